package starter_test

import (
	"bytes"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/unicode/norm"

	"trienlam/exhibits/starter"
)

// The shapes of format 1.1, read strictly: a key that is not named here is a fault.
type (
	text     map[string]string
	question struct {
		Question text
		Choices  []text
		Answer   *int
		Explain  text
		Evidence string // polls only
	}
	region struct {
		ID    string
		Title text
		Text  text
		Box   [4]float64
	}
	media struct {
		File    string
		Alt     text
		Caption text
		Credit  text
		Regions []region

		Poster       string
		Captions     map[string]string
		Transcript   text
		Turntable    []string
		Language     string
		Lines        []line
		Georeference []controlPoint
	}
	line struct {
		Box         *[4]float64
		Text        string
		Reading     string
		Translation text
	}
	controlPoint struct {
		Pixel    [2]float64
		Lat, Lon float64
	}
	exhibit struct {
		Code     string
		Section  string
		Type     string
		Title    text
		Date     string
		DateText text `yaml:"dateText"`
		Holder   text
		Rights   text
		Lesson   text
		Sources  []struct {
			Title      text
			URL        string
			CallNumber string `yaml:"callNumber"`
		}
		Media []media
		Quiz  []question
		Place *struct {
			Name     text
			Lat, Lon float64
		}
		Related []string
		Compare []string
	}
	slide struct {
		Exhibit string
		Media   string
		Title   text
		Poll    *question
		Notes   text
		Steps   []struct {
			Region string
			Zoom   *[4]float64
			Reveal text
		}
		Seconds  int
		Optional bool
	}
	deck struct {
		Title   text
		Minutes int
		Slides  []slide
	}
	manifest struct {
		Format    float64
		ID        string
		Version   string
		Languages []string
		Title     text
		About     text
		Organiser text
		Map       string
		Trail     struct {
			Title text
			About text
			Clues []struct {
				Exhibit string
				Text    text
			}
		}
		Sections []struct {
			Slug  string
			Title text
			About text
		}
	}
)

func read[T any](t *testing.T, name string) T {
	t.Helper()
	var v T
	d := yaml.NewDecoder(bytes.NewReader(file(t, name)), yaml.Strict())
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return v
}

func file(t *testing.T, name string) []byte {
	t.Helper()
	b, err := fs.ReadFile(starter.FS(), name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func exhibits(t *testing.T) map[string]exhibit {
	t.Helper()
	names, err := fs.Glob(starter.FS(), "exhibits/*/exhibit.yaml")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]exhibit{}
	for _, name := range names {
		out[path.Base(path.Dir(name))] = read[exhibit](t, name)
	}
	return out
}

func TestThirtyExhibitsInSevenSections(t *testing.T) {
	t.Parallel()
	p, all := read[manifest](t, "pack.yaml"), exhibits(t)
	if p.Format != 1 && p.Format != 1.1 || p.ID != "hoang-sa-truong-sa" || len(p.Sections) != 7 || len(all) != 30 {
		t.Fatalf("format %v, id %q, %d sections, %d exhibits", p.Format, p.ID, len(p.Sections), len(all))
	}
	if !strings.Contains(p.About["vi"], "không đưa ra phán quyết") || !strings.Contains(p.About["en"], "takes no position") {
		t.Error("the about text does not say that the software takes no position")
	}
	number := map[string]string{}
	for i, s := range p.Sections {
		number[s.Slug] = string(rune('1' + i))
	}
	form := regexp.MustCompile(`^[0-9A-HJKMNP-TV-Z]{2,6}$`)
	used := map[string]string{}
	for slug, e := range all {
		if !form.MatchString(e.Code) || !strings.HasPrefix(e.Code, number[e.Section]) || number[e.Section] == "" {
			t.Errorf("%s: code %q in section %q", slug, e.Code, e.Section)
		}
		if other := used[e.Code]; other != "" {
			t.Errorf("code %s: %s and %s", e.Code, other, slug)
		}
		used[e.Code] = slug
	}
}

// A clue leads to an exhibit without giving its title away, and walks through several rooms.
func TestTrailOfEight(t *testing.T) {
	t.Parallel()
	p, all := read[manifest](t, "pack.yaml"), exhibits(t)
	rooms := map[string]bool{}
	for _, c := range p.Trail.Clues {
		e, ok := all[c.Exhibit]
		if !ok {
			t.Fatalf("no exhibit %q", c.Exhibit)
		}
		rooms[e.Section] = true
		for lang, title := range e.Title {
			if strings.Contains(strings.ToLower(c.Text[lang]), strings.ToLower(title)) || c.Text[lang] == "" {
				t.Errorf("the clue of %s in %s: %q", c.Exhibit, lang, c.Text[lang])
			}
		}
	}
	if len(p.Trail.Clues) != 8 || len(rooms) < 4 {
		t.Errorf("%d clues in %d rooms", len(p.Trail.Clues), len(rooms))
	}
}

func TestEveryExhibitIsComplete(t *testing.T) {
	t.Parallel()
	first := 0
	for slug, e := range exhibits(t) {
		dir := "exhibits/" + slug + "/"
		if len(e.Sources) < 1 || len(e.Quiz) < 2 || e.Rights["vi"] == "" || e.Date == "" && e.DateText["vi"] == "" {
			t.Errorf("%s: %d sources, %d questions, rights %q, date %q", slug, len(e.Sources), len(e.Quiz), e.Rights["vi"], e.Date)
		}
		for _, q := range e.Quiz {
			if q.Answer == nil || *q.Answer < 0 || *q.Answer >= len(q.Choices) || q.Explain["vi"] == "" {
				t.Errorf("%s: %s: no right answer or no reason", slug, q.Question["vi"])
			} else if *q.Answer == 0 {
				first++
			}
		}
		for _, m := range e.Media {
			if _, err := fs.Stat(starter.FS(), dir+m.File); err != nil {
				t.Errorf("%s: %v", slug, err)
			}
			if m.Alt["vi"] == "" || m.Caption["vi"] == "" || m.Credit["vi"] == "" {
				t.Errorf("%s: %s lacks words", slug, m.File)
			}
		}
		for _, lang := range []string{"vi", "en"} {
			paragraphs := strings.Split(strings.TrimSpace(string(file(t, dir+lang+".md"))), "\n\n")
			if n := len(strings.Fields(paragraphs[0])); n > 45 {
				t.Errorf("%s.%s: the lead has %d words, want at most 45", slug, lang, n)
			}
			if n := len(paragraphs); n < 3 || n > 5 {
				t.Errorf("%s.%s: %d paragraphs, want a lead and two to four more", slug, lang, n)
			}
		}
	}
	if first > 25 {
		t.Errorf("the first choice is right %d times", first)
	}
}

// Every map that has vi has en too, wherever it stands.
func TestEveryTextStandsInBothLanguages(t *testing.T) {
	t.Parallel()
	var look func(t *testing.T, at string, v any)
	look = func(t *testing.T, at string, v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				look(t, at, x)
			}
		case map[string]any:
			vi, hasVi := v["vi"].(string)
			en, hasEn := v["en"].(string)
			if (hasVi || hasEn) && (strings.TrimSpace(vi) == "" || strings.TrimSpace(en) == "") {
				t.Errorf("%s: vi %q, en %q", at, vi, en)
			}
			for key, x := range v {
				look(t, at+" "+key, x)
			}
		}
	}
	each(t, ".yaml", func(name string, b []byte) {
		var v map[string]any
		if err := yaml.Unmarshal(b, &v); err != nil {
			t.Fatal(err)
		}
		look(t, name, v)
	})
}

