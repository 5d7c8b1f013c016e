package assemble

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"trienlam/exhibits"
)

// table is a grid whose columns are known.
type table struct {
	*grid
	header
	*report
}

// record is one row of a table that counts.
type record struct {
	origin
	*report
	cells  map[string]string // key → what stands there, never blank
	merged map[string]bool   // keys whose value was merged down from a row above
}

// records are the rows of t that count: not empty, not taken out by their mark. A sample of the
// template is left out as long as it is as the template had it.
func (t *table) records() []record {
	var out []record
	for _, row := range t.rows[min(t.row+1, len(t.rows)):] {
		if row.empty() {
			continue
		}
		r := record{origin: t.grid.at(row.line), report: t.report, cells: map[string]string{}, merged: map[string]bool{}}
		for key, col := range t.header.at {
			if col >= len(row.cells) || row.cells[col] == "" {
				continue
			}
			r.cells[key], r.merged[key] = row.cells[col], row.merged[col]
			if broken(row.cells[col]) {
				r.fault(r.origin, "formula", "column", t.columnName(key), "value", row.cells[col])
				delete(r.cells, key)
			}
		}
		if t.counts(r) {
			delete(r.cells, mark)
			if len(r.cells) > 0 {
				out = append(out, r)
			}
		}
	}
	return out
}

// broken reports whether a cell holds what a spreadsheet shows for a formula that failed.
func broken(cell string) bool {
	switch cell {
	case "#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!":
		return true
	}
	return strings.HasPrefix(cell, "Err:5")
}

// counts reports whether a row is meant, by its mark.
func (t *table) counts(r record) bool {
	switch m := fold(r.cells[mark]); m {
	case "", "khong", "no", "0", "false":
		return true
	case fold(markHelp[0]), fold(markHelp[1]):
		return false
	case fold(markSample[0]), fold(markSample[1]):
		if t.isSample(r) {
			return false
		}
		t.note(r.origin, "sample-used", "mark", r.cells[mark])
		return true
	}
	t.note(r.origin, "row-skipped", "mark", r.cells[mark])
	return false
}

// isSample reports whether a row says what a sample of the template says.
func (t *table) isSample(r record) bool {
	return slices.ContainsFunc(t.sheet.samples, func(sample map[string]string) bool {
		for _, lang := range []string{"vi", "en"} {
			want := map[string]string{}
			for key, v := range sample {
				if _, ok := t.header.at[key]; ok {
					want[key] = sampleWords(t.sheet.column(key), v, lang)
				}
			}
			got := maps.Clone(r.cells)
			delete(got, mark)
			if maps.EqualFunc(want, got, sameCell) {
				return true
			}
		}
		return false
	})
}

// sampleWords is a sample's value in the language of the template: words of a list differ.
func sampleWords(c column, v, lang string) string {
	for _, w := range c.list {
		if lang == "en" && w[0] == v {
			return w[1]
		}
	}
	return v
}

// sameCell compares what two cells say, whether a spreadsheet program keeps "10%" or 0.1.
func sameCell(a, b string) bool {
	if fold(a) == fold(b) {
		return true
	}
	x, ok1 := number(a)
	y, ok2 := number(b)
	return ok1 && ok2 && (x == y || x == y*100 || x*100 == y)
}

// columnName is how a message names a column: as the template does, in both languages.
func (t *table) columnName(key string) string { return t.sheet.columnName(key) }

func (s *sheet) columnName(key string) string {
	c := s.column(strings.TrimRight(key, "0123456789"))
	if s.has(key) {
		c = s.column(key)
	}
	return both(c.vi, c.en)
}

func (r record) get(key string) string { return r.cells[key] }

// text is the text whose columns are key.vi, key.en …; nil if there is none.
func (r record) text(key string) exhibits.Text {
	var t exhibits.Text
	for _, lang := range []string{"vi", "en"} {
		v := r.cells[key+"."+lang]
		if v == "" && lang == "vi" {
			v = r.cells[key]
		}
		if v == "" {
			continue
		}
		if t == nil {
			t = exhibits.Text{}
		}
		t[lang] = v
	}
	return t
}

// number reads a number as people write it, with a comma or a point.
func number(s string) (float64, bool) {
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "px"))
	if strings.Count(s, ",") == 1 && !strings.Contains(s, ".") {
		s = strings.Replace(s, ",", ".", 1)
	}
	v, err := strconv.ParseFloat(strings.TrimSuffix(s, "%"), 64)
	if err != nil || v != v || v > 1e12 || v < -1e12 {
		return 0, false
	}
	return v, true
}

// list splits a cell that holds several things: at semicolons, bars and line ends.
func list(cell string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || r == '|' || r == '\n' }) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
