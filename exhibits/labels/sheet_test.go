package labels_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"trienlam/exhibits"
	"trienlam/exhibits/labels"
	"trienlam/kiosk"
)

// sheet returns the PDF, failing the test if there is none.
func sheet(t testing.TB, opt labels.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := labels.Sheet(&b, opt); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSheetPages(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		layout   labels.Layout
		exhibits int
		pages    int
	}{
		"one label":              {labels.A4x8, 1, 1},
		"a full page":            {labels.A4x8, 8, 1},
		"a page and one":         {labels.A4x8, 9, 2},
		"the starter pack, 2×4":  {labels.A4x8, 30, 4},
		"the starter pack, 3×8":  {labels.A4x24, 30, 2},
		"a poster and its pages": {labels.A3, 5, 1 + 3},
		"the default is 2×4":     {"", 30, 4},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pdf := sheet(t, labels.Options{Catalog: someCatalog(t, tc.exhibits), PublicURL: public, Layout: tc.layout})
			if !bytes.HasPrefix(pdf, []byte("%PDF-")) {
				t.Fatalf("not a PDF: %.20q", pdf)
			}
			if got := bytes.Count(pdf, []byte("/Type /Page\n")); got != tc.pages {
				t.Errorf("%d pages, want %d", got, tc.pages)
			}
		})
	}
}

func TestSheetIsTheSameEachTime(t *testing.T) {
	t.Parallel()
	for _, layout := range labels.Layouts {
		opt := labels.Options{Catalog: someCatalog(t, 30), PublicURL: public, Layout: layout}
		if !bytes.Equal(sheet(t, opt), sheet(t, opt)) {
			t.Errorf("%s: two sheets of one catalog differ", layout)
		}
	}
}

func TestSheetRefuses(t *testing.T) {
	t.Parallel()
	empty, err := exhibits.NewCatalog()
	if err != nil {
		t.Fatal(err)
	}
	some := someCatalog(t, 3)
	long := "https://" + strings.Repeat("truong.", 20) + "edu.vn"
	for name, tc := range map[string]struct {
		opt  labels.Options
		kind kiosk.Kind
		msg  string
	}{
		"a layout nobody has": {labels.Options{Catalog: some, PublicURL: public, Layout: "a5"}, kiosk.Unprocessable, "labels/unknown-sheet"},
		"an unknown language": {labels.Options{Catalog: some, PublicURL: public, Lang: "fr"}, kiosk.Unprocessable, "labels/unknown-language"},
		"no public URL":       {labels.Options{Catalog: some}, kiosk.Unprocessable, "labels/public-url"},
		"a public URL with a path": {
			labels.Options{Catalog: some, PublicURL: "http://a/b"}, kiosk.Unprocessable, "labels/public-url",
		},
		"an empty catalog": {labels.Options{Catalog: empty, PublicURL: public}, kiosk.NotFound, "labels/no-exhibits"},
		"modules too fine to print": {
			labels.Options{Catalog: some, PublicURL: long, Layout: labels.A4x24}, kiosk.Unprocessable, "labels/url-too-long",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var b bytes.Buffer
			err := labels.Sheet(&b, tc.opt)
			var e *kiosk.Error
			if !errors.As(err, &e) || e.Kind != tc.kind || e.Msg != tc.msg {
				t.Errorf("got %v, want %s", err, tc.msg)
			}
			if b.Len() > 0 {
				t.Errorf("%d bytes were written all the same", b.Len())
			}
		})
	}
}

func TestSheetReportsAFailedWrite(t *testing.T) {
	t.Parallel()
	r, w := io.Pipe()
	full := errors.New("disk full")
	if err := r.CloseWithError(full); err != nil {
		t.Fatal(err)
	}
	err := labels.Sheet(w, labels.Options{Catalog: someCatalog(t, 1), PublicURL: public})
	if !errors.Is(err, full) {
		t.Errorf("got %v, want %v", err, full)
	}
}

// BenchmarkSheet300 is the figure of a large travelling exhibition.
func BenchmarkSheet300(b *testing.B) {
	cat := someCatalog(b, 300)
	for _, layout := range labels.Layouts {
		b.Run(string(layout), func(b *testing.B) {
			for b.Loop() {
				sheet(b, labels.Options{Catalog: cat, PublicURL: public, Layout: layout})
			}
		})
	}
}
