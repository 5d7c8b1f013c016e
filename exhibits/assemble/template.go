package assemble

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Sizes of the template.
const (
	templateRows = 2000 // rows that have drop-downs
	headerHeight = 30
	helpHeight   = 45
)

// Template writes the workbook that organisers fill in, its words in lang (vi or en). With found,
// rows for those files stand in it already. The same arguments give the same bytes.
func Template(w io.Writer, lang string, found *Found) error {
	t := &workbookWriter{File: excelize.NewFile(), lang: lang}
	defer t.Close()
	if err := t.write(found); err != nil {
		return fmt.Errorf("assemble.Template: %w", err)
	}
	if _, err := t.WriteTo(w); err != nil {
		return fmt.Errorf("assemble.Template: %w", err)
	}
	return nil
}

// workbookWriter writes the template.
type workbookWriter struct {
	*excelize.File
	lang   string
	styles struct{ header, must, help, sample, cell, wrap, label, title, prose int }
}

func (t *workbookWriter) say(vi, en string) string {
	if t.lang == "en" {
		return en
	}
	return vi
}

func (t *workbookWriter) name(s *sheet) string { return t.say(s.vi, s.en) }

func (t *workbookWriter) write(found *Found) error {
	if err := t.makeStyles(); err != nil {
		return err
	}
	for n, s := range sheets {
		if n == 0 {
			if err := t.SetSheetName("Sheet1", t.name(s)); err != nil {
				return err
			}
		} else if _, err := t.NewSheet(t.name(s)); err != nil {
			return err
		}
	}
	for _, s := range sheets {
		write := t.writeSheet
		if s == packSheet {
			write = t.writePack
		}
		if err := write(s, found); err != nil {
			return err
		}
	}
	if err := t.writeHelp(); err != nil {
		return err
	}
	t.SetActiveSheet(0)
	return t.SetDocProps(&excelize.DocProperties{
		Title: t.say("Bảng nội dung triển lãm", "Contents of an exhibition"), Creator: "trienlam",
		Created: "2020-01-01T00:00:00Z", Modified: "2020-01-01T00:00:00Z",
	})
}

func (t *workbookWriter) makeStyles() error {
	const font = "Arial" // on every machine, with every Vietnamese letter
	line := []excelize.Border{{Type: "bottom", Color: "C9D3DA", Style: 1}, {Type: "right", Color: "C9D3DA", Style: 1}}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	const text = 49 // "@": codes and dates stay as they are typed
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&t.styles.header, excelize.Style{Font: &excelize.Font{Bold: true, Color: "FFFFFF", Family: font, Size: 10}, Fill: fill("155E75"), Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}, Border: line, NumFmt: text}},
		{&t.styles.must, excelize.Style{Font: &excelize.Font{Bold: true, Color: "FFFFFF", Family: font, Size: 10}, Fill: fill("9A3412"), Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}, Border: line, NumFmt: text}},
		{&t.styles.help, excelize.Style{Font: &excelize.Font{Italic: true, Color: "3F4E58", Family: font, Size: 9}, Fill: fill("E6F1F4"), Alignment: top, Border: line, NumFmt: text}},
		{&t.styles.sample, excelize.Style{Font: &excelize.Font{Color: "6B7280", Family: font, Size: 10}, Fill: fill("EDEEF0"), Alignment: top, Border: line, NumFmt: text}},
		{&t.styles.cell, excelize.Style{Font: &excelize.Font{Family: font, Size: 10}, Alignment: &excelize.Alignment{Vertical: "top"}, NumFmt: text}},
		{&t.styles.wrap, excelize.Style{Font: &excelize.Font{Family: font, Size: 10}, Alignment: top, NumFmt: text}},
		{&t.styles.label, excelize.Style{Font: &excelize.Font{Bold: true, Family: font, Size: 10}, Fill: fill("E6F1F4"), Alignment: top, Border: line, NumFmt: text}},
		{&t.styles.title, excelize.Style{Font: &excelize.Font{Bold: true, Family: font, Size: 14, Color: "155E75"}, NumFmt: text}},
		{&t.styles.prose, excelize.Style{Font: &excelize.Font{Family: font, Size: 11}, Alignment: top, NumFmt: text}},
	} {
		id, err := t.NewStyle(&s.style)
		if err != nil {
			return err
		}
		*s.id = id
	}
	return nil
}

// shown are the columns that the template has.
func (s *sheet) shown() []column {
	var out []column
	for _, c := range s.columns {
		if c.width > 0 {
			out = append(out, c)
		}
	}
	return out
}

