package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trienlam/kiosk"
	"trienlam/kiosk/config"
)

// from is an environment that holds pairs of a name and its value.
func from(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i+1 < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

func folder(t *testing.T, yaml string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, config.FileName), []byte(yaml), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestDefaults(t *testing.T) {
	t.Parallel()
	got, err := config.Load(config.Values{}, from())
	want := &config.Config{Data: "./data", Listen: ":8080", KioskIdle: 75 * time.Second, Timezone: "Asia/Ho_Chi_Minh"}
	if err != nil || !cmp.Equal(got, want) {
		t.Errorf("got %+v, %v; want %+v", got, err, want)
	}
}

func TestWhoWins(t *testing.T) {
	t.Parallel()
	dir := folder(t, `# của trường
listen: ":1"
publicUrl: http://file.example/
packs: [gom, /abs]
kioskIdle: 10s
timezone: Asia/Bangkok
`)
	for _, tt := range []struct {
		name  string
		flags config.Values
		env   func(string) string
		want  config.Config
	}{
		{"the file over the defaults", config.Values{}, from("TRIENLAM_DATA", dir), config.Config{
			Listen: ":1", PublicURL: "http://file.example", Packs: []string{filepath.Join(dir, "gom"), "/abs"}, KioskIdle: 10 * time.Second, Timezone: "Asia/Bangkok",
		}},
		{
			"variables over the file",
			config.Values{Data: dir},
			from("TRIENLAM_DATA", "/elsewhere", "TRIENLAM_LISTEN", ":2", "TRIENLAM_PUBLIC_URL", "https://env.example:8443",
				"TRIENLAM_PACK", "a"+string(filepath.ListSeparator)+"b", "TRIENLAM_KIOSK_IDLE", "20s", "TRIENLAM_TIMEZONE", "UTC"),
			config.Config{Listen: ":2", PublicURL: "https://env.example:8443", Packs: []string{"a", "b"}, KioskIdle: 20 * time.Second, Timezone: "UTC"},
		},
		{
			"flags over variables",
			config.Values{Data: dir, Listen: ":3", PublicURL: "http://10.0.0.1:3", Packs: []string{"c"}, KioskIdle: "1m30s", Timezone: "Asia/Tokyo"},
			from("TRIENLAM_LISTEN", ":2", "TRIENLAM_PUBLIC_URL", "http://env.example", "TRIENLAM_PACK", "a", "TRIENLAM_KIOSK_IDLE", "20s", "TRIENLAM_TIMEZONE", "UTC"),
			config.Config{Listen: ":3", PublicURL: "http://10.0.0.1:3", Packs: []string{"c"}, KioskIdle: 90 * time.Second, Timezone: "Asia/Tokyo"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := config.Load(tt.flags, tt.env)
			if err != nil {
				t.Fatal(err)
			}
			tt.want.Data = dir
			if d := cmp.Diff(&tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestValuesThatCannotBe(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		flags config.Values
		env   func(string) string
		msg   string
	}{
		{"a port without its colon", config.Values{Listen: "8080"}, from(), "config/listen"},
		{"a port that does not exist", config.Values{Listen: ":70000"}, from(), "config/listen"},
		{"a URL to listen on", config.Values{Listen: "http://localhost:8080"}, from(), "config/listen"},
		{"a public URL with a path", config.Values{PublicURL: "http://example.vn/kiosk"}, from(), "config/public-url"},
		{"another scheme", config.Values{}, from("TRIENLAM_PUBLIC_URL", "ftp://example.vn"), "config/public-url"},
		{"no scheme", config.Values{PublicURL: "192.168.1.5:8080"}, from(), "config/public-url"},
		{"a port above all ports", config.Values{PublicURL: "http://example.vn:65536"}, from(), "config/public-url"},
		{"no unit", config.Values{KioskIdle: "75"}, from(), "config/kiosk-idle"},
		{"no time at all", config.Values{KioskIdle: "0s"}, from(), "config/kiosk-idle"},
		{"a zone nobody lives in", config.Values{Timezone: "Asia/Saigonn"}, from(), "config/timezone"},
		{"whatever the machine thinks", config.Values{Timezone: "Local"}, from(), "config/timezone"},
		{"overruled, but wrong all the same", config.Values{Listen: ":1"}, from("TRIENLAM_LISTEN", "x"), "config/listen"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.flags.Data = t.TempDir()
			_, err := config.Load(tt.flags, tt.env)
			var e *kiosk.Error
			if !errors.As(err, &e) || e.Msg != tt.msg || e.Kind != kiosk.Invalid || e.Args["source"] == "" || e.Args["value"] == "" {
				t.Errorf("got %v (%+v), want %s with source and value", err, e, tt.msg)
			}
		})
	}
}

func TestSettingsFile(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, yaml, msg, line string
	}{
		{"empty", "", "", ""},
		{"only remarks", "# later\n\n", "", ""},
		{"a key with a typing mistake", "listen: \":1\"\n\npublicURL: http://a.vn\n", "config/unknown-key", "3"},
		{"the same key twice", "listen: \":1\"\nlisten: \":2\"\n", "config/file", "2"},
		{"not YAML", "listen: \":1\"\nkioskIdle: [\n", "config/file", "2"},
		{"a list for a word", "listen: \":1\"\ntimezone: [a]\n", "config/file", "2"},
		{"a value that cannot be", "kioskIdle: soon\n", "config/kiosk-idle", ""},
		{"a novel", strings.Repeat("# x\n", 20_000), "config/unreadable", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := config.Load(config.Values{Data: folder(t, tt.yaml)}, from())
			if tt.msg == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			var e *kiosk.Error
			if !errors.As(err, &e) || e.Msg != tt.msg || e.Args["line"] != tt.line || e.Kind == kiosk.Invalid {
				t.Errorf("got %v (%+v), want %s in line %q", err, e, tt.msg, tt.line)
			}
		})
	}
}

func FuzzSettingsFile(f *testing.F) {
	for _, s := range []string{"listen: ':1'", "packs: [a, b]", "a: b", "? x\n: y", "*a", "&a [*a]", "kioskIdle: 1h"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, yaml string) {
		c, err := config.Load(config.Values{Data: folder(t, yaml)}, from())
		if (c == nil) == (err == nil) {
			t.Errorf("%q gives %+v and %v", yaml, c, err)
		}
	})
}

func TestOneOwner(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "new", "folder")
	first, err := config.Lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = config.Lock(dir)
	var e *kiosk.Error
	if !errors.As(err, &e) || e.Kind != kiosk.Conflict || !strings.HasPrefix(e.Args["holder"], "PID ") {
		t.Errorf("the second owner got %v (%+v), want Conflict with the holder", err, e)
	}
	if err := first.Unlock(); err != nil {
		t.Fatal(err)
	}
	again, err := config.Lock(dir)
	if err != nil {
		t.Fatalf("after the first has gone: %v", err)
	}
	if err := again.Unlock(); err != nil {
		t.Error(err)
	}
}

func TestLockBelowAFile(t *testing.T) {
	t.Parallel()
	file := filepath.Join(folder(t, ""), config.FileName)
	_, err := config.Lock(filepath.Join(file, "data"))
	var e *kiosk.Error
	if !errors.As(err, &e) || e.Kind != kiosk.Unavailable || e.Msg != "data/not-writable" {
		t.Errorf("got %v, want Unavailable", err)
	}
	if _, err := config.Load(config.Values{Data: filepath.Join(file, "data")}, from()); err != nil {
		t.Errorf("loading complains first, in worse words: %v", err)
	}
}
