//go:build e2e

package labels_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"trienlam/exhibits/labels"
)

// Paper tests look at sheets with the eyes of others: poppler draws and reads them, zbar scans
// them. They need pdftoppm, pdftotext and zbarimg, and fail where one is missing.

func TestSheetIsScannedFromGreyPrint(t *testing.T) {
	t.Parallel()
	const wifi = "WIFI:S:TRUNG-BAY;T:nopass;;"
	for layout, grid := range map[labels.Layout][2]int{
		labels.A4x8: {2, 4}, labels.A4x24: {3, 8}, labels.A3: {1, 2},
	} {
		for name, url := range map[string]string{
			"short address": "http://192.168.1.10", "with a port": public,
			"long name": "https://trienlam.thpt-tran-phu.edu.vn",
		} {
			t.Run(string(layout)+" "+name, func(t *testing.T) {
				t.Parallel()
				cat := someCatalog(t, 30)
				opt := labels.Options{Catalog: cat, PublicURL: url, Layout: layout}
				var want []string
				for _, e := range cat.Exhibits() {
					want = append(want, labels.ExhibitURL(url, e.Code))
				}
				if layout == labels.A3 {
					opt.WiFi = wifi
					want = append(want, wifi, labels.HomeURL(url))
				}
				if got := scan(t, sheet(t, opt), grid[0], grid[1]); !slices.Equal(got, sorted(want)) {
					t.Errorf("zbar reads %q\nwant %q", got, sorted(want))
				}
			})
		}
	}
}

func TestSheetTextCanBeCopied(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		lang string
		want []string
	}{
		"Vietnamese": {"vi", []string{
			"1.01", "3.07", "Phủ biên tạp lục", "Đại Nam nhất thống toàn đồ", "họa đồ", "Ỷ Ỹ Ỵ ẵ ặ ễ ệ ỗ ộ ỡ ợ ữ ự",
			"Quét mã, hoặc nhập 307", "Quét mã, hoặc nhập GMTH29", "1686–1690",
		}},
		"English": {"en", []string{"Frontier chronicles", "Scan, or type 307"}},
	} {
		for _, layout := range labels.Layouts {
			t.Run(name+" "+string(layout), func(t *testing.T) {
				t.Parallel()
				pdf := sheet(t, labels.Options{
					Catalog: someCatalog(t, 120), PublicURL: public, Lang: tc.lang, Layout: layout,
				})
				got := run(t, pdf, "pdftotext", "-raw", "-", "-")
				got = strings.Join(strings.Fields(got), " ")
				for _, want := range tc.want {
					if !strings.Contains(got, want) {
						t.Errorf("text %q is not in the document", want)
					}
				}
				if strings.Contains(got, "大") || strings.Contains(got, "()") {
					t.Error("signs that the fonts lack left a trace")
				}
			})
		}
	}
}

// scan returns what zbar reads from a grey print of 110 dpi, sorted. It is shown one label at a
// time, as a phone is: on a whole page of 24 symbols zbar mixes up about one in a hundred.
func scan(t *testing.T, pdf []byte, cols, rows int) []string {
	t.Helper()
	dir := t.TempDir()
	run(t, pdf, "pdftoppm", "-r", "110", "-gray", "-", filepath.Join(dir, "page"))
	pages, err := filepath.Glob(filepath.Join(dir, "page*.pgm"))
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	args := []string{"--nodbus", "--quiet", "--raw"}
	for _, page := range pages {
		args = append(args, cut(t, page, cols, rows)...)
	}
	cmd := exec.Command("zbarimg", args...)
	out, err := cmd.Output()
	if exit := (*exec.ExitError)(nil); err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 4) {
		t.Fatalf("zbarimg: %v", err) // 4: some label was blank, as at the end of the last page
	}
	return sorted(strings.Split(strings.TrimSpace(string(out)), "\n"))
}

// cut saves each label of a page as a file of its own.
func cut(t *testing.T, page string, cols, rows int) []string {
	t.Helper()
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	var w, h, white int
	if _, err := fmt.Sscanf(string(data[:20]), "P5\n%d %d\n%d\n", &w, &h, &white); err != nil {
		t.Fatal(err)
	}
	pix := data[len(data)-w*h:]
	var files []string
	for r := range rows {
		for c := range cols {
			x0, x1, y0, y1 := c*w/cols, (c+1)*w/cols, r*h/rows, (r+1)*h/rows
			label := fmt.Appendf(nil, "P5\n%d %d\n%d\n", x1-x0, y1-y0, white)
			for y := y0; y < y1; y++ {
				label = append(label, pix[y*w+x0:y*w+x1]...)
			}
			file := fmt.Sprintf("%s-%d-%d.pgm", strings.TrimSuffix(page, ".pgm"), r, c)
			if err := os.WriteFile(file, label, 0o600); err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
	}
	return files
}

func sorted(s []string) []string {
	s = slices.Clone(s)
	slices.Sort(s)
	return s
}

func run(t *testing.T, stdin []byte, name string, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(stdin), &out, os.Stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return out.String()
}
