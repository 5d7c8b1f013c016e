package visit_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/sqlite"
	"trienlam/kiosk/visit"
)

// noon is a moment of a school day.
var noon = time.Date(2026, 11, 20, 5, 0, 0, 0, time.UTC)

func recorder(t testing.TB, store visit.Store) *visit.Recorder {
	t.Helper()
	return visit.NewRecorder(visit.Options{
		Store: store, Resolve: resolve, Zone: hoChiMinh(t), Clock: func() time.Time { return noon },
	})
}

// view is an open on a phone that breaks no rule.
func view(id string) visit.View {
	return visit.View{ID: id, Device: "device-number-one", Exhibit: "ban-do", Channel: kiosk.Phone, Language: "vi", OpenedAt: noon}
}

func TestWhatCanNeverBeCounted(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		change func(*visit.View)
		want   string // message ID, "" if accepted
	}{
		{"nothing wrong", func(*visit.View) {}, ""},
		{"shortest id", func(v *visit.View) { v.ID = "_" }, ""},
		{"longest id", func(v *visit.View) { v.ID = strings.Repeat("a", 64) }, ""},
		{"no id", func(v *visit.View) { v.ID = "" }, "views/bad-id"},
		{"id too long", func(v *visit.View) { v.ID = strings.Repeat("a", 65) }, "views/bad-id"},
		{"id with a dot", func(v *visit.View) { v.ID = "a.b" }, "views/bad-id"},
		{"id with a letter of Vietnam", func(v *visit.View) { v.ID = "đ" }, "views/bad-id"},
		{"no device", func(v *visit.View) { v.Device = "" }, ""},
		{"shortest device", func(v *visit.View) { v.Device = strings.Repeat("-", 16) }, ""},
		{"device too short", func(v *visit.View) { v.Device = strings.Repeat("d", 15) }, "views/bad-device"},
		{"device too long", func(v *visit.View) { v.Device = strings.Repeat("d", 65) }, "views/bad-device"},
		{"exhibit by code", func(v *visit.View) { v.Exhibit = "307" }, ""},
		{"unknown exhibit", func(v *visit.View) { v.Exhibit = "khong-co" }, "views/unknown-exhibit"},
		{"no exhibit", func(v *visit.View) { v.Exhibit = "" }, "views/unknown-exhibit"},
		{"kiosk", func(v *visit.View) { v.Channel = kiosk.Kiosk }, ""},
		{"show", func(v *visit.View) { v.Channel = kiosk.Show }, ""},
		{"unknown channel", func(v *visit.View) { v.Channel = "tv" }, "views/unknown-channel"},
		{"no channel", func(v *visit.View) { v.Channel = "" }, "views/unknown-channel"},
		{"no language", func(v *visit.View) { v.Language = "" }, ""},
		{"a longer language", func(v *visit.View) { v.Language = "zh-Hant-TW" }, ""},
		{"a language with a formula", func(v *visit.View) { v.Language = "=1+1" }, "views/bad-language"},
		{"a language that begins with a dash", func(v *visit.View) { v.Language = "-vi" }, "views/bad-language"},
		{"negative dwell", func(v *visit.View) { v.Dwell = -time.Millisecond }, "views/negative-dwell"},
		{"endless dwell", func(v *visit.View) { v.Dwell = 1 << 62 }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v := view("a")
			c.change(&v)
			accepted, rejected, err := recorder(t, &journal{}).Record(t.Context(), []visit.View{v, view("neighbour")})
			if err != nil {
				t.Fatal(err)
			}
			if c.want == "" {
				if len(accepted) != 2 || len(rejected) != 0 {
					t.Fatalf("accepted %q, rejected %v; want both accepted", accepted, rejected)
				}
				return
			}
			var e *kiosk.Error
			if len(accepted) != 1 || len(rejected) != 1 || rejected[0].ID != v.ID || !errors.As(rejected[0].Err, &e) || e.Msg != c.want {
				t.Fatalf("accepted %q, rejected %v; want only %q rejected with %s", accepted, rejected, v.ID, c.want)
			}
		})
	}
}

func TestTheDayOfAnOpen(t *testing.T) {
	t.Parallel()
	const oneDay = 24 * time.Hour
	for _, c := range []struct {
		name   string
		opened time.Time
		day    string
		hour   int
		flags  int
	}{
		{"now", noon, "2026-11-20", 12, 0},
		{"before midnight at the site", time.Date(2026, 11, 19, 16, 59, 59, 0, time.UTC), "2026-11-19", 23, 0},
		{"after midnight at the site", time.Date(2026, 11, 19, 17, 0, 0, 0, time.UTC), "2026-11-20", 0, 0},
		{"told in another zone", noon.In(time.FixedZone("", -11*3600)), "2026-11-20", 12, 0},
		{"sixty days ago", noon.Add(-60 * oneDay), "2026-09-21", 12, 0},
		{"longer ago", noon.Add(-60*oneDay - time.Millisecond), "2026-11-20", 12, visit.ClockDoubted},
		{"five minutes ahead", noon.Add(5 * time.Minute), "2026-11-20", 12, 0},
		{"further ahead", noon.Add(5*time.Minute + time.Millisecond), "2026-11-20", 12, visit.ClockDoubted},
		{"no time at all", time.Time{}, "2026-11-20", 12, visit.ClockDoubted},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			j := &journal{}
			v := view("a")
			v.OpenedAt = c.opened
			if _, _, err := recorder(t, j).Record(t.Context(), []visit.View{v}); err != nil {
				t.Fatal(err)
			}
			got := j.current()[0]
			if got.Day != c.day || got.Hour != c.hour || got.Flags != c.flags {
				t.Errorf("day %s, hour %d, flags %d; want %s, %d, %d", got.Day, got.Hour, got.Flags, c.day, c.hour, c.flags)
			}
		})
	}
}

