package derive

import (
	"container/list"
	"sync"
)

// maxMemory bounds the pictures kept in memory, in bytes.
const maxMemory = 32 << 20

// lru keeps the pictures used last. The zero value is ready; safe for concurrent use.
type lru struct {
	mu    sync.Mutex
	known map[string]*list.Element
	order list.List // of kept, newest first
	size  int
}

type kept struct {
	name string
	data []byte
}

func (c *lru) get(name string) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.known[name]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(e)
	return e.Value.(kept).data, true
}

func (c *lru) put(name string, data []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known == nil {
		c.known = make(map[string]*list.Element)
	}
	if c.known[name] != nil {
		return
	}
	c.known[name] = c.order.PushFront(kept{name, data})
	for c.size += len(data); c.size > maxMemory && c.order.Len() > 1; {
		old := c.order.Remove(c.order.Back()).(kept)
		delete(c.known, old.name)
		c.size -= len(old.data)
	}
}
