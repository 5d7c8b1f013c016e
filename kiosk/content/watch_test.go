package content

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"trienlam/kiosk"
)

// nothing is the store of a site without packs.
type nothing struct{}

func (nothing) Packs(context.Context) ([]Record, error) { return nil, nil }
func (nothing) Save(context.Context, Record) error      { return nil }

// What cannot be put away is dealt with once, not again every few seconds; and it is when it changes.
func TestAPackThatCannotBePutAway(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	zip := filepath.Join(dir, "goi.zip")
	for name, text := range map[string]string{zip: "không phải gói", filepath.Join(dir, refusedDir): "một tệp ở chỗ của thư mục"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	clock := func() time.Time { return time.Unix(0, 0) }
	d := NewDesk(DeskOptions{Shelf: New(Options{Dir: t.TempDir(), Store: nothing{}}), Inbox: dir, Clock: clock, Log: slog.New(slog.DiscardHandler)})
	box := inbox{desk: d, stuck: map[string]string{}}
	looks := func(n int) int {
		for range n {
			box.look(context.Background())
		}
		return len(d.Uploads())
	}
	if got := looks(6); got != 1 {
		t.Errorf("taken %d times, want once", got)
	}
	if err := os.WriteFile(zip, []byte("không phải gói, lần hai"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := looks(6); got != 2 {
		t.Errorf("taken %d times after it changed, want twice", got)
	}
}

// Beside a pack that could not be taken in lies why, in words for people.
func TestExplain(t *testing.T) {
	t.Parallel()
	got := explain(Upload{Err: kiosk.E(kiosk.Unprocessable, "content.Import", "pack/unsigned", nil).With("id", "gom")})
	if !strings.HasPrefix(got, "Gói “gom” không có chữ ký") || !strings.Contains(got, "\r\nThe pack “gom” is not signed") || strings.Contains(got, "pack/unsigned") {
		t.Errorf("got %q", got)
	}
}
