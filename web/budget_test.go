package web

import (
	"bytes"
	"compress/gzip"
	"errors"
	"html/template"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"trienlam/exhibits"
)

// A phone's first view must come in the first ten packets of a connection (10 × 1460 bytes).
const (
	firstViewBytes = 14 << 10
	scriptBytes    = 6 << 10
	searchBytes    = 2 << 10
	viewerBytes    = 12 << 10
	appBytes       = 60 << 10
	followBytes    = 12 << 10
)

// BenchmarkNew is what the pages cost a cold start.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func TestPhoneBudget(t *testing.T) {
	t.Parallel()
	site, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	v, ok := views("vi")["exhibit"].(ExhibitPage)
	if !ok {
		t.Fatal("no exhibit")
	}
	// As long as the longest texts of the starter pack: three screens of body, five look-points.
	para := "Phủ biên tạp lục chép rằng mỗi năm đội Hoàng Sa lấy bảy mươi suất người xã An Vĩnh, mang lương thực sáu tháng, đi năm chiếc thuyền câu nhỏ ra biển ba ngày ba đêm thì đến nơi. "
	v.Body.HTML = template.HTML(strings.Repeat("<p>"+varied(para, 4)+"</p>", 4))
	for len(v.Looks) < 5 {
		v.Looks = append(v.Looks, v.Looks[0])
	}
	var page bytes.Buffer
	if err := site.Render(&page, "vi", PageExhibit, v); err != nil {
		t.Fatal(err)
	}
	if got := len(compress(t, page.Bytes())) + len(asset(t, "site.css")); got > firstViewBytes {
		t.Errorf("an exhibit page and its style are %d bytes compressed, want at most %d", got, firstViewBytes)
	}
}

// Every page's script keeps within its budget. Those that show a picture nearer are loaded only there.
func TestScriptBudget(t *testing.T) {
	t.Parallel()
	limits := map[string]int{
		"search": searchBytes, "zoom": viewerBytes, "compare": viewerBytes, "overlay": viewerBytes, "map": viewerBytes,
		"live": followBytes,
	}
	for _, page := range pageNames {
		name := page + ".js"
		if manifest()[name] == "" {
			continue // a page without a script
		}
		most := limits[page]
		if most == 0 {
			most = scriptBytes
		}
		if got := len(asset(t, name)); got > most {
			t.Errorf("%s is %d bytes compressed, want at most %d", name, got, most)
		}
	}
}

// An app keeps within its budget: a classroom PC reads it in a second.
func TestAppBudget(t *testing.T) {
	t.Parallel()
	for _, app := range []string{"kiosk", "teacher", "organiser"} {
		if got := len(asset(t, app+".js")); got > appBytes {
			t.Errorf("%s.js is %d bytes compressed, want at most %d", app, got, appBytes)
		}
	}
}

// The first view of every page comes in the first packets, its styles included.
func TestFirstViewBudget(t *testing.T) {
	t.Parallel()
	site, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, view := range views("vi") {
		page, _, _ := strings.Cut(name, "-")
		if page == PageApp {
			continue // no phone page
		}
		var b bytes.Buffer
		if err := site.Render(&b, "vi", page, view); err != nil {
			t.Fatal(err)
		}
		bytes := len(compress(t, b.Bytes())) + len(asset(t, "site.css"))
		if manifest()[page+".css"] != "" {
			bytes += len(asset(t, page+".css"))
		}
		if bytes > firstViewBytes {
			t.Errorf("%s and its styles are %d bytes compressed, want at most %d", name, bytes, firstViewBytes)
		}
	}
}

// varied repeats s n times with a different number each time, as real text does not repeat.
func varied(s string, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(s, "a", string(rune('a'+i))))
	}
	return b.String()
}

// asset is a built script or style as it is sent: compressed.
func asset(t *testing.T, name string) []byte {
	t.Helper()
	b, zipped, err := readAsset(manifest()[name])
	if err != nil || !zipped {
		t.Fatalf("%s: compressed %t, %v", name, zipped, err)
	}
	return b
}

func compress(t *testing.T, page []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err == nil {
		_, err = w.Write(page)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The system's dark setting and the teacher's night theme are the same colours.
func TestNightTokensEqual(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("shared/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	block := func(selector string) string {
		m := regexp.MustCompile(regexp.QuoteMeta(selector) + `\s*\{([^}]*)\}`).FindSubmatch(b)
		if m == nil {
			t.Fatalf("no %s in tokens.css", selector)
		}
		return strings.Join(strings.Fields(string(m[1])), " ")
	}
	if night, system := block(`[data-theme="night"]`), block(`[data-theme="system"]`); night != system {
		t.Errorf("night and system differ:\n%s\n%s", night, system)
	}
}

// Styles use meanings, not the palette: a theme then changes them all.
func TestStylesUseMeanings(t *testing.T) {
	t.Parallel()
	raw := regexp.MustCompile(`var\(--(wall|ink|line|sea|dong|moss|do)-`)
	for _, name := range []string{"shared/base.css", "shared/page.css", "shared/card.css", "shared/slide.css", "pages/exhibit/exhibit.css", "pages/live/live.css", "pages/search/search.css", "pages/zoom/zoom.css", "pages/zoom/layer.css", "pages/compare/lay.css"} {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if found := raw.Find(b); found != nil {
			t.Errorf("%s uses the palette: %s…", name, found)
		}
	}
}

// Both languages have every word, and every word that a template asks for exists.
func TestLocalesComplete(t *testing.T) {
	t.Parallel()
	for _, a := range Languages {
		for _, b := range Languages {
			for key := range words(a) {
				if words(b)[key] == "" {
					t.Errorf("%s is in %s.yaml and not in %s.yaml", key, a, b)
				}
			}
		}
	}
	call := regexp.MustCompile(`\bt "([^"]+)"`)
	for _, dir := range []string{"shared", "pages"} {
		err := walkHTML(dir, func(name, text string) {
			for _, m := range call.FindAllStringSubmatch(text, -1) {
				if words("vi")[m[1]] == "" {
					t.Errorf("%s: no words for %q", name, m[1])
				}
			}
		})
		if err != nil {
			t.Error(err)
		}
	}
	for _, typ := range exhibits.Types {
		if words("vi")["type."+string(typ)] == "" || icons()[string(typ)] == "" {
			t.Errorf("type %s has no word or no sign", typ)
		}
	}
}

// A word that nothing shows is taken out of the locale files.
func TestLocalesUsed(t *testing.T) {
	t.Parallel()
	var all strings.Builder
	for _, dir := range []string{"shared", "pages"} {
		if err := walkHTML(dir, func(_, text string) { all.WriteString(text) }); err != nil {
			t.Fatal(err)
		}
	}
	for _, pattern := range []string{"*.go", "../kiosk/server/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(b)
		}
	}
	for key := range words("vi") {
		if !strings.HasPrefix(key, "type.") && !strings.Contains(all.String(), `"`+key+`"`) {
			t.Errorf("nothing uses %s", key)
		}
	}
}

func walkHTML(dir string, see func(name, text string)) error {
	return fs.WalkDir(templateFiles, dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := templateFiles.ReadFile(name)
		if err == nil {
			see(name, string(b))
		}
		return err
	})
}