// writeSheet writes header, help, samples and what was found, in that order.
func (t *workbookWriter) writeSheet(s *sheet, found *Found) error {
	name, columns := t.name(s), s.shown()
	rows := t.rowsOf(s, found)
	for n, c := range columns {
		col, err := excelize.ColumnNumberToName(n + 1)
		if err != nil {
			return err
		}
		style, head := t.styles.cell, t.styles.header
		if c.wrap {
			style = t.styles.wrap
		}
		if c.key == "title.vi" || c.key == "question.vi" || c.key == "shows" || c.key == "text" && s == lineSheet {
			head = t.styles.must
		}
		if err := t.SetColWidth(name, col, col, c.width); err != nil {
			return err
		}
		if err := t.SetColStyle(name, col, style); err != nil {
			return err
		}
		for line, value := range [][2]string{{c.vi, c.en}, {c.helpVi, c.helpEn}} {
			cell := col + strconv.Itoa(line+1)
			if err := t.SetCellStr(name, cell, t.say(value[0], value[1])); err != nil {
				return err
			}
			if err := t.SetCellStyle(name, cell, cell, []int{head, t.styles.help}[line]); err != nil {
				return err
			}
		}
		for line, row := range rows {
			cell := col + strconv.Itoa(line+3)
			if v := row[c.key]; v != "" {
				if err := t.SetCellStr(name, cell, sampleWords(c, v, t.lang)); err != nil {
					return err
				}
			}
			if row[mark] == "" {
				continue
			}
			if err := t.SetCellStyle(name, cell, cell, t.styles.sample); err != nil {
				return err
			}
		}
		if err := t.choices(name, col, c); err != nil {
			return err
		}
	}
	for line, height := range []float64{headerHeight, helpHeight} {
		if err := t.SetRowHeight(name, line+1, height); err != nil {
			return err
		}
	}
	return t.layOut(name, s)
}

// rowsOf are the samples of a sheet, marked as such, and the rows for what was found.
func (t *workbookWriter) rowsOf(s *sheet, found *Found) []map[string]string {
	var rows []map[string]string
	for _, sample := range s.samples {
		row := map[string]string{mark: t.say(markSample[0], markSample[1])}
		for k, v := range sample {
			row[k] = v
		}
		rows = append(rows, row)
	}
	switch {
	case found == nil:
	case s == itemSheet:
		rows = append(rows, found.items...)
	case s == sectionSheet:
		rows = append(rows, found.sections...)
	}
	return rows
}

// choices gives a column its drop-down: words to choose from, or what another sheet holds. Other
// words may still be typed: reading understands more than the list says.
func (t *workbookWriter) choices(name, col string, c column) error {
	if len(c.list) == 0 && c.from == "" {
		return nil
	}
	v := excelize.NewDataValidation(true)
	v.SetSqref(fmt.Sprintf("%s3:%s%d", col, col, templateRows))
	if c.from != "" {
		for _, s := range sheets {
			if s.key != c.from {
				continue
			}
			for n, other := range s.shown() {
				if other.key == "title.vi" {
					from, err := excelize.ColumnNumberToName(n + 1)
					if err != nil {
						return err
					}
					v.SetSqrefDropList(fmt.Sprintf("'%s'!$%s$3:$%s$%d", t.name(s), from, from, templateRows))
				}
			}
		}
	} else {
		var words []string
		for _, w := range c.list {
			words = append(words, t.say(w[0], w[1]))
		}
		if err := v.SetDropList(words); err != nil {
			return err
		}
	}
	v.SetError(excelize.DataValidationErrorStyleWarning, t.say("Không có trong danh sách", "Not in the list"),
		t.say("Vẫn dùng chữ này?", "Use these words all the same?"))
	return t.AddDataValidation(name, v)
}

// layOut freezes the header and sets how the sheet prints.
func (t *workbookWriter) layOut(name string, s *sheet) error {
	frozen := 0
	for n, c := range s.shown() {
		if c.key == "title.vi" || c.key == "exhibit" || c.key == "deck" {
			frozen = n + 1
			break
		}
	}
	corner, err := excelize.CoordinatesToCellName(frozen+1, 3)
	if err != nil {
		return err
	}
	if err := t.freeze(name, frozen, 2, corner); err != nil {
		return err
	}
	width := 0.0
	for _, c := range s.shown() {
		width += c.width
	}
	return t.landscape(name, width < paperWidth)
}

// freeze keeps the first columns and rows in sight; corner is the first cell that moves.
func (t *workbookWriter) freeze(name string, columns, rows int, corner string) error {
	return t.SetPanes(name, &excelize.Panes{
		Freeze: true, XSplit: columns, YSplit: rows, TopLeftCell: corner, ActivePane: "bottomRight",
		Selection: []excelize.Selection{{Pane: "bottomRight", ActiveCell: corner, SQRef: corner}},
	})
}

// paperWidth is how many characters fit on a page across before they become too small to read.
const paperWidth = 300

// landscape sets how a sheet prints: across, on one page's width if that can be read.
func (t *workbookWriter) landscape(name string, fit bool) error {
	landscape, a4, wide, tall := "landscape", 9, 1, 0
	if !fit {
		return t.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4})
	}
	if err := t.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &wide, FitToHeight: &tall}); err != nil {
		return err
	}
	return t.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit})
}

