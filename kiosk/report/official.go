package report

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"

	"trienlam/kiosk"
	"trienlam/kiosk/report/docx"
)

// writeDOCX writes the official report in the layout of Decree 30/2020/NĐ-CP. Its number and signature
// stay blank: they belong to the clerk and the head of the unit.
func writeDOCX(ctx context.Context, r *Reporter, w io.Writer, q Request) error {
	const op = "report.DOCX"
	unit, err := r.Unit(ctx)
	if err != nil {
		return err
	}
	texts, err := r.Texts(ctx, q)
	if err != nil {
		return err
	}
	o, err := r.Overview(ctx, q.From, q.To)
	if err != nil {
		return err
	}
	p := paper{docx.New("Báo cáo " + subject(q)), o, unit, texts, q, wordsOf("vi")}
	if err := p.write(); err != nil {
		return kiosk.E(kiosk.Internal, op, "internal", err)
	}
	if err := p.Write(w); err != nil {
		return kiosk.E(kiosk.Unavailable, op, "report/cannot-write", err)
	}
	return nil
}

// paper is an official report being written.
type paper struct {
	*docx.Document
	o     *Overview
	unit  Unit
	texts Texts
	q     Request
	w     words
}

func (p paper) write() error {
	p.head()
	p.body()
	p.foot()
	return p.annexes()
}

// subject is what a report is about.
func subject(q Request) string {
	const about = "kết quả tổ chức triển lãm số "
	switch q.Preset {
	case SixMonths:
		return about + "6 tháng đầu năm " + q.To[:4]
	case Annual:
		return about + "năm " + q.To[:4]
	}
	return about + "từ ngày " + paperDay(q.From) + " đến ngày " + paperDay(q.To)
}

// paperDay writes a date as decrees do: days below 10 and the months 1 and 2 with a zero.
func paperDay(day string) string {
	month := day[5:7]
	if month > "02" {
		month = strings.TrimPrefix(month, "0")
	}
	return day[8:] + "/" + month + "/" + day[:4]
}

const blankName = "………………………………"

// head has who issues the report on the left and the country on the right.
func (p paper) head() {
	const left, right = 3700, docx.Width - 3700
	upper := docx.Cell{}
	if p.unit.Superior != "" {
		upper = append(upper, line1("Superior", p.unit.Superior))
	}
	upper = append(upper, line1("Issuer", cmp.Or(p.unit.Name, blankName)), docx.Line{Rule: 1300})
	now := p.o.Now
	month := fmt.Sprint(int(now.Month()))
	if now.Month() < 3 {
		month = "0" + month
	}
	p.Table(docx.Table{Plain: true, Widths: []int{left, right}, Rows: [][]docx.Cell{
		{upper, {line1("Nation", "Cộng hòa xã hội chủ nghĩa Việt Nam"), line1("Motto", "Độc lập - Tự do - Hạnh phúc"), {Rule: 3000}}},
		{
			docx.Text("Number", "Số:        /"+cmp.Or(p.unit.Symbol, "BC-………")),
			docx.Text("PlaceDate", fmt.Sprintf("%s, ngày %02d tháng %s năm %d", cmp.Or(p.unit.Place, "…………"), now.Day(), month, now.Year())),
		},
	}})
	p.Paragraph("Kind", docx.Plain("Báo cáo"))
	about := subject(p.q)
	p.Paragraph("Abstract", docx.Plain(strings.ToUpper(about[:1])+about[1:]))
	p.Rule(2600, docx.Width)
	p.Paragraph("CutOff", docx.Plain("(Số liệu tính từ ngày "+paperDay(p.q.From)+" đến hết ngày "+paperDay(p.q.To)+")"))
}

func line1(style, text string) docx.Line {
	return docx.Line{Style: style, Runs: []docx.Run{docx.Plain(text)}}
}

func (p paper) say(format string, args ...any) {
	p.Paragraph("Body", docx.Plain(fmt.Sprintf(format, args...)))
}

