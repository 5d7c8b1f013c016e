package assemble

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"trienlam/exhibits"
	"trienlam/exhibits/search"
)

// serialStart is day 0 of the dates that a spreadsheet keeps as numbers.
var serialStart = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

var (
	aboutWord   = regexp.MustCompile(`^(?:vao )?(?:khoang|chung|circa|about|around|ca|c)[. ]+|^~ ?| ?~$`)
	yearWord    = regexp.MustCompile(`^(?:nam|year|in) `)
	fromTo      = regexp.MustCompile(`^(?:tu |from )?(.+?) ?(?: den | to | – |–|—| - |/)\s*(.+)$`)
	hyphenYears = regexp.MustCompile(`^([0-9]{4})-([0-9]{4})$`)
	centuryWord = regexp.MustCompile(`^(dau |giua |cuoi |nua dau |nua cuoi |nua sau |early |mid |late )?(?:the ky|the ki|tk|c\.)\s*([0-9]{1,2}|[ivx]+)$`)
	centuryEN   = regexp.MustCompile(`^(early |mid |late )?([0-9]{1,2})(?:st|nd|rd|th) century$`)
	decadeWord  = regexp.MustCompile(`^(?:thap nien|thap ki|thap ky|nhung nam)?\s*([0-9]{3})0(?:s|-?x)?$`)
	dayFirst    = regexp.MustCompile(`^(?:ngay )?([0-9]{1,2})(?:[/.-]| thang )([0-9]{1,2})(?:[/.-]| nam )([0-9]{4})$`)
	yearFirst   = regexp.MustCompile(`^([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})(?:[ t]00:00(?::00)?(?:\.0+)?)?$`)
	monthYear   = regexp.MustCompile(`^(?:thang )?([0-9]{1,2})(?:[/.-]| nam )([0-9]{4})$`)
	wholeNumber = regexp.MustCompile(`^([0-9]+)[.,]0+$`)
)

// readDate turns a date as people write it into EDTF. rough reports that the words say more than
// the date: "đầu thế kỷ 18".
func readDate(s string) (edtf string, rough, ok bool) {
	s = strings.TrimSpace(s)
	if _, err := exhibits.ParseDate(s); err == nil {
		return s, false, true
	}
	if _, err := exhibits.ParseDate(strings.ToUpper(s)); err == nil {
		return strings.ToUpper(s), false, true
	}
	s = strings.Join(strings.Fields(strings.NewReplacer("−", "-", "‐", "-", "‑", "-").Replace(search.Fold(s))), " ")
	edtf, rough, ok = readMoment(s)
	if !ok {
		edtf, rough, ok = readSpan(s)
	}
	if !ok {
		return "", false, false
	}
	if _, err := exhibits.ParseDate(edtf); err != nil {
		return "", false, false // 31/2/1974
	}
	return edtf, rough, true
}

func readSpan(s string) (edtf string, rough, ok bool) {
	first, second := "", ""
	if m := hyphenYears.FindStringSubmatch(s); m != nil {
		first, second = m[1], m[2]
	} else if m := fromTo.FindStringSubmatch(s); m != nil {
		first, second = m[1], m[2]
	} else {
		return "", false, false
	}
	if regexp.MustCompile(`^(?:the ky|the ki|tk)`).MatchString(first) && regexp.MustCompile(`^([0-9]{1,2}|[ivx]+)$`).MatchString(second) {
		second = "the ky " + second
	}
	a, roughA, okA := readMoment(first)
	b, roughB, okB := readMoment(second)
	if second == "nay" || second == "hien nay" || second == "now" || second == "present" {
		b, okB = "..", true
	}
	return a + "/" + b, roughA || roughB, okA && okB
}

