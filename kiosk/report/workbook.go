package report

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"trienlam/kiosk"
	"trienlam/kiosk/report/xlsx"
	"trienlam/kiosk/visit"
)

// honesty stands under every report.
const honesty = "Số liệu đếm tự động theo lượt mở trên thiết bị, không xác định người xem; số học sinh do giáo viên khai."

// writeXLSX writes every table as a workbook.
func writeXLSX(ctx context.Context, r *Reporter, w io.Writer, q Request) error {
	const op = "report.XLSX"
	o, err := r.Overview(ctx, q.From, q.To)
	if err != nil {
		return err
	}
	book, err := r.workbook(o)
	if err != nil {
		return kiosk.E(kiosk.Internal, op, "internal", err)
	}
	if err := book.Write(w); err != nil {
		return kiosk.E(kiosk.Unavailable, op, "report/cannot-write", err)
	}
	return nil
}

// workbook lays the sheets out, the summary first.
func (r *Reporter) workbook(o *Overview) (*xlsx.Book, error) {
	book, err := xlsx.New("Số liệu triển lãm số " + period(o))
	if err != nil {
		return nil, err
	}
	notes := []string{
		"Kỳ số liệu: " + period(o) + " · Múi giờ: " + o.Timezone + " · Định nghĩa: phiên bản " + o.Definitions,
	}
	whole := slices.Concat(notes, []string{
		"In lúc " + r.o.Clock().In(r.o.Statistics.Zone()).Format("15:04 ngày 02/01/2006") + " · Điểm trường: " + o.Site, honesty,
	})
	for _, s := range []xlsx.Sheet{
		summarySheet(o, whole),
		tableSheet(o, "days", "Ngày", "Từng ngày, theo đợt và kênh", notes, 4, 5),
		tableSheet(o, "exhibits", "Tư liệu", "Tư liệu được xem", notes, 3),
		hoursSheet(o, notes),
		sharesSheet(o, notes),
		tableSheet(o, "screenings", "Suất chiếu", "Suất chiếu có người đếm", notes, 7, 8),
		tableSheet(o, "quiz", "Câu hỏi", "Câu hỏi đã khoá bình chọn", append(notes, "“<5” thay cho kết quả khi nhóm đúng hoặc nhóm sai dưới 5 người.")),
		stopsSheet(o, notes),
		definitionsSheet(notes),
		controlSheet(o, notes),
	} {
		if err := book.Add(s); err != nil {
			return nil, err
		}
	}
	return book, nil
}

// period words the days of an overview.
func period(o *Overview) string {
	return "từ " + shownDay(o.From) + " đến hết " + shownDay(o.To)
}

// shownDay words 2026-11-20 as 20/11/2026.
func shownDay(day string) string {
	p := strings.Split(day, "-")
	if len(p) != 3 {
		return day
	}
	return p[2] + "/" + p[1] + "/" + p[0]
}

// tableSheet is a table of the CSV exports, with the sums of some of its columns.
func tableSheet(o *Overview, name, tab, title string, notes []string, summed ...int) xlsx.Sheet {
	def := tables[name]
	s := xlsx.Sheet{Name: tab, Title: title, Notes: notes, Rows: def.rows(o)}
	if name == "days" { // for people: names instead of IDs
		s.Rows = each(slices.Collect(s.Rows), func(row []cell) []cell {
			row[2], row[3] = o.StopName(row[2].(string)), named(channels, row[3].(string))
			return row
		})
	}
	for _, c := range def.columns {
		s.Columns = append(s.Columns, xlsx.Column{Head: c.head, Width: c.width, Kind: c.kind})
	}
	if len(summed) == 0 {
		return s
	}
	total := make([]any, len(def.columns))
	total[0] = "Cộng"
	for _, at := range summed {
		total[at] = sumOf(def.rows(o), at)
	}
	s.Totals = [][]any{total}
	return s
}

// sumOf adds a column up.
func sumOf(rows iter.Seq[[]cell], at int) int {
	n := 0
	for row := range rows {
		n += row[at].(int)
	}
	return n
}