// body has the five headings that readers of such reports expect.
func (p paper) body() {
	o, n := p.o, p.w.count
	p.Paragraph("Heading", docx.Plain("I. TÌNH HÌNH TRIỂN KHAI"))
	p.say("Trong kỳ báo cáo, triển lãm số có lượt xem vào %s ngày, với %s tư liệu được mở; đã tổ chức %s suất chiếu có giáo viên hướng dẫn, %s lớp đăng ký.",
		n(len(o.Daily)), n(len(o.Exhibits)), n(o.People.Screenings), n(o.People.Registrations))
	for _, s := range o.Compared() {
		if s.ID != kiosk.StopSchool {
			p.say("- Đợt %s: từ ngày %s%s.", strings.TrimSpace(s.Stop.Name+" "+s.Stop.Place), paperDay(s.From), until(s.To))
		}
	}
	p.Paragraph("Heading", docx.Plain("II. KẾT QUẢ"))
	p.Paragraph("Subheading", docx.Plain("1. Số liệu"))
	p.say("Ba loại số liệu dưới đây được đếm bằng ba cách khác nhau và không cộng vào nhau.")
	p.counts()
	p.Paragraph("Note", docx.Plain(honesty+" Định nghĩa các con số (phiên bản "+o.Definitions+") ở Phụ lục III."))
	p.Paragraph("Subheading", docx.Plain("2. Kết quả đạt được"))
	p.written(p.texts.Results)
	p.Paragraph("Heading", docx.Plain("III. KHÓ KHĂN, HẠN CHẾ VÀ NGUYÊN NHÂN"))
	p.written(p.texts.Difficulties)
	p.Paragraph("Heading", docx.Plain("IV. PHƯƠNG HƯỚNG THỜI GIAN TỚI"))
	p.written(p.texts.Directions)
	p.Paragraph("Heading", docx.Plain("V. KIẾN NGHỊ, ĐỀ XUẤT"))
	p.written(p.texts.Proposals)
	about := subject(p.q)
	p.say("Trên đây là báo cáo %s%s./.", about, map[bool]string{true: " của " + p.unit.Name}[p.unit.Name != ""])
}

func until(day string) string {
	if day == "" {
		return ""
	}
	return " đến ngày " + paperDay(day)
}

// written is a text as it was typed, or dotted lines to write on.
func (p paper) written(text string) {
	if strings.TrimSpace(text) == "" {
		for range 3 {
			p.Paragraph("Body", docx.Plain(strings.Repeat("…", 29)))
		}
		return
	}
	for part := range strings.SplitSeq(text, "\n") {
		if part = strings.TrimSpace(part); part != "" {
			p.Paragraph("Body", docx.Plain(part))
		}
	}
}

// counts has the three counts beside each other.
func (p paper) counts() {
	o, n := p.o, p.w.count
	rows := [][3]string{
		{"Do máy đo", "Lượt mở tư liệu", n(o.Total.Opens)},
		{"", "Lượt thiết bị (không phải số người)", n(o.Total.Visits)},
		{"", "Thời gian xem một tư liệu, trung vị (phút:giây)", p.w.duration(o.Total)},
		{"Do người đếm", "Suất chiếu", n(o.People.Screenings)},
		{"", "Người ở suất chiếu (giáo viên đếm)", n(o.People.Heads)},
		{"", "Người qua cửa (đếm tay)", n(o.People.Door)},
		{"Đăng ký", "Lớp đăng ký", n(o.People.Registrations)},
		{"", "Người dự kiến", n(o.People.RegisteredHeads)},
	}
	if o.Total.Opens < Few {
		rows[2][2] = p.w.fewWords()
	}
	t := docx.Table{Widths: []int{1900, 5385, 1900}, Head: []string{"Nguồn", "Chỉ số", "Giá trị"}}
	for _, r := range rows {
		t.Rows = append(t.Rows, []docx.Cell{docx.Text("Cell", r[0]), docx.Text("Cell", r[1]), docx.Text("CellNumber", r[2])})
	}
	p.Table(t)
}

// foot has the recipients on the left and room for the signature on the right.
func (p paper) foot() {
	const left, right = 4300, docx.Width - 4300
	to := docx.Cell{line1("RecipientsHead", "Nơi nhận:")}
	for _, name := range p.unit.Recipients {
		to = append(to, line1("Recipient", "- "+strings.TrimRight(strings.TrimPrefix(name, "- "), ";.")+";"))
	}
	to = append(to, line1("Recipient", "- Lưu: VT."))
	sign := docx.Cell{line1("Signer", cmp.Or(p.unit.Signer, blankName))}
	for range 5 {
		sign = append(sign, line1("Motto", ""))
	}
	p.Paragraph("Cell", docx.Plain(""))
	p.Table(docx.Table{Plain: true, Widths: []int{left, right}, Rows: [][]docx.Cell{{to, sign}}})
}
