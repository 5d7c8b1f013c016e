package visit

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"trienlam/kiosk"
)

// Dimensions are what opens can be counted by.
var Dimensions = []string{"day", "hour", "exhibit", "channel", "language", "stop"}

// maxDays is the longest period that is counted at once, a hundred years: "everything so far" may
// begin in 2000, and a slip of the hand such as 0206-11-20 is told.
const maxDays = 100 * 366

// StatisticsStore reads the journal and the closed days. Implementations are safe for concurrent use.
type StatisticsStore interface {
	// Opens reads the days from from to to as they are in one moment, in no order: it calls open for
	// every current row, with its keys in the order of columns, and closed for every cell of a closed
	// day whose By is one of cells, with those of its keys that are in columns. keys and the cell are only lent.
	Opens(ctx context.Context, from, to string, columns, cells []string,
		open func(keys []string, dwellMs int64, starts, reaches bool), closed func(*Cell)) error
}

// StatisticsOptions are what Statistics works with.
type StatisticsOptions struct {
	Store  StatisticsStore // required
	Ledger *Ledger         // required: for the heads
	Zone   *time.Location  // of the site's days; UTC if nil
}

// Statistics is the one place where figures are made: screens, exports and bundles all ask it.
// Safe for concurrent use.
type Statistics struct{ o StatisticsOptions }

// NewStatistics returns the figures of a store.
func NewStatistics(o StatisticsOptions) *Statistics {
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	return &Statistics{o}
}

// Query asks for the figures of a period, both days included, by one of Dimensions; "" is by day.
type Query struct{ From, To, By string }

// Stats answers a Query.
type Stats struct {
	From, To    string
	Timezone    string // IANA name of the site's zone
	Definitions string // version of Definitions
	By          string
	Rows        []Figures // by day: every day; otherwise only keys with opens; exhibits by opens falling, others by key
	Total       Figures
	Screenings  int
	Heads       int // people counted by people; never part of visits
}

// Figures are the counts of one key.
type Figures struct {
	Key         string   // Keys joined, for one dimension the key itself
	Keys        []string // one a dimension
	Opens       int
	Visits      int           // by exhibit: visits that opened it; otherwise visits that began here
	Dwell       time.Duration // of all opens together
	DwellMedian time.Duration
}

// Stats counts a period. Errors: Denied (below Organiser), Invalid (a day that is none, to before
// from, more than a hundred years, an unknown dimension).
func (s *Statistics) Stats(ctx context.Context, by kiosk.Actor, q Query) (Stats, error) {
	const op = "visit.Stats"
	if by.Role < kiosk.Organiser {
		return Stats{}, kiosk.E(kiosk.Denied, op, "auth/need-organiser", nil)
	}
	if q.By == "" {
		q.By = "day"
	}
	rows, total, err := s.Count(ctx, q.From, q.To, q.By)
	if err != nil {
		return Stats{}, err
	}
	out := Stats{
		From: q.From, To: q.To, Timezone: s.o.Zone.String(), Definitions: DefinitionsVersion, By: q.By,
		Rows: rows, Total: total,
	}
	switch q.By {
	case "day":
		out.Rows = everyDay(q.From, q.To, rows)
	case "exhibit":
		ByOpens(out.Rows)
	}
	held, err := s.o.Ledger.Screenings(ctx, q.From, q.To)
	if err != nil {
		return Stats{}, err
	}
	out.Screenings = len(held)
	for _, g := range held {
		out.Heads += g.HeadsCounted
	}
	return out, nil
}

// Zone is the zone whose days are counted.
func (s *Statistics) Zone() *time.Location { return s.o.Zone }

// Count counts the opens of a period by some of Dimensions. Rows are sorted by their keys; total
// counts all of them. It asks nobody's right. Error: Invalid.
func (s *Statistics) Count(ctx context.Context, from, to string, by ...string) (rows []Figures, total Figures, err error) {
	all, total, err := s.Counts(ctx, from, to, by)
	if err != nil {
		return nil, Figures{}, err
	}
	return all[0], total, nil
}

// Counts is the query below every figure: it counts the opens of a period in several ways at once, so
// that what stands side by side was read in the same moment. It answers the rows of each way, as Count
// does. A way may have one of CellDimensions beside day, stop and channel. Error: Invalid.
func (s *Statistics) Counts(ctx context.Context, from, to string, ways ...[]string) (rows [][]Figures, total Figures, err error) {
	const op = "visit.Counts"
	if _, err := period(op, from, to); err != nil {
		return nil, Figures{}, err
	}
	var columns []string
	counters := make([]counter, len(ways))
	for i, by := range ways {
		counters[i].sums = map[string]*sum{}
		for _, d := range by {
			if !slices.Contains(Dimensions, d) {
				return nil, Figures{}, kiosk.E(kiosk.Invalid, op, "stats/unknown-by", nil).With("by", cut(d))
			}
			if !slices.Contains(columns, d) {
				columns = append(columns, d)
			}
			counters[i].at = append(counters[i].at, slices.Index(columns, d))
			counters[i].reached = counters[i].reached || d == "exhibit"
		}
		if counters[i].cells, err = cellsFor(op, by); err != nil {
			return nil, Figures{}, err
		}
	}
	all := counter{cells: byLanguage, sums: map[string]*sum{}} // the fewest
	if len(counters) > 0 {
		all.cells = counters[0].cells // they are read anyhow, and hold every open
	}
	counters = append(counters, all)
	var slab []int32 // closed days, decoded once and shared by all counters
	err = s.o.Store.Opens(ctx, from, to, columns, cellsOf(counters), func(keys []string, dwellMs int64, starts, reaches bool) {
		for i := range counters {
			counters[i].add(keys, dwellMs, starts, reaches)
		}
	}, func(c *Cell) {
		if cap(slab)-len(slab) < len(c.Dwell) { // no value takes less than a byte
			slab = make([]int32, 0, max(slabValues, len(c.Dwell)))
		}
		begin := len(slab)
		slab, _ = c.Dwell.decode(slab) // Verify finds what cannot be read
		bag := slab[begin:len(slab):len(slab)]
		for i := range counters {
			if counters[i].cells == c.By {
				counters[i].addCell(columns, c, bag)
			}
		}
	})
	if err != nil {
		return nil, Figures{}, err
	}
	for i := range ways {
		rows = append(rows, counters[i].rows())
	}
	if g := all.sums[""]; g != nil {
		total = g.figures()
		total.Keys = nil
	}
	return rows, total, nil
}

