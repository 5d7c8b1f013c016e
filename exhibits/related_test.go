package exhibits_test

import (
	"slices"
	"testing"

	"trienlam/exhibits"
)

// hall is five exhibits: two maps of one time and room, a far place of the same spot, and two others.
func hall(t *testing.T) *exhibits.Catalog {
	t.Helper()
	old := []exhibits.Media{{File: "a.jpg", Width: 10, Height: 10, References: make([]exhibits.ControlPoint, 3)}}
	plain := []exhibits.Media{{File: "b.jpg", Width: 10, Height: 10}}
	lySon := &exhibits.Location{Lat: 15.38, Lon: 109.12}
	cat, err := exhibits.NewCatalog(&exhibits.Pack{
		ID: "thu", Sections: []exhibits.Section{{Slug: "ban-do"}, {Slug: "bien"}},
		Exhibits: []*exhibits.Exhibit{
			{Slug: "ban-do-1838", Code: "101", Section: "ban-do", Type: exhibits.Map, Date: "1838", Media: old, Related: []string{"luat-2012"}},
			{Slug: "ban-do-1834", Code: "102", Section: "ban-do", Type: exhibits.Map, Date: "1834", Media: old},
			{Slug: "khao-le", Code: "201", Section: "bien", Type: exhibits.Place, Place: lySon},
			{Slug: "to-lenh", Code: "202", Section: "bien", Type: exhibits.Document, Date: "1834", Place: lySon, Media: plain, Compare: []string{"ban-do-1834"}},
			{Slug: "luat-2012", Code: "203", Section: "bien", Type: exhibits.Law, Date: "2012"},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

func TestRelated(t *testing.T) {
	t.Parallel()
	cat := hall(t)
	for _, test := range []struct {
		of   string
		want []string
	}{
		{"ban-do-1838", []string{"luat-2012", "ban-do-1834", "to-lenh"}}, // named, then same room and time, then same time
		{"luat-2012", []string{"ban-do-1838", "to-lenh", "khao-le"}},     // whoever names it comes first
		{"khao-le", []string{"to-lenh", "luat-2012"}},                    // same place and room; a map elsewhere of no shared time is unrelated
	} {
		e, _ := cat.Exhibit(test.of)
		if got := slugs(cat.Related(e, 3)); !slices.Equal(got, test.want) {
			t.Errorf("related to %s: got %v, want %v", test.of, got, test.want)
		}
	}
}

func TestComparable(t *testing.T) {
	t.Parallel()
	cat := hall(t)
	for _, test := range []struct {
		of   string
		want []string
	}{
		{"ban-do-1838", []string{"ban-do-1834"}},            // both lie on the earth
		{"ban-do-1834", []string{"to-lenh", "ban-do-1838"}}, // whoever names it comes first
		{"luat-2012", nil}, // it has no picture
	} {
		e, _ := cat.Exhibit(test.of)
		if got := slugs(cat.Comparable(e)); !slices.Equal(got, test.want) {
			t.Errorf("comparable with %s: got %v, want %v", test.of, got, test.want)
		}
	}
}

func slugs(list []*exhibits.Exhibit) []string {
	var out []string
	for _, e := range list {
		out = append(out, e.Slug)
	}
	return out
}
