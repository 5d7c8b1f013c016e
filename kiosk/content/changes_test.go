package content_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"trienlam/exhibits"
	"trienlam/kiosk/content"
)

func jar(change func(*exhibits.Exhibit)) *exhibits.Exhibit {
	e := &exhibits.Exhibit{
		Slug: "binh", Code: "701", Section: "lang", Title: exhibits.Text{"vi": "Bình"}, Body: exhibits.Text{"vi": "Một."},
		Media: []exhibits.Media{{File: "a.jpg", Regions: []exhibits.Region{{ID: "mieng"}}}},
	}
	if change != nil {
		change(e)
	}
	return e
}

func TestDiff(t *testing.T) {
	t.Parallel()
	files := func(bytes string) fstest.MapFS { return fstest.MapFS{"a.jpg": {Data: []byte(bytes)}} }
	before := &exhibits.Pack{Version: "1.9.0", Title: exhibits.Text{"vi": "Gốm"}, Exhibits: []*exhibits.Exhibit{jar(nil)}, Files: files("một")}
	for _, test := range []struct {
		name  string
		after *exhibits.Exhibit // nil: it is gone
		bytes string
		want  string // added, removed and changed
	}{
		{"nothing", jar(nil), "một", "[] [] []"},
		{"a text", jar(func(e *exhibits.Exhibit) { e.Body = exhibits.Text{"vi": "Hai."} }), "một", "[] [] [{binh map[vi:Bình] [text]}]"},
		{"a code on printed labels", jar(func(e *exhibits.Exhibit) { e.Code = "702" }), "một", "[] [] [{binh map[vi:Bình] [code]}]"},
		{"a look-point only", jar(func(e *exhibits.Exhibit) { e.Media[0].Regions[0].ID = "day" }), "một", "[] [] [{binh map[vi:Bình] [regions]}]"},
		{"another scan under the same name", jar(nil), "hai", "[] [] [{binh map[vi:Bình] [pictures]}]"},
		{"a scan of the same length", jar(nil), "mật", "[] [] [{binh map[vi:Bình] [pictures]}]"},
		{"another exhibit", jar(func(e *exhibits.Exhibit) { e.Slug = "chum" }), "một", "[{chum map[vi:Bình] []}] [{binh map[vi:Bình] []}] []"},
	} {
		after := &exhibits.Pack{Version: "1.10.0", Title: before.Title, Exhibits: []*exhibits.Exhibit{test.after}, Files: files(test.bytes)}
		c := content.Diff(before, after)
		if got := fmt.Sprint(c.Added, c.Removed, c.Changed); got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
		if c.Older() {
			t.Errorf("%s: 1.10.0 is said to be older than 1.9.0", test.name)
		}
	}
	if c := content.Diff(nil, before); c.From != "" || len(c.Added) != 1 || c.Older() {
		t.Errorf("a new pack: %+v", c)
	}
	if c := content.Diff(&exhibits.Pack{Version: "2.0"}, before); !c.Older() {
		t.Error("1.9.0 after 2.0 is not said to be older")
	}
}

// Every part that may differ has words in both languages.
func TestPartsHaveWords(t *testing.T) {
	t.Parallel()
	before := jar(nil)
	after := jar(func(e *exhibits.Exhibit) {
		e.Title, e.Body, e.Date, e.Section, e.Code = exhibits.Text{"vi": "Chum"}, nil, "1838", "khac", "702"
		e.Place, e.Sources, e.Quiz = &exhibits.Location{}, []exhibits.Source{{}}, []exhibits.Question{{}}
		e.Holder = exhibits.Text{"vi": "Đình"}
		e.Media = []exhibits.Media{{File: "b.jpg", Regions: []exhibits.Region{{ID: "day"}}, Lines: []exhibits.Line{{Text: "x"}}}}
	})
	of := func(e *exhibits.Exhibit, title string, minutes int) *exhibits.Pack {
		return &exhibits.Pack{
			Version: "1.0.0", Title: exhibits.Text{"vi": title}, Exhibits: []*exhibits.Exhibit{e},
			Decks: []*exhibits.Deck{{Slug: "bai", Minutes: minutes}}, Files: fstest.MapFS{},
		}
	}
	seen := map[string]bool{}
	for _, c := range content.Diff(of(before, "Gốm", 5), of(after, "Gốm Thanh Hà", 6)).Changed {
		for _, what := range c.What {
			seen[what] = true
			one := content.Changed{What: []string{what}}
			if vi, en := one.Parts("vi"), one.Parts("en"); vi == "" || en == "" || vi == en {
				t.Errorf("%s: %q, %q", what, vi, en)
			}
		}
	}
	if len(seen) != 14 {
		t.Errorf("seen %v, want all 14 parts", seen)
	}
}
