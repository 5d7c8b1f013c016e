package assemble

import (
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"trienlam/exhibits/search"
	"trienlam/kiosk"
)

// slugLength keeps the names of files readable; the format allows 64.
const slugLength = 48

// slug makes a name of a-z, 0-9 and - from words: "Bản đồ Taberd (1838)" → "ban-do-taberd-1838".
// "" if nothing of them can stand in one.
func slug(words string) string {
	var b strings.Builder
	for _, r := range search.Fold(words) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	s := strings.Trim(b.String(), "-")
	if len(s) > slugLength {
		s = s[:slugLength]
		if i := strings.LastIndexByte(s, '-'); i > slugLength/2 {
			s = s[:i]
		}
	}
	if s = strings.Trim(s, "-"); deviceName.MatchString(s) {
		s += "-1"
	}
	return s
}

// deviceName are the names that Windows keeps for itself, whatever the extension: con.jpg cannot be
// unpacked there, and con is a common word.
var deviceName = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// taken hands out names that are used once.
type taken map[string]bool

// unique returns s, or s-2, s-3 … if that is taken.
func (t taken) unique(s string) string {
	ext := path.Ext(s)
	stem := strings.TrimSuffix(s, ext)
	for n := 2; t[s]; n++ {
		s = fmt.Sprintf("%s-%d%s", stem, n, ext)
	}
	t[s] = true
	return s
}

var (
	slugForm = regexp.MustCompile(`^[a-z0-9-]{1,64}$`)
	codeForm = regexp.MustCompile(`^[0-9A-HJKMNP-TV-Z]{2,6}$`)
)

// readCode brings a code into its normal form: "7" is "07", letters are upper case, O is 0.
func readCode(s string) (string, bool) {
	c := kiosk.NormalCode(s)
	if len(c) == 1 {
		c = "0" + c
	}
	return c, codeForm.MatchString(c)
}

// nextCode is the next free code of a section: after the highest number that it has, within the same
// hundred; else by the section's own number (from 1) 101, 102 … 199, then 1001 … 1999.
func nextCode(section int, own []string, used map[string]origin) string {
	highest, width := 0, 0
	for _, c := range own {
		if v, err := strconv.Atoi(c); err == nil && v > highest {
			highest, width = v, len(c)
		}
	}
	type span struct{ from, to, width int }
	var spans []span
	if highest > 0 {
		spans = append(spans, span{highest + 1, highest/100*100 + 99, width})
	}
	for _, size := range []int{100, 1000, 10_000} {
		spans = append(spans, span{section*size + 1, section*size + size - 1, 0})
	}
	for _, s := range spans {
		for n := s.from; n <= s.to; n++ {
			c := fmt.Sprintf("%0*d", s.width, n)
			if _, taken := used[c]; !taken && len(c) <= 6 {
				return c
			}
		}
	}
	return kiosk.Code(6)
}
