package server

import (
	"maps"
	"slices"
)

// MessageTypes are the types of messages that a client may send.
func MessageTypes() []string { return slices.Sorted(maps.Keys(messages)) }

// Check does at once what a round of pings does.
func (s *Sockets) Check() {
	for i := range s.open {
		s.ask(i)
	}
}
