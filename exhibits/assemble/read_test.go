package assemble

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"trienlam/exhibits"
)

func TestReadDate(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"1838": "1838", "1838.0": "1838", "năm 1838": "1838", "1686-1690": "1686/1690", "1686 – 1690": "1686/1690", "từ 1802 đến 1945": "1802/1945",
		"thế kỷ 18": "17XX", "Thế kỉ XVII": "16XX", "TK 19": "18XX", "thế kỷ 17 - 19": "16XX/18XX", "đầu thế kỷ XX": "19XX", "18th century": "17XX",
		"khoảng 1516": "1516~", "c. 1516": "1516~", "circa 1516": "1516~", "19/1/1974": "1974-01-19", "19-01-1974": "1974-01-19", "1974-01-19": "1974-01-19",
		"ngày 19 tháng 1 năm 1974": "1974-01-19", "5/2014": "2014-05", "tháng 5 năm 2014": "2014-05", "1945 - nay": "1945/..", "thập niên 1930": "193X", "1930s": "193X",
		"17xx": "17XX", "1516~": "1516~", "27048": "1974-01-19", "1974-01-19 00:00:00": "1974-01-19",
		"hiện nay": "", "15 tháng 4 năm Minh Mệnh 15": "", "31/2/1974": "", "12": "", "thế kỷ 40": "",
	} {
		if got, _, _ := readDate(typed); got != want {
			t.Errorf("readDate(%q) = %q, want %q", typed, got, want)
		}
	}
}

func TestReadDegrees(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]float64{
		"15.88": 15.88, "15,88": 15.88, "15°30′": 15.5, "15°30'N": 15.5, "15° 30' 36\" Bắc": 15.51, "108,25 Đ": 108.25, "10 Nam": -10, "15 Tây": -15,
	} {
		if got, ok := readDegrees(typed); !ok || got != want {
			t.Errorf("readDegrees(%q) = %v, %v, want %v", typed, got, ok, want)
		}
	}
	if _, ok := readDegrees("bắc"); ok {
		t.Error("words are read as degrees")
	}
	if lat, lon, ok := readPoint("15.88, 108.30", ""); !ok || lat != 15.88 || lon != 108.3 {
		t.Errorf("a point in one cell: %v %v %v", lat, lon, ok)
	}
}

func TestBody(t *testing.T) {
	t.Parallel()
	for cell, want := range map[string]string{
		"Một câu.\nCâu nữa.":         "Một câu.\n\nCâu nữa.\n",
		"Gồm:\n- đất\n- lửa\nHết.":   "Gồm:\n\n- đất\n- lửa\n\nHết.\n",
		"1838. Vua cho vẽ bản đồ.":   "1838\\. Vua cho vẽ bản đồ.\n",
		"a <b>đậm</b> & &lt;":        "a \\<b>đậm\\</b> & \\&lt;\n",
		"[bấm](javascript:alert(1))": "\\[bấm\\](javascript:alert(1))\n",
		"Tên\n====":                  "Tên\n\n\\====\n",
		"  • một\r\n  • hai":         "- một\n- hai\n",
		"    thụt vào không phải mã": "thụt vào không phải mã\n",
		"":                           "",
	} {
		if got := body(cell); got != want {
			t.Errorf("body(%q) = %q, want %q", cell, got, want)
		}
	}
}

func FuzzBody(f *testing.F) {
	f.Add("a <b> [x](javascript:x) <!-- \\<p> ``` `<x>` &#106;")
	f.Fuzz(func(t *testing.T, cell string) {
		if faults := exhibits.CheckMarkdown(body(cell)); len(faults) > 0 {
			t.Errorf("body(%q) = %q: %v", cell, body(cell), faults)
		}
	})
}

