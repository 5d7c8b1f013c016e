package server

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"trienlam/exhibits"
	"trienlam/media/tiles"
	"trienlam/web"
)

// villageServer shows a pack that uses every key of format 1.1.
func villageServer(t *testing.T) *Server {
	t.Helper()
	return serverOf(t, os.DirFS("../../exhibits/pack/testdata/dinh-lang"))
}

func TestReadingPages(t *testing.T) {
	t.Parallel()
	s := villageServer(t)
	exhibit, zoom, compare, overlay := s.getExhibit, s.getZoom, s.getCompare, s.getOverlay
	for _, tc := range []struct {
		name   string
		handle echo.HandlerFunc
		url    string
		values []string // exhibit, other
		status int
		has    []string
	}{
		{"lines", exhibit, "/exhibits/sac-phong", []string{"sac-phong"}, 200, []string{
			`src="/iiif/sac-phong~1/1000,40,100,700/91,640/0/default.jpg" width="46" height="320"`, `<span lang="lzh">奉</span>`,
			`<span lang="vi">Phụng</span>`, "Vâng mệnh", `href="/assets/han.`, `href="#nguon"`, `id="nguon"`,
			`href="/exhibits/sac-phong/compare/ban-do-lang"`, "Tư liệu liên quan", `href="/exhibits/le-hoi"`, `href="/exhibits/sac-phong/zoom?n=1"`,
		}},
		{"lines in English", exhibit, "/exhibits/sac-phong?lang=en", []string{"sac-phong"}, 200, []string{"By order", "Text, reading, translation", "Related exhibits"}},
		{"film and recording", exhibit, "/exhibits/le-hoi", []string{"le-hoi"}, 200, []string{
			"Phim 1 KB", "Ghi âm 1 KB", `preload="none"`, `srclang="vi" label="Tiếng Việt" default`, `srclang="en" label="English"`, `poster="/media/`,
			"<em>Đám rước</em>", "Ba hồi trống", `<section class="hero media">`,
		}},
		{"captions in English come first", exhibit, "/exhibits/le-hoi?lang=en", []string{"le-hoi"}, 200, []string{`srclang="en" label="English" default`, "Film, 1 KB"}},
		{"turntable", exhibit, "/exhibits/tuong-ho", []string{"tuong-ho"}, 200, []string{"Mặt 8/8", "Mô hình 3D"}},
		{"old map", exhibit, "/exhibits/ban-do-lang", []string{"ban-do-lang"}, 200, []string{`href="/exhibits/ban-do-lang/overlay"`}},
		{"zoom", zoom, "/exhibits/sac-phong/zoom?n=1", []string{"sac-phong"}, 200, []string{`data-service="/iiif/sac-phong~1"`, `data-side="512" data-scales="1 2`, `href="/exhibits/sac-phong/zoom?n=1&amp;lang=en"`}},
		{"zoom without a number", zoom, "/exhibits/sac-phong/zoom", []string{"sac-phong"}, 200, []string{`data-number="1"`}},
		{"zoom of a film", zoom, "/exhibits/le-hoi/zoom?n=1", []string{"le-hoi"}, 404, []string{"Không có hình này"}},
		{"zoom of nothing", zoom, "/exhibits/sac-phong/zoom?n=<b>", []string{"sac-phong"}, 404, []string{"Không có hình này"}},
		{"zoom of no exhibit", zoom, "/exhibits/x/zoom", []string{"x"}, 404, []string{"Không tìm thấy tư liệu này"}},
		{"compare", compare, "/exhibits/sac-phong/compare/ban-do-lang", []string{"sac-phong", "ban-do-lang"}, 200, []string{
			"Bên trái:", "Bên phải:", `data-points="0 0 20.6 105.4,1200 0 20.6 105.6,0 800 20.4 105.4"`, `href="/exhibits/ban-do-lang"`,
		}},
		{"compare with itself", compare, "/exhibits/sac-phong/compare/sac-phong", []string{"sac-phong", "sac-phong"}, 404, []string{"không so sánh được"}},
		{"compare with a film", compare, "/exhibits/sac-phong/compare/le-hoi", []string{"sac-phong", "le-hoi"}, 404, []string{"không so sánh được"}},
		{"overlay", overlay, "/exhibits/ban-do-lang/overlay", []string{"ban-do-lang"}, 200, []string{`data-chart="/media/`, "20,60° B · 105,40° Đ", `href="/map"`}},
		{"overlay of no map", overlay, "/exhibits/sac-phong/overlay", []string{"sac-phong"}, 404, []string{"Không đặt được hình này lên bản đồ"}},
		{"timeline", s.getTimeline, "/timeline", nil, 200, []string{"2 tư liệu có ghi niên đại", "Thế kỷ XIX", "Thế kỷ XX", `href="#tk-19"`, `<rect x="89" y="1" width="1" height="6"/>`, `<rect x="0" y="3.2" width="100" height="1.6"/>`}},
		{"timeline in English", s.getTimeline, "/timeline?lang=en", nil, 200, []string{"<h2>19th century</h2>", `<b aria-hidden="true">19th</b>`}},
		{"map", s.getMap, "/map", nil, 200, []string{`data-chart="/media/`, "<b>Làng</b>", "20,50° B · 105,50° Đ", `href="/exhibits/ban-do-lang"`}},
		{"map in English", s.getMap, "/map?lang=en", nil, 200, []string{"The village", "20.50° N · 105.50° E"}},
		{"home", s.getHome, "/", nil, 200, []string{`href="/timeline"`, `href="/map"`, `action="/search"`}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			w := s.ask(t, tc.handle, httptest.NewRequest("GET", tc.url, nil), []string{"exhibit", "other"}[:len(tc.values)], tc.values)
			if w.Code != tc.status {
				t.Fatalf("status %d: %s", w.Code, w.Body)
			}
			body := strings.ReplaceAll(w.Body.String(), "\u00a0", " ")
			for _, part := range tc.has {
				if !strings.Contains(body, part) {
					t.Errorf("no %q in %s", part, body)
				}
			}
		})
	}
}

