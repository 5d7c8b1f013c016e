package exhibits

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"trienlam/kiosk"
)

// Date is a date of the Extended Date/Time Format (ISO 8601-2:2019, the part that format 1 uses):
// a year, month or day, a decade or century (179X, 17XX), each perhaps about (~), uncertain (?) or
// both (%), or an interval of two such, where ".." is an open end. The zero Date is no date.
type Date struct {
	Start, End Moment // equal unless Interval
	Interval   bool
}

// Moment is one end of a Date. Years before Christ are 0 and below: year 0 is 1 BC.
type Moment struct {
	Year        int
	Month, Day  int // 0 if unknown
	Unknown     int // last digits of the year that are X: 1 is a decade, 2 a century
	Approximate bool
	Uncertain   bool
	Open        bool // an interval's open end; then nothing else is set
}

var momentForm = regexp.MustCompile(`^(-?)([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)$`)

// ParseDate reads an EDTF date. Error: Unprocessable.
func ParseDate(s string) (Date, error) {
	bad := func(why string) (Date, error) {
		return Date{}, kiosk.E(kiosk.Unprocessable, "exhibits.ParseDate", "pack/date", fmt.Errorf("%q: %s", s, why)).With("date", s)
	}
	first, second, interval := strings.Cut(s, "/")
	d := Date{Interval: interval}
	var ok bool
	if d.Start, ok = parseMoment(first, interval); !ok {
		return bad("not a date")
	}
	d.End = d.Start
	if !interval {
		return d, nil
	}
	if d.End, ok = parseMoment(second, true); !ok {
		return bad("not a date")
	}
	if d.Start.Open && d.End.Open {
		return bad("open on both sides")
	}
	if !d.Start.Open && !d.End.Open && d.End.last() < d.Start.first() {
		return bad("ends before it begins")
	}
	return d, nil
}

func parseMoment(s string, openAllowed bool) (m Moment, ok bool) {
	if s == ".." {
		return Moment{Open: true}, openAllowed
	}
	g := momentForm.FindStringSubmatch(s)
	if g == nil {
		return m, false
	}
	m.Unknown = strings.Count(g[2], "X")
	m.Year = number(strings.ReplaceAll(g[2], "X", "0"))
	if g[1] != "" {
		m.Year = -m.Year
	}
	m.Month, m.Day = number(g[3]), number(g[4])
	m.Approximate, m.Uncertain = g[5] == "~" || g[5] == "%", g[5] == "?" || g[5] == "%"
	switch {
	case m.Unknown > 0 && (g[3] != "" || g[1] != ""):
		return m, false // "17XX-05" says nothing to a visitor; centuries BC are written out
	case g[3] != "" && (m.Month < 1 || m.Month > 12), g[4] != "" && m.Day < 1:
		return m, false
	case m.Day > time.Date(m.Year, time.Month(m.Month)+1, 0, 0, 0, 0, 0, time.UTC).Day():
		return m, false
	}
	return m, true
}

func number(digits string) int { n, _ := strconv.Atoi(digits); return n }

// first and last are the bounds of m as numbers that order like days.
func (m Moment) first() int { return m.Year*10000 + m.Month*100 + m.Day }

func (m Moment) last() int {
	month, day := m.Month, m.Day
	if month == 0 {
		month = 12
	}
	if day == 0 {
		day = 31
	}
	return m.lastYear()*10000 + month*100 + day
}

func (m Moment) lastYear() int {
	return m.Year + [...]int{0, 9, 99}[m.Unknown]
}

// The years of an open end.
const (
	minYear = -9999
	maxYear = 9999
)

// Years returns the first and the last year that d may mean, both included; 0 and 0 for no date.
// "About" does not widen them. An open end is −9999 or 9999.
func (d Date) Years() (from, to int) {
	from, to = d.Start.Year, d.End.lastYear()
	if d.Start.Open {
		from = minYear
	}
	if d.End.Open {
		to = maxYear
	}
	return from, to
}

// DateIn returns the date in words: the pack's own wording in lang, else the date formatted in
// lang, else the pack's Vietnamese wording; "" if there is none.
func (e *Exhibit) DateIn(lang string) string {
	if e.DateText.Has(lang) {
		return e.DateText[lang]
	}
	if s := FormatDate(e.Date, lang); s != "" {
		return s
	}
	return e.DateText.In(lang)
}
