// Package bus carries hints between the parts of one site, and later between machines.
//
//	cancel := b.Subscribe(bus.ShowEnded, func(data []byte) { registry.Refresh(string(data)) })
//	defer cancel()
//	b.Publish(bus.ShowEnded, []byte(id))
//
// A show travels whole: a state names its show, its revision and, by pack, version and deck, its
// content, so that whoever has that pack can show it to followers of its own. A receiver keeps the
// highest revision of each show and asks again (ShowAsk) when it may have missed one:
//
//	rooms ─► ShowState ─► bus ─► a relay at another school ─► its own followers
//	  ▲                    │
//	  └──── ShowAsk ◄──────┘ on starting, and after a silence
//
// Invariants: a hint arrives at most once and may be lost, so a receiver reads the truth again
// from the feature that owns it; what must not be lost never travels here; nobody waits for a
// subscriber. Package bustest holds what every implementation must pass.
package bus
