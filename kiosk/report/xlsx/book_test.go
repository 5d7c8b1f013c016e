package xlsx_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"trienlam/kiosk/report/xlsx"
)

// write makes a workbook of one sheet and opens it again.
func write(t testing.TB, s xlsx.Sheet) *excelize.File {
	t.Helper()
	b, err := xlsx.New("thử")
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Add(s); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func TestCellsAreWhatTheyMean(t *testing.T) {
	t.Parallel()
	f := write(t, xlsx.Sheet{
		Name: "Ngày", Title: "Từng ngày", Notes: []string{"một", "hai"},
		Columns: []xlsx.Column{
			{Head: "Ngày", Width: 12, Kind: xlsx.Date},
			{Head: "Lúc", Width: 8, Kind: xlsx.Clock},
			{Head: "Số", Width: 10, Kind: xlsx.Whole},
			{Head: "Lâu", Width: 10, Kind: xlsx.Duration},
			{Head: "Phần", Width: 60, Kind: xlsx.Percent},
			{Head: "Chữ", Width: 20},
		},
		Rows:   slices.Values([][]any{{"2026-11-20", "07:30", 1284, 220 * time.Second, 0.585, "=1+1"}, {"không rõ", "", "<5", nil, nil, ""}}),
		Totals: [][]any{{"Cộng", nil, 1284, nil, nil, nil}},
	})
	for cell, want := range map[string]string{
		"A1": "Từng ngày", "A2": "một", "A3": "hai", "A4": "Ngày", "A5": "20/11/2026", "B5": "07:30", "C5": "1,284", "D5": "3:40", "E5": "58.5%", "F5": "=1+1",
		"A6": "không rõ", "C6": "<5", "D6": "", "A7": "Cộng", "C7": "1,284",
	} {
		if got, err := f.GetCellValue("Ngày", cell); err != nil || got != want {
			t.Errorf("%s is %q, %v; want %q", cell, got, err, want)
		}
	}
	for cell, want := range map[string]string{"A5": "46346", "B5": "0.3125", "C5": "1284"} {
		if got, err := f.GetCellValue("Ngày", cell, excelize.Options{RawCellValue: true}); err != nil || got != want {
			t.Errorf("%s holds %q, %v; want %q", cell, got, err, want)
		}
	}
	panes, err := f.GetPanes("Ngày")
	if err != nil || !panes.Freeze || panes.YSplit != 4 {
		t.Errorf("panes %+v, %v; want the head frozen", panes, err)
	}
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Name] = n.RefersTo
	}
	if names["_xlnm.Print_Area"] != "'Ngày'!$A$1:$F$7" || names["_xlnm.Print_Titles"] != "'Ngày'!$4:$4" {
		t.Errorf("printed: %v", names)
	}
	layout, err := f.GetPageLayout("Ngày")
	if err != nil || *layout.Size != 9 || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
		t.Errorf("layout %+v, %v", layout, err)
	}
}

func TestTheSameSheetGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	var files [2]bytes.Buffer
	for i := range files {
		b, err := xlsx.New("thử")
		if err != nil {
			t.Fatal(err)
		}
		if err := b.Add(xlsx.Sheet{Name: "Một", Columns: []xlsx.Column{{Head: "Chữ"}}, Rows: slices.Values([][]any{{"a"}})}); err != nil {
			t.Fatal(err)
		}
		if err := b.Write(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("the bytes differ")
	}
}

// FuzzText puts what strangers wrote into cells: it stays a text that no spreadsheet runs, also when
// somebody edits the cell, and nothing of it is lost but control characters.
func FuzzText(f *testing.F) {
	for _, s := range []string{"11A1", "=1+1", "+84", "-", "@SUM(A1)", "\t=1", "a\r\n@b", "＝1", "\x00=1", "_x000D_", "<b>&", "=HYPERLINK(\"http://a\",\"b\")", " Đ "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		book := write(t, xlsx.Sheet{
			Name: "Chữ", Title: s, Notes: []string{s},
			Columns: []xlsx.Column{{Head: "x" + s}, {Head: "Số", Kind: xlsx.Whole}, {Head: "Ngày", Kind: xlsx.Date}},
			Rows:    slices.Values([][]any{{s, s, s}}),
		})
		for _, cell := range []string{"A1", "A2", "A3", "A4", "B4", "C4"} {
			if formula, err := book.GetCellFormula("Chữ", cell); err != nil || formula != "" {
				t.Errorf("%q became the formula %q, %v", s, formula, err)
			}
		}
		kept := func(s string) string {
			return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, ""), func(r rune) bool {
				return unicode.IsControl(r) || unicode.IsSpace(r) || r == utf8.RuneError || r == 0xfffe || r == 0xffff
			}), "")
		}
		if got, err := book.GetCellValue("Chữ", "A4"); utf8.RuneCountInString(s) < 32000 && (err != nil || kept(got) != kept(s)) {
			t.Errorf("%q became %q, %v", s, got, err)
		}
		style, err := book.GetCellStyle("Chữ", "A4")
		if err != nil {
			t.Fatal(err)
		}
		if made, err := book.GetStyle(style); err != nil || made.NumFmt != 49 && (made.CustomNumFmt == nil || *made.CustomNumFmt != "@") {
			t.Errorf("the cell is no text: %+v, %v", made, err)
		}
	})
}
