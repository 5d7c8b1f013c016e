package pack_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trienlam/exhibits"
)

// The pack of a village hall uses every key that came with format 1.1.
func TestLoadVillageHall(t *testing.T) {
	t.Parallel()
	p := load(t, "testdata/dinh-lang")
	if p.Map != "data/ban-do.geojson" {
		t.Errorf("map: got %q", p.Map)
	}
	wantTrail := &exhibits.Trail{Title: exhibits.Text{"vi": "Đi quanh đình", "en": "Around the hall"}, Clues: []exhibits.Clue{
		{Exhibit: "tuong-ho", Text: exhibits.Text{"vi": "Con gì ngồi mãi không mỏi?", "en": "What sits for ever and is not tired?"}},
		{Exhibit: "le-hoi", Text: exhibits.Text{"vi": "Ở đâu có tiếng trống?", "en": "Where are the drums?"}},
	}}
	if diff := cmp.Diff(wantTrail, p.Trail); diff != "" {
		t.Error(diff)
	}
	cat, err := exhibits.NewCatalog(p)
	if err != nil {
		t.Fatal(err)
	}
	decree, _ := cat.Exhibit("sac-phong")
	if !slices.Equal(decree.Related, []string{"ban-do-lang", "le-hoi"}) {
		t.Errorf("related: got %v", decree.Related)
	}
	wantLines := []exhibits.Line{
		{Box: &exhibits.Box{1000, 40, 100, 700}, Text: "奉", Reading: "Phụng", Translation: exhibits.Text{"vi": "Vâng mệnh", "en": "By order"}},
		{Text: "敕"},
	}
	if m := decree.Media[0]; m.LineLang != "lzh" || !cmp.Equal(m.Lines, wantLines) {
		t.Errorf("lines: got %s %+v", m.LineLang, m.Lines)
	}
	old, _ := cat.Exhibit("ban-do-lang")
	wantPoints := []exhibits.ControlPoint{{X: 0, Y: 0, Lat: 20.6, Lon: 105.4}, {X: 1200, Y: 0, Lat: 20.6, Lon: 105.6}, {X: 0, Y: 800, Lat: 20.4, Lon: 105.4}}
	if !cmp.Equal(old.Media[0].References, wantPoints) || !slices.Equal(old.Compare, []string{"sac-phong"}) {
		t.Errorf("points %+v, compared with %v", old.Media[0].References, old.Compare)
	}
	festival, _ := cat.Exhibit("le-hoi")
	const dir = "exhibits/le-hoi/"
	wantFilm := exhibits.Media{
		File: dir + "phim.mp4", Alt: exhibits.Text{"vi": "Đám rước qua cổng làng", "en": "The procession passes the gate"},
		Poster: dir + "bia.png", Captions: map[string]string{"vi": dir + "loi.vi.vtt", "en": dir + "loi.en.vtt"},
		Transcript: exhibits.Text{"vi": "Tiếng trống. *Đám rước* đi qua.", "en": "Drums. The *procession* passes."},
	}
	if diff := cmp.Diff(wantFilm, festival.Media[0]); diff != "" {
		t.Error(diff)
	}
	tiger, _ := cat.Exhibit("tuong-ho")
	if got := tiger.Media[0].Turntable; len(got) != 8 || got[7] != "exhibits/tuong-ho/xoay-8.png" {
		t.Errorf("turntable: got %v", got)
	}
}