// cellsFor names the cells of closed days that can answer by. Error: Invalid (a closed day does not
// know two of CellDimensions together).
func cellsFor(op string, by []string) (string, error) {
	found := ""
	for _, d := range by {
		if !slices.Contains(CellDimensions, d) {
			continue
		}
		if found != "" {
			return "", kiosk.E(kiosk.Invalid, op, "stats/not-together", nil).With("one", found).With("other", d)
		}
		found = d
	}
	if found == "" {
		return byLanguage, nil // the fewest
	}
	return found, nil
}

func cellsOf(counters []counter) (names []string) {
	for _, c := range counters {
		if !slices.Contains(names, c.cells) {
			names = append(names, c.cells)
		}
	}
	return names
}

// counter counts in one way.
type counter struct {
	at      []int  // its keys among all that are read
	reached bool   // by exhibit, so that a visit counts wherever it reaches one
	cells   string // which cells of closed days it counts
	sums    map[string]*sum
	key     []byte
}

func (c *counter) add(keys []string, dwellMs int64, starts, reaches bool) {
	c.key = c.key[:0]
	for _, i := range c.at {
		c.key = append(append(c.key, keys[i]...), 0)
	}
	g := c.sums[string(c.key)]
	if g == nil {
		g = &sum{}
		for _, i := range c.at {
			g.keys = append(g.keys, keys[i])
		}
		c.sums[string(c.key)] = g
	}
	if c.reached {
		starts = reaches
	}
	g.add(dwellMs, starts)
}

// addCell adds what is left of many opens.
func (c *counter) addCell(columns []string, cell *Cell, dwellMs []int32) {
	c.key = c.key[:0]
	for _, i := range c.at {
		c.key = append(append(c.key, cell.at(columns[i])...), 0)
	}
	g := c.sums[string(c.key)]
	if g == nil {
		g = &sum{}
		for _, i := range c.at {
			g.keys = append(g.keys, strings.Clone(cell.at(columns[i])))
		}
		c.sums[string(c.key)] = g
	}
	g.bags = append(g.bags, dwellMs)
	if c.reached {
		g.visits += cell.Reaches
	} else {
		g.visits += cell.Visits
	}
}

// at is the cell's key of a dimension.
func (c *Cell) at(dimension string) string {
	switch dimension {
	case "day":
		return c.Day
	case "stop":
		return string(c.Stop)
	case "channel":
		return string(c.Channel)
	}
	return c.Key
}

func (c *counter) rows() []Figures {
	rows := make([]Figures, 0, len(c.sums))
	for _, g := range c.sums {
		rows = append(rows, g.figures())
	}
	slices.SortFunc(rows, func(a, b Figures) int { return slices.Compare(a.Keys, b.Keys) })
	return rows
}

// ByOpens sorts rows by opens, the most first; equal ones stay in their order.
func ByOpens(rows []Figures) {
	slices.SortStableFunc(rows, func(a, b Figures) int { return cmp.Compare(b.Opens, a.Opens) })
}

// everyDay returns rows, which are by day, with the days in between that have none.
func everyDay(from, to string, rows []Figures) []Figures {
	n, _ := period("", from, to) // Count has checked it
	out := make([]Figures, 0, n)
	at, _ := time.Parse(time.DateOnly, from)
	for ; n > 0; n, at = n-1, at.AddDate(0, 0, 1) {
		day := at.Format(time.DateOnly)
		if len(rows) > 0 && rows[0].Key == day {
			out = append(out, rows[0])
			rows = rows[1:]
			continue
		}
		out = append(out, Figures{Key: day, Keys: []string{day}})
	}
	return out
}

// CheckPeriod says what is wrong with a period that is to be counted. Error: Invalid (a day that is
// none, to before from, more than a hundred years).
func CheckPeriod(from, to string) error {
	_, err := period("visit.CheckPeriod", from, to)
	return err
}

// period checks the days of a question and returns how many they are.
func period(op, from, to string) (days int, err error) {
	a, err := date(op, from)
	if err != nil {
		return 0, err
	}
	b, err := date(op, to)
	if err != nil {
		return 0, err
	}
	days = int(b.Sub(a)/(24*time.Hour)) + 1
	switch {
	case days < 1:
		return 0, kiosk.E(kiosk.Invalid, op, "stats/to-before-from", nil).With("from", from).With("to", to)
	case days > maxDays:
		return 0, kiosk.E(kiosk.Invalid, op, "stats/too-long", nil).With("days", fmt.Sprint(days)).With("max", fmt.Sprint(maxDays))
	}
	return days, nil
}

func date(op, day string) (time.Time, error) {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return t, kiosk.E(kiosk.Invalid, op, "stats/bad-date", nil).With("date", cut(day))
	}
	return t, nil
}
