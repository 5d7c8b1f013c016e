package server

import (
	"net"
	"net/url"
	"strings"
	"sync"
	"time"

	"trienlam/kiosk"
)

// hostsFor is how long the list of own addresses is believed: a notebook changes Wi-Fi.
const hostsFor = 10 * time.Second

// hostList knows under which names this site may be asked for. It defends against DNS rebinding:
// a page of another site cannot reach us under its own name.
type hostList struct {
	own    func() []string
	public func() string
	now    kiosk.Clock

	mu   sync.Mutex
	read time.Time
	ips  map[string]bool
}

func newHostList(own func() []string, public func() string, now kiosk.Clock) *hostList {
	return &hostList{own: own, public: public, now: now}
}

// allowed reports whether a Host header names this site: the public URL's host, one of the
// machine's own addresses, or localhost. Any port: a forwarded port is still this machine.
func (h *hostList) allowed(host string) bool {
	name := hostname(host)
	if name == "localhost" {
		return true
	}
	if u, err := url.Parse(h.public()); err == nil && strings.EqualFold(u.Hostname(), name) {
		return true
	}
	ip := net.ParseIP(name)
	if ip == nil {
		return false
	}
	return ip.IsLoopback() || h.ours(ip.String())
}

func (h *hostList) ours(ip string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if now := h.now(); h.ips == nil || now.Sub(h.read) > hostsFor || now.Before(h.read) {
		h.ips, h.read = map[string]bool{}, now
		for _, a := range h.own() {
			h.ips[a] = true
		}
	}
	return h.ips[ip]
}

// origin reports whether a browser's Origin may act for the person signed in: the public origin, or
// the origin of the very host it asks. Cookies ignore ports, so the port must be the same too.
func (h *hostList) origin(origin, host string) bool {
	return strings.EqualFold(origin, h.public()) ||
		h.allowed(host) && (strings.EqualFold(origin, "http://"+host) || strings.EqualFold(origin, "https://"+host))
}

// hostname is the name part of a Host header, without port and brackets, in lower case.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.TrimSuffix(strings.TrimPrefix(host, "["), "]"))
}
