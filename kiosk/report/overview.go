package report

import (
	"context"
	"slices"
	"time"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/visit"
)

// Overview is every figure of a period, its opens read in one moment. Screens, charts and all files
// are made of it and of nothing else.
type Overview struct {
	From, To    string // both included
	Timezone    string
	Definitions string // version
	Site        string
	Counts
	Before     []visit.Figures    // key: day; the period of the same length just before
	People     visit.ThreeCounts  // the three counts of the period; never added up
	Apart      []visit.Difference // where they do not agree
	Screenings []visit.Screening  // by date and start
	Quizzes    []Quiz
	Stops      []visit.Stop // all of the site's, the school first
	Now        time.Time    // when it was read, in the site's zone
}

// Counts are the figures that devices measured. Rows are sorted by their keys where nothing else is
// said.
type Counts struct {
	Total     visit.Figures
	Days      []visit.Figures // keys: day, stop, channel; only days with opens
	Daily     []visit.Figures // key: day; only days with opens
	Hours     []visit.Figures // keys: day, hour
	Exhibits  []Exhibit       // by opens falling
	Unopened  []Exhibit       // shown now and opened by nobody in the period, in the order of the rooms
	Channels  []visit.Figures
	Languages []visit.Figures
	AtStops   []visit.Figures // key: stop
}

// Exhibit is how one exhibit was looked at. What is not known is -1.
type Exhibit struct {
	visit.Figures               // Key: slug; Visits: those that opened it
	Code, Title   string        // "" if its pack has gone
	Section       string        // slug
	Attracting    float64       // visits that opened it ÷ all visits
	Holding       float64       // median dwell ÷ Needed
	Needed        time.Duration // to read its Vietnamese text; 0 if it has none
}

// Few is the number of opens below which a median says nothing.
const Few = 10

// Few reports whether an exhibit was opened too seldom to speak of its median.
func (e Exhibit) Few() bool { return e.Opens < Few }

// Leaves reports the one outlier worth acting on: many open it and few read it to its end.
func (e Exhibit) Leaves() bool {
	return !e.Few() && e.Attracting >= 0.4 && e.Holding >= 0 && e.Holding < 0.5
}

// Neglected returns the exhibits that were opened the least, at most a few, those that nobody opened
// first.
func (c *Counts) Neglected() []Exhibit {
	const most = 5
	list := slices.Clone(c.Unopened[:min(most, len(c.Unopened))])
	for i := len(c.Exhibits) - 1; i >= most && len(list) < most; i-- {
		list = append(list, c.Exhibits[i])
	}
	return list
}

// Overview reads the figures of a period. Errors: Invalid (days), Unavailable.
func (r *Reporter) Overview(ctx context.Context, from, to string) (*Overview, error) {
	counts, err := r.counts(ctx, from, to)
	if err != nil {
		return nil, err
	}
	o := &Overview{
		From: from, To: to, Timezone: r.o.Statistics.Zone().String(), Definitions: visit.DefinitionsVersion, Site: r.o.Site,
		Counts: *counts,
	}
	if o.Screenings, err = r.o.Ledger.Screenings(ctx, from, to); err != nil {
		return nil, err
	}
	three, err := r.o.Statistics.Reconcile(ctx, kiosk.Actor{Role: kiosk.Organiser}, from, to)
	if err != nil {
		return nil, err
	}
	o.People, o.Apart = three.Total, three.Differences
	o.Now = r.o.Clock().In(r.o.Statistics.Zone())
	before, last := earlier(from, to)
	if o.Before, _, err = r.o.Statistics.Count(ctx, before, last, "day"); err != nil {
		return nil, err
	}
	if o.Quizzes, err = r.quizzes(ctx, from, to); err != nil {
		return nil, err
	}
	o.Stops, err = r.o.Ledger.Stops(ctx)
	return o, err
}

// earlier is the period of the same length just before.
func earlier(from, to string) (before, last string) {
	a, _ := time.Parse(time.DateOnly, from) // the counts have checked both
	b, _ := time.Parse(time.DateOnly, to)
	days := int(b.Sub(a)/(24*time.Hour)) + 1
	return a.AddDate(0, 0, -days).Format(time.DateOnly), a.AddDate(0, 0, -1).Format(time.DateOnly)
}

// StopName words a stop; one that has gone is its ID.
func (o *Overview) StopName(id string) string {
	for _, s := range o.Stops {
		if string(s.ID) == id {
			return s.Name
		}
	}
	return id
}

// counts reads what devices measured.
func (r *Reporter) counts(ctx context.Context, from, to string) (*Counts, error) {
	rows, total, err := r.o.Statistics.Counts(ctx, from, to,
		[]string{"day", "stop", "channel"}, []string{"day"}, []string{"day", "hour"}, []string{"exhibit"}, []string{"channel"},
		[]string{"language"}, []string{"stop"})
	if err != nil {
		return nil, err
	}
	visit.ByOpens(rows[3])
	c := &Counts{
		Total: total, Days: rows[0], Daily: rows[1], Hours: rows[2], Channels: rows[4], Languages: rows[5], AtStops: rows[6],
	}
	catalog := r.catalog()
	for _, f := range rows[3] {
		c.Exhibits = append(c.Exhibits, looked(catalog, f, total))
	}
	for _, e := range catalog.Exhibits() {
		if !slices.ContainsFunc(rows[3], func(f visit.Figures) bool { return f.Key == e.Slug }) {
			c.Unopened = append(c.Unopened, looked(catalog, visit.Figures{Key: e.Slug}, total))
		}
	}
	return c, nil
}

// looked puts an exhibit's figures beside what it is.
func looked(catalog *exhibits.Catalog, f, total visit.Figures) Exhibit {
	x := Exhibit{Figures: f, Attracting: -1, Holding: -1}
	if total.Visits > 0 {
		x.Attracting = float64(f.Visits) / float64(total.Visits)
	}
	e, ok := catalog.Exhibit(f.Key) // its pack may have gone
	if !ok {
		return x
	}
	x.Code, x.Title, x.Section = e.Code, e.Title.In("vi"), e.Section
	if x.Needed = reading(exhibits.Plain(e.Body.In("vi"))); x.Needed > 0 {
		x.Holding = float64(f.DwellMedian) / float64(x.Needed)
	}
	return x
}

// quizzes reads the totals of closed questions.
func (r *Reporter) quizzes(ctx context.Context, from, to string) ([]Quiz, error) {
	if err := visit.CheckPeriod(from, to); err != nil || r.o.Quizzes == nil {
		return nil, err
	}
	return r.o.Quizzes.Quizzes(ctx, from, to)
}

// Weekdays adds the opens of Hours up by weekday, Monday first, and hour.
func (o *Overview) Weekdays() (opens [7][24]int) {
	for _, f := range o.Hours {
		day, hour := weekday(f.Keys[0]), int(f.Keys[1][0]-'0')*10+int(f.Keys[1][1]-'0')
		opens[day][hour] += f.Opens
	}
	return opens
}

// weekday is 0 for a Monday.
func weekday(day string) int {
	t, _ := time.Parse(time.DateOnly, day) // days of the journal are days
	return (int(t.Weekday()) + 6) % 7
}

// Channel returns the figures of one channel.
func (c *Counts) Channel(name kiosk.Channel) visit.Figures {
	for _, f := range c.Channels {
		if f.Key == string(name) {
			return f
		}
	}
	return visit.Figures{Key: string(name)}
}