// summarySheet has the three kinds of figures beside each other, never added up.
func summarySheet(o *Overview, notes []string) xlsx.Sheet {
	rows := [][]any{
		{"Do máy đo", "Lượt mở", o.Total.Opens, "Tư liệu được mở trên điện thoại, màn hình hoặc phiên trình chiếu"},
		{"", "Lượt thiết bị", o.Total.Visits, "Không phải số người"},
		{"", "Thời gian xem, trung vị (phút:giây)", o.Total.DwellMedian, "Một nửa số lượt xem lâu hơn"},
		{"", "Số ngày có lượt mở", len(o.Daily), ""},
		{"", "Số tư liệu được mở", len(o.Exhibits), ""},
		{"Do người đếm", "Suất chiếu", o.People.Screenings, ""},
		{"", "Người đếm được ở suất chiếu", o.People.Heads, "Giáo viên đếm; không cộng với lượt thiết bị"},
		{"", "Người đếm ở cửa", o.People.Door, "Có thể gồm cả người ở suất chiếu; không cộng hai số"},
		{"Đăng ký", "Lớp đăng ký", o.People.Registrations, ""},
		{"", "Người dự kiến", o.People.RegisteredHeads, "Theo đăng ký của lớp"},
	}
	return xlsx.Sheet{
		Name: "Tóm tắt", Title: "Số liệu triển lãm số", Notes: notes, Rows: slices.Values(rows),
		Columns: []xlsx.Column{
			{Head: "Nguồn", Width: 16}, {Head: "Chỉ số", Width: 36}, {Head: "Giá trị", Width: 12, Kind: xlsx.Whole}, {Head: "Ghi chú", Width: 62},
		},
	}
}

// weekdays are the days of the week as a table has them, Monday first.
var weekdays = [7]string{"Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"}

// hoursSheet has the opens of each hour of the week.
func hoursSheet(o *Overview, notes []string) xlsx.Sheet {
	s := xlsx.Sheet{Name: "Giờ", Title: "Lượt mở theo giờ và thứ", Notes: notes, Columns: []xlsx.Column{{Head: "Giờ", Width: 10}}}
	for _, name := range weekdays {
		s.Columns = append(s.Columns, xlsx.Column{Head: name, Width: 11, Kind: xlsx.Whole})
	}
	s.Columns = append(s.Columns, xlsx.Column{Head: "Cộng", Width: 11, Kind: xlsx.Whole})
	opens := o.Weekdays()
	totals := make([]any, 9)
	totals[0] = "Cộng"
	var rows [][]any
	for hour := range 24 {
		row, sum := []any{fmt.Sprintf("%02d–%02d giờ", hour, hour+1)}, 0
		for day := range 7 {
			row = append(row, opens[day][hour])
			sum += opens[day][hour]
		}
		rows = append(rows, append(row, sum))
	}
	for at := 1; at < 9; at++ {
		totals[at] = sumOf(slices.Values(rows), at)
	}
	s.Rows, s.Totals = slices.Values(rows), [][]any{totals}
	return s
}

// channels are what a channel is called.
var channels = map[string]string{"phone": "Điện thoại", "kiosk": "Màn hình cảm ứng", "show": "Phiên trình chiếu"}

// languages are what common languages are called; others keep their tags.
var languages = map[string]string{
	"vi": "Tiếng Việt", "en": "Tiếng Anh", "fr": "Tiếng Pháp", "zh": "Tiếng Trung", "ja": "Tiếng Nhật", "ko": "Tiếng Hàn", "lo": "Tiếng Lào",
}

// named is the name of a key, the key itself if it has none.
func named(names map[string]string, key string) string {
	if n, ok := names[key]; ok {
		return n
	}
	return key
}

// sharesSheet has channels and languages.
func sharesSheet(o *Overview, notes []string) xlsx.Sheet {
	var rows [][]any
	add := func(what string, list []visit.Figures, names map[string]string) {
		for _, f := range list {
			rows = append(rows, []any{what, named(names, f.Key), f.Opens, f.Visits, f.DwellMedian})
		}
	}
	add("Kênh", o.Channels, channels)
	add("Ngôn ngữ", o.Languages, languages)
	return xlsx.Sheet{
		Name: "Kênh, ngôn ngữ", Title: "Theo kênh và ngôn ngữ", Notes: notes, Rows: slices.Values(rows),
		Columns: append([]xlsx.Column{{Head: "Theo", Width: 12}, {Head: "Giá trị", Width: 24}}, figureColumns...),
	}
}

