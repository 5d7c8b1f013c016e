package web

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strings"
	"testing"

	"trienlam/exhibits"
)

func vi(s string) exhibits.Text { return exhibits.Text{"vi": s, "en": s + " (en)"} }

// testDeck is a deck with a slide of every kind.
func testDeck() (*exhibits.Catalog, *exhibits.Deck) {
	deck := &exhibits.Deck{Pack: "p", Slug: "d", Title: vi("Bài"), Slides: []exhibits.Slide{
		{Title: vi("Mở đầu"), Steps: []exhibits.Step{{Reveal: vi("Một")}, {Reveal: vi("Hai")}}},
		{Exhibit: "anh", Steps: []exhibits.Step{{Region: "a"}, {Zoom: &exhibits.Box{0, 0, 400, 300}}, {Region: "b"}}},
		{Exhibit: "the"},
		{Poll: &exhibits.Question{Question: vi("Hỏi?"), Choices: []exhibits.Text{vi("Một"), vi("Hai")}}},
		{Media: "exhibits/anh/anh.jpg"},
	}}
	p := &exhibits.Pack{ID: "p", Sections: []exhibits.Section{{Slug: "s", Title: vi("Phòng")}}, Decks: []*exhibits.Deck{deck}, Exhibits: []*exhibits.Exhibit{
		{
			Pack: "p", Slug: "anh", Code: "307", Section: "s", Type: exhibits.Map, Title: exhibits.Text{"vi": "Bản đồ"}, Date: "1838",
			Media: []exhibits.Media{{File: "exhibits/anh/anh.jpg", Width: 1600, Height: 1200, Alt: vi("Ảnh"), Regions: []exhibits.Region{
				{ID: "a", Title: vi("Cát Vàng"), Text: vi("Hai tên."), Box: exhibits.Box{100, 100, 200, 100}},
				{ID: "b", Title: vi("Khung tên"), Box: exhibits.Box{1200, 900, 200, 100}},
			}}},
		},
		{
			Pack: "p", Slug: "the", Code: "A7", Section: "s", Type: exhibits.Law, Title: vi("Luật <Biển>"), DateText: vi("ngày 21 tháng 6 năm 2012"),
			Body: vi("Câu đầu.\n\nCâu sau."), Sources: make([]exhibits.Source, 2),
		},
	}}
	cat, err := exhibits.NewCatalog(p)
	if err != nil {
		panic(err)
	}
	return cat, deck
}

func TestNewSlide(t *testing.T) {
	t.Parallel()
	cat, deck := testDeck()
	whole := exhibits.Box{0, 0, 1600, 1200}
	for _, tc := range []struct {
		name  string
		i, j  int
		check func(Slide) bool
	}{
		{"a title reveals step by step", 0, 1, func(s Slide) bool { return s.Kind == "title" && len(s.Reveals) == 1 && s.Image == nil }},
		{"all steps", 0, 2, func(s Slide) bool { return len(s.Reveals) == 2 && s.Reveals[1].S == "Hai" }},
		{"an exhibit shows its whole image", 1, 0, func(s Slide) bool {
			return s.Number == "3.07" && s.Meta == "1838" && s.Image.View == whole && len(s.Image.Rings) == 0 && s.Look == nil
		}},
		{"a region is ringed and told", 1, 1, func(s Slide) bool {
			return len(s.Image.Rings) == 1 && s.Image.Rings[0].X == 200 && s.Image.Rings[0].Y == 150 && s.Look.Title.S == "Cát Vàng"
		}},
		{"a zoom keeps the ring", 1, 2, func(s Slide) bool {
			return s.Image.View == exhibits.Box{0, 0, 400, 300} && len(s.Image.Rings) == 1
		}},
		{"a region outside the zoom ends it", 1, 3, func(s Slide) bool { return s.Image.View == whole && s.Look.ID == "b" }},
		{"an exhibit without a picture has a card", 2, 0, func(s Slide) bool {
			return s.Image == nil && s.Card.Kind == "Văn bản pháp lý" && s.Card.Lead.S == "Câu đầu." && s.Card.Long
		}},
		{"a poll has letters and no answer", 3, 0, func(s Slide) bool { return s.Kind == "poll" && len(s.Choices) == 2 && s.Choices[1].Letter == "B" }},
		{"a bare image knows its exhibit", 4, 0, func(s Slide) bool { return s.Kind == "media" && s.Title.S == "Bản đồ" && s.Image.View == whole }},
		{"beyond the deck is its end", 99, 99, func(s Slide) bool { return s.Kind == "media" }},
		{"before the deck is its beginning", -1, -1, func(s Slide) bool { return s.Kind == "title" && len(s.Reveals) == 0 }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			got := NewSlide(cat, deck, tc.i, tc.j, "vi", 1280, func(string, string, float64) (string, int, int) { return "/media/x.jpg", 0, 0 })
			if !tc.check(got) {
				t.Errorf("got %+v", got)
			}
		})
	}
}

// A zoom asks for a sharper copy of the image, and a text without English says that it is
// Vietnamese.
func TestNewSlideAsks(t *testing.T) {
	t.Parallel()
	cat, deck := testDeck()
	var asked float64
	s := NewSlide(cat, deck, 1, 2, "en", 1280, func(_, _ string, wide float64) (string, int, int) {
		asked = wide
		return "/media/x.jpg", 0, 0
	})
	if asked != 4*1280 {
		t.Errorf("asked for %v pixels, want %v", asked, 4*1280)
	}
	if s.Title != (Words{"Bản đồ", "vi"}) || s.Look.Title != (Words{"Cát Vàng (en)", ""}) {
		t.Errorf("got %+v, %+v", s.Title, s.Look.Title)
	}
	if s := NewSlide(cat, deck, 1, 0, "vi", 1280, func(string, string, float64) (string, int, int) { return "", 0, 0 }); s.Image != nil || s.Card == nil {
		t.Error("an image that is gone must leave the card")
	}
}

func TestRingStaysAroundItsBox(t *testing.T) {
	t.Parallel()
	for _, box := range []exhibits.Box{{0, 0, 1, 1}, {10, 10, 900, 30}, {500, 500, 1000, 800}} {
		r := newRing(box, exhibits.Box{0, 0, 1600, 1200})
		if r != newRing(box, exhibits.Box{0, 0, 1600, 1200}) {
			t.Error("the same box gives two rings")
		}
		if strings.Contains(r.Path, "NaN") || !strings.HasPrefix(r.Path, "M") {
			t.Errorf("path %.40s", r.Path)
		}
		if math.Abs(r.X-(box[0]+box[2]/2)) > 1e-9 {
			t.Errorf("ring around %v is at %v", box, r.X)
		}
	}
}

func TestCardSVG(t *testing.T) {
	t.Parallel()
	cat, _ := testDeck()
	for _, e := range cat.Exhibits() {
		for _, lang := range Languages {
			b := CardSVG(e, lang)
			d := xml.NewDecoder(bytes.NewReader(b))
			for {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", e.Slug, err)
				}
			}
			if !bytes.Contains(b, []byte(">"+Number(e.Code)+"<")) {
				t.Errorf("%s: no number", e.Slug)
			}
			golden(t, "card-"+e.Slug+"."+lang+".svg", b)
		}
	}
}

func TestNumber(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{"307": "3.07", "A7": "A7", "1234": "1234", "12": "12", "3O7": "3O7"} {
		if got := Number(code); got != want {
			t.Errorf("Number(%q) = %q, want %q", code, got, want)
		}
	}
}
