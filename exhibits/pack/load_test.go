package pack_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"trienlam/exhibits"
	"trienlam/exhibits/pack"
)

func load(t *testing.T, name string) *exhibits.Pack {
	t.Helper()
	p, problems := pack.Load(os.DirFS(name))
	for _, problem := range problems {
		t.Error(problem)
	}
	if p == nil {
		t.FailNow()
	}
	return p
}

func TestLoadPottery(t *testing.T) {
	t.Parallel()
	p := load(t, "testdata/gom-thanh-ha")
	if p.ID != "gom-thanh-ha" || p.Version != "1.0.0" || len(p.Sections) != 2 || len(p.Exhibits) != 2 || len(p.Decks) != 1 {
		t.Fatalf("got %+v", p)
	}
	if got, want := p.About["vi"], "Làng gốm bên sông Thu Bồn và những người giữ nghề."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	wheel := p.Exhibits[0]
	want := &exhibits.Exhibit{
		Pack: "gom-thanh-ha", Slug: "ban-xoay", Code: "307", Section: "lang-nghe", Type: exhibits.Artefact,
		Title: exhibits.Text{"vi": "Bàn xoay", "en": "The potter's wheel"}, Date: "19XX",
		DateText: exhibits.Text{"vi": "thế kỷ XX", "en": "20th century"},
		Holder:   exhibits.Text{"vi": "Một gia đình trong làng", "en": "A family of the village"},
		Rights:   exhibits.Text{"vi": "Ảnh của lớp", "en": "Photo by the class"},
		Lesson:   exhibits.Text{"vi": "Chuyển động quay\ntrong đời sống\n"},
		Body: exhibits.Text{
			"vi": "# Bàn xoay\n\nNgười thợ ngồi, người kia đứng **đạp**.\n\n- đất sét\n- nước\n",
			"en": "# The wheel\n\nOne person sits, another stands and **kicks**.\n",
		},
		Sources: []exhibits.Source{
			{Title: exhibits.Text{"vi": "Ghi chép của lớp", "en": "Notes of the class"}, URL: "https://example.org/gom"},
			{Title: exhibits.Text{"vi": "Sổ tay làng nghề"}, CallNumber: "GT-12"},
		},
		Media: []exhibits.Media{
			{
				File: "exhibits/ban-xoay/anh.jpg", Width: 64, Height: 48,
				Alt:     exhibits.Text{"vi": "Một chiếc bàn xoay bằng gỗ", "en": "A wooden wheel"},
				Caption: exhibits.Text{"vi": "Bàn xoay đặt ngoài hiên", "en": "The wheel on the porch"},
				Credit:  exhibits.Text{"vi": "Lớp 11A4"},
				Regions: []exhibits.Region{
					{
						ID: "truc-xoay", Title: exhibits.Text{"vi": "Trục xoay", "en": "The axle"},
						Text: exhibits.Text{"vi": "Trục bằng tre già.", "en": "The axle is old bamboo."}, Box: exhibits.Box{10, 8, 20, 16},
					},
					{ID: "mat-ban", Title: exhibits.Text{"vi": "Mặt bàn"}, Box: exhibits.Box{0, 0, 64, 8.5}},
				},
			},
			{
				File: "exhibits/ban-xoay/so-do.svg", Width: 120, Height: 80,
				Alt: exhibits.Text{"vi": "Sơ đồ bàn xoay", "en": "Diagram of the wheel"},
			},
		},
		Quiz: []exhibits.Question{{
			Question: exhibits.Text{"vi": "Bàn xoay quay nhờ gì?", "en": "What turns the wheel?"},
			Choices:  []exhibits.Text{{"vi": "Chân người đạp", "en": "A foot"}, {"vi": "Sức nước", "en": "Water"}},
			Explain:  exhibits.Text{"vi": "Một người đứng đạp.", "en": "Someone stands and kicks."},
		}},
		Place: &exhibits.Location{Name: exhibits.Text{"vi": "Thanh Hà, Hội An", "en": "Thanh Hà"}, Lat: 15.87, Lon: 108.3},
	}
	if diff := cmp.Diff(want, wheel); diff != "" {
		t.Error(diff)
	}
	deck := p.Decks[0]
	if deck.Slug != "gioi-thieu" || deck.Minutes != 10 || len(deck.Slides) != 4 || len(deck.Slides[1].Steps) != 3 {
		t.Errorf("got %+v", deck)
	}
	if poll := deck.Slides[3].Poll; poll == nil || poll.Answer != -1 || len(poll.Choices) != 2 {
		t.Errorf("a poll without a right answer: got %+v", poll)
	}
	if zoom := deck.Slides[1].Steps[1].Zoom; zoom == nil || *zoom != (exhibits.Box{0, 0, 32, 24}) {
		t.Errorf("got %v", zoom)
	}
	if _, err := exhibits.NewCatalog(p); err != nil {
		t.Error(err)
	}
}

func TestLoadBuiltInGivesTheSame(t *testing.T) {
	t.Parallel()
	got, problems := pack.LoadBuiltIn(os.DirFS("testdata/gom-thanh-ha"))
	if diff := cmp.Diff(load(t, "testdata/gom-thanh-ha"), got, samePack); diff != "" || len(problems) > 0 {
		t.Error(diff, problems)
	}
}

// samePack ignores where the files lie.
var samePack = cmpopts.IgnoreFields(exhibits.Pack{}, "Files")

// files copies a pack into memory, so that a test can spoil it.
func files(t *testing.T, dir string) fstest.MapFS {
	t.Helper()
	m := fstest.MapFS{}
	if err := copyInto(m, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestPollsKnowTheirEvidenceAndTheirPair(t *testing.T) {
	t.Parallel()
	m := files(t, "testdata/gom-thanh-ha")
	yaml := string(m["pack.yaml"].Data)
	m["pack.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(yaml, "format: 1\n", "format: 1.1\n", 1))}
	m["decks/hoi.yaml"] = &fstest.MapFile{Data: []byte(`title: {vi: Hỏi}
slides:
  - title: {vi: Mở đầu}
  - poll: {id: truoc, question: {vi: "Mấy?"}, choices: [{vi: A}, {vi: B}], answer: 0}
  - poll: {repeats: truoc, evidence: lo-gom, question: {vi: "Mấy?"}, choices: [{vi: A}, {vi: B}], answer: 0}
`)}
	p, problems := pack.Load(m)
	if len(problems) != 0 {
		t.Fatal(problems)
	}
	for _, d := range p.Decks {
		if d.Slug != "hoi" {
			continue
		}
		if s := d.Slides[1]; s.Repeats != nil || s.Evidence != "" {
			t.Errorf("the first poll: %+v", s)
		}
		if s := d.Slides[2]; s.Repeats == nil || *s.Repeats != 1 || s.Evidence != "lo-gom" {
			t.Errorf("the second poll: %+v", s)
		}
		return
	}
	t.Error("no deck")
}