// writePack writes the upright sheet of the pack as a whole.
func (t *workbookWriter) writePack(s *sheet, found *Found) error {
	name := t.name(s)
	heads := []string{t.say("Mục", "Item"), t.say("Tiếng Việt", "Vietnamese"), t.say("Tiếng Anh", "English"), t.say("Hướng dẫn", "Help")}
	for n, width := range []float64{22, 50, 50, 52} {
		col := string(rune('A' + n))
		if err := t.SetColWidth(name, col, col, width); err != nil {
			return err
		}
		if err := t.SetCellStr(name, col+"1", heads[n]); err != nil {
			return err
		}
		if err := t.SetCellStyle(name, col+"1", col+"1", t.styles.header); err != nil {
			return err
		}
	}
	for n, c := range s.columns {
		line := strconv.Itoa(n + 2)
		value := ""
		if found != nil && c.key == "title" {
			value = found.title
		}
		for col, v := range []string{t.say(c.vi, c.en), value, "", t.say(c.helpVi, c.helpEn)} {
			cell := string(rune('A'+col)) + line
			if err := t.SetCellStr(name, cell, v); err != nil {
				return err
			}
			style := []int{t.styles.label, t.styles.wrap, t.styles.wrap, t.styles.help}[col]
			if err := t.SetCellStyle(name, cell, cell, style); err != nil {
				return err
			}
		}
		if c.key == "about" {
			if err := t.SetRowHeight(name, n+2, 80); err != nil {
				return err
			}
		}
	}
	if err := t.freeze(name, 1, 1, "B2"); err != nil {
		return err
	}
	return t.landscape(name, true)
}

// writeHelp writes the last sheet: what to do, Vietnamese first and English below.
func (t *workbookWriter) writeHelp() error {
	name := t.say(helpNames[0], helpNames[1])
	if _, err := t.NewSheet(name); err != nil {
		return err
	}
	if err := t.SetColWidth(name, "A", "A", 110); err != nil {
		return err
	}
	texts := []string{helpVi, helpEn}
	if t.lang == "en" {
		texts = []string{helpEn, helpVi}
	}
	line := 0
	for _, text := range texts {
		for n, l := range strings.Split(strings.TrimSpace(text), "\n") {
			line++
			cell, style := "A"+strconv.Itoa(line), t.styles.prose
			if n == 0 {
				style = t.styles.title
			}
			if err := t.SetCellStr(name, cell, l); err != nil {
				return err
			}
			if err := t.SetCellStyle(name, cell, cell, style); err != nil {
				return err
			}
		}
		line++
	}
	return t.landscape(name, true)
}

const helpVi = `
Cách làm một gói nội dung
1. Để bảng này cùng thư mục với ảnh, phim, bản ghi âm. Ảnh có thể nằm trong thư mục con.
2. Trang “Tư liệu”: mỗi tư liệu một dòng. Chỉ cột Tên là bắt buộc; cột Tệp ghi tên tệp như trên USB.
3. Các trang khác không bắt buộc: Gói nội dung (tên, đơn vị), Chuyên đề, Vùng nhìn, Câu đố, Trình chiếu, Dòng chữ, Điểm bản đồ.
4. Dòng xám là ví dụ: chương trình bỏ qua. Xoá đi, hoặc sửa rồi xoá chữ “ví dụ” ở cột đầu.
5. Ghi bất kỳ chữ nào vào cột “Bỏ qua” thì dòng ấy chưa được đưa vào gói.
6. Tư liệu có nhiều ảnh: ghi các tên cách nhau dấu ; hoặc thêm dòng ngay dưới, chỉ điền Tệp và Mô tả ảnh.
7. Đừng tắt định dạng Văn bản của ô: mã “0307” và năm “1838” phải giữ nguyên.
8. Chạy: trienlam pack build THƯ-MỤC -o GOI.zip. Lỗi được in kèm tên trang và số dòng; chỗ còn thiếu cũng được liệt kê.
9. Chỉ đưa tài liệu công khai mà đơn vị có quyền dùng. Không đưa tài liệu mật, tài liệu nội bộ, ảnh riêng của học sinh.
10. Ghi nguồn để người xem tự kiểm tra; viết “sách chép rằng…”, “theo tư liệu…”, không khẳng định thay nguồn.
`

const helpEn = `
How to make a content pack
1. Put this workbook into the folder with the pictures, films and recordings. They may lie in folders of it.
2. Sheet "Exhibits": one exhibit a row. Only the title is required; Files holds the files' names as they are on the stick.
3. The other sheets are optional: Pack (title, organiser), Sections, Regions, Quiz, Slides, Lines, Map points.
4. Grey rows are examples and are ignored. Delete them, or edit one and delete the word "example" in its first column.
5. Anything in the column "Skip" keeps a row out of the pack for now.
6. Several pictures: write their names with ; between, or add rows below that hold only Files and Alt text.
7. Leave the cells formatted as text: the code "0307" and the year "1838" must stay as they are.
8. Run: trienlam pack build FOLDER -o PACK.zip. Faults are printed with sheet and row; what is still missing is listed too.
9. Use only public documents that you may show. No secret or internal papers, no private pictures of pupils.
10. Name sources so that readers can check; write "the book says", do not assert in the source's place.
`
