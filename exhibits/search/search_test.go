package search_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trienlam/exhibits"
	"trienlam/exhibits/search"
)

func catalog(t testing.TB, all ...*exhibits.Exhibit) *exhibits.Catalog {
	t.Helper()
	c, err := exhibits.NewCatalog(&exhibits.Pack{
		ID: "thu", Languages: []string{"vi", "en"},
		Sections: []exhibits.Section{{Slug: "phong", Title: exhibits.Text{"vi": "Phòng bản đồ", "en": "Map room"}}},
		Exhibits: all,
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func small(t testing.TB) *search.Index {
	make := func(code, slug, date, vi, en, body string) *exhibits.Exhibit {
		return &exhibits.Exhibit{
			Slug: slug, Code: code, Section: "phong", Date: date, Title: exhibits.Text{"vi": vi, "en": en},
			Body: exhibits.Text{"vi": body, "en": "Nothing more is said in English."},
		}
	}
	return search.New(catalog(t,
		make("101", "thuyen-cau", "17XX", "Thuyền câu ra Hoàng Sa", "A fishing boat for Hoàng Sa", "Một đội thuyền ra **đảo** mỗi năm."),
		make("102", "ban-do", "1838", "Đại Nam nhất thống toàn đồ", "Complete map of Đại Nam", "Bản đồ vẽ Hoàng Sa ở giữa biển."),
		make("103", "con-dao", "1686/1690", "Con dao của người thợ", "The craftsman's knife", "Lưỡi dao cong, cán gỗ."),
		make("104", "hon-dao", "1925~", "Hòn đảo có ngọn hải đăng", "An island with a lighthouse", "Chụp từ tàu. 萬里長沙, 一二三四五六七八九十"),
		make("3A7", "gieng", "", "Giếng nước", "The well", "Sa bồi quanh giếng, chim hoang làm tổ. Năm 1838 còn nước."),
	))
}

// Whatever stands on an exhibit's page is found: what is written on a scan in any form of its characters,
// as it is spoken and as it is meant, what a film says, what a picture shows. A page in another
// language finds it too.
func TestFindOnTheWholePage(t *testing.T) {
	t.Parallel()
	index := search.New(catalog(t,
		&exhibits.Exhibit{Slug: "to", Code: "201", Section: "phong", Title: exhibits.Text{"vi": "Một tờ", "en": "A sheet"}, Media: []exhibits.Media{{
			Alt:     exhibits.Text{"vi": "Tờ giấy dó úa vàng"},
			Regions: []exhibits.Region{{ID: "an", Title: exhibits.Text{"vi": "Con dấu"}, Text: exhibits.Text{"vi": "Dấu son hình vuông."}}},
			Lines: []exhibits.Line{
				{Text: "萬里黃沙", Reading: "Vạn lý hoàng sa", Translation: exhibits.Text{"vi": "Cát vàng muôn dặm", "en": "Golden sands"}},
				{Text: "大越國圖"},
			},
		}}},
		&exhibits.Exhibit{Slug: "phim", Code: "202", Section: "phong", Title: exhibits.Text{"vi": "Thước phim"}, Media: []exhibits.Media{{
			Transcript: exhibits.Text{"vi": "Người ngư dân *kể chuyện* vá lưới."},
		}}},
	))
	for _, tt := range []struct{ name, q, lang, want string }{
		{"as it is written", "萬里黃沙", "vi", "201 萬里黃沙"},
		{"a part of it", "黃沙", "vi", "201 黃沙"},
		{"in the forms of the mainland", "万里黄沙", "vi", "201 萬里黃沙"},
		{"in the forms of Japan", "国図", "vi", "201 國圖"},
		{"as it is spoken, without marks", "van ly hoang sa", "vi", "201 Vạn lý hoàng sa"},
		{"as it is spelt elsewhere", "vạn lí", "vi", "201 Vạn lý"},
		{"as it is meant", "muôn dặm", "vi", "201 muôn dặm"},
		{"as it is meant, in English", "golden", "en", "201 Golden"},
		{"what the picture shows", "giấy dó", "vi", "201 giấy dó"},
		{"a look-point", "dau son", "vi", "201 Dấu son"},
		{"what a film says", "vá lưới", "vi", "202 vá lưới"},
		{"Vietnamese words on an English page", "ngư dân", "en", "202 ngư dân"},
		{"English words on a Vietnamese page", "golden sands", "vi", "201 Golden sands"},
		{"a character of a name that is not there", "島", "vi", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := ""
			for _, hit := range index.Find(tt.q, tt.lang, 5) {
				got += hit.Exhibit.Code
				for _, span := range hit.Snippet {
					if span.Hit {
						got += " " + span.Text
					}
				}
			}
			if got != tt.want {
				t.Errorf("%q finds %q, want %q", tt.q, got, tt.want)
			}
		})
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	index := small(t)
	for _, tt := range []struct{ name, q, lang, want string }{
		{"without marks", "hoang sa", "vi", "101 102 3A7"},
		{"in capitals", "HOÀNG SA", "vi", "101 102 3A7"},
		{"decomposed", "hoa\u0300ng sa", "vi", "101 102 3A7"},
		{"the typed marks come first", "đảo", "vi", "104 101 103"},
		{"no marks typed: titles first", "dao", "vi", "103 104 101"},
		{"d is đ", "Dai Nam", "vi", "102"},
		{"the whole title", "giếng nước", "vi", "3A7"},
		{"as one types", "nhất th", "vi", "102"},
		{"as one types, without marks", "ngon ha", "vi", "104"},
		{"all words must match", "hoàng sa dao", "vi", "101"},
		{"a code", "3a7", "vi", "3A7"},
		{"a code as it was heard", "1o2", "vi", "102"},
		{"a year, as a date before a mention", "1838", "vi", "102 3A7"},
		{"a year in a range", "1688", "vi", "103"},
		{"a year in a century", "1744", "vi", "101"},
		{"a year and a word", "1838 bản đồ", "vi", "102 3A7"},
		{"a century in words", "thế kỷ 18", "vi", "101"},
		{"a century as it is written", "the ky XVIII", "vi", "101"},
		{"English", "light", "en", "104"},
		{"Vietnamese names on an English page", "thuyền câu", "en", "101"},
		{"a section's name", "map room", "en", "102 101 103 104 3A7"},
		{"a century in digits, another spelling", "thế kỉ thứ 18", "vi", "101"},
		{"a century, short", "tk18", "vi", "101"},
		{"a century in English", "18th century", "en", "101"},
		{"a part of a century", "early 18th century", "en", "101"},
		{"a part of a century, in Vietnamese", "cuối thế kỷ XVIII", "vi", "101"},
		{"a code as pages write it", "tư liệu 1.02", "vi", "102"},
		{"syllables together before syllables apart", "bồi quanh", "vi", "3A7"},
		{"a span of years", "1680-1690", "vi", "103"},
		{"a span of years in words", "từ 1680 đến 1690", "vi", ""},
		{"a span without its preposition", "1680 đến 1690", "vi", "103"},
		{"a decade", "thập niên 1830", "vi", "102"},
		{"a decade in English", "1830s", "en", "102"},
		{"a year, said", "năm 1838", "vi", "102 3A7"},
		{"one Han character", "里", "vi", "104"},
		{"Han characters inside a run", "長沙", "vi", "104"},
		{"Han characters that do not follow each other", "萬沙", "vi", ""},
		{"Han characters apart", "沙 萬", "vi", "104"},
		{"more Han characters than one term has", "一二三四五六七八九十", "vi", "104"},
		{"one wrong among them", "一二三四五六七八十九", "vi", ""},
		{"a no-break space", "hoàng\u00a0sa", "vi", "101 102 3A7"},
		{"little words leave nothing out", "bản đồ của biển", "vi", "102"},
		{"a tone on the other vowel", "toàn", "vi", "102"},
		{"and where it used to be", "tòan", "vi", "102"},
		{"i for y", "thế kỉ", "vi", "101"},
		{"unknown language", "giếng", "fr", "3A7"},
		{"nothing found", "xe đạp", "vi", ""},
		{"nothing asked", " .,;", "vi", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, hit := range index.Find(tt.q, tt.lang, 20) {
				got = append(got, hit.Exhibit.Code)
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, " ")); diff != "" {
				t.Error(diff)
			}
		})
	}
	if got := index.Find("hoang sa", "vi", 1); len(got) != 1 {
		t.Errorf("got %d hits, want the limit of 1", len(got))
	}
	if got := index.Find("hoang sa", "vi", -1); len(got) != 0 {
		t.Errorf("got %d hits, want none", len(got))
	}
}

func TestFold(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"HOÀNG SA": "hoang sa", "đảo": "dao", "Đại Nam": "dai nam", "ưỡn ẹo": "uon eo", "dao": "dao",
		"萬里長沙": "萬里長沙", "e\u0302\u0301": "e", "": "",
	} {
		if got := search.Fold(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, q := range []string{"hoang sa", "HOÀNG SA", "đảo", "1838", "3a7", "萬里", "\xff\u0300", strings.Repeat("a ", 300)} {
		f.Add(q, "vi")
	}
	index := small(f)
	f.Fuzz(func(t *testing.T, q, lang string) {
		first, again := index.Find(q, lang, 10), index.Find(q, lang, 10)
		if fmt.Sprint(first) != fmt.Sprint(again) {
			t.Errorf("two answers to %q", q)
		}
		for _, s := range index.Suggest(q, lang) {
			if len(first) > 0 || len(index.Find(s, lang, 1)) == 0 {
				t.Errorf("suggests %q for %q", s, q)
			}
		}
		for i, hit := range first {
			if got := plain(hit.Title); got != hit.Exhibit.Title.In(lang) {
				t.Errorf("the spans of a title are %q", got)
			}
			text := strings.Trim(plain(hit.Snippet), "…")
			if !strings.Contains(everything(hit.Exhibit, lang), text) {
				t.Errorf("the snippet %q is in no text", text)
			}
			if hit.Exhibit == nil || i > 0 && hit.Score > first[i-1].Score {
				t.Errorf("bad order for %q: %v", q, first)
			}
		}
		if folded := search.Fold(q); search.Fold(folded) != folded {
			t.Errorf("%q folds to %q and on to %q", q, folded, search.Fold(folded))
		}
	})
}
