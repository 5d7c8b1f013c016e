package labels

import (
	"sync"

	qrcode "github.com/skip2/go-qrcode"

	"trienlam/kiosk"
)

// keep is how many symbols a Code remembers: a large exhibition twice over, about 1 MB.
const keep = 1024

// bigVersion is the version (25×25 modules) up to which level Q is worth its modules: at 24 mm a
// module is still 0.96 mm wide.
const bigVersion = 2

// Code makes QR symbols and remembers the newest ones. The zero value is ready. Safe for
// concurrent use; must not be copied after first use.
type Code struct {
	mu    sync.Mutex
	known map[string]*Symbol
	order []string // ring of the texts in known, oldest at next
	next  int
}

// Encode returns the symbol of a text, usually of ExhibitURL or LiveURL. The text is encoded as it
// is. Error: Unprocessable when it is empty or longer than a symbol can hold.
func (c *Code) Encode(text string) (*Symbol, error) {
	c.mu.Lock()
	s := c.known[text]
	c.mu.Unlock()
	if s != nil {
		return s, nil
	}
	s, err := encode(text)
	if err != nil {
		return nil, err
	}
	c.remember(s)
	return s, nil
}

func (c *Code) remember(s *Symbol) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known == nil {
		c.known = make(map[string]*Symbol)
	}
	if c.known[s.Text] != nil {
		return
	}
	if len(c.order) < keep {
		c.order = append(c.order, s.Text)
	} else {
		delete(c.known, c.order[c.next])
		c.order[c.next] = s.Text
		c.next = (c.next + 1) % keep
	}
	c.known[s.Text] = s
}

// encode tries Q first: the version go-qrcode picks is the smallest that holds the text.
func encode(text string) (*Symbol, error) {
	level := Q
	q, err := qrcode.New(text, qrcode.High)
	if err != nil || q.VersionNumber > bigVersion {
		level = M
		q, err = qrcode.New(text, qrcode.Medium)
	}
	if err != nil {
		return nil, kiosk.E(kiosk.Unprocessable, "labels.Encode", "labels/text-too-long", err).With("text", text)
	}
	q.DisableBorder = true
	return &Symbol{Text: text, Version: q.VersionNumber, Level: level, Bitmap: q.Bitmap()}, nil
}
