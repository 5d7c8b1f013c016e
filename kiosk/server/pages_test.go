package server

import (
	"context"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/labstack/echo/v4"

	"trienlam/kiosk"
	"trienlam/kiosk/content"
	"trienlam/kiosk/live"
	"trienlam/kiosk/visit"
	"trienlam/web"
)

// installed is a shelf's memory that holds no imported pack.
type installed struct{}

func (installed) Packs(context.Context) ([]content.Record, error) { return nil, nil }
func (installed) Save(context.Context, content.Record) error      { return nil }

const pageLongTitle = "Tờ lệnh cử thuyền ra Hoàng Sa năm Minh Mạng thứ mười lăm, lưu giữ tại tộc họ Đặng, đảo Lý Sơn"

// pageFiles is a pack of two rooms: one with a long title and no English, one that is empty.
func pageFiles() fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"pack.yaml": file(`format: 1
id: thu
version: 1.0.0
languages: [vi, en]
title: {vi: Trưng bày thử, en: Trial exhibition}
about: {vi: "Một.\n\nHai.", en: "One.\n\nTwo."}
organiser: {vi: Trường, en: School}
sections:
  - {slug: thu-tich, title: {vi: Thư tịch, en: Records}}
  - {slug: ban-do, title: {vi: Bản đồ, en: Maps}}
`),
		"exhibits/to-lenh/exhibit.yaml": file(`code: "307"
section: thu-tich
type: document
title: {vi: "` + pageLongTitle + `"}
date: "1834"
holder: {vi: Tộc họ Đặng}
rights: {vi: Lời của trường, en: Our own words}
sources: [{title: {vi: "Xưa & Nay, 2009"}, url: "https://example.org/?a=1&b=2"}]
quiz: [{question: {vi: "Năm nào?", en: "Which year?"}, choices: [{vi: "1834"}, {vi: "1900"}], answer: 0}]
`),
		"exhibits/to-lenh/vi.md": file("Sách chép rằng *một* chiếc thuyền đi."),
		"exhibits/bia/exhibit.yaml": file(`code: "310"
section: thu-tich
type: artefact
title: {vi: Bia, en: Stele}
rights: {vi: Lời của trường, en: Our own words}
sources: [{title: {vi: Sách}}]
`),
		"exhibits/bia/vi.md": file("Bia đá."),
	}
}

// pageServer is a server of pageFiles that nobody listens to; what it counts stays in its queue.
func pageServer(t *testing.T) *Server {
	t.Helper()
	return serverOf(t, pageFiles())
}

// serverOf is such a server of any pack.
func serverOf(t *testing.T, files fs.FS) *Server {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	shelf := content.New(content.Options{Store: installed{}, Starter: files, Dir: t.TempDir(), Clock: time.Now, Log: log})
	if err := shelf.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	site, err := web.New(web.Options{Lazy: true})
	if err != nil {
		t.Fatal(err)
	}
	hall := live.NewHall(live.Options{})
	t.Cleanup(hall.Close)
	return &Server{
		Options: Options{
			Shelf: shelf, Hall: hall, Site: site, Clock: time.Now, Log: log, PublicURL: func() string { return "http://192.168.1.10" },
			Statistics: visit.NewStatistics(visit.StatisticsOptions{Zone: time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)}),
		},
		pages: newPageCache(), assets: web.Assets(), opens: newOpens(nil, log),
	}
}

// ask answers one request with a handler, errors included.
func (s *Server) ask(t *testing.T, h echo.HandlerFunc, r *http.Request, names, values []string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	if r.UserAgent() == "" {
		r.Header.Set("User-Agent", "Mozilla/5.0 (Linux; Android 10) Chrome/80")
	}
	c := echo.New().NewContext(r, w)
	c.SetParamNames(names...)
	c.SetParamValues(values...)
	if err := h(c); err != nil {
		s.fail(err, c)
	}
	return w
}

func (s *Server) exhibit(t *testing.T, r *http.Request) *httptest.ResponseRecorder {
	t.Helper()
	return s.ask(t, s.getExhibit, r, []string{"exhibit"}, []string{"to-lenh"})
}

