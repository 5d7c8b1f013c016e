package web

import (
	"bytes"
	"flag"
	"html/template"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"trienlam/exhibits"
	"trienlam/exhibits/search"
)

var update = flag.Bool("update", false, "rewrite golden files")

const longTitle = "Tờ lệnh cử thuyền ra Hoàng Sa năm Minh Mạng thứ mười lăm, lưu giữ tại tộc họ Đặng ở đảo Lý Sơn, tỉnh Quảng Ngãi"

// views is one page of each kind, as hard as pages get: long titles, missing translations, marks
// that HTML could mistake.
func views(lang string) map[string]any {
	frame := Frame{
		Title: "Trang thử", Site: "Trưng bày <thử>", Where: "Phòng 3 · Bản đồ cổ",
		Back: Link{URL: "/", Text: "Về trang đầu"}, Other: Link{URL: "?lang=en", Text: "EN", Lang: "en"},
		Lesson: Link{URL: "/live/4827", Text: "Đang giảng bài"},
	}
	rows := []Row{
		{URL: "/exhibits/a", Number: "3.07", Title: Words{S: longTitle, Lang: other(lang)}, Date: "1838", Image: "/media/a.jpg"},
		{URL: "/exhibits/b", Number: "A7", Title: Words{S: "Hai <tên> & một bản đồ"}, Image: "/cards/b.svg"},
	}
	found := []FoundRow{
		{Row: rows[0], Marked: []search.Span{{Text: longTitle}}},
		{
			Row: rows[1], Marked: []search.Span{{Text: "Hai "}, {Text: "<tên>", Hit: true}, {Text: " & một bản đồ"}},
			Snippet: []search.Span{{Text: "…"}, {Text: "<b>tên</b>", Hit: true}, {Text: " & hơn…"}},
		},
	}
	card := Card{
		Type: "document", Kind: "Văn bản", Number: "2.03", Date: "1834", Title: Words{S: longTitle},
		Lead: Words{S: "Sách chép rằng…"}, Holder: Words{S: "Tộc họ Đặng, Lý Sơn", Lang: other(lang)}, Sources: 2,
	}
	exhibit := ExhibitPage{
		Frame: frame, ViewID: "v1", Slug: "a", Code: "307", Number: "3.07", Title: Words{S: longTitle, Lang: other(lang)}, Meta: "Bản đồ · 1838",
		Body: Body{HTML: "<p>Đoạn <em>một</em>.</p>", Lang: other(lang)}, Card: card,
		Facts:   []Fact{{Name: "Niên đại", Text: Words{S: "1838"}}},
		Sources: []Source{{Title: Words{S: "Taberd, 1838"}, URL: "https://example.org/a?b=1&c=2", CallNumber: "K-12"}},
		Prev:    Link{URL: "/exhibits/z", Text: "3.06"}, Next: Link{URL: "/exhibits/b", Text: "3.08"},
	}
	pictured := exhibit
	pictured.Picture = &Picture{
		URL: "/media/a.jpg", Zoom: "/exhibits/a/zoom?n=1", Src: "/media/a-640.jpg", Srcset: "/media/a-320.jpg 320w, /media/a-640.jpg 640w",
		Width: 1600, Height: 1200, Alt: Words{S: "Bản đồ"}, Caption: Words{S: "Chi tiết"}, Credit: Words{S: "Thư viện"},
	}
	pictured.Looks = []Look{
		{Number: 1, ID: "cat-vang", Title: Words{S: "Paracel seu Cát Vàng"}, Text: Words{S: "Hai tên cạnh nhau."}, Box: exhibits.Box{10, 20, 300, 200}, Crop: "/media/a-640.jpg", ImageW: 1600, ImageH: 1200},
		{Number: 2, ID: "ten", Title: Words{S: "Tên bản đồ"}, Box: exhibits.Box{900, 20, 300, 200}},
	}
	pictured.Quiz = []Quiz{{Question: Words{S: "Bản đồ in năm nào?"}, Choices: []Words{{S: "1838"}, {S: "1900"}}, Answer: Words{S: "A. 1838"}, Explain: Words{S: "In kèm từ điển."}}}
	pictured.Files = []File{
		{Kind: "audio", URL: "/media/a.mp3", Size: "Ghi âm 800 KB", Alt: Words{S: "Nghe"}, Said: Body{HTML: "<p>Ba hồi <em>trống</em>.</p>", Lang: other(lang)}},
		{
			Kind: "video", URL: "/media/a.mp4", Size: "Phim 12 MB", Alt: Words{S: "Xem"}, Poster: "/media/p-640.jpg", Width: 1280, Height: 720,
			Tracks: []Track{{"vi", "Tiếng Việt", "/media/a.vtt"}, {"en", "English", "/media/b.vtt"}},
		},
		{Kind: "model", URL: "/media/a.glb", Size: "Mô hình 3D 3 MB", Alt: Words{S: "Hổ đá"}, Turntable: []string{"/media/x1.jpg", "/media/x2.jpg"}},
		{Kind: "file", URL: "/media/a.pdf", Size: "Tệp 90 KB", Alt: Words{S: "Đọc"}, Caption: Words{S: "Bản đánh máy", Lang: other(lang)}},
	}
	filmed := exhibit
	filmed.Shown = &pictured.Files[1]
	pictured.Written = []Writing{{Lang: "lzh", Zoom: "/exhibits/a/zoom?n=2", Lines: []WrittenLine{
		{Crop: Crop{Src: "/iiif/a~2/1000,40,100,700/91,640/0/default.jpg", Width: 91, Height: 640, Tall: true}, Text: "奉\U00020BA2<頁>", Reading: "Phụng", Meaning: Words{S: "Vâng mệnh", Lang: other(lang)}},
		{Text: "敕"},
	}}}
	pictured.Compare = []Link{{URL: "/exhibits/a/compare/b", Text: longTitle, Lang: other(lang)}}
	pictured.Overlay = "/exhibits/a/overlay"
	pictured.Trail = []string{"307", "A7"}
	pictured.Related = rows
	pictured.More = []Picture{{URL: "/media/c.jpg", Zoom: "/exhibits/a/zoom?n=2", Src: "/media/c.jpg", Alt: Words{S: "Mặt sau"}}}
	left := Side{
		URL: "/exhibits/a", Number: "3.07", Title: exhibit.Title, Date: "1838", Picture: *pictured.Picture,
		Tiles: Tiles{Service: "/iiif/a~1", Side: 512, Scales: "1 2 4"}, Points: "0 0 20.6 105.4,1200 0 20.6 105.6,0 800 20.4 105.4",
	}
	right := left
	right.URL, right.Title, right.Date, right.Tiles, right.Points = "/exhibits/b", Words{S: "Hai <tên>"}, "", Tiles{}, ""
	zoom := ZoomPage{
		Frame: frame, Exhibit: "a", Close: Link{URL: "/exhibits/a", Text: "Đóng"}, Number: 1, Title: exhibit.Title, Picture: *pictured.Picture,
		Largest: "/media/a-1600.jpg", Tiles: left.Tiles, Looks: slices.Clone(pictured.Looks), Others: []Link{{URL: "/exhibits/a/zoom?n=2", Text: "Ảnh 2: Mặt sau"}},
	}
	zoom.Looks[0].Cut = Crop{Src: "/iiif/a~1/10,20,300,200/300,200/0/default.jpg", Width: 300, Height: 200}
	drawing := *pictured.Picture
	places := []PlaceGroup{
		{Title: "Quần đảo", Places: []Place{{Name: Words{S: "Quần đảo Hoàng Sa (Việt Nam)", Lang: other(lang)}, Where: "16,53° B · 111,61° Đ", Exhibits: []Link{{URL: "/exhibits/a", Text: "Hai <tên>", Lang: other(lang)}}}}},
		{Title: "Biển", Places: []Place{{Name: Words{S: "Biển Đông"}}}},
	}
	poll := &LivePoll{ID: "p3", Action: "/live/4827/answers", Question: Words{S: "Hai cái tên?"}, Open: true, Chosen: -1, Choices: []LiveChoice{
		{Value: 0, Letter: "A", Text: Words{S: "Hai quần đảo"}}, {Value: 1, Letter: "B", Text: Words{S: "Một quần đảo"}, Chosen: true},
	}}
	results := &LivePoll{ID: "p3", Question: Words{S: "Hai cái tên?"}, Results: true, Total: 4, Choices: []LiveChoice{
		{Value: 0, Letter: "A", Text: Words{S: "Hai quần đảo"}, Count: 1, Share: 25}, {Value: 1, Letter: "B", Text: Words{S: "Một quần đảo"}, Chosen: true, Right: true, Count: 3, Share: 75},
	}}
	live := LivePage{Frame: frame, JoinCode: "4827", Show: "s1", Deck: Words{S: "Mở đầu"}, Follower: "f", Name: "Sơn Ca 41", Rev: 3, At: "1.0", Number: 2, Count: 5, Slide: testSlide(lang), Mode: "follow", Poll: poll, Refresh: 5}
	live.Slide.Mark(&exhibits.Box{10, 20, 300, 200}, &[2]float64{110, 90})
	shown, blank, ended, back, rest, hands := live, live, live, live, live, live
	back.Mode, back.Number, back.Poll = "back", 4, nil
	back.Look(1)
	rest.Mode, rest.Rest, rest.Timed, rest.Left = "free", 45, true, 130
	rest.Look(-1)
	hands.Poll = &LivePoll{ID: "p3", Question: Words{S: "Hai cái tên?"}, Hands: true, Choices: poll.Choices}
	hands.Timed = true
	gain := -8
	results.Hands, results.Gain, results.Evidence, results.EvidenceTitle = true, &gain, "/exhibits/a", Words{S: "Hai <tên>", Lang: other(lang)}
	shown.Poll = results
	blank.Blank, blank.Poll = true, nil
	ended.Ended, ended.Poll, ended.Refresh = true, nil, 0
	return map[string]any{
		"home": HomePage{
			Frame: frame, Title: Words{S: longTitle, Lang: other(lang)}, Organiser: Words{S: "Sở"}, About: []Words{{S: "Một."}, {S: "Hai.", Lang: other(lang)}},
			Sections: []SectionRow{{URL: "/sections/a", Number: 1, Title: Words{S: "Thư tịch"}, Count: 3, Image: "/media/a.jpg"}, {URL: "/sections/b", Number: 2, Title: Words{S: "Trống"}}}, Count: 3, Trail: Words{S: "Hành trình"}, Timeline: true, Map: true,
		},
		"zoom":             zoom,
		"zoom-drawing":     ZoomPage{Frame: frame, Exhibit: "a", Close: zoom.Close, Number: 1, Title: Words{S: "Bản vẽ"}, Picture: Picture{URL: "/media/a.svg", Src: "/media/a.svg", Alt: Words{S: "Vẽ"}}, Largest: "/media/a.svg"},
		"compare":          ComparePage{Frame: frame, Exhibit: "a", Title: "So sánh", Sides: [2]Side{left, right}, Others: pictured.Compare},
		"overlay":          OverlayPage{Frame: frame, Exhibit: "a", Old: left, Chart: "/media/m.geojson", Points: []string{"20,60° B · 105,40° Đ", "20,40° B · 105,40° Đ"}},
		"timeline":         TimelinePage{Frame: frame, Count: 3, Centuries: []Century{{ID: "truoc", Title: "Trước Công nguyên", Short: "TCN", Rows: rows[1:]}, {ID: "tk-19", Title: "Thế kỷ XIX", Short: "XIX", Marks: []Mark{{34, 1}, {38, 62}}, Rows: rows}}},
		"timeline-none":    TimelinePage{Frame: frame},
		"map":              MapPage{Frame: frame, Chart: "/media/m.geojson", Drawing: &drawing, Drawn: Link{URL: "/exhibits/a", Text: "Bản vẽ", Lang: other(lang)}, Groups: places},
		"map-none":         MapPage{Frame: frame, Groups: places[1:]},
		"design":           DesignPage{Frame: frame, Themes: []DesignTheme{{"night", "Tối", []Token{{"--bg", "#000", "the wall <all>"}}}}, Sizes: []Token{{"--s-1", "4px", ""}}, Icons: []string{"map"}, Rows: rows, Card: card},
		"trail":            TrailPage{Frame: frame, Title: Words{S: "Hành trình <đảo>"}, About: Words{S: "Tám mã.", Lang: other(lang)}, Clues: []Clue{{Number: 1, Text: Words{S: "Hai tên & một chữ", Lang: other(lang)}, Code: "307", URL: "/exhibits/a", Name: Words{S: longTitle}}}},
		"sheet":            SheetPage{Frame: frame, Items: []SheetItem{{URL: "/exhibits/a", Code: "307", Number: "3.07", Title: Words{S: longTitle, Lang: other(lang)}, Meta: "Bản đồ · 1838", Image: "/media/a.jpg", Looks: []Words{{S: "Tên <bản đồ>"}}, Quiz: pictured.Quiz}}},
		"sheet-none":       SheetPage{Frame: frame},
		"section":          SectionPage{Frame: frame, Number: 3, Title: Words{S: longTitle}, About: Words{S: "Về phòng"}, Rows: rows, Next: Link{URL: "/sections/c", Text: "Phòng sau"}},
		"section-empty":    SectionPage{Frame: frame, Number: 4, Title: Words{S: "Trống"}},
		"exhibit":          pictured,
		"exhibit-card":     exhibit,
		"exhibit-film":     filmed,
		"search":           SearchPage{Frame: frame, Query: `hoàng "sa" <1838>`, Rows: found, Code: Link{URL: "/exhibits/a", Text: "Mở tư liệu 3.07"}},
		"search-none":      SearchPage{Frame: frame, Query: "xyz"},
		"search-meant":     SearchPage{Frame: frame, Query: "hoàng <xa>", Meant: []Link{{URL: "/search?q=a", Text: "Hoàng Sa"}, {URL: "/search?q=b", Text: "<b>"}}},
		"code":             CodePage{Frame: frame, Example: "307", Digits: true},
		"code-unknown":     CodePage{Frame: frame, Unknown: "370", Near: rows[:1]},
		"live":             live,
		"live-results":     shown,
		"live-blank":       blank,
		"live-ended":       ended,
		"live-back":        back,
		"live-rest":        rest,
		"live-hands":       hands,
		"livelist":         LiveListPage{Frame: frame, Shows: []LiveRow{{URL: "/live/4827", JoinCode: "4827", Deck: Words{S: "Mở đầu"}}}},
		"livelist-none":    LiveListPage{Frame: frame},
		"livelist-unknown": LiveListPage{Frame: frame, Unknown: "9999"},
		"error":            ErrorPage{Frame: frame, Heading: "Máy chủ gặp lỗi", Detail: "Hãy thử lại.", Request: "AB12CD34"},
		"setup":            SetupPage{Frame: frame, Key: "k", Name: "admin", Error: "Mật khẩu ngắn", Detail: "Hãy chọn mật khẩu dài hơn."},
		"help":             HelpPage{Frame: frame, Body: Body{HTML: template.HTML("<h3>Dạy</h3>")}, Links: []Link{{URL: "/help/definitions", Text: "Số liệu"}}},
		"app":              AppPage{Frame: Frame{Site: "Trưng bày", Theme: "night"}, App: "teacher", PublicURL: "http://192.168.1.10", Version: "abc", Timezone: "Asia/Ho_Chi_Minh"},
	}
}

