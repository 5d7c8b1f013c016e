package kiosktest_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"trienlam/kiosk"
	"trienlam/kiosk/app"
	"trienlam/kiosk/config"
	"trienlam/kiosk/kiosktest"
)

// tinyPack is the smallest pack there is: one section, one exhibit without a picture, one deck.
func tinyPack(t *testing.T, id, section, slug, code, deck string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"pack.yaml": fmt.Sprintf("format: 1\nid: %s\nversion: 1.0.0\nlanguages: [vi]\ntitle: {vi: Gốm}\nabout: {vi: Gốm}\norganiser: {vi: Trường}\n"+
			"sections:\n  - {slug: %s, title: {vi: Làng}}\n", id, section),
		"exhibits/" + slug + "/exhibit.yaml": fmt.Sprintf("section: %s\ncode: \"%s\"\ntype: artefact\ntitle: {vi: Bình}\ndate: \"1838\"\n"+
			"holder: {vi: Bảo tàng}\nrights: {vi: Công cộng}\nsources: [{title: {vi: Sách}}]\n", section, code),
		"exhibits/" + slug + "/vi.md": "Một chiếc bình.\n",
		"decks/" + deck + ".yaml":     "title: {vi: Bài}\nminutes: 5\nslides:\n  - {exhibit: " + slug + "}\n",
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A zip that means harm is refused like any other pack, with each fault, before anything in it is read;
// and so is one that is none.
func TestAHostileZipTellsItsFaults(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	boss := school.SignIn(t, "co-lan", kiosk.Organiser)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"../trom.md", "vi.md", "VI.md"} {
		if _, err := z.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		pack []byte
		want string
	}{
		"hostile": {b.Bytes(), "[../trom.md:1 VI.md:1]"},
		"no zip":  {[]byte("không phải gói"), "[pack.yaml:1]"},
	} {
		var got struct {
			Title, Detail string
			Faults        []struct {
				File, Message string
				Line          int
			}
		}
		upload(t, boss, c.pack).Want(422).JSON(&got)
		var at []string
		for _, f := range got.Faults {
			at = append(at, fmt.Sprintf("%s:%d", f.File, f.Line))
		}
		if fmt.Sprint(at) != c.want || got.Title == "" || got.Detail == "" {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if left, err := filepath.Glob(filepath.Join(school.Dir, "packs", "*.zip")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestAPackThatUsesWhatAnotherUsesIsRefused(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	boss := school.SignIn(t, "co-lan", kiosk.Organiser)
	upload(t, boss, tinyPack(t, "goi-mot", "lang-mot", "binh", "701", "bai-mot")).Want(201)
	for _, c := range []struct {
		name string
		pack []byte
		want []string // file:line of the faults
	}{
		{"section", tinyPack(t, "goi-hai", "lang-mot", "chum", "702", "bai-hai"), []string{"pack.yaml:9"}},
		{"exhibit", tinyPack(t, "goi-hai", "lang-hai", "binh", "702", "bai-hai"), []string{"exhibits/binh/exhibit.yaml:1"}},
		{"code", tinyPack(t, "goi-hai", "lang-hai", "chum", "701", "bai-hai"), []string{"exhibits/chum/exhibit.yaml:2"}},
		{"deck", tinyPack(t, "goi-hai", "lang-hai", "chum", "702", "bai-mot"), []string{"decks/bai-mot.yaml:1"}},
		{"all of them", tinyPack(t, "goi-hai", "lang-mot", "binh", "701", "bai-mot"), []string{
			"decks/bai-mot.yaml:1", "exhibits/binh/exhibit.yaml:1", "exhibits/binh/exhibit.yaml:2", "pack.yaml:9",
		}},
	} {
		var got struct {
			Title, Detail string
			Faults        []struct {
				File, Message string
				Line          int
			}
		}
		upload(t, boss, c.pack).Want(422).JSON(&got)
		var at []string
		for _, f := range got.Faults {
			at = append(at, fmt.Sprintf("%s:%d", f.File, f.Line))
			if !strings.Contains(f.Message, "goi-mot") {
				t.Errorf("%s: %q does not name the other pack", c.name, f.Message)
			}
		}
		if fmt.Sprint(at) != fmt.Sprint(c.want) {
			t.Errorf("%s: faults at %v, want %v", c.name, at, c.want)
		}
		if !strings.Contains(got.Title, "goi.zip") {
			t.Errorf("%s: %q does not name the file that was sent", c.name, got.Title)
		}
	}
	// The starter pack has stepped back: what it uses is free.
	upload(t, boss, tinyPack(t, "goi-ba", "bien-dong", "hai-quan-dao", "101", "mo-dau-10-phut")).Want(201)
	boss.Header.Del("Content-Type")
	boss.Get("/exhibits/binh").Want(200)
	boss.Get("/exhibits/hai-quan-dao").Want(200)
	boss.Get("/q/301").Want(404)
}

// Two commands that import at the same moment know nothing of each other: the second must still see
// what the first has brought.
func TestTwoImportsAtOnceByTwoProcesses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var done sync.WaitGroup
	results := make([]error, 4)
	for i := range results {
		file := filepath.Join(t.TempDir(), "goi.zip")
		zipped := tinyPack(t, fmt.Sprintf("goi-%d", i), fmt.Sprintf("lang-%d", i), fmt.Sprintf("binh-%d", i), "701", fmt.Sprintf("bai-%d", i))
		if err := os.WriteFile(file, zipped, 0o600); err != nil {
			t.Fatal(err)
		}
		site, err := app.Open(t.Context(), app.Options{Config: &config.Config{Data: dir, Timezone: "Asia/Ho_Chi_Minh"}})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = site.Close() }) // the test is over
		done.Go(func() { _, results[i] = site.Shelf.Import(t.Context(), file) })
	}
	done.Wait()
	imported := 0
	for _, err := range results {
		if err == nil {
			imported++
		} else if kiosk.KindOf(err) != kiosk.Unprocessable {
			t.Errorf("refused with %v", err)
		}
	}
	if imported != 1 {
		t.Errorf("%d packs with one code were imported: %v", imported, results)
	}
}

// A pack that is mended and imported ten times must not fill the disk of a small PC.
func TestOlderVersionsAreSweptWhenTheSiteStarts(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	boss := school.SignIn(t, "co-lan", kiosk.Organiser)
	for range 3 {
		upload(t, boss, tinyPack(t, "goi-mot", "lang-mot", "binh", "701", "bai-mot")).Want(201)
	}
	school.Stop(t)
	packs := filepath.Join(school.Dir, "packs")
	for _, name := range []string{"staging-nua-chung/pack.yaml", "khong-phai-cua-ta.txt"} { // cut off by the power; someone's own
		if err := os.MkdirAll(filepath.Dir(filepath.Join(packs, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(packs, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	again := kiosktest.Start(t, kiosktest.Options{Dir: school.Dir})
	again.Client(t).Get("/exhibits/binh").Want(200)
	left, err := filepath.Glob(filepath.Join(packs, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range left {
		left[i] = filepath.Base(left[i])
	}
	want := []string{"goi-mot@1.0.0-", "goi-mot@1.0.0-", "import.lock", "khong-phai-cua-ta.txt"} // the present version and the one before
	if !slices.EqualFunc(left, want, strings.HasPrefix) {
		t.Errorf("left: %v", left)
	}
}
