package config

import (
	"cmp"
	"net"
	"net/netip"
	"slices"
	"strings"
)

// candidate is one address of this machine.
type candidate struct {
	ip    netip.Addr
	iface string
}

// virtual are the beginnings of interface names behind which no phone of the school is.
var virtual = []string{"docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "vethernet", "cni", "tun", "wg", "tailscale", "zt", "lxc", "podman"}

// ours lists this machine's addresses. An interface that cannot be read has none.
func ours() []candidate {
	var all []candidate
	ifaces, err := net.Interfaces()
	if err != nil {
		return nil
	}
	for _, i := range ifaces {
		addrs, err := i.Addrs()
		if i.Flags&net.FlagUp == 0 || err != nil {
			continue
		}
		for _, a := range addrs {
			if p, err := netip.ParsePrefix(a.String()); err == nil {
				all = append(all, candidate{p.Addr().Unmap(), i.Name})
			}
		}
	}
	return all
}

// OwnIPs returns every address of this machine, loopback too, without zones.
func OwnIPs() []string {
	var out []string
	for _, c := range ours() {
		out = append(out, c.ip.WithZone("").String())
	}
	return out
}

// Addresses returns an http URL for every address at which a phone can reach a server that listens
// on listen (host:port), the most likely first: private IPv4 addresses of real interfaces before
// all others. Without any it returns localhost.
func Addresses(listen string) []string { return addresses(listen, ours()) }

func addresses(listen string, all []candidate) []string {
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return nil
	}
	if ip, err := netip.ParseAddr(host); host != "" && (err != nil || !ip.IsUnspecified()) {
		return []string{httpURL(host, port)}
	}
	if host == "0.0.0.0" {
		all = slices.DeleteFunc(slices.Clone(all), func(c candidate) bool { return !c.ip.Is4() })
	}
	var out []string
	for _, c := range reachable(all) {
		if u := httpURL(c.ip.String(), port); !slices.Contains(out, u) {
			out = append(out, u)
		}
	}
	if len(out) == 0 {
		return []string{httpURL("localhost", port)}
	}
	return out
}

// reachable drops what leads nowhere from outside and puts the best first.
func reachable(all []candidate) []candidate {
	all = slices.DeleteFunc(slices.Clone(all), func(c candidate) bool {
		return c.ip.IsLoopback() || c.ip.IsMulticast() || c.ip.Is6() && c.ip.IsLinkLocalUnicast()
	})
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(rank(a), rank(b)) })
	return all
}

func rank(c candidate) int {
	name := strings.ToLower(c.iface)
	switch {
	case c.ip.Is6():
		return 4
	case c.ip.IsLinkLocalUnicast():
		return 3
	case slices.ContainsFunc(virtual, func(p string) bool { return strings.HasPrefix(name, p) }):
		return 2
	case !c.ip.IsPrivate():
		return 1
	}
	return 0
}

func httpURL(host, port string) string {
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port == "80" {
		return "http://" + host
	}
	return "http://" + host + ":" + port
}