func TestExhibitPage(t *testing.T) {
	t.Parallel()
	s := pageServer(t)
	for lang, want := range map[string][]string{
		"vi": {`<html lang="vi"`, `<h1>` + pageLongTitle, "Tư liệu 3.07", `<p>Sách chép rằng <em>một</em>`, `rel="next"`, `Xưa &amp; Nay`, `?a=1&amp;b=2`, "Xem đáp án"},
		"en": {`<html lang="en"`, `<h1 lang="vi">` + pageLongTitle, "Exhibit 3.07", `<div class="body" lang="vi">`, "Our own words", "Which year?"},
	} {
		w := s.exhibit(t, httptest.NewRequest("GET", "/exhibits/to-lenh?lang="+lang, nil))
		body := w.Body.String()
		if w.Code != http.StatusOK {
			t.Fatalf("%s: status %d: %s", lang, w.Code, body)
		}
		for _, part := range want {
			if !strings.Contains(body, part) {
				t.Errorf("%s: no %s", lang, part)
			}
		}
		if strings.Contains(body, hole) {
			t.Errorf("%s: the view ID was not put in", lang)
		}
	}
}

func TestOpensAreCountedForPeople(t *testing.T) {
	t.Parallel()
	const chrome = "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/80.0 Mobile Safari/537.36"
	for _, tc := range []struct {
		name, method, header, value, agent string
		counted                            bool
	}{
		{"a phone", "GET", "", "", chrome, true},
		{"a phone that names what it loads", "GET", "Sec-Fetch-Dest", "document", chrome, true},
		{"a plain program", "GET", "", "", "curl/8.0", true},
		{"HEAD", "HEAD", "", "", chrome, false},
		{"prefetch", "GET", "Purpose", "prefetch", chrome, false},
		{"prerender", "GET", "Sec-Purpose", "prefetch;prerender", chrome, false},
		{"a script's fetch", "GET", "Sec-Fetch-Dest", "empty", chrome, false},
		{"a crawler", "GET", "", "", "Mozilla/5.0 (compatible; Googlebot/2.1)", false},
		{"a link preview", "GET", "", "", "facebookexternalhit/1.1", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			s := pageServer(t)
			r := httptest.NewRequest(tc.method, "/exhibits/to-lenh?lang=en", nil)
			r.Header.Set("User-Agent", tc.agent)
			if tc.header != "" {
				r.Header.Set(tc.header, tc.value)
			}
			w := s.exhibit(t, r)
			if w.Code != http.StatusOK {
				t.Fatalf("status %d", w.Code)
			}
			if got := s.opens.waiting(); got != btoi(tc.counted) {
				t.Fatalf("%d opens, want counted %v", got, tc.counted)
			}
			if !tc.counted {
				return
			}
			v := (<-s.opens.queue).view
			want := visit.View{ID: v.ID, Device: v.Device, Exhibit: "to-lenh", Channel: kiosk.Phone, Language: "en", OpenedAt: v.OpenedAt}
			if v != want || len(v.Device) < 16 {
				t.Errorf("counted %+v", v)
			}
			if !strings.Contains(w.Body.String(), `data-view-id="`+v.ID+`"`) {
				t.Error("the page does not hold the view's ID")
			}
		})
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// One browser session is one device; a forged cookie is replaced.
func TestDeviceCookie(t *testing.T) {
	t.Parallel()
	s := pageServer(t)
	first := s.exhibit(t, httptest.NewRequest("GET", "/exhibits/to-lenh", nil)).Result().Cookies()
	if len(first) != 1 || first[0].Name != "device" || !first[0].HttpOnly || first[0].MaxAge != 0 || !first[0].Expires.IsZero() {
		t.Fatalf("cookies %v", first)
	}
	for value, known := range map[string]bool{first[0].Value: true, "short": false, strings.Repeat("x", 65): false, "<script>alert(1)</script>": false} {
		r := httptest.NewRequest("GET", "/exhibits/to-lenh", nil)
		r.Header.Set("Cookie", "device="+value)
		again := s.exhibit(t, r).Result().Cookies()
		if known != (len(again) == 0) {
			t.Errorf("%q: cookies %v", value, again)
		}
	}
}

func TestLangOfPages(t *testing.T) {
	t.Parallel()
	s := pageServer(t)
	for _, tc := range []struct{ name, query, cookie, accept, want, remembered string }{
		{"nothing asked", "", "", "en-GB", "vi", ""},
		{"asked now", "?lang=en", "", "", "en", "en"},
		{"asked before", "", "en", "", "en", ""},
		{"asked again", "?lang=vi", "en", "", "vi", "vi"},
		{"a language we do not have", "?lang=zz", "en", "", "en", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			r := httptest.NewRequest("GET", "/"+tc.query, nil)
			r.Header.Set("Accept-Language", tc.accept)
			if tc.cookie != "" {
				r.AddCookie(&http.Cookie{Name: langCookie, Value: tc.cookie})
			}
			w := s.ask(t, s.getHome, r, nil, nil)
			if !strings.Contains(w.Body.String(), `<html lang="`+tc.want+`"`) {
				t.Errorf("not in %s", tc.want)
			}
			got := ""
			for _, k := range w.Result().Cookies() {
				if k.Name == langCookie {
					got = k.Value
				}
			}
			if got != tc.remembered {
				t.Errorf("remembers %q, want %q", got, tc.remembered)
			}
		})
	}
}

