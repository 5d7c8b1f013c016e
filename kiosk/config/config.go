package config

import (
	"net"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // a school PC with Windows has no zone files

	"trienlam/exhibits/labels"
	"trienlam/kiosk"
)

// The defaults.
const (
	DefaultData      = "./data"
	DefaultListen    = ":8080"
	DefaultKioskIdle = 75 * time.Second
	DefaultTimezone  = "Asia/Ho_Chi_Minh"
)

const (
	minKioskIdle = time.Second
	maxKioskIdle = 24 * time.Hour
)

// Config is how a site is set up. It does not change while the program runs.
type Config struct {
	Data      string        // the data folder
	Listen    string        // host:port, host may be empty: all addresses
	PublicURL string        // scheme, host, port; "" if it is not set
	Packs     []string      // paths shown besides what was imported
	KioskIdle time.Duration // without a touch, until a kiosk starts over
	Timezone  string        // IANA name; days are days of this zone
}

// Values are settings as somebody wrote them; "" is unset.
type Values struct {
	Data      string   `yaml:"-"` // trienlam.yaml lies in it
	Listen    string   `yaml:"listen"`
	PublicURL string   `yaml:"publicUrl"`
	Packs     []string `yaml:"packs"`
	KioskIdle string   `yaml:"kioskIdle"`
	Timezone  string   `yaml:"timezone"`
}

// Load joins flags, the environment and trienlam.yaml. Errors: Invalid (a flag or a variable
// cannot be used), Unprocessable (the file cannot), Unavailable (the file cannot be read).
func Load(flags Values, env func(string) string) (*Config, error) {
	fromEnv := environment(env)
	c := &Config{Data: first(flags.Data, fromEnv.Data, DefaultData)}
	file, err := readFile(filepath.Join(c.Data, FileName))
	if err != nil {
		return nil, err
	}
	layers := []layer{{flags, flagNames, kiosk.Invalid}, {fromEnv, envNames, kiosk.Invalid}, {file, fileNames, kiosk.Unprocessable}}
	for i := len(layers) - 1; i >= 0; i-- { // the weakest first, so that every layer is checked
		if err := layers[i].onto(c); err != nil {
			return nil, err
		}
	}
	c.Listen = first(c.Listen, DefaultListen)
	c.Timezone = first(c.Timezone, DefaultTimezone)
	if c.KioskIdle == 0 {
		c.KioskIdle = DefaultKioskIdle
	}
	return c, nil
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// names are what a source calls its settings, for error messages.
type names struct{ listen, publicURL, kioskIdle, timezone string }

var (
	flagNames = names{"--listen", "--public-url", "--kiosk-idle", "--timezone"}
	envNames  = names{"TRIENLAM_LISTEN", "TRIENLAM_PUBLIC_URL", "TRIENLAM_KIOSK_IDLE", "TRIENLAM_TIMEZONE"}
	fileNames = names{"trienlam.yaml listen", "trienlam.yaml publicUrl", "trienlam.yaml kioskIdle", "trienlam.yaml timezone"}
)

func environment(env func(string) string) Values {
	v := Values{
		Data:   env("TRIENLAM_DATA"),
		Listen: env(envNames.listen), PublicURL: env(envNames.publicURL),
		KioskIdle: env(envNames.kioskIdle), Timezone: env(envNames.timezone),
	}
	if p := env("TRIENLAM_PACK"); p != "" {
		v.Packs = filepath.SplitList(p)
	}
	return v
}

type layer struct {
	Values
	names names
	kind  kiosk.Kind // of its mistakes
}

// onto checks what a layer sets and writes it over c.
func (l layer) onto(c *Config) error {
	if l.Listen != "" {
		if !goodListen(l.Listen) {
			return l.bad("config/listen", l.names.listen, l.Listen)
		}
		c.Listen = l.Listen
	}
	if l.PublicURL != "" {
		u, err := labels.CheckPublicURL(l.PublicURL)
		if err != nil || !goodPort(u) {
			return l.bad("config/public-url", l.names.publicURL, l.PublicURL)
		}
		c.PublicURL = u
	}
	if len(l.Packs) > 0 {
		c.Packs = l.Packs
	}
	if l.KioskIdle != "" {
		d, err := time.ParseDuration(l.KioskIdle)
		if err != nil || d < minKioskIdle || d > maxKioskIdle {
			return l.bad("config/kiosk-idle", l.names.kioskIdle, l.KioskIdle)
		}
		c.KioskIdle = d
	}
	if l.Timezone != "" {
		if _, err := time.LoadLocation(l.Timezone); err != nil || l.Timezone == "Local" {
			return l.bad("config/timezone", l.names.timezone, l.Timezone)
		}
		c.Timezone = l.Timezone
	}
	return nil
}

func (l layer) bad(msg, source, value string) error {
	return kiosk.E(l.kind, "config.Load", msg, nil).With("source", source).With("value", value)
}

func goodListen(listen string) bool {
	host, port, err := net.SplitHostPort(listen)
	if err != nil || strings.ContainsAny(host, "/ ") {
		return false
	}
	_, err = strconv.ParseUint(port, 10, 16)
	return err == nil
}

// goodPort reports whether a checked URL's port, if it has one, exists.
func goodPort(checked string) bool {
	u, err := url.Parse(checked)
	if err != nil || u.Port() == "" {
		return err == nil
	}
	n, err := strconv.ParseUint(u.Port(), 10, 16)
	return err == nil && n > 0
}