func TestARequestWritesNoRowTooMany(t *testing.T) {
	t.Parallel()
	j := &journal{}
	rec := recorder(t, j)
	first, second := view("a"), view("b")
	second.OpenedAt = noon.Add(-time.Minute) // arrives later, was earlier: a no longer begins the visit
	for _, c := range []struct {
		name  string
		views []visit.View
		rows  int
	}{
		{"two opens, one twice", []visit.View{first, second, first}, 2},
		{"again", []visit.View{first, second}, 2},
		{"a shorter dwell", []visit.View{{ID: "a", Exhibit: "ban-do", Channel: kiosk.Phone}}, 2},
		{"nothing", nil, 2},
	} {
		if _, _, err := rec.Record(t.Context(), c.views); err != nil {
			t.Fatal(err)
		}
		if len(j.lines) != c.rows {
			t.Errorf("%s: %d rows, want %d", c.name, len(j.lines), c.rows)
		}
	}
	first.Dwell = time.Second
	first.Device, first.Exhibit, first.Channel, first.Language = "device-number-two", "chau-ban", kiosk.Kiosk, "en"
	if _, _, err := rec.Record(t.Context(), []visit.View{first}); err != nil {
		t.Fatal(err)
	}
	got := j.lines[2]
	if len(j.lines) != 3 || got.prev != 1 || got.DwellMs != 1000 || got.Exhibit != "ban-do" || got.Channel != kiosk.Phone || got.Language != "vi" {
		t.Errorf("a longer dwell wrote %+v, want row 1 with 1000 ms and nothing else changed", j.lines[2:])
	}
}

func TestOneIDFromManyAtOnce(t *testing.T) {
	t.Parallel()
	db := open(t, t.TempDir())
	rec := recorder(t, sqlite.NewViews(db))
	var wg sync.WaitGroup
	for client := range 16 {
		wg.Go(func() {
			for n := range 25 {
				v := view(fmt.Sprint("id-", n))
				v.Dwell = time.Duration(client) * time.Second
				if _, _, err := rec.Record(t.Context(), []visit.View{v}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	rows := current(t, db)
	if len(rows) != 25 {
		t.Errorf("%d opens, want 25", len(rows))
	}
	starts := 0
	for _, r := range rows {
		if r.DwellMs != 15_000 {
			t.Errorf("%s has %d ms, want the largest, 15000", r.ID, r.DwellMs)
		}
		if r.Starts {
			starts++
		}
	}
	if starts != 1 {
		t.Errorf("%d visits, want 1", starts)
	}
}

// TestOneDamagedWriteForgetsNothing undoes a transaction in which a recorder's view was one of
// several writes.
func TestOneDamagedWriteForgetsNothing(t *testing.T) {
	t.Parallel()
	db := open(t, t.TempDir())
	rec := recorder(t, sqlite.NewViews(db))
	var wg sync.WaitGroup
	refused := make([]bool, 200)
	for n := range refused {
		wg.Go(func() {
			_, _, err := rec.Record(t.Context(), []visit.View{view(fmt.Sprint(n))})
			refused[n] = err != nil
		})
		if n%10 == 0 {
			wg.Go(func() {
				_ = db.Append(t.Context(), func(*sqlite.Tx) error { return errors.New("damaged") })
			})
		}
	}
	wg.Wait()
	for n, no := range refused {
		if !no {
			continue
		}
		if _, _, err := rec.Record(t.Context(), []visit.View{view(fmt.Sprint(n))}); err != nil {
			t.Error(err)
		}
	}
	seen := map[string]bool{}
	for _, r := range current(t, db) {
		if seen[r.ID] {
			t.Errorf("%s is counted twice", r.ID)
		}
		seen[r.ID] = true
	}
	if len(seen) != len(refused) {
		t.Errorf("%d opens, want %d", len(seen), len(refused))
	}
}

func TestNoDeviceTokenReachesTheDisk(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	db, err := sqlite.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	rec := recorder(t, sqlite.NewViews(db))
	for n := range 50 {
		v := view(fmt.Sprint("mark-", n))
		v.Dwell = time.Duration(n) * time.Second
		if _, _, err := rec.Record(t.Context(), []visit.View{v}); err != nil {
			t.Fatal(err)
		}
	}
	look := func(when string) {
		t.Helper()
		files, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil || len(files) == 0 {
			t.Fatal(files, err)
		}
		all := ""
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			all += string(b)
		}
		if !strings.Contains(all, "mark-7") || strings.Contains(all, "device-number-one") {
			t.Errorf("%s: the files must hold the opens and no device", when)
		}
	}
	look("while open")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	look("when closed")
}
