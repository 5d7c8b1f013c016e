// Package bus carries hints between the parts of one site, and later between machines.
//
//	cancel := b.Subscribe(bus.ShowEnded, func(data []byte) { registry.Refresh(string(data)) })
//	defer cancel()
//	b.Publish(bus.ShowEnded, []byte(id))
//
// Invariants: a hint arrives at most once and may be lost, so a receiver reads the truth again
// from the feature that owns it; what must not be lost never travels here. Package bustest holds
// what every implementation must pass.
package bus
