package server

import (
	"net"
	"net/url"
	"strconv"
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
// the origin of the very host it asks. Cookies ignore ports and schemes, so both must be the same
// too; behind a proxy that adds TLS the public URL is the one that counts.
func (h *hostList) origin(origin, host string) bool {
	return strings.EqualFold(origin, h.public()) || h.allowed(host) && strings.EqualFold(origin, "http://"+host)
}

// hostname is the name part of a Host header, without port and brackets, in lower case; "" if the
// port is none, because the whole header stands in the content policy.
func hostname(host string) string {
	if name, port, err := net.SplitHostPort(host); err == nil {
		if _, err := strconv.ParseUint(port, 10, 16); err != nil {
			return ""
		}
		return strings.ToLower(name)
	}
	if inner, ok := strings.CutPrefix(host, "["); ok {
		if host, ok = strings.CutSuffix(inner, "]"); !ok {
			return ""
		}
	}
	return strings.ToLower(host)
}