func TestCodes(t *testing.T) {
	t.Parallel()
	s := pageServer(t)
	for _, tc := range []struct {
		name, code string
		status     int
		where, has string
	}{
		{"as printed", "307", 302, "/exhibits/to-lenh", ""},
		{"O for 0, l for 1", "3l0", 302, "/exhibits/bia", ""},
		{"with the label's dot", "3.07", 302, "/exhibits/to-lenh", ""},
		{"two digits swapped", "370", 404, "", "/exhibits/to-lenh"},
		{"one digit missing", "30", 404, "", "/exhibits/to-lenh"},
		{"nothing near", "999", 404, "", "mang mã 999"},
		{"marks of HTML", "<b>", 404, "", "&lt;b&gt;"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			w := s.ask(t, s.getCode, httptest.NewRequest("GET", "/q/x", nil), []string{"code"}, []string{tc.code})
			if w.Code != tc.status || w.Header().Get("Location") != tc.where || !strings.Contains(w.Body.String(), tc.has) {
				t.Errorf("status %d to %q: %s", w.Code, w.Header().Get("Location"), w.Body)
			}
		})
	}
	if s.opens.waiting() != 0 {
		t.Error("a redirect was counted as an open")
	}
}

// Only a printed code earns a stamp, so the exhibit's page is told of it, for as long as a page may take.
func TestAScanTellsThePage(t *testing.T) {
	t.Parallel()
	s := pageServer(t)
	w := s.ask(t, s.getCode, httptest.NewRequest("GET", "/q/3l0", nil), []string{"code"}, []string{"3l0"})
	for _, k := range w.Result().Cookies() {
		if k.Name == codeCookie && k.Value == "310" && k.MaxAge == codeCookieSeconds && !k.HttpOnly {
			return
		}
	}
	t.Errorf("cookies: %v", w.Result().Cookies())
}

// A worksheet is its address: codes in any spelling, each once, unknown ones left out.
func TestWorksheet(t *testing.T) {
	t.Parallel()
	s := pageServer(t)
	w := s.ask(t, s.getWorksheet, httptest.NewRequest("GET", "/worksheet?codes=3l0,3.07,310,zz,%3Cb%3E", nil), nil, nil)
	body := w.Body.String()
	if strings.Count(body, `class="sheet__item"`) != 2 || strings.Index(body, "/exhibits/bia") > strings.Index(body, "/exhibits/to-lenh") ||
		!strings.Contains(body, `href="/worksheet?lang=en&amp;codes=310,307"`) {
		t.Errorf("status %d: %s", w.Code, body)
	}
	if w := s.ask(t, s.getWorksheet, httptest.NewRequest("GET", "/worksheet", nil), nil, nil); !strings.Contains(w.Body.String(), "chưa có tư liệu nào") {
		t.Errorf("without codes: %s", w.Body)
	}
	if w := s.ask(t, s.getTrail, httptest.NewRequest("GET", "/trail", nil), nil, nil); w.Code != 404 {
		t.Errorf("a treasure hunt that no pack has: status %d", w.Code)
	}
}

