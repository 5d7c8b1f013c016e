package server

import (
	"encoding/json"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSearchPage(t *testing.T) {
	t.Parallel()
	s := pageServer(t)
	for _, tc := range []struct {
		name, query string
		has, hasNot []string
	}{
		{"what was asked for is marked", "q=thuyen+ra", []string{"Tờ lệnh cử <mark>thuyền ra</mark> Hoàng Sa", `id="found"`, "<title>"}, nil},
		{"and around it in the body", "q=chiec", []string{"Sách chép rằng một <mark>chiếc</mark> thuyền đi."}, nil},
		{"the part below the form", "q=thuyen&part=found", []string{"/exhibits/to-lenh"}, []string{"<title>", "<form", `id="found"`}},
		{"the part, in the page's language", "q=thuyen&part=found&lang=en", []string{"1 exhibit"}, []string{"tư liệu</p>"}},
		{"the part of an empty query", "q=+&part=found", nil, []string{"<p"}},
		{"what was perhaps meant", "q=thuyeen", []string{"Có phải bạn muốn tìm: <a href=\"/search?q=thuy%E1%BB%81n\">thuyền</a>"}, []string{"Hãy thử ít chữ hơn"}},
		{"nothing like it", "q=zzzzz", []string{"Hãy thử ít chữ hơn"}, []string{"Có phải"}},
		{"HTML in a query", "q=" + url.QueryEscape("<mark>bia</mark>\" onx=1"), []string{"&lt;mark&gt;bia"}, []string{"<mark>bia</mark>\"", `" onx`}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			w := s.ask(t, s.getSearch, httptest.NewRequest("GET", "/search?"+tc.query, nil), nil, nil)
			body := w.Body.String()
			if w.Code != 200 || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
				t.Fatalf("status %d, %s", w.Code, w.Header().Get("Content-Type"))
			}
			for _, part := range tc.has {
				if !strings.Contains(body, part) {
					t.Errorf("no %s in %s", part, body)
				}
			}
			for _, part := range tc.hasNot {
				if strings.Contains(body, part) {
					t.Errorf("%s in %s", part, body)
				}
			}
		})
	}
}

func TestSearchAPI(t *testing.T) {
	t.Parallel()
	s := pageServer(t)
	get := func(q string) (out Exhibits) {
		t.Helper()
		w := s.ask(t, s.getExhibits, httptest.NewRequest("GET", "/api/v1/exhibits?q="+url.QueryEscape(q), nil), nil, nil)
		if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
			t.Fatal(err)
		}
		return out
	}
	all, found, meant := get(""), get("chiếc"), get("thuyeen")
	if len(all.Exhibits) != 2 || all.Exhibits[0].Marked != nil || all.Meant != nil {
		t.Errorf("a list is %+v", all)
	}
	if len(found.Exhibits) != 1 {
		t.Fatalf("found %+v", found)
	}
	want := []Piece{{Text: "Sách chép rằng một "}, {Text: "chiếc", Hit: true}, {Text: " thuyền đi."}}
	if diff := cmp.Diff(want, found.Exhibits[0].Snippet); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Piece{{Text: pageLongTitle}}, found.Exhibits[0].Marked); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(Exhibits{Exhibits: []ExhibitRow{}, Meant: []string{"thuyền"}}, meant); diff != "" {
		t.Error(diff)
	}
}
