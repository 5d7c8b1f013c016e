package config

import (
	"context"
	"net/netip"
	"slices"
	"testing"
)

func machine(pairs ...string) []candidate {
	var all []candidate
	for i := 0; i < len(pairs); i += 2 {
		all = append(all, candidate{netip.MustParseAddr(pairs[i+1]), pairs[i]})
	}
	return all
}

var notebook = machine(
	"lo", "127.0.0.1", "lo", "::1", "docker0", "172.17.0.1", "eth0", "203.0.113.9", "eth0", "fe80::1", "eth0", "2001:db8::9",
	"wlan0", "192.168.1.7", "usb0", "169.254.3.4",
)

func TestAddresses(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, listen string
		on           []candidate
		want         []string
	}{
		{"everywhere", "[::]:8080", notebook, []string{
			"http://192.168.1.7:8080", "http://203.0.113.9:8080", "http://172.17.0.1:8080", "http://169.254.3.4:8080", "http://[2001:db8::9]:8080",
		}},
		{"as configured", ":80", machine("eth0", "10.1.1.1"), []string{"http://10.1.1.1"}},
		{"IPv4 only", "0.0.0.0:1", notebook[5:7], []string{"http://192.168.1.7:1"}},
		{"one address", "192.168.1.7:8080", notebook, []string{"http://192.168.1.7:8080"}},
		{"IPv6 loopback", "[::1]:8080", notebook, []string{"http://[::1]:8080"}},
		{"a name", "may-chu:8080", notebook, []string{"http://may-chu:8080"}},
		{"no network", ":8080", machine("lo", "127.0.0.1"), []string{"http://localhost:8080"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := addresses(tt.listen, tt.on); !slices.Equal(got, tt.want) {
				t.Errorf("got %q\nwant %q", got, tt.want)
			}
		})
	}
	if !slices.Contains(OwnIPs(), "127.0.0.1") {
		t.Errorf("this machine has no loopback: %q", OwnIPs())
	}
}

// memory implements Settings.
type memory map[string]string

func (m memory) Get(_ context.Context, key string) (string, error) { return m[key], nil }

func (m memory) Set(_ context.Context, key, value string) error { m[key] = value; return nil }

func TestPublicURL(t *testing.T) {
	t.Parallel()
	const served = "[::]:8080"
	home, moved := machine("wlan0", "192.168.1.7", "eth0", "192.168.9.9"), machine("wlan0", "192.168.5.5")
	given := memory{PublicURLSetting: "http://given.vn", publicURLGiven: "1"}
	found := memory{PublicURLSetting: "http://192.168.9.9:8080"}
	for _, tt := range []struct {
		name     string
		config   Config
		remember memory
		listen   string
		on       []candidate
		want     string
	}{
		{"configured", Config{PublicURL: "http://now.vn"}, given, served, home, "http://now.vn"},
		{"never served", Config{Listen: ":9000"}, memory{}, "", home, "http://192.168.1.7:9000"},
		{"never served, any port", Config{Listen: ":0"}, memory{}, "", home, "http://192.168.1.7:8080"},
		{"first start", Config{Listen: ":8080"}, memory{}, served, home, "http://192.168.1.7:8080"},
		{"given once, served again", Config{}, given, served, home, "http://given.vn"},
		{"given once, a command", Config{}, given, "", moved, "http://given.vn"},
		{"two networks, the second in use", Config{}, found, served, home, "http://192.168.9.9:8080"},
		{"found once, then moved", Config{}, found, served, moved, "http://192.168.5.5:8080"},
		{"found once, another port", Config{}, found, "[::]:9000", home, "http://192.168.1.7:9000"},
		{"found once, a command", Config{Listen: ":8080"}, found, "", moved, "http://192.168.9.9:8080"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := publicURL(t.Context(), tt.remember, &tt.config, tt.listen, tt.on)
			if err != nil || got != tt.want {
				t.Errorf("got %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

func TestRememberPublicURL(t *testing.T) {
	t.Parallel()
	m := memory{}
	for _, tt := range []struct {
		name, configured, served, given string
	}{
		{"found", "", "http://192.168.1.7:8080", ""},
		{"given", "http://given.vn", "http://given.vn", "1"},
		{"remembered", "", "http://given.vn", "1"},
		{"given anew", "http://new.vn", "http://new.vn", "1"},
	} {
		if err := RememberPublicURL(t.Context(), m, &Config{PublicURL: tt.configured}, tt.served); err != nil {
			t.Fatal(err)
		}
		if m[PublicURLSetting] != tt.served || m[publicURLGiven] != tt.given {
			t.Errorf("%s: remembered %v", tt.name, m)
		}
	}
}
