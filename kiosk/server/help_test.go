package server

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"trienlam/exhibits"
	"trienlam/exhibits/pack"
	"trienlam/kiosk/visit"
	"trienlam/web"
)

const helpDir = "../../web/help"

// helpPages returns the names of the manual's pages, and fails for one that lacks a language.
func helpPages(t *testing.T) []string {
	t.Helper()
	files, err := os.ReadDir(helpDir)
	if err != nil {
		t.Fatal(err)
	}
	langs := map[string]int{}
	for _, f := range files {
		name, rest, _ := strings.Cut(f.Name(), ".")
		lang, ext, _ := strings.Cut(rest, ".")
		if ext != "md" || !slices.Contains(web.Languages, lang) {
			t.Errorf("%s is no <page>.<language>.md", f.Name())
			continue
		}
		langs[name]++
	}
	var pages []string
	for name, n := range langs {
		pages = append(pages, name)
		if n != len(web.Languages) {
			t.Errorf("page %s has %d of %d languages", name, n, len(web.Languages))
		}
	}
	slices.Sort(pages)
	return pages
}

// eachHelp calls check with the source of every page in every language.
func eachHelp(t *testing.T, check func(t *testing.T, page, lang, text string)) {
	t.Helper()
	for _, page := range helpPages(t) {
		for _, lang := range web.Languages {
			t.Run(page+"."+lang, func(t *testing.T) {
				t.Parallel()
				text, ok := web.Help(lang, page)
				if !ok {
					t.Fatal("not embedded")
				}
				check(t, page, lang, text)
			})
		}
	}
}

func TestManualHasItsPages(t *testing.T) {
	t.Parallel()
	want := []string{"bat-dau", "day-hoc", "goi-noi-dung", "index", "man-hinh", "nhan-qr", "rieng-tu", "so-lieu", "so-ngay", "su-co"}
	if got := helpPages(t); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	for _, lang := range web.Languages {
		index, _ := web.Help(lang, "index")
		for _, page := range want {
			if page != "index" && !strings.Contains(index, "](/help/"+page+")") {
				t.Errorf("the index in %s does not name %s", lang, page)
			}
		}
	}
	if _, ok := web.Help("vi", "khong-co"); ok {
		t.Error("a page that does not exist was found")
	}
}

// Under the one h1 of the layout, headings go down without a gap, and nothing was taken out of the
// text for being raw HTML or a bad link.
func TestManualHeadings(t *testing.T) {
	t.Parallel()
	eachHelp(t, func(t *testing.T, page, lang, text string) {
		for _, f := range exhibits.CheckMarkdown(text) {
			t.Errorf("line %d: %s", f.Line, f.What)
		}
		title, body := manual(text)
		if title == "" {
			t.Error("no title in the first line")
		}
		doc, err := html.Parse(strings.NewReader(string(body)))
		if err != nil {
			t.Fatal(err)
		}
		level := 1
		for n := range doc.Descendants() {
			if n.Type != html.ElementNode || len(n.Data) != 2 || n.Data[0] != 'h' || n.Data[1] < '1' || n.Data[1] > '6' {
				continue
			}
			next := int(n.Data[1] - '0')
			if next == 1 || next > level+1 {
				t.Errorf("%s %q below h%d", n.Data, n.FirstChild.Data, level)
			}
			level = next
		}
		if level == 1 {
			t.Error("no headings")
		}
	})
}

func TestManualOfDefinitions(t *testing.T) {
	t.Parallel()
	for _, lang := range web.Languages {
		title, body := manual(visit.Definitions(lang))
		if title == "" || strings.Contains(string(body), "<h") {
			t.Errorf("%s: title %q, body %.60q", lang, title, body)
		}
	}
	if title, body := manual("no heading"); title != "" || body != "<p>no heading</p>\n" {
		t.Errorf("got %q, %q", title, body)
	}
}

var helpLink = regexp.MustCompile(`\]\(([^)]*)\)`)

func TestManualLinks(t *testing.T) {
	t.Parallel()
	pages := append(helpPages(t), "definitions")
	eachHelp(t, func(t *testing.T, page, lang, text string) {
		for _, m := range helpLink.FindAllStringSubmatch(text, -1) {
			to, ok := strings.CutPrefix(m[1], "/help/")
			if !ok || !slices.Contains(pages, to) {
				t.Errorf("%s leads nowhere", m[1])
			}
			if to == page {
				t.Errorf("%s leads to its own page", m[1])
			}
		}
	})
}

var (
	packFile  = regexp.MustCompile("(?s)`([a-z0-9/.-]+)`:\n\n```(?:yaml|markdown)\n(.*?)```")
	mediaYAML = regexp.MustCompile("(?s)```yaml\n(media:.*?)```")
)

// The pack that people copy from the manual has no fault, without and with the picture.
func TestManualPack(t *testing.T) {
	t.Parallel()
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 160, 240))); err != nil {
		t.Fatal(err)
	}
	for _, lang := range web.Languages {
		text, _ := web.Help(lang, "goi-noi-dung")
		fsys := fstest.MapFS{}
		for _, m := range packFile.FindAllStringSubmatch(text, -1) {
			fsys[m[1]] = &fstest.MapFile{Data: []byte(m[2])}
		}
		p, faults := pack.Load(fsys)
		if len(faults) > 0 || len(p.Exhibits) != 1 || len(p.Decks) != 1 {
			t.Fatalf("%s: %v", lang, faults)
		}
		media := strings.ReplaceAll(mediaYAML.FindStringSubmatch(text)[1], "anh.jpg", "anh.png")
		const exhibit = "exhibits/binh-gom/exhibit.yaml"
		fsys[exhibit] = &fstest.MapFile{Data: append(slices.Clone(fsys[exhibit].Data), media...)}
		fsys[path.Dir(exhibit)+"/anh.png"] = &fstest.MapFile{Data: picture.Bytes()}
		if _, faults := pack.Load(fsys); len(faults) > 0 {
			t.Errorf("%s, with a picture: %v", lang, faults)
		}
	}
}
