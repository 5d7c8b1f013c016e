//go:build e2e

package assemble

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"
)

// TestLibreOffice has LibreOffice open the filled-in template and save it as xlsx and as csv: both
// must say what was filled in, and the examples must still be known as such.
func TestLibreOffice(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"vi", "en"} {
		dir := t.TempDir()
		book := filepath.Join(dir, "noi-dung.xlsx")
		var b bytes.Buffer
		if err := Template(&b, lang, nil); err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(&b)
		if err != nil {
			t.Fatal(err)
		}
		sheet := map[string]string{"vi": "Tư liệu", "en": "Exhibits"}[lang]
		for cell, value := range map[string]string{"B5": "0307", "C5": "Bản đồ cổ", "D5": "bản đồ", "E5": "Bản đồ Taberd; “tờ 1”", "G5": "1838", "H5": "a.jpg", "K5": "Câu một.\nCâu hai, có dấu phẩy."} {
			if err := f.SetCellStr(sheet, cell, value); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SaveAs(book); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		for _, to := range []string{"xlsx", "csv:Text - txt - csv (StarCalc):44,34,76", "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"} {
			out := filepath.Join(dir, "out")
			if err := os.RemoveAll(out); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command("soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", to, "--outdir", out, book)
			if said, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("soffice: %v\n%s", err, said)
			}
			files := fstest.MapFS{"a.jpg": jpg(t, 9, 9)}
			saved, err := os.ReadDir(out)
			if err != nil || len(saved) == 0 {
				t.Fatalf("%s: nothing was saved: %v", to, err)
			}
			for _, s := range saved {
				src, err := os.ReadFile(filepath.Join(out, s.Name()))
				if err != nil {
					t.Fatal(err)
				}
				files[s.Name()] = &fstest.MapFile{Data: src}
			}
			m := good(t, files)
			e := m.Pack.Exhibits[0]
			if len(m.Pack.Exhibits) != 1 || e.Code != "0307" || e.Date != "1838" || e.Type != "map" || e.Title["vi"] != "Bản đồ Taberd; “tờ 1”" ||
				e.Body["vi"] != "Câu một.\n\nCâu hai, có dấu phẩy.\n" || m.Pack.Sections[0].Title["vi"] != "Bản đồ cổ" {
				t.Errorf("%s %s: %+v", lang, to, e)
			}
			if said := prints(m.Notes); strings.Contains(said, "không hiểu") || strings.Contains(said, "ví dụ") {
				t.Errorf("%s %s: notes\n%s", lang, to, said)
			}
		}
	}
}
