package report

import (
	"cmp"
	"slices"
	"strings"

	"trienlam/kiosk/report/docx"
	"trienlam/kiosk/visit"
)

// annexes are the tables behind an official report.
func (p paper) annexes() error {
	p.annex("PHỤ LỤC I", "SỐ LIỆU THEO THỜI GIAN VÀ ĐỢT")
	if err := p.picture("days"); err != nil {
		return err
	}
	p.table(daysChart(p.o, p.w), 2585)
	if stops := stopsChart(p.o, p.w); len(stops.Rows) > 1 {
		p.Paragraph("Note", docx.Plain("Theo đợt:"))
		p.table(stops, 2785)
	}
	p.grades()
	p.annex("PHỤ LỤC II", "TƯ LIỆU ĐƯỢC XEM VÀ CÂU HỎI")
	if err := p.picture("exhibits"); err != nil {
		return err
	}
	p.exhibits()
	p.questions()
	p.annex("PHỤ LỤC III", "Ý NGHĨA CỦA CÁC CON SỐ")
	_, text, _ := strings.Cut(visit.Definitions("vi"), "\n")
	p.Paragraph("Note", docx.Plain("Định nghĩa phiên bản "+p.o.Definitions+", múi giờ "+p.o.Timezone+"."))
	for _, s := range paragraphs(text) {
		p.Paragraph("Body", docx.Plain(s))
	}
	return nil
}

func (p paper) annex(number, title string) {
	p.Page("AnnexHead", docx.Plain(number+"\n"+title))
	p.Paragraph("AnnexNote", docx.Plain("(Kèm theo Báo cáo số        /"+cmp.Or(p.unit.Symbol, "BC-………")+")"))
}

// pictureScale gives about 220 dots to an inch across a page.
const pictureScale = 2

func (p paper) picture(name string) error {
	c := charts[name](p.o, p.w)
	png, err := c.Drawing.PNG(pictureScale)
	if err != nil {
		return err
	}
	w, h := c.Drawing.Size()
	p.Image(png, w, h, c.Title+". "+c.Desc)
	return nil
}

// table is a chart's table: its first column of a width, the others alike.
func (p paper) table(c Chart, first int) {
	t := docx.Table{Head: c.Columns, Widths: []int{first}}
	for range c.Columns[1:] {
		t.Widths = append(t.Widths, (docx.Width-first)/(len(c.Columns)-1))
	}
	for _, row := range c.Rows {
		cells := []docx.Cell{docx.Text("Cell", row[0])}
		for _, v := range row[1:] {
			cells = append(cells, docx.Text("CellNumber", v))
		}
		t.Rows = append(t.Rows, cells)
	}
	p.Table(t)
}

// grades adds screenings up by grade: a class may be few enough to know them.
func (p paper) grades() {
	type sum struct{ screenings, heads int }
	by := map[string]sum{}
	for _, s := range p.o.Screenings {
		g := by[s.Grade]
		by[s.Grade] = sum{g.screenings + 1, g.heads + s.HeadsCounted}
	}
	if len(by) == 0 {
		return
	}
	names := make([]string, 0, len(by))
	for name := range by {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	c := Chart{Columns: []string{"Khối", "Suất chiếu", "Người đếm được"}}
	for _, name := range names {
		c.Rows = append(c.Rows, []string{cmp.Or(name, "Không ghi khối"), p.w.count(by[name].screenings), p.w.count(by[name].heads)})
	}
	p.Paragraph("Note", docx.Plain("Suất chiếu theo khối:"))
	p.table(c, 3785)
}

func (p paper) exhibits() {
	c := exhibitsChart(p.o, p.w)
	c.Rows = nil
	for _, x := range p.o.Exhibits {
		hold := "–"
		if x.Few() {
			hold = p.w.fewWords()
		} else if x.Holding >= 0 {
			hold = p.w.ratio(x.Holding)
		}
		c.Rows = append(c.Rows, []string{x.name(), p.w.count(x.Opens), p.w.percent(x.Attracting), hold, p.w.duration(x.Figures)})
	}
	p.table(c, 4185)
}

func (p paper) questions() {
	if len(p.o.Quizzes) == 0 {
		return
	}
	p.Paragraph("Note", docx.Plain("Câu hỏi đã khoá bình chọn (“<5” thay cho kết quả khi nhóm đúng hoặc nhóm sai dưới 5 người):"))
	c := Chart{Columns: []string{"Câu hỏi", "Trả lời", "Trả lời đúng"}}
	for row := range quizzes(p.o) {
		line := []string{row[1].(string), csvCell(row[2]), csvCell(row[3])}
		c.Rows = append(c.Rows, line)
	}
	p.table(c, 6185)
}
