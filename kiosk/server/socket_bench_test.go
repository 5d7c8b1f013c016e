package server_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"trienlam/kiosk/live"
)

const class = 1000 // followers, all in this process

// plain connects a follower as bare as it can be, so that the figures are the server's.
func (s *school) plain() (net.Conn, *bufio.Reader) {
	s.t.Helper()
	host := strings.TrimPrefix(s.url, "ws://")
	conn, err := net.Dial("tcp", host)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = conn.Close() }) // the server may have been first
	_, err = fmt.Fprintf(conn, "GET /ws?show=%s HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", s.show.JoinCode, host)
	if err != nil {
		s.t.Fatal(err)
	}
	r := bufio.NewReaderSize(conn, 1024)
	res, err := http.ReadResponse(r, nil)
	if err != nil || res.StatusCode != http.StatusSwitchingProtocols {
		s.t.Fatal(res, err)
	}
	return conn, r
}

// state reads up to the end of the next text message, below 64 KB; pings and the goodbye are skipped.
func state(r *bufio.Reader) error {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:2]); err != nil {
		return err
	}
	n := int(head[1])
	if n == 126 {
		if _, err := io.ReadFull(r, head[2:]); err != nil {
			return err
		}
		n = int(head[2])<<8 | int(head[3])
	}
	if _, err := r.Discard(n); err != nil {
		return err
	}
	if head[0] != 0x80|websocket.TextMessage {
		return state(r)
	}
	return nil
}

// BenchmarkFanOut is one press of the driver until the last of 1,000 followers has it, the durable
// write included. The clients' share of the CPU is in it.
func BenchmarkFanOut(b *testing.B) {
	s := newSchool(b)
	var each sync.WaitGroup
	for range class {
		_, r := s.plain()
		if err := state(r); err != nil {
			b.Fatal(err)
		}
		go func() { // ends when the server closes the connection
			for state(r) == nil {
				each.Done()
			}
		}()
	}
	ops := []string{live.Blank, live.Unblank}
	b.ResetTimer()
	for i := range b.N {
		each.Add(class)
		s.press(ops[i%2])
		each.Wait()
	}
	b.StopTimer()
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/class, "µs/delivery")
}

// BenchmarkFollowerMemory reports what an idle follower costs, the test's own half of the connection
// included.
func BenchmarkFollowerMemory(b *testing.B) {
	for range b.N {
		s := newSchool(b)
		before := inUse()
		keep := make([]net.Conn, class)
		for i := range keep {
			conn, r := s.plain()
			if err := state(r); err != nil {
				b.Fatal(err)
			}
			keep[i] = conn
		}
		b.ReportMetric(float64(inUse()-before)/class, "B/follower")
		runtime.KeepAlive(keep)
	}
}

func inUse() uint64 {
	time.Sleep(100 * time.Millisecond) // handlers return, buffers become garbage
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse + m.StackInuse
}
