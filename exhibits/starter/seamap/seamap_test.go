package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func load(t *testing.T) *atlas {
	t.Helper()
	a, err := loadAtlas(os.DirFS("../data"))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// The committed sheets are what the generator draws now. If this fails: go generate ./exhibits/starter
func TestSheetsAreDrawnFromTheDataAsItIs(t *testing.T) {
	a := load(t)
	for _, s := range sheets {
		t.Run(filepath.Base(s.file), func(t *testing.T) {
			t.Parallel()
			want, err := os.ReadFile(filepath.Join("../pack", filepath.FromSlash(s.file)))
			if err != nil {
				t.Fatal(err)
			}
			if got := draw(a, s); !bytes.Equal(got, want) {
				t.Error("differs from the committed file")
			}
		})
	}
}

func TestEverySheetNamesBothArchipelagosAndTheSea(t *testing.T) {
	a := load(t)
	for _, s := range sheets {
		t.Run(filepath.Base(s.file), func(t *testing.T) {
			t.Parallel()
			svg := string(draw(a, s))
			for _, want := range []string{
				"Quần đảo Hoàng\u00a0Sa (Việt\u00a0Nam)", "Quần đảo Trường\u00a0Sa (Việt\u00a0Nam)", "Biển\u00a0Đông",
				"không dùng cho hàng hải",
			} {
				if !strings.Contains(svg, want) {
					t.Errorf("no %q", want)
				}
			}
			if len(svg) > 150_000 {
				t.Errorf("%d bytes, want at most 150 KB", len(svg))
			}
		})
	}
}

// Every named point of the data is on the map of the whole sea, by its Vietnamese name first, and
// the points of each archipelago are lettered on the map of that archipelago.
func TestEveryNamedFeatureIsShownByItsVietnameseName(t *testing.T) {
	a := load(t)
	whole, night := string(draw(a, sheets[0])), string(draw(a, sheets[1]))
	zoom := map[string]string{"hoang-sa": string(draw(a, sheets[2])), "truong-sa": string(draw(a, sheets[3]))}
	for _, f := range a.features {
		if f.Kind == "sea" || f.Kind == "land" {
			continue // the sea is lettered larger; Hải Nam is no point
		}
		for name, svg := range map[string]string{"whole": whole, "night": night} {
			if want := "<title>" + f.Vi + " – " + f.En; !strings.Contains(svg, want) {
				t.Errorf("%s map has no %q", name, want)
			}
		}
		if svg, ok := zoom[f.Group]; ok && !strings.Contains(svg, ">"+tie(f.Vi)+"</text>") {
			t.Errorf("map of %s does not letter %q", f.Group, f.Vi)
		}
	}
	if !strings.Contains(whole, ">Đảo Hải Nam</text>") {
		t.Error("the whole map does not letter Đảo Hải Nam")
	}
}

// A sanitiser that knows only shapes, groups and text must find nothing to take out.
func TestSheetsHoldOnlyPlainShapes(t *testing.T) {
	a := load(t)
	plain := map[string]bool{
		"svg": true, "title": true, "desc": true, "g": true, "path": true, "rect": true, "circle": true, "text": true, "tspan": true,
	}
	for _, s := range sheets {
		t.Run(filepath.Base(s.file), func(t *testing.T) {
			t.Parallel()
			d := xml.NewDecoder(bytes.NewReader(draw(a, s)))
			for {
				tok, err := d.Token()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				e, ok := tok.(xml.StartElement)
				if !ok {
					continue
				}
				if !plain[e.Name.Local] {
					t.Errorf("element %s", e.Name.Local)
				}
				for _, at := range e.Attr {
					n := at.Name.Local
					if strings.HasPrefix(n, "on") || n == "style" || n == "href" || n == "stroke-dasharray" || strings.Contains(at.Value, "url(") {
						t.Errorf("attribute %s=%q", n, at.Value)
					}
				}
			}
		})
	}
}

func TestLabelsKeepClearOfEachOther(t *testing.T) {
	a := load(t)
	for _, s := range sheets {
		p := &page{a: a, s: s, t: s.theme, f: newFrame(s.west, s.east, s.south, s.north, s.width, 46)}
		var labels []label
		for _, f := range a.features {
			if f.Group == "label" || !p.f.holds(f.at) {
				continue
			}
			labels = append(labels, label{f: f, dot: p.f.at(f.at), radius: 4, vi: s.letter, side: sides[f.Side]})
		}
		got := place(labels, nil, nil, box{0, 0, p.f.w, p.f.h}, 190)
		for i, l := range got {
			for _, m := range got[:i] {
				if l.box.meets(m.box) {
					t.Errorf("%s: %s lies on %s", s.file, l.f.Vi, m.f.Vi)
				}
			}
		}
	}
}

func TestWrongUseSaysSo(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name string
		args []string
		want int
	}{
		{"unknown flag", []string{"-x"}, 2},
		{"no data", []string{"-data", t.TempDir(), "-o", t.TempDir()}, 1},
		{"all sheets", []string{"-data", "../data", "-o", t.TempDir()}, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			var stderr bytes.Buffer
			if got := run(tc.args, &stderr); got != tc.want {
				t.Errorf("status %d, want %d: %s", got, tc.want, stderr.String())
			}
		})
	}
}
