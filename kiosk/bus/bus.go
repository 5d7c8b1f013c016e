package bus

import (
	"context"
	"slices"
	"sync"
)

// The topics of a site.
const (
	ShowState     = "show.state"     // data: the state as JSON, whole, with its show and rev
	ShowAsk       = "show.ask"       // data: none; every running show's state is published again
	ShowEnded     = "show.ended"     // data: the show's ID
	ScreenChanged = "screen.changed" // data: the ID of the show whose screens changed
)

// Bus passes hints. Safe for concurrent use.
type Bus interface {
	// Publish hands data to those subscribed to topic now and never waits for them. Nobody may
	// change data afterwards. On a closed Bus it does nothing.
	Publish(topic string, data []byte)
	// Subscribe calls fn for each hint on topic until cancel, one at a time and in the order in
	// which one publisher sent them; one call may still be under way when cancel returns. A
	// subscriber that is too slow loses hints, the oldest first, and holds up nobody. fn must not
	// change data. cancel may be called twice. On a closed Bus fn is never called.
	Subscribe(topic string, fn func(data []byte)) (cancel func())
	// Close ends every subscription; one call of each may still be under way. It may be called
	// twice. Hints that were not delivered are lost.
	Close()
}

// queueLength is how many hints wait for a slow subscriber: some seconds of a whole school's shows.
const queueLength = 256

// Memory is the Bus inside one process.
type Memory struct {
	mu     sync.Mutex
	subs   map[string][]*subscription
	closed bool
}

// subscription is one subscriber's queue; its goroutine lives as long as it is subscribed.
type subscription struct {
	queue chan []byte
	done  chan struct{}
	once  sync.Once
}

// NewMemory returns a Bus that nobody listens to yet.
func NewMemory() *Memory { return &Memory{subs: map[string][]*subscription{}} }

// Run closes m when ctx ends. It returns nil.
func (m *Memory) Run(ctx context.Context) error {
	<-ctx.Done()
	m.Close()
	return nil
}

// Publish implements Bus.
func (m *Memory) Publish(topic string, data []byte) {
	m.mu.Lock()
	defer m.mu.Unlock() // one publisher at a time, so every queue has the same order
	for _, s := range m.subs[topic] {
		s.put(data)
	}
}

// put leaves data in the queue, in place of the oldest if it is full. Only one caller at a time.
func (s *subscription) put(data []byte) {
	for {
		select {
		case s.queue <- data:
			return
		default:
		}
		select {
		case <-s.queue: // lost
		default: // taken meanwhile
		}
	}
}

// Subscribe implements Bus.
func (m *Memory) Subscribe(topic string, fn func([]byte)) (cancel func()) {
	s := &subscription{queue: make(chan []byte, queueLength), done: make(chan struct{})}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return func() {}
	}
	m.subs[topic] = append(m.subs[topic], s)
	go s.deliver(fn) // ends by cancel or Close
	return func() {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.subs[topic] = slices.DeleteFunc(m.subs[topic], func(o *subscription) bool { return o == s })
		if len(m.subs[topic]) == 0 {
			delete(m.subs, topic)
		}
		s.end()
	}
}

func (s *subscription) end() { s.once.Do(func() { close(s.done) }) }

func (s *subscription) deliver(fn func([]byte)) {
	for {
		select {
		case <-s.done:
			return
		case data := <-s.queue:
			select {
			case <-s.done:
				return // both were ready
			default:
				fn(data)
			}
		}
	}
}

// Close implements Bus.
func (m *Memory) Close() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	for _, subs := range m.subs {
		for _, s := range subs {
			s.end()
		}
	}
	clear(m.subs)
}