// The first two pages from one server are rendered once; another language is another page.
func TestPagesAreKept(t *testing.T) {
	t.Parallel()
	s := pageServer(t)
	for range 3 {
		s.exhibit(t, httptest.NewRequest("GET", "/exhibits/to-lenh", nil))
	}
	s.exhibit(t, httptest.NewRequest("GET", "/exhibits/to-lenh?lang=en", nil))
	if got := len(s.pages.pages); got != 2 {
		t.Errorf("%d pages kept, want 2", got)
	}
}

func TestOtherPages(t *testing.T) {
	t.Parallel()
	s := pageServer(t)
	for _, tc := range []struct {
		name   string
		handle echo.HandlerFunc
		url    string
		names  []string
		values []string
		status int
		has    []string
	}{
		{"home", s.getHome, "/", nil, nil, 200, []string{"Trưng bày thử", "2 phòng tư liệu", "Phòng này đang được chuẩn bị", "<p>Một.</p>", "<p>Hai.</p>"}},
		{"section", s.getSection, "/sections/thu-tich", []string{"section"}, []string{"thu-tich"}, 200, []string{pageLongTitle, "/cards/to-lenh.svg", "3.10"}},
		{"empty section", s.getSection, "/sections/ban-do", []string{"section"}, []string{"ban-do"}, 200, []string{"đang được chuẩn bị"}},
		{"unknown section", s.getSection, "/sections/x", []string{"section"}, []string{"x"}, 404, []string{"Không tìm thấy phòng này"}},
		{"unknown exhibit", s.getExhibit, "/exhibits/x", []string{"exhibit"}, []string{"x"}, 404, []string{"Không tìm thấy tư liệu này"}},
		{"search without marks", s.getSearch, "/search?q=to+lenh", nil, nil, 200, []string{"/exhibits/to-lenh"}},
		{"search for a code", s.getSearch, "/search?q=307", nil, nil, 200, []string{"Mở tư liệu 3.07"}},
		{"search for nothing there", s.getSearch, "/search?q=zzz%3Cb%3E", nil, nil, 200, []string{"zzz&lt;b&gt;"}},
		{"code form", s.getCodeForm, "/q", nil, nil, 200, []string{`inputmode="numeric"`}},
		{"no lesson", s.getLiveChoice, "/live", nil, nil, 200, []string{"Chưa có bài giảng nào"}},
		{"unknown class", s.getLive, "/live/9999", []string{"code"}, []string{"9999"}, 404, []string{"Không có lớp mang mã 9999"}},
		{"card", s.getCard, "/cards/bia.svg", []string{"file"}, []string{"bia.svg"}, 200, []string{"<svg", "3.10"}},
		{"app", s.getApp("teacher"), "/teacher", nil, nil, 200, []string{`data-theme="night"`, `data-public-url="http://192.168.1.10"`, `data-timezone="Asia/Ho_Chi_Minh"`, "/assets/teacher."}},
		{"unknown asset", s.getAsset, "/assets/x.js", nil, nil, 404, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			w := s.ask(t, tc.handle, httptest.NewRequest("GET", tc.url, nil), tc.names, tc.values)
			body, err := io.ReadAll(w.Body)
			if err != nil {
				t.Fatal(err)
			}
			if w.Code != tc.status {
				t.Fatalf("status %d: %s", w.Code, body)
			}
			for _, part := range tc.has {
				if !strings.Contains(string(body), part) {
					t.Errorf("no %q in %s", part, body)
				}
			}
		})
	}
}
