package kiosktest_test

import (
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"net/http"
	"runtime"
	"testing"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

// raw is a WebSocket peer that obeys no rule: it sends bytes.
type raw struct {
	t    *testing.T
	conn net.Conn
	r    *bufio.Reader
	head http.Header // of the answer to its handshake
}

func newRaw(t *testing.T, addr, join, extra string) *raw {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() }) // often closed by the server already
	if err := conn.SetDeadline(time.Now().Add(faultLimit)); err != nil {
		t.Fatal(err)
	}
	p := &raw{t: t, conn: conn, r: bufio.NewReader(conn)}
	p.send([]byte(upgrade(addr, join, extra)))
	res, err := http.ReadResponse(p.r, nil)
	if err != nil || res.StatusCode != http.StatusSwitchingProtocols {
		t.Fatal(res, err)
	}
	p.head = res.Header
	return p
}

// send writes; the server may have hung up, which closed will tell.
func (p *raw) send(b []byte) { _, _ = p.conn.Write(b) }

// frame is the head of a masked frame (its mask is 0) and then the payload, which may be shorter.
func frame(first byte, length uint64, payload []byte) []byte {
	b := []byte{first}
	switch {
	case length < 126:
		b = append(b, 0x80|byte(length))
	case length < 1<<16:
		b = binary.BigEndian.AppendUint16(append(b, 0x80|126), uint16(length))
	default:
		b = binary.BigEndian.AppendUint64(append(b, 0x80|127), length)
	}
	return append(append(b, 0, 0, 0, 0), payload...)
}

// closed reads up to the server's close frame and returns its code, 0 if the connection just ended.
func (p *raw) closed() int {
	p.t.Helper()
	for {
		var head [2]byte
		if _, err := io.ReadFull(p.r, head[:]); err != nil {
			var late net.Error
			if errors.As(err, &late) && late.Timeout() {
				p.t.Fatal("the server keeps the connection")
			}
			return 0
		}
		n := int(head[1])
		if n == 126 {
			var long [2]byte
			if _, err := io.ReadFull(p.r, long[:]); err != nil {
				return 0
			}
			n = int(binary.BigEndian.Uint16(long[:]))
		}
		body := make([]byte, n)
		if _, err := io.ReadFull(p.r, body); err != nil {
			return 0
		}
		if head[0] == 0x88 && n >= 2 {
			return int(binary.BigEndian.Uint16(body))
		}
	}
}

// TestFramesNoPageSends: a length of a gigabyte, of everything there is, a message in endless pieces, a
// compressed bomb, reserved bits. Each ends its own connection with a reason, costs no memory to speak
// of, and the class does not notice.
func TestFramesNoPageSends(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	sh := startShow(t, teacher)
	class := newPupil(t, school.URL, sh.JoinCode)
	const text, more, last, rsv1 = 0x81, 0x00, 0x80, 0x40
	piece := bytes.Repeat([]byte{'x'}, 60<<10)
	for _, c := range []struct {
		name string
		send func(p *raw)
		want int
	}{
		{"a gigabyte, of which little comes", func(p *raw) { p.send(frame(text, 1<<30, piece)) }, 1009},
		{"the longest length there is", func(p *raw) { p.send(frame(text, 1<<63-1, piece)) }, 1009},
		{"a length with its highest bit", func(p *raw) { p.send(frame(text, 1<<63, nil)) }, 0}, // no frame at all: no farewell
		{"pieces without an end", func(p *raw) {
			p.send(frame(0x01, uint64(len(piece)), piece))
			for range 8 {
				p.send(frame(more, uint64(len(piece)), piece))
			}
			p.send(frame(last, 1, []byte{'x'}))
		}, 1009},
		{"a compressed bomb", func(p *raw) { b := bomb(); p.send(frame(text|rsv1, uint64(len(b)), b)) }, 1002},
		{"another reserved bit", func(p *raw) { p.send(frame(text|0x20, 2, []byte("{}"))) }, 1002},
		{"a ping of a kilobyte", func(p *raw) { p.send(frame(0x89, 1024, piece[:1024])) }, 1002},
		{"an unmasked frame", func(p *raw) { p.send([]byte{text, 2, '{', '}'}) }, 1002},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := allocated()
			p := newRaw(t, host(school), sh.JoinCode, "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n")
			if got := p.head.Get("Sec-WebSocket-Extensions"); got != "" {
				t.Errorf("compression was agreed to: %s", got)
			}
			c.send(p)
			if code := p.closed(); code != c.want {
				t.Errorf("ended with %d, want %d", code, c.want)
			}
			if grown := allocated() - before; grown > 64<<20 {
				t.Errorf("%d MB were allocated for it", grown>>20)
			}
		})
	}
	allReach(t, []*pupil{class}, drive(t, teacher, sh, "on", "next"))
}

// bomb is 32 MB of one letter, compressed to less than the limit of a frame.
func bomb() []byte {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err == nil {
		_, err = w.Write(bytes.Repeat([]byte{' '}, 32<<20))
	}
	if err = errors.Join(err, w.Flush()); err != nil {
		panic(err) // it writes to memory
	}
	return b.Bytes()
}

// allocated is how much memory was ever allocated, also what is garbage by now.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}