func TestSlugsAndCodes(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]string{
		"Đội Hoàng Sa – “Đại Nam”": "doi-hoang-sa-dai-nam", "清河": "", "  ": "",
		strings.Repeat("bản đồ ", 20): "ban-do-ban-do-ban-do-ban-do-ban-do-ban-do-ban",
	} {
		if got := slug(words); got != want {
			t.Errorf("slug(%q) = %q, want %q", words, got, want)
		}
	}
	used := map[string]origin{"101": {}, "105": {}, "201": {}, "AB": {}, "0507": {}, "199": {}}
	for name, c := range map[string]struct {
		section int
		own     []string
		want    string
	}{
		"after the highest":          {1, []string{"101", "105", "AB"}, "106"},
		"a new section":              {3, nil, "301"},
		"first free":                 {2, nil, "202"},
		"as wide as the others":      {1, []string{"0507"}, "0508"},
		"the hundred is full":        {1, []string{"199"}, "102"},
		"many sections":              {12, nil, "1201"},
		"no numbers in this section": {2, []string{"AB"}, "202"},
	} {
		if got := nextCode(c.section, c.own, used); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestHeadersInAnyWords(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]string{
		"Tên": "title.vi", "TÊN TƯ LIỆU": "title.vi", "Title (en)": "title.en", "Tên (en)": "title.en", "Tên (tiếng Anh)": "title.en", "title": "title.vi",
		"Tiêu đề tiếng Việt": "title.vi", "Nguồn 2": "source2.title", "Source 3 (en)": "source3.title.en", "Nguồn": "source1.title", "URL 2": "source2.url",
		"Nội dung (vi)": "text.vi", "Năm": "date", "alt.en": "alt.en", "Ghi công": "credit.vi", "Màu": "", "Vĩ độ": "place.lat", "Caption (en)": "caption.en",
	} {
		if got := itemSheet.keyOf(header); got != want {
			t.Errorf("%q is %q, want %q", header, got, want)
		}
	}
}

// TestEncodings reads the same table in every coding that spreadsheet programs write.
func TestEncodings(t *testing.T) {
	t.Parallel()
	const table = "Tên;Tệp\r\n\"Bản đồ; tờ 1\";a.jpg\r\n"
	wide := func(big bool, bom bool) string {
		var b bytes.Buffer
		units := utf16.Encode([]rune(table))
		if bom {
			units = append([]uint16{0xfeff}, units...)
		}
		for _, u := range units {
			if big {
				b.Write([]byte{byte(u >> 8), byte(u)})
			} else {
				b.Write([]byte{byte(u), byte(u >> 8)})
			}
		}
		return b.String()
	}
	for name, src := range map[string]string{
		"UTF-8": table, "UTF-8 with BOM": "\ufeff" + table, "UTF-16 LE": wide(false, true), "UTF-16 BE": wide(true, true), "UTF-16 LE without BOM": wide(false, false),
		"commas":       strings.NewReplacer(";T", ",T", ";a", ",a").Replace(table),
		"tabs":         strings.NewReplacer(";T", "\tT", ";a", "\ta").Replace(table),
		"Excel's hint": "sep=;\r\n" + table,
		"Windows-1258": "T\xean;T\xea\xf2p\r\n\"Ba\xd2n \xf0\xf4\xcc; t\xf5\xcc 1\";a.jpg\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := good(t, fstest.MapFS{"bang.csv": file(src), "a.jpg": jpg(t, 9, 9)})
			if got := m.Pack.Exhibits[0].Title["vi"]; got != "Bản đồ; tờ 1" {
				t.Errorf("title %q", got)
			}
		})
	}
}

