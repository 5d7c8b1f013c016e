package server_test

import (
	"net"
	"strings"
	"testing"

	"trienlam/kiosk/live"
	"trienlam/kiosk/server"
)

// TestAStuckClientHoldsUpNobody: two phones stop reading while states of 200 kB, far more than the
// network takes in for them, go out; the class and the goodbye do not wait for them.
func TestAStuckClientHoldsUpNobody(t *testing.T) {
	t.Parallel()
	s := newSchoolWith(t, func(v live.Snapshot) []byte {
		return append([]byte(`{"pad":"`+strings.Repeat("x", 200<<10)+`",`), server.EncodeState(v)[1:]...)
	})
	stuck := make([]net.Conn, 2)
	for i := range stuck {
		stuck[i], _ = s.plain()
	}
	phone := s.follow()
	var rev int64
	for range 40 {
		s.press(live.Blank)
		rev = s.press(live.Unblank)
		phone.state(rev)
	}
	driver := s.drive() // only now: while it does not read, it would be a stuck client itself
	driver.say(`{"type":"command","id":"on","op":"next"}`)
	if ack := hear[server.Ack](driver, "ack", nil); ack.Rev != rev+1 {
		t.Errorf("ack %+v", ack)
	}
	s.sockets.Close() // returns although two writers wait for their peers
	for _, c := range stuck {
		_ = c.Close() // only now: a collected connection would have closed itself
	}
}
