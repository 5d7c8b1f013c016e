package visit

import (
	"cmp"
	"slices"

	"trienlam/kiosk"
)

// What the key of a Cell is. Every open of a day stands once in each.
const (
	byHour     = "hour"
	byExhibit  = "exhibit"
	byLanguage = "language"
)

// CellDimensions are the dimensions that a closed day can be counted by, each beside day, stop and
// channel. Two of them at once could show what one visitor did on a quiet day, so a closed day does
// not know them together.
var CellDimensions = []string{byHour, byExhibit, byLanguage}

// Cell is what is left of a closed day's opens under one key.
type Cell struct {
	By      string // one of CellDimensions
	Day     string
	Stop    kiosk.StopID
	Channel kiosk.Channel
	Key     string
	Opens   int
	Visits  int // that began here
	Reaches int // by exhibit: visits that opened it
	Flagged int // opens whose device told an impossible time
	Dwell   Dwell
}

// cells sums up rows of one day. The result is sorted.
func cells(day string, rows []Row) []Cell {
	type key struct {
		by   string
		stop kiosk.StopID
		ch   kiosk.Channel
		key  string
	}
	type bag struct {
		Cell
		ms []int64
	}
	sums := map[key]*bag{}
	add := func(by, name string, r *Row) {
		k := key{by, r.Stop, r.Channel, name}
		c := sums[k]
		if c == nil {
			c = &bag{Cell: Cell{By: by, Day: day, Stop: r.Stop, Channel: r.Channel, Key: name}}
			sums[k] = c
		}
		c.Opens++
		c.ms = append(c.ms, r.DwellMs)
		if r.Starts {
			c.Visits++
		}
		if r.Reaches {
			c.Reaches++
		}
		if r.Flags != 0 {
			c.Flagged++
		}
	}
	for i := range rows {
		r := &rows[i]
		add(byHour, hourKey(r.Hour), r)
		add(byExhibit, r.Exhibit, r)
		add(byLanguage, r.Language, r)
	}
	out := make([]Cell, 0, len(sums))
	for _, c := range sums {
		c.Dwell = packDwell(c.ms)
		out = append(out, c.Cell)
	}
	sortCells(out)
	return out
}

// merge adds more to what a day had already; both are sorted and of one day.
func merge(had, more []Cell) ([]Cell, error) {
	out := slices.Clone(had)
	for _, m := range more {
		i := slices.IndexFunc(out, func(c Cell) bool { return cellOrder(c, m) == 0 })
		if i < 0 {
			out = append(out, m)
			continue
		}
		c := &out[i]
		ms, ok := c.Dwell.AppendTo(nil)
		if ok {
			ms, ok = m.Dwell.AppendTo(ms)
		}
		if !ok {
			return nil, kiosk.E(kiosk.Internal, "visit.merge", "internal", nil)
		}
		c.Opens, c.Visits, c.Reaches, c.Flagged = c.Opens+m.Opens, c.Visits+m.Visits, c.Reaches+m.Reaches, c.Flagged+m.Flagged
		c.Dwell = packDwell(ms)
	}
	sortCells(out)
	return out, nil
}

func sortCells(list []Cell) { slices.SortFunc(list, cellOrder) }

func cellOrder(a, b Cell) int {
	return cmp.Or(cmp.Compare(a.By, b.By), cmp.Compare(a.Stop, b.Stop), cmp.Compare(a.Channel, b.Channel), cmp.Compare(a.Key, b.Key))
}

// hourKey writes an hour as figures name it.
func hourKey(h int) string { return string([]byte{'0' + byte(h/10), '0' + byte(h%10)}) }
