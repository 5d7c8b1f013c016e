//go:build e2e

package report_test

import (
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"trienlam/kiosk/report"
)

// convert has LibreOffice open a report and save it in another form; it answers the files it wrote.
func convert(t *testing.T, name string, file []byte, to string) map[string]string {
	t.Helper()
	dir := t.TempDir()
	in, out := filepath.Join(dir, name), filepath.Join(dir, "out")
	if err := os.WriteFile(in, file, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", to, "--outdir", out, in)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, said)
	}
	paths, err := filepath.Glob(out + "/*")
	if err != nil || len(paths) == 0 {
		t.Fatalf("%s: nothing was written: %v", to, err)
	}
	files := map[string]string{}
	for _, p := range paths {
		files[filepath.Base(p)] = p
	}
	return files
}

// TestWorkbookInLibreOffice opens the workbook there: every sheet as CSV says what ours says, and on
// paper every sheet begins with its head.
func TestWorkbookInLibreOffice(t *testing.T) {
	t.Parallel()
	r, _ := busy(t, 4, 9, 60)
	q := report.Request{From: "2026-11-02", To: "2026-11-10", Format: "xlsx"}
	book, err := r.Bytes(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	sheets := convert(t, "so-lieu.xlsx", book, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1")
	if len(sheets) != 10 {
		t.Errorf("%d sheets: %v", len(sheets), sheets)
	}
	for name, path := range sheets {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(src), "#NAME?") || strings.Contains(string(src), "Err:") {
			t.Errorf("%s: something was run:\n%s", name, src)
		}
		if strings.Contains(name, "Tư liệu") && !strings.Contains(string(src), "=HYPERLINK(1)") {
			t.Errorf("%s: a title was lost", name)
		}
		if !strings.Contains(name, "Suất chiếu") {
			continue
		}
		in := csv.NewReader(strings.NewReader(string(src)))
		in.FieldsPerRecord = -1
		rows, err := in.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		want := asCSV(t, r, report.Request{From: q.From, To: q.To, Table: "screenings"})
		got := rows[len(rows)-len(want) : len(rows)-1] // between head and sum
		for i, row := range got {
			day := strings.Split(want[i+1][0], "-")
			if row[0] != day[2]+"/"+day[1]+"/"+day[0] || row[1] != want[i+1][1] || row[8] != want[i+1][8] {
				t.Errorf("screening %d is %v, want %v", i, row, want[i+1])
			}
		}
	}
	pdf := convert(t, "so-lieu.xlsx", book, "pdf")["so-lieu.pdf"]
	text, err := exec.Command("pdftotext", "-layout", pdf, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Số liệu triển lãm số", "từ 02/11/2026 đến hết 10/11/2026", "Lượt thiết bị", "An Nam đại quốc hoạ đồ", "Sức giữ chân", "khớp", "Thứ Hai", "định nghĩa, phiên bản"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the printed pages lack %q", want)
		}
	}
	if dir := os.Getenv("SCREENSHOTS"); dir != "" {
		if out, err := exec.Command("pdftoppm", "-r", "70", "-png", pdf, filepath.Join(dir, "xlsx")).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
}

// TestReportInLibreOffice opens the official report there and reads it from paper.
func TestReportInLibreOffice(t *testing.T) {
	t.Parallel()
	r := official(t)
	paper, err := r.Bytes(t.Context(), report.Request{From: "2026-11-02", To: "2026-11-10", Format: "docx", Preset: report.SixMonths})
	if err != nil {
		t.Fatal(err)
	}
	pdf := convert(t, "bao-cao.docx", paper, "pdf")["bao-cao.pdf"]
	out, err := exec.Command("pdftotext", "-layout", pdf, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
	if len(pages) < 4 {
		t.Fatalf("%d pages", len(pages))
	}
	for _, want := range []string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG THCS NGUYỄN HUỆ", "BÁO CÁO"} {
		if !strings.Contains(strings.ToUpper(pages[0]), strings.ToUpper(want)) {
			t.Errorf("page 1 lacks %q:\n%s", want, pages[0])
		}
	}
	for i, page := range pages {
		first, _, _ := strings.Cut(strings.TrimSpace(page), "\n")
		if number := strings.TrimSpace(first) == strconv.Itoa(i+1); number != (i > 0) {
			t.Errorf("page %d begins with %q", i+1, first)
		}
	}
	size, err := exec.Command("pdfinfo", pdf).Output()
	if err != nil || !strings.Contains(string(size), "A4") {
		t.Errorf("%s, %v; want A4", size, err)
	}
	if dir := os.Getenv("SCREENSHOTS"); dir != "" {
		if out, err := exec.Command("pdftoppm", "-r", "60", "-png", pdf, filepath.Join(dir, "docx")).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
}
