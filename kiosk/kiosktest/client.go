package kiosktest

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/gorilla/websocket"
)

// Client is one device. It keeps no cookies unless the test adds them.
type Client struct {
	Token  string // bearer, "" for a visitor
	Header http.Header
	t      testing.TB
	base   string
	http   *http.Client
}

// Client returns a new visitor.
func (s *School) Client(t testing.TB) *Client {
	return &Client{t: t, base: s.URL, Header: http.Header{}, http: &http.Client{
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Answer is what the site said. Its body is read whole.
type Answer struct {
	*http.Response
	Body string
	t    testing.TB
}

// Get asks for a path.
func (c *Client) Get(path string) *Answer { c.t.Helper(); return c.Do(http.MethodGet, path, nil) }

// Post sends v as JSON, or a string as it is.
func (c *Client) Post(path string, v any) *Answer {
	c.t.Helper()
	return c.Do(http.MethodPost, path, v)
}

// Do makes one request and reads the whole answer.
func (c *Client) Do(method, path string, v any) *Answer {
	c.t.Helper()
	var body io.Reader
	switch v := v.(type) {
	case nil:
	case string:
		body = strings.NewReader(v)
	default:
		b, err := json.Marshal(v)
		if err != nil {
			c.t.Fatal(err)
		}
		body = bytes.NewReader(b)
	}
	r, err := http.NewRequest(method, c.base+path, body)
	if err != nil {
		c.t.Fatal(err)
	}
	for k, v := range c.Header {
		r.Header[k] = v
	}
	if host := r.Header.Get("Host"); host != "" {
		r.Host = host
	}
	if body != nil && r.Header.Get("Content-Type") == "" {
		r.Header.Set("Content-Type", "application/json")
	}
	if c.Token != "" {
		r.Header.Set("Authorization", "Bearer "+c.Token)
	}
	resp, err := c.http.Do(r)
	if err != nil {
		c.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer func() { _ = resp.Body.Close() }() // read to its end below
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		c.t.Fatalf("%s %s: %v", method, path, err)
	}
	return &Answer{Response: resp, Body: string(b), t: c.t}
}

// Want fails the test unless the status is the one given.
func (a *Answer) Want(status int) *Answer {
	a.t.Helper()
	if a.StatusCode != status {
		a.t.Fatalf("%s %s: got %d, want %d\n%s", a.Request.Method, a.Request.URL, a.StatusCode, status, a.Body)
	}
	return a
}

// JSON decodes the body into v.
func (a *Answer) JSON(v any) {
	a.t.Helper()
	if err := json.Unmarshal([]byte(a.Body), v); err != nil {
		a.t.Fatalf("%s: %v\n%s", a.Request.URL, err, a.Body)
	}
}

// Socket opens GET /ws with query, acting for the client.
func (c *Client) Socket(query string) *Socket {
	c.t.Helper()
	h := c.Header.Clone()
	if c.Token != "" {
		h.Set("Authorization", "Bearer "+c.Token)
	}
	ws, resp, err := websocket.DefaultDialer.Dial(strings.Replace(c.base, "http", "ws", 1)+"/ws?"+query, h)
	if err != nil {
		status := ""
		if resp != nil {
			status = resp.Status
		}
		c.t.Fatalf("socket %s: %v %s", query, err, status)
	}
	s := &Socket{Conn: ws, t: c.t}
	c.t.Cleanup(func() { _ = ws.Close() }) // the test is over
	return s
}

// Message is any socket message: the fields tests look at.
type Message struct {
	Type               string
	ID                 string
	Show               string
	Rev                int64
	Slide, Step        int
	Blank, Safe, Ended bool
	Follower           string
	Followers, Ready   int
	Title, PairingCode string
	Poll               *Poll
}

// Poll is a state's poll.
type Poll struct {
	ID      string
	Open    bool
	Choices int
	Counts  []int
	Answer  *int
}

// Socket is an open WebSocket.
type Socket struct {
	*websocket.Conn
	t testing.TB
}

// Next returns the next message of a type, passing over others.
func (s *Socket) Next(kind string) Message {
	s.t.Helper()
	for {
		_, b, err := s.ReadMessage()
		if err != nil {
			s.t.Fatalf("socket: waiting for %s: %v", kind, err)
		}
		var head struct{ Type string }
		if err := json.Unmarshal(b, &head); err != nil {
			s.t.Fatalf("socket: %v in %s", err, b)
		}
		if head.Type != kind {
			continue // its other fields may have other shapes
		}
		var m Message
		if kind != "answered" {
			if err := json.Unmarshal(b, &m); err != nil {
				s.t.Fatalf("socket: %v in %s", err, b)
			}
		}
		return m
	}
}

// Until reads states until one satisfies ok.
func (s *Socket) Until(ok func(Message) bool) Message {
	s.t.Helper()
	for {
		if m := s.Next("state"); ok(m) {
			return m
		}
	}
}

// Send sends v as JSON.
func (s *Socket) Send(v any) {
	s.t.Helper()
	if err := s.WriteJSON(v); err != nil {
		s.t.Fatalf("socket: %v", err)
	}
}
