package bus

import (
	"slices"
	"sync"
)

// The topics of a site.
const (
	ShowState     = "show.state"     // data: the state as JSON, with its show and rev
	ShowEnded     = "show.ended"     // data: the show's ID
	ScreenChanged = "screen.changed" // data: the ID of the show whose screens changed
)

// Bus passes hints. Safe for concurrent use.
type Bus interface {
	// Publish hands data to those subscribed to topic now. It may call them before it returns, so
	// publish with no lock held. Nobody may change data afterwards.
	Publish(topic string, data []byte)
	// Subscribe calls fn for each hint on topic until cancel; one call may still be under way when
	// cancel returns. fn must be quick and must not change data. cancel may be called twice.
	Subscribe(topic string, fn func(data []byte)) (cancel func())
}

// Memory is the Bus inside one process: Publish calls every subscriber itself, so that nothing
// queues and nothing is lost here.
type Memory struct {
	mu   sync.Mutex
	subs map[string][]*func([]byte) // each slice is replaced, never changed
}

// NewMemory returns a Bus that nobody listens to yet.
func NewMemory() *Memory { return &Memory{subs: map[string][]*func([]byte){}} }

// Publish implements Bus.
func (m *Memory) Publish(topic string, data []byte) {
	m.mu.Lock()
	subs := m.subs[topic]
	m.mu.Unlock()
	for _, fn := range subs {
		(*fn)(data)
	}
}

// Subscribe implements Bus.
func (m *Memory) Subscribe(topic string, fn func([]byte)) (cancel func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	mine := &fn
	m.subs[topic] = append(slices.Clip(m.subs[topic]), mine)
	return func() {
		m.mu.Lock()
		defer m.mu.Unlock()
		left := slices.DeleteFunc(slices.Clone(m.subs[topic]), func(f *func([]byte)) bool { return f == mine })
		if len(left) == 0 {
			delete(m.subs, topic)
			return
		}
		m.subs[topic] = left
	}
}
