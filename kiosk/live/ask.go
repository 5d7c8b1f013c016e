package live

import "trienlam/kiosk/bus"

// publish tells the bus the state of every running show once more, for a receiver that may have missed
// one. It is the same bytes that the show's own seats have.
func (h *Hall) publish() {
	h.mu.RLock()
	var states [][]byte
	for _, r := range h.byID {
		r.mu.Lock()
		if !r.state.Ended {
			states = append(states, r.frame.Data)
		}
		r.mu.Unlock()
	}
	h.mu.RUnlock()
	for _, data := range states {
		h.o.Bus.Publish(bus.ShowState, data)
	}
}
