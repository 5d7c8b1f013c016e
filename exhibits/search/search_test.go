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
		make("104", "hon-dao", "1925~", "Hòn đảo có ngọn hải đăng", "An island with a lighthouse", "Chụp từ tàu. 萬里長沙"),
		make("3A7", "gieng", "", "Giếng nước", "The well", "Sa bồi quanh giếng, chim hoang làm tổ. Năm 1838 còn nước."),
	))
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
		{"a century in words", "thế kỷ 18", "vi", ""},
		{"a century as it is written", "the ky XVIII", "vi", "101"},
		{"English", "light", "en", "104"},
		{"Vietnamese names on an English page", "thuyền câu", "en", "101"},
		{"a section's name", "map room", "en", "102 101 103 104 3A7"},
		{"Han characters", "長沙", "vi", "104"},
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
		for i, hit := range first {
			if hit.Exhibit == nil || i > 0 && hit.Score > first[i-1].Score {
				t.Errorf("bad order for %q: %v", q, first)
			}
		}
		if folded := search.Fold(q); search.Fold(folded) != folded {
			t.Errorf("%q folds to %q and on to %q", q, folded, search.Fold(folded))
		}
	})
}

// BenchmarkFind asks 10,000 exhibits as a visitor types (target: p50 below 10 ms).
func BenchmarkFind(b *testing.B) {
	syllables := strings.Fields("hoàng sa trường đảo biển bản đồ đại nam nhất thống toàn thuyền câu quần hải môn lục châu triều nguyễn minh mạng sắc chỉ dụ tờ bia đá giếng miếu làng cát vàng sóng gió tàu cột mốc chủ quyền đội dân binh lễ khao lề thế lính")
	all := make([]*exhibits.Exhibit, 10_000)
	seed := uint32(1)
	say := func(n int) string {
		var s []string
		for range n {
			seed = seed*1664525 + 1013904223
			s = append(s, syllables[(seed>>8)%uint32(len(syllables))])
		}
		return strings.Join(s, " ")
	}
	for i := range all {
		all[i] = &exhibits.Exhibit{
			Slug: fmt.Sprintf("tu-lieu-%d", i), Code: fmt.Sprintf("%05d", i), Section: "phong",
			Date: fmt.Sprint(1500 + i%500), Title: exhibits.Text{"vi": say(6)},
			Body: exhibits.Text{"vi": fmt.Sprintf("%s số%d", say(120), i)},
		}
	}
	index := search.New(catalog(b, all...))
	for _, q := range []string{"h", "hoang sa", "đảo", "bản đồ 1838", "số99", "00307"} {
		b.Run(q, func(b *testing.B) {
			for b.Loop() {
				index.Find(q, "vi", 20)
			}
		})
	}
}
