package exhibits

import (
	"fmt"
	"strconv"
	"time"
)

// FormatDate writes an EDTF date in words, in English for "en" and in Vietnamese for any other
// language. What is no date comes back as it is.
//
//	1838                    1838                 1838
//	1516~                   khoảng 1516          c. 1516
//	17XX                    thế kỷ XVIII         18th century
//	1951-09-04/1951-09-08   4–8/9/1951           4–8 September 1951
//	1974-01-19              ngày 19-1-1974       19 January 1974
func FormatDate(s, lang string) string {
	d, err := ParseDate(s)
	if err != nil {
		return s
	}
	var w dateWords = vietnamese{}
	if lang == "en" {
		w = english{}
	}
	switch a, b := d.Start, d.End; {
	case !d.Interval:
		return w.hedge(a, w.moment(a))
	case a.Open:
		return w.until(w.hedge(b, w.moment(b)))
	case b.Open:
		return w.since(w.hedge(a, w.moment(a)))
	case a.hedged() || b.hedged():
		return w.hedge(a, w.moment(a)) + " – " + w.hedge(b, w.moment(b))
	default:
		return w.span(a, b)
	}
}

func (m Moment) hedged() bool { return m.Approximate || m.Uncertain }

// dateWords is how one language writes dates.
type dateWords interface {
	moment(Moment) string
	hedge(m Moment, s string) string // adds "about" and "possibly"
	span(a, b Moment) string         // both certain
	since(string) string
	until(string) string
}

type vietnamese struct{}

func (vietnamese) moment(m Moment) string {
	switch {
	case m.Unknown == 2:
		return "thế kỷ " + roman(m.Year/100+1)
	case m.Unknown == 1:
		return fmt.Sprintf("thập niên %d", m.Year)
	case m.Day > 0:
		return fmt.Sprintf("ngày %d-%d-%s", m.Day, m.Month, year(m.Year, " TCN"))
	case m.Month > 0:
		return fmt.Sprintf("tháng %d-%s", m.Month, year(m.Year, " TCN"))
	}
	return year(m.Year, " TCN")
}

func (vietnamese) hedge(m Moment, s string) string {
	if m.Approximate {
		s = "khoảng " + s
	}
	if m.Uncertain {
		s = "có thể " + s
	}
	return s
}

func (w vietnamese) span(a, b Moment) string {
	switch sameMonth := a.Year == b.Year && a.Month == b.Month; {
	case a.Unknown == 2 && b.Unknown == 2:
		return w.moment(a) + "–" + roman(b.Year/100+1)
	case a.Day > 0 && b.Day > 0 && sameMonth:
		return fmt.Sprintf("%d–%d/%d/%s", a.Day, b.Day, a.Month, year(a.Year, " TCN"))
	case a.Month == 0 && b.Month == 0 && a.Unknown == 0 && b.Unknown == 0:
		return w.moment(a) + "–" + w.moment(b)
	}
	return w.moment(a) + " – " + w.moment(b)
}

func (vietnamese) since(s string) string { return "từ " + s }
func (vietnamese) until(s string) string { return "đến " + s }

type english struct{}

func (english) moment(m Moment) string {
	switch {
	case m.Unknown == 2:
		return ordinal(m.Year/100+1) + " century"
	case m.Unknown == 1:
		return fmt.Sprintf("%ds", m.Year)
	case m.Day > 0:
		return fmt.Sprintf("%d %s %s", m.Day, time.Month(m.Month), year(m.Year, " BC"))
	case m.Month > 0:
		return fmt.Sprintf("%s %s", time.Month(m.Month), year(m.Year, " BC"))
	}
	return year(m.Year, " BC")
}

func (english) hedge(m Moment, s string) string {
	if m.Approximate {
		s = "c. " + s
	}
	if m.Uncertain {
		s = "possibly " + s
	}
	return s
}

func (w english) span(a, b Moment) string {
	switch sameMonth := a.Year == b.Year && a.Month == b.Month; {
	case a.Unknown == 2 && b.Unknown == 2:
		return ordinal(a.Year/100+1) + "–" + w.moment(b)
	case a.Day > 0 && b.Day > 0 && sameMonth:
		return fmt.Sprintf("%d–%s", a.Day, w.moment(b))
	case a.Month == 0 && b.Month == 0 && a.Unknown == 0 && b.Unknown == 0:
		return w.moment(a) + "–" + w.moment(b)
	}
	return w.moment(a) + " – " + w.moment(b)
}

func (english) since(s string) string { return "from " + s }
func (english) until(s string) string { return "until " + s }

// year writes a year; EDTF counts a year 0, people do not.
func year(y int, bc string) string {
	if y <= 0 {
		return strconv.Itoa(1-y) + bc
	}
	return strconv.Itoa(y)
}

func ordinal(n int) string {
	suffix := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

func roman(n int) string {
	s := ""
	for _, r := range []struct {
		value int
		sign  string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.value; n -= r.value {
			s += r.sign
		}
	}
	return s
}