// A closer look at what has been opened is no second open.
func TestCloserLooksAreNotCounted(t *testing.T) {
	t.Parallel()
	s := villageServer(t)
	one, two := []string{"exhibit"}, []string{"exhibit", "other"}
	s.ask(t, s.getZoom, httptest.NewRequest("GET", "/exhibits/sac-phong/zoom", nil), one, []string{"sac-phong"})
	s.ask(t, s.getCompare, httptest.NewRequest("GET", "/exhibits/sac-phong/compare/ban-do-lang", nil), two, []string{"sac-phong", "ban-do-lang"})
	s.ask(t, s.getOverlay, httptest.NewRequest("GET", "/exhibits/ban-do-lang/overlay", nil), one, []string{"ban-do-lang"})
	for _, h := range []echo.HandlerFunc{s.getTimeline, s.getMap} {
		s.ask(t, h, httptest.NewRequest("GET", "/", nil), nil, nil)
	}
	if n := s.opens.waiting(); n != 0 {
		t.Errorf("%d opens counted", n)
	}
}

// What asks for anything is kept under what it shows, never under what was asked.
func TestZoomsAreKeptOnce(t *testing.T) {
	t.Parallel()
	s := villageServer(t)
	for _, q := range []string{"", "?n=1", "?n=1&q=x", "?x=y"} {
		w := s.ask(t, s.getZoom, httptest.NewRequest("GET", "/exhibits/sac-phong/zoom"+q, nil), []string{"exhibit"}, []string{"sac-phong"})
		if w.Code != http.StatusOK {
			t.Fatalf("%q: %d", q, w.Code)
		}
	}
	if n := len(s.pages.pages); n != 1 {
		t.Errorf("%d pages kept", n)
	}
}

// A room without a map, a date or a place has no pages for them and no links to them.
func TestNoMapNoTimeline(t *testing.T) {
	t.Parallel()
	s := pageServer(t)
	home := s.ask(t, s.getHome, httptest.NewRequest("GET", "/", nil), nil, nil).Body.String()
	if strings.Contains(home, `href="/map"`) || !strings.Contains(home, `href="/timeline"`) {
		t.Error("the home page leads to a map that is not there")
	}
	if w := s.ask(t, s.getMap, httptest.NewRequest("GET", "/map", nil), nil, nil); w.Code != 404 || !strings.Contains(w.Body.String(), "chưa có bản đồ") {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
}

// Every cut that a page asks for is one that the server gives.
func TestCropsCanBeServed(t *testing.T) {
	t.Parallel()
	m := exhibits.Media{Width: 1200, Height: 800}
	for _, box := range []exhibits.Box{{1000, 40, 100, 700}, {0, 0, 1200, 800}, {1199.5, 799.5, 10, 10}, {-5, -5, 20, 20}, {10.2, 10.7, .1, .1}, {0, 0, 1200, 1}} {
		c := crop(web.Tiles{Service: "/iiif/a~1"}, m, box, 640, 640)
		parts := strings.Split(c.Src, "/")
		if len(parts) != 7 {
			t.Errorf("%v: %+v", box, c)
			continue
		}
		got, err := tiles.Parse(m.Width, m.Height, parts[3], parts[4], parts[5], parts[6])
		if err != nil || c.Width > 640 || c.Height > 640 || got.Size.Width > 2*c.Width+1 {
			t.Errorf("%v: %s: %v %v", box, c.Src, got, err)
		}
	}
	for _, box := range []exhibits.Box{{1200, 0, 10, 10}, {0, -20, 10, 10}, {5, 5, 0, 0}} {
		if c := crop(web.Tiles{Service: "/iiif/a~1"}, m, box, 640, 640); c.Src != "" {
			t.Errorf("%v: %+v", box, c)
		}
	}
	if c := crop(web.Tiles{}, m, exhibits.Box{0, 0, 10, 10}, 640, 640); c.Src != "" {
		t.Errorf("a drawing is cut: %+v", c)
	}
}

func TestTimelineOrder(t *testing.T) {
	t.Parallel()
	dates := []string{"2012-06-21", "17XX", "../1690", "1838", "", "-0110", "1776~", "1951-09-04/1951-09-08", "1700/.."}
	var all []*exhibits.Exhibit
	for _, d := range dates {
		all = append(all, &exhibits.Exhibit{Date: d})
	}
	var got []string
	for _, d := range timeline(all) {
		got = append(got, d.e.Date+" "+newCentury(d.from, "vi").Short)
	}
	want := "-0110 TCN|../1690 XVII|1700/.. XVIII|17XX XVIII|1776~ XVIII|1838 XIX|1951-09-04/1951-09-08 XX|2012-06-21 XXI"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func TestWordsOfSizeAndPlace(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ got, want string }{
		{bytesIn(0, "vi"), "1 KB"},
		{bytesIn(300<<10, "vi"), "300 KB"},
		{bytesIn(3<<19, "vi"), "1,5 MB"},
		{bytesIn(3<<19, "en"), "1.5 MB"},
		{bytesIn(2<<20, "vi"), "2 MB"},
		{bytesIn(12<<20+300, "vi"), "12 MB"},
		{where(16.533, 111.607, "vi"), "16,53° B · 111,61° Đ"},
		{where(-8.5, -70, "en"), "8.50° S · 70.00° W"},
	} {
		if tc.got != tc.want {
			t.Errorf("got %s, want %s", tc.got, tc.want)
		}
	}
}