// What checking the sources showed to be unsound, or what this exhibition does not say.
var forbidden = []string{
	"không thể chối cãi", "bịa đặt", "indisputable", "irrefutable", "46 nước", "46 countries", "đường lưỡi bò",
	"4702", "4762", "4797", "NQ-UBTVQH", "vĩ tuyến 17", "17th parallel", "Empire d", "Royaume",
	"300 năm", "300 tuổi", "100 tuổi", "sắc chỉ của vua Minh Mạng",
}

func TestUnsoundClaimsAreLeftOut(t *testing.T) {
	t.Parallel()
	quoted := regexp.MustCompile(`“[^”]*”`)
	for _, ext := range []string{".yaml", ".md", ".svg"} {
		each(t, ext, func(name string, b []byte) {
			plain := strings.ReplaceAll(string(b), "\u00a0", " ")
			for _, phrase := range forbidden {
				if strings.Contains(strings.ToLower(plain), strings.ToLower(phrase)) {
					t.Errorf("%s: %q", name, phrase)
				}
			}
			if !norm.NFC.IsNormal(b) {
				t.Errorf("%s: not in Unicode form NFC", name)
			}
			if ext != ".md" {
				return
			}
			for _, q := range quoted.FindAllString(plain, -1) {
				if q != "“Paracel seu Cát Vàng”" {
					t.Errorf("%s: quotes %s", name, q)
				}
			}
		})
	}
}

func TestDecksCanBeShownAsTheyAre(t *testing.T) {
	t.Parallel()
	all, polls := exhibits(t), 0
	for slug, want := range map[string]int{"buoi-chieu-30-phut": 30, "tiet-hoc-45-phut": 45, "mo-dau-10-phut": 10} {
		d := read[deck](t, "decks/"+slug+".yaml")
		seconds := 0
		for i, s := range d.Slides {
			seconds += s.Seconds
			if s.Notes["vi"] == "" || s.Notes["en"] == "" || s.Seconds == 0 {
				t.Errorf("%s: slide %d has no notes or no time", slug, i)
			}
			regions := map[string]bool{}
			if s.Exhibit != "" {
				e, ok := all[s.Exhibit]
				if !ok {
					t.Errorf("%s: slide %d shows %q", slug, i, s.Exhibit)
				}
				for _, m := range e.Media {
					for _, r := range m.Regions {
						regions[r.ID] = true
					}
				}
			}
			for _, step := range s.Steps {
				if step.Region != "" && !regions[step.Region] {
					t.Errorf("%s: slide %d goes to %q", slug, i, step.Region)
				}
			}
			if p := s.Poll; p != nil {
				polls++
				if p.Answer != nil && (*p.Answer < 0 || *p.Answer >= len(p.Choices)) {
					t.Errorf("%s: slide %d: answer %d", slug, i, *p.Answer)
				}
				if _, ok := all[p.Evidence]; p.Answer != nil && p.Evidence != "" && !ok {
					t.Errorf("%s: slide %d: no evidence %q", slug, i, p.Evidence)
				}
			}
		}
		if d.Minutes != want || seconds < want*54 || seconds > want*66 {
			t.Errorf("%s: %d minutes, %d s", slug, d.Minutes, seconds)
		}
	}
	if polls < 5 {
		t.Errorf("%d polls, want at least 5", polls)
	}
}

// each calls f for every file of the pack whose name ends in ext.
func each(t *testing.T, ext string, f func(name string, b []byte)) {
	t.Helper()
	err := fs.WalkDir(starter.FS(), ".", func(name string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(name, ext) {
			f(name, file(t, name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