var figureColumns = []xlsx.Column{
	{Head: "Lượt mở", Width: 11, Kind: xlsx.Whole},
	{Head: "Lượt thiết bị", Width: 12, Kind: xlsx.Whole},
	{Head: "Thời gian xem, trung vị (phút:giây)", Width: 20, Kind: xlsx.Duration},
}

// stopsSheet compares the stops of a travelling exhibition.
func stopsSheet(o *Overview, notes []string) xlsx.Sheet {
	var rows [][]any
	for _, s := range o.Compared() {
		rows = append(rows, []any{s.Name, s.Place, s.From, s.To, s.Opens, s.Visits, s.DwellMedian, s.Screenings, s.HeadsCounted, s.HeadsExpected})
	}
	return xlsx.Sheet{
		Name: "Đợt", Title: "So sánh các đợt", Notes: notes, Rows: slices.Values(rows),
		Columns: slices.Concat(
			[]xlsx.Column{{Head: "Đợt", Width: 22}, {Head: "Nơi", Width: 22}, {Head: "Từ ngày", Width: 12, Kind: xlsx.Date}, {Head: "Đến ngày", Width: 12, Kind: xlsx.Date}},
			figureColumns,
			[]xlsx.Column{{Head: "Suất chiếu", Width: 9, Kind: xlsx.Whole}, {Head: "Đếm được (người)", Width: 10, Kind: xlsx.Whole}, {Head: "Dự kiến (người)", Width: 10, Kind: xlsx.Whole}},
		),
	}
}

// definitionsSheet says what the figures mean.
func definitionsSheet(notes []string) xlsx.Sheet {
	var rows [][]any
	title, text, _ := strings.Cut(visit.Definitions("vi"), "\n")
	for _, paragraph := range paragraphs(text) {
		rows = append(rows, []any{paragraph})
	}
	return xlsx.Sheet{
		Name: "Định nghĩa", Title: strings.TrimLeft(title, "# "), Notes: notes, Prose: true, Rows: slices.Values(rows),
		Columns: []xlsx.Column{{Width: 90}},
	}
}

// controlSheet adds every sheet up again: the sums must be those of the summary.
func controlSheet(o *Overview, notes []string) xlsx.Sheet {
	var rows [][]any
	check := func(where string, opens, visits int) {
		agrees := "khớp"
		if opens != o.Total.Opens || visits >= 0 && visits != o.Total.Visits {
			agrees = "KHÔNG KHỚP"
		}
		row := []any{where, opens, nil, agrees}
		if visits >= 0 {
			row[2] = visits
		}
		rows = append(rows, row)
	}
	sum := func(where string, list []visit.Figures) {
		opens, visits := 0, 0
		for _, f := range list {
			opens, visits = opens+f.Opens, visits+f.Visits
		}
		check(where, opens, visits)
	}
	check("Tóm tắt", o.Total.Opens, o.Total.Visits)
	sum("Ngày", o.Days)
	opens := 0
	for _, x := range o.Exhibits {
		opens += x.Opens
	}
	check("Tư liệu", opens, -1)
	sum("Giờ", o.Hours)
	sum("Kênh", o.Channels)
	sum("Ngôn ngữ", o.Languages)
	sum("Đợt", o.AtStops)
	return xlsx.Sheet{
		Name: "Đối chiếu", Title: "Đối chiếu: cộng lại từng trang", Rows: slices.Values(rows),
		Notes: append(notes, "Lượt thiết bị của từng tư liệu không cộng được: một lượt mở nhiều tư liệu."),
		Columns: []xlsx.Column{
			{Head: "Trang", Width: 24},
			{Head: "Lượt mở", Width: 12, Kind: xlsx.Whole},
			{Head: "Lượt thiết bị", Width: 12, Kind: xlsx.Whole},
			{Head: "So với Tóm tắt", Width: 18},
		},
	}
}
