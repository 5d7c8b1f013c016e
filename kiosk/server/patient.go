package server

import (
	"io"
	"net/http"
	"time"
)

// bodyStall is how long a sender may be silent in the middle of a body. Phones in a full hall are
// slow, but they move.
const bodyStall = 20 * time.Second

// patient reads a body as long as it moves.
type patient struct {
	io.ReadCloser
	wire *http.ResponseController
	wait time.Duration
}

// Read gives every read a deadline of its own. At the end of the body there is none any more: the
// answer may take its time.
func (p *patient) Read(b []byte) (int, error) {
	_ = p.wire.SetReadDeadline(time.Now().Add(p.wait)) // a test's recorder has no wire
	n, err := p.ReadCloser.Read(b)
	if err == io.EOF {
		_ = p.wire.SetReadDeadline(time.Time{})
	}
	return n, err
}