// book makes a workbook of sheets of rows; numbers stay numbers.
func book(t *testing.T, sheets map[string][][]any, more ...func(*excelize.File)) *fstest.MapFile {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for name, rows := range sheets {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for n, row := range rows {
			cell, _ := excelize.CoordinatesToCellName(1, n+1)
			if err := f.SetSheetRow(name, cell, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, do := range more {
		do(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return &fstest.MapFile{Data: b.Bytes()}
}

// TestWorkbookAsPeopleFillItIn: numbers for codes and years, a merged section, a date that is a
// number, blank rows, columns in another order, more pictures in rows below.
func TestWorkbookAsPeopleFillItIn(t *testing.T) {
	t.Parallel()
	m := good(t, fstest.MapFS{
		"noi-dung.xlsx": book(t, map[string][][]any{
			"Tư liệu": {
				{"BẢNG KÊ TƯ LIỆU TRƯNG BÀY"},
				{},
				{"Tệp", "Mã", "Tên", "Chuyên đề", "Năm", "Loại", "Nguồn", "Mô tả ảnh", "Vĩ độ", "Kinh độ", "Địa điểm"},
				{"A.JPG", 307, "Bản đồ", "Làng nghề", 1838, "Bản đồ", "Sách", "Tả ảnh", 15.88, 108.3, "Thanh Hà"},
				{"b", 308.0, "Hải chiến", nil, 27048, "tài liệu", "Báo", nil, "15,88; 108,3", nil, "Hội An"},
				{},
				{"sub/c.jpg", nil, nil, nil, nil, nil, nil, "Tả ảnh nữa"},
			},
			"Câu đố":       {{"Tư liệu", "Câu hỏi", "A", "B", "C", "Đáp án"}, {307, "Năm nào?", 1838, 1900, nil, "A"}, {"Hải chiến", "Có phải?", "Đúng", "Sai", nil, "sai"}},
			"Vùng nhìn":    {{"Tư liệu", "Tên vùng", "x", "y", "w", "h"}, {"307", "Góc", "10%", 0, "50%", 10}},
			"Trình chiếu":  {{"Bài", "Thứ tự", "Nội dung", "Vùng nhìn", "Giây"}, {"Năm phút", 2, 307, "Góc", 60}, {"Năm phút", 1, "Mở đầu", nil, 30}},
			"Dòng chữ":     {{"Tư liệu", "Chữ viết", "Nguyên văn", "Phiên âm", "Dịch nghĩa"}, {307, "chữ Nôm", "𡨸喃", "chữ Nôm", "chữ Nôm"}},
			"Gói nội dung": {{"Mục", "Tiếng Việt", "Tiếng Anh"}, {"Tên triển lãm", "Gốm", "Pottery"}, {"Mã gói", "gom-thanh-ha"}, {"Phiên bản", 1.2}},
			"Ghi chép":     {{"việc cần làm"}, {"gọi điện"}},
		}, func(f *excelize.File) {
			_ = f.MergeCell("Tư liệu", "D4", "D5")
			date, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
			_ = f.SetCellStyle("Tư liệu", "E5", "E5", date)
		}),
		"a.jpg": jpg(t, 40, 20), "B.jpeg": jpg(t, 20, 20), "sub/c.jpg": jpg(t, 20, 20),
	})
	got := m.Pack
	if got.ID != "gom-thanh-ha" || got.Version != "1.2.0" || got.Title["en"] != "Pottery" || len(got.Sections) != 1 {
		t.Errorf("pack %s %s %v %v", got.ID, got.Version, got.Title, got.Sections)
	}
	a, b := got.Exhibits[0], got.Exhibits[1]
	if a.Code != "307" || a.Date != "1838" || a.Place.Lat != 15.88 || len(a.Media) != 1 || a.Media[0].File != "exhibits/ban-do/a.jpg" ||
		a.Quiz[0].Choices[0]["vi"] != "1838" || a.Media[0].Regions[0].Box != (exhibits.Box{4, 0, 20, 10}) || a.Media[0].LineLang != "vi-Hani" {
		t.Errorf("%+v", a)
	}
	if b.Code != "308" || b.Date != "1974-01-19" || b.Section != "lang-nghe" || b.Place.Lon != 108.3 || len(b.Media) != 2 || b.Media[1].Alt["vi"] != "Tả ảnh nữa" || b.Quiz[0].Answer != 1 {
		t.Errorf("%+v", b)
	}
	deck := got.Decks[0]
	if deck.Slug != "nam-phut" || deck.Minutes != 2 || deck.Slides[0].Title["vi"] != "Mở đầu" || deck.Slides[1].Exhibit != "ban-do" || deck.Slides[1].Steps[0].Region != "goc" {
		t.Errorf("%+v", deck)
	}
	if said := prints(m.Notes); !strings.Contains(said, "noi-dung.xlsx[Ghi chép]:1:") || !strings.Contains(said, "noi-dung.xlsx[Tư liệu]:7: lưu ý: dòng này không có tên") {
		t.Errorf("notes:\n%s", said)
	}
}

// TestFaultsNameTheRow: everything at once, each with sheet and row, in both languages.
func TestFaultsNameTheRow(t *testing.T) {
	t.Parallel()
	m := folderOf(t, fstest.MapFS{
		"noi-dung.xlsx": book(t, map[string][][]any{
			"Tư liệu": {
				{"Mã", "Tên", "Tệp", "Loại", "Địa chỉ 1", "Vĩ độ", "Kinh độ", "Bài viết", "Phụ đề", "Liên quan"},
				{"307", "Một", "anh-1.jpg", "bản vẽ", "không có", "bắc", "đông", "bai.docx", "", "999"},
				{"307", "Hai", "x.heic", "", "", "", "", "", "", ""},
				{"UUU", "Ba", "hong.jpg", "", "", "", "", "", "phu-de.vtt", ""},
				{"", "", "", "", "", "", "", "chỉ có bài", "", ""},
				{"", "Bốn", "#REF!", "", "", "", "", "", "", ""},
				{"", "Năm", "trung.jpg", "", "", "", "", "", "", ""},
			},
			"Vùng nhìn":   {{"Tư liệu", "Tên vùng", "Trái", "Trên", "Rộng", "Cao"}, {"Một", "A", 1, 1, 1, 1}, {"Mười", "A", 1, 1, 1, 1}, {"Năm", "B", 500, 0, 10, 10}},
			"Câu đố":      {{"Tư liệu", "Câu hỏi", "A", "B", "Đáp án"}, {"Một", "Ai?", "x", "y", "C"}, {"Một", "Ai?", "x", "", "A"}},
			"Trình chiếu": {{"Bài trình chiếu", "Tư liệu hoặc tiêu đề", "Giây", "Các vùng"}, {"Bài", "999", "", ""}, {"Bài", "Một", "lâu", "C"}},
		}),
		"anh_1.jpg": jpg(t, 20, 20), "x.heic": file("x"), "hong.jpg": file("\xff\xd8\xff hỏng"), "trung.jpg": jpg(t, 20, 20),
	})
	golden(t, "faults.vi", prints(m.Faults))
	var en strings.Builder
	for _, p := range m.Faults {
		en.WriteString(p.Print("en") + "\n")
	}
	golden(t, "faults.en", en.String())
}

func TestSamplesAreSkippedUnlessEdited(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := Template(&b, "vi", nil); err != nil {
		t.Fatal(err)
	}
	m := folderOf(t, fstest.MapFS{"noi-dung.xlsx": {Data: b.Bytes()}})
	if got := prints(m.Faults); !strings.Contains(got, "noi-dung.xlsx[Tư liệu]:1: bảng tư liệu chưa có dòng nào") {
		t.Errorf("an empty template: %q", got)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	_ = f.SetCellStr("Tư liệu", "E3", "Bình của trường")
	_ = f.SetCellStr("Tư liệu", "H3", "")
	var edited bytes.Buffer
	if err := f.Write(&edited); err != nil {
		t.Fatal(err)
	}
	m = good(t, fstest.MapFS{"noi-dung.xlsx": {Data: edited.Bytes()}})
	if e := m.Pack.Exhibits; len(e) != 1 || e[0].Title["vi"] != "Bình của trường" || e[0].Code != "101" {
		t.Errorf("exhibits %v", e)
	}
	if !strings.Contains(prints(m.Notes), "còn ghi “ví dụ”") {
		t.Errorf("nothing is said:\n%s", prints(m.Notes))
	}
}

// TestTemplateGivesTheSameBytes, and its sheets hold what the golden file says.
func TestTemplateGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"vi", "en"} {
		var a, b bytes.Buffer
		if err := Template(&a, lang, nil); err != nil {
			t.Fatal(err)
		}
		if err := Template(&b, lang, nil); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: two templates differ", lang)
		}
		grids, err := readWorkbook(fstest.MapFS{"t.xlsx": {Data: a.Bytes()}}, "t.xlsx")
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for _, g := range grids {
			text.WriteString("# " + g.name + "\n")
			for _, r := range g.rows {
				if !r.empty() {
					text.WriteString(strings.Join(r.cells, " | ") + "\n")
				}
			}
			if h := recognise(g); h.sheet == nil && !isHelp(g.name) || len(h.unknown) > 0 && h.sheet != packSheet {
				t.Errorf("%s %s: not recognised: %v", lang, g.name, h.unknown)
			}
		}
		golden(t, "template."+lang, text.String())
	}
}

func TestSameFolderSameBytes(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{"a.csv": file("Tên,Tệp\nMột,a.jpg\nHai,a.jpg\n"), "a.jpg": jpg(t, 9, 9)}
	a, b := zipOf(t, good(t, files)), zipOf(t, good(t, files))
	if diff := cmp.Diff(a, b); diff != "" {
		t.Error("two builds differ")
	}
}

// TestPackSheetAsATable: people turn the upright sheet into one row under headers.
func TestPackSheetAsATable(t *testing.T) {
	t.Parallel()
	m := good(t, fstest.MapFS{
		"a.xlsx": book(t, map[string][][]any{
			"Tư liệu":      {{"Tên", "Tệp"}, {"Một", "a.jpg"}},
			"Gói nội dung": {{"Mã gói", "Tên triển lãm", "Phiên bản", "Đơn vị tổ chức"}, {"gom", "Gốm", "2", "Trường"}},
		}), "a.jpg": jpg(t, 9, 9),
	})
	if p := m.Pack; p.ID != "gom" || p.Title["vi"] != "Gốm" || p.Version != "2.0.0" || p.Organiser["vi"] != "Trường" {
		t.Errorf("%+v", p)
	}
}