// readMoment reads one date, folded.
func readMoment(s string) (edtf string, rough, ok bool) {
	about := ""
	if at := aboutWord.FindStringIndex(s); at != nil {
		s, about = strings.TrimSpace(s[:at[0]]+s[at[1]:]), "~"
	}
	s = yearWord.ReplaceAllString(s, "")
	if m := wholeNumber.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	put := func(edtf string) (string, bool, bool) { return edtf + about, rough, true }
	if m := centuryWord.FindStringSubmatch(s); m != nil {
		rough = m[1] != ""
		if c := century(m[2]); c > 0 {
			return put(fmt.Sprintf("%02dXX", c-1))
		}
	}
	if m := centuryEN.FindStringSubmatch(s); m != nil {
		rough = m[1] != ""
		if c := century(m[2]); c > 0 {
			return put(fmt.Sprintf("%02dXX", c-1))
		}
	}
	if m := dayFirst.FindStringSubmatch(s); m != nil {
		return put(fmt.Sprintf("%s-%02s-%02s", m[3], pad(m[2]), pad(m[1])))
	}
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		return put(fmt.Sprintf("%s-%s-%s", m[1], pad(m[2]), pad(m[3])))
	}
	if m := monthYear.FindStringSubmatch(s); m != nil {
		return put(m[2] + "-" + pad(m[1]))
	}
	if v, err := strconv.Atoi(s); err == nil {
		switch {
		case v > 9999 && v < 80_000: // a date that lost its format on the way through csv
			return put(serialStart.AddDate(0, 0, v).Format("2006-01-02"))
		case v >= 100 && v <= 9999:
			return put(fmt.Sprintf("%04d", v))
		}
		return "", false, false
	}
	if m := decadeWord.FindStringSubmatch(s); m != nil {
		return put(m[1] + "X")
	}
	if _, err := exhibits.ParseDate(strings.ToUpper(s)); err == nil {
		return put(strings.ToUpper(s))
	}
	return "", false, false
}

func pad(digits string) string {
	if len(digits) == 1 {
		return "0" + digits
	}
	return digits
}

// century is the number of a century, in Arabic or Roman figures; 0 if it is none.
func century(s string) int {
	if v, err := strconv.Atoi(s); err == nil {
		if v >= 1 && v <= 21 {
			return v
		}
		return 0
	}
	values, total, last := map[rune]int{'i': 1, 'v': 5, 'x': 10}, 0, 0
	for _, r := range s {
		v := values[r]
		if v > last {
			total -= 2 * last
		}
		total += v
		last = v
	}
	if total > 21 {
		return 0
	}
	return total
}

var degrees = regexp.MustCompile(`^(-?[0-9]+(?:[.,][0-9]+)?)\s*[°º]?\s*(?:([0-9]+(?:[.,][0-9]+)?)\s*['′’]\s*)?(?:([0-9]+(?:[.,][0-9]+)?)\s*(?:"|″|”|'')\s*)?(?:vi do |kinh do )?([a-z]*)$`)

// readDegrees reads 15.88, 15,88, 15°53′N, 15° 53' 10" Bắc. N counts as north: Vietnamese texts
// that mean south write Nam.
func readDegrees(s string) (float64, bool) {
	m := degrees.FindStringSubmatch(strings.TrimSpace(search.Fold(s)))
	if m == nil {
		return 0, false
	}
	var v float64
	for i, unit := range []float64{1, 60, 3600} {
		if m[i+1] == "" {
			continue
		}
		part, ok := number(m[i+1])
		if !ok {
			return 0, false
		}
		v += part / unit
	}
	switch m[4] {
	case "", "n", "b", "bac", "e", "d", "dong":
		return v, true
	case "s", "nam", "w", "t", "tay":
		return -v, true
	}
	return 0, false
}

var twoNumbers = regexp.MustCompile(`^(.+?)(?:\s*;\s*|,\s+|\s+)([^ ].*)$`)

// readPoint reads a latitude and a longitude, also when both stand in the first cell.
func readPoint(lat, lon string) (y, x float64, ok bool) {
	if m := twoNumbers.FindStringSubmatch(lat); lon == "" && m != nil {
		lat, lon = m[1], m[2]
	}
	y, ok1 := readDegrees(lat)
	x, ok2 := readDegrees(lon)
	return y, x, ok1 && ok2 && y >= -90 && y <= 90 && x >= -180 && x <= 180
}
