package server

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"time"
)

func TestASenderThatStallsIsGivenUp(t *testing.T) {
	t.Parallel()
	read := make(chan error, 1)
	answered := make(chan error, 1)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		const wait = 300 * time.Millisecond
		_, err := io.ReadAll(&patient{ReadCloser: r.Body, wire: http.NewResponseController(w), wait: wait})
		read <- err
		if err == nil { // work that takes longer than a sender may be silent goes on
			select {
			case <-r.Context().Done():
				answered <- r.Context().Err()
			case <-time.After(2 * wait):
				answered <- nil
			}
		}
	}))
	defer s.Close()
	send := func(parts ...string) net.Conn {
		t.Helper()
		c, err := net.Dial("tcp", s.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = c.Close() }) // the test is over
		for _, p := range append([]string{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\n"}, parts...) {
			if _, err := fmt.Fprint(c, p); err != nil {
				t.Fatal(err)
			}
		}
		return c
	}
	send("abc", "def")
	if err := <-read; err != nil {
		t.Errorf("a whole body: %v", err)
	}
	if err := <-answered; err != nil {
		t.Errorf("the work after it: %v", err)
	}
	send("abc")
	if err := <-read; !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("half a body: %v", err)
	}
}
