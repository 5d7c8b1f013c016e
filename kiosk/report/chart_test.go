package report_test

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trienlam/kiosk"
	"trienlam/kiosk/report"
)

// TestCharts draws every chart in both languages: it is XML with a title and a description that needs
// no style and runs nothing, its table has a row for what it shows, and its picture can be read.
func TestCharts(t *testing.T) {
	t.Parallel()
	r, _ := busy(t, 5, 9, 120)
	for _, name := range report.ChartNames {
		for _, lang := range []string{"vi", "en"} {
			c, err := r.Chart(t.Context(), name, "2026-11-02", "2026-11-11", lang)
			if err != nil {
				t.Fatal(name, err)
			}
			svg := c.Drawing.SVG()
			if err := wellFormed(svg); err != nil {
				t.Errorf("%s: %v\n%s", name, err, svg)
			}
			for _, want := range []string{"<title>" + c.Title + "</title>", "<desc>", `role="img"`} {
				if !bytes.Contains(svg, []byte(want)) {
					t.Errorf("%s lacks %s", name, want)
				}
			}
			for _, bad := range []string{"style=", "<style", "<script", "href", "NaN", "Inf"} {
				if bytes.Contains(svg, []byte(bad)) {
					t.Errorf("%s has %s", name, bad)
				}
			}
			for _, row := range c.Rows {
				if len(row) != len(c.Columns) {
					t.Errorf("%s: row %v under %v", name, row, c.Columns)
				}
			}
			picture, err := c.Drawing.PNG(2)
			if err != nil {
				t.Fatal(name, err)
			}
			if _, err := png.Decode(bytes.NewReader(picture)); err != nil {
				t.Error(name, err)
			}
			if dir := os.Getenv("SCREENSHOTS"); dir != "" {
				for ext, data := range map[string][]byte{".svg": svg, ".png": picture} {
					if err := os.WriteFile(filepath.Join(dir, "chart-"+name+"-"+lang+ext), data, 0o600); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
	if _, err := r.Chart(t.Context(), "money", "2026-11-02", "2026-11-11", "vi"); kiosk.KindOf(err) != kiosk.NotFound {
		t.Errorf("an unknown chart: %v", err)
	}
}

func wellFormed(src []byte) error {
	d := xml.NewDecoder(bytes.NewReader(src))
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// TestChartsOfNothing are blank and say so.
func TestChartsOfNothing(t *testing.T) {
	t.Parallel()
	r := reporter(t)
	for _, name := range []string{"days", "hours", "exhibits", "languages", "stops"} {
		c, err := r.Chart(t.Context(), name, "2026-11-18", "2026-11-20", "vi")
		if err != nil || len(c.Rows) == 0 {
			t.Errorf("%s: %d rows, %v", name, len(c.Rows), err)
		}
	}
	quiet, _ := busy(t, 6, 1, 0)
	for _, name := range report.ChartNames {
		c, err := quiet.Chart(t.Context(), name, "2025-01-01", "2025-12-31", "vi")
		if err != nil {
			t.Fatal(err)
		}
		if err := wellFormed(c.Drawing.SVG()); err != nil {
			t.Error(name, err)
		}
		if name != "days" && !strings.Contains(string(c.Drawing.SVG()), "Chưa đủ số liệu") {
			t.Errorf("%s of nothing does not say so", name)
		}
	}
}

// TestFindings words what an organiser should know first.
func TestFindings(t *testing.T) {
	t.Parallel()
	r, _ := busy(t, 7, 9, 40)
	for _, c := range []struct{ from, to, lang, want string }{
		{"2026-11-02", "2026-11-10", "vi", "Từ 02/11 đến 10/11/2026 có "},
		{"2026-11-09", "2026-11-11", "vi", "Tuần này có "},
		{"2026-11-03", "2026-11-03", "vi", "Ngày 03/11/2026 có "},
		{"2026-11-09", "2026-11-11", "en", "This week: "},
		{"2026-11-11", "2026-11-11", "vi", "Chưa có lượt thăm. In nhãn QR để bắt đầu."},
	} {
		o, err := r.Overview(t.Context(), c.from, c.to)
		if err != nil {
			t.Fatal(err)
		}
		finding, second := o.Finding(c.lang)
		t.Log(finding, second)
		if !strings.HasPrefix(finding, c.want) {
			t.Errorf("%s to %s: %q, want %q…", c.from, c.to, finding, c.want)
		}
	}
}