// other is the language a text falls back to on a page in lang: none on a Vietnamese page.
func other(lang string) string {
	if lang == "vi" {
		return ""
	}
	return "vi"
}

func testSlide(lang string) Slide {
	cat, deck := testDeck()
	return NewSlide(cat, deck, 1, 1, lang, 720, func(string, string, float64) (string, int, int) { return "/media/a-960.jpg", 0, 0 })
}

// Every page in every language: as reviewed, well-formed, in its language, without inline code.
func TestPages(t *testing.T) {
	t.Parallel()
	site, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range Languages {
		for name, view := range views(lang) {
			t.Run(name+"."+lang, func(t *testing.T) {
				t.Parallel()
				page, _, _ := strings.Cut(name, "-")
				var b bytes.Buffer
				if err := site.Render(&b, lang, page, view); err != nil {
					t.Fatal(err)
				}
				golden(t, name+"."+lang+".html", unhashed(b.Bytes()))
				checkHTML(t, lang, b.Bytes())
			})
		}
	}
}

// unhashed takes the changing part out of the names of built files.
func unhashed(b []byte) []byte {
	for plain, file := range manifest() {
		b = bytes.ReplaceAll(b, []byte(file), []byte(plain))
	}
	return b
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// checkHTML holds what is true of every page: one h1 at most that is seen, every id once, every
// label has its field, no style or script inside, nothing from another host.
func checkHTML(t *testing.T, lang string, page []byte) {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	var fors []string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		a := map[string]string{}
		for _, at := range n.Attr {
			a[at.Key] = at.Val
			if at.Key == "style" || strings.HasPrefix(at.Key, "on") {
				t.Errorf("<%s> has an inline %s", n.Data, at.Key)
			}
		}
		switch n.Data {
		case "html":
			if a["lang"] != lang {
				t.Errorf("html lang is %q, want %q", a["lang"], lang)
			}
		case "style":
			t.Error("inline <style>")
		case "script":
			if !strings.HasPrefix(a["src"], AssetPrefix) || n.FirstChild != nil {
				t.Errorf("script that is no file of ours: %v", a)
			}
		case "link":
			if !strings.HasPrefix(a["href"], "/") {
				t.Errorf("link to %q", a["href"])
			}
		case "img":
			if _, ok := a["alt"]; !ok {
				t.Errorf("image without alt: %s", a["src"])
			}
		case "label":
			if f := a["for"]; f != "" {
				fors = append(fors, f)
			}
		}
		if id := a["id"]; id != "" {
			if ids[id] {
				t.Errorf("id %q twice", id)
			}
			ids[id] = true
		}
	}
	for _, f := range fors {
		if !ids[f] {
			t.Errorf("label for %q, which is not there", f)
		}
	}
}
