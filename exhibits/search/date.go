package search

import (
	"strings"

	"trienlam/exhibits"
)

// years is a span of years, both included.
type years struct{ from, to int }

var never = years{1, 0}

// yearsOf is when an exhibit is from, as its pack says.
func yearsOf(e *exhibits.Exhibit) years {
	d, err := exhibits.ParseDate(e.Date)
	if err != nil {
		return never
	}
	var y years
	y.from, y.to = d.Years()
	return y
}

// longSpan is from how many years on a date around the one asked for says less than a text that
// names it: a book that took 88 years to write is not from 1830.
const longSpan = 50

// points is what an exhibit from y is worth to who asks for the span asked: a date inside it
// most, a date that is a long reign around it least.
func (y years) points(asked years) int32 {
	switch {
	case asked.to < y.from || y.to < asked.from || y.to < y.from:
		return 0
	case asked.from <= y.from && y.to <= asked.to:
		return inTitle * wholeWord
	case y.to-y.from < longSpan:
		return inDate
	}
	return inBody
}

// asYear reads a year as people type it: three or four digits.
func asYear(s string) (year int, ok bool) {
	if len(s) < 3 || len(s) > 4 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	for _, d := range s {
		year = year*10 + int(d-'0')
	}
	return year, true
}

// span reads what the first tokens say about time, and how many they are: 1838, 1802–1945,
// 1802 đến 1945, 1930s, thập niên 1930, a century.
func span(text string, t []token) (y years, used int) {
	if n, ok := t[0].century(); ok {
		return years{n*100 - 100, n*100 - 1}, 1
	}
	if digits, ok := strings.CutSuffix(t[0].folded, "s"); ok {
		if year, ok := asYear(digits); ok && year%10 == 0 {
			return years{year, year + 9}, 1
		}
	}
	if len(t) > 2 && t[0].folded == "thap" && t[1].folded == "nien" {
		if year, ok := asYear(t[2].folded); ok {
			return years{year - year%10, year - year%10 + 9}, 3
		}
	}
	from, ok := asYear(t[0].folded)
	if !ok {
		return never, 0
	}
	if len(t) > 1 {
		between := strings.Trim(text[t[0].end:t[1].start], " \u00a0")
		if to, ok := asYear(t[1].folded); ok && from <= to && (between == "-" || between == "–" || between == "—" || between == "/") {
			return years{from, to}, 2
		}
	}
	if len(t) > 2 && (t[1].folded == "den" || t[1].folded == "to") {
		if to, ok := asYear(t[2].folded); ok && from <= to {
			return years{from, to}, 3
		}
	}
	return years{from, from}, 1
}
