package visit

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync/atomic"
	"time"
	"unicode"
	"unicode/utf8"

	"trienlam/kiosk"
)

// Limits of what people write into the ledger.
const (
	maxHeads = 5000 // in one screening
	maxClass = 40   // characters
	maxWords = 120  // characters of any other text
)

// Screening is one group session with a head-count. Times are "15:04", days "2006-01-02", both in
// the site's zone.
type Screening struct {
	ID            string
	Date          string
	Start         string
	End           string
	Class         string
	Grade         string
	Place         string
	Deck          string
	HeadsExpected int
	HeadsCounted  int
	Stop          kiosk.StopID // "" is the school
}

// Stop is a place and its dates, both included. To "" is open-ended.
type Stop struct {
	ID    kiosk.StopID
	Name  string
	Place string
	From  string // "" for the school, which has always been there
	To    string
}

// LedgerStore keeps what people write. Implementations are safe for concurrent use.
type LedgerStore interface {
	AddScreening(ctx context.Context, s Screening, by string, at time.Time) error
	// Screenings returns those from day from to day to by date, start and ID.
	Screenings(ctx context.Context, from, to string) ([]Screening, error)
	AddStop(ctx context.Context, s Stop) error
	Stops(ctx context.Context) ([]Stop, error)
}

// LedgerOptions are what a Ledger works with.
type LedgerOptions struct {
	Store LedgerStore    // required
	Clock kiosk.Clock    // time.Now if nil
	Zone  *time.Location // of the site's days; UTC if nil
}

// Ledger is what people write down: screenings with their heads, and stops. Safe for concurrent
// use.
type Ledger struct {
	o     LedgerOptions
	stops atomic.Pointer[[]Stop] // the latest From first
}

// NewLedger opens the ledger. Error: Unavailable.
func NewLedger(ctx context.Context, o LedgerOptions) (*Ledger, error) {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	l := &Ledger{o: o}
	return l, l.refresh(ctx)
}

// AddScreening writes a screening down and returns its new ID. Errors: Denied (below Teacher),
// Unprocessable (with the field's name).
func (l *Ledger) AddScreening(ctx context.Context, by kiosk.Actor, s Screening) (string, error) {
	const op = "visit.AddScreening"
	if by.Role < kiosk.Teacher {
		return "", kiosk.E(kiosk.Denied, op, "auth/need-teacher", nil)
	}
	if s.Stop == "" {
		s.Stop = kiosk.StopSchool
	}
	if err := l.checkScreening(op, &s); err != nil {
		return "", err
	}
	s.ID = newID()
	if err := l.o.Store.AddScreening(ctx, s, by.Name, l.o.Clock()); err != nil {
		return "", err
	}
	return s.ID, nil
}

func (l *Ledger) checkScreening(op string, s *Screening) error {
	if _, err := time.Parse(time.DateOnly, s.Date); err != nil {
		return wrong(op, "ledger/bad-date", "date", s.Date)
	}
	if !clock(s.Start) {
		return wrong(op, "ledger/bad-time", "start", s.Start)
	}
	if !clock(s.End) {
		return wrong(op, "ledger/bad-time", "end", s.End)
	}
	if s.End <= s.Start {
		return wrong(op, "ledger/end-before-start", "end", s.End)
	}
	for _, f := range []struct {
		name string
		text *string
		most int
	}{
		{"class", &s.Class, maxClass},
		{"grade", &s.Grade, maxClass},
		{"place", &s.Place, maxWords},
		{"deck", &s.Deck, maxWords},
	} {
		if !words(f.text, f.most) {
			return wrong(op, "ledger/bad-text", f.name, *f.text)
		}
	}
	if s.HeadsExpected < 0 || s.HeadsExpected > maxHeads {
		return wrong(op, "ledger/bad-heads", "headsExpected", "")
	}
	if s.HeadsCounted < 0 || s.HeadsCounted > maxHeads {
		return wrong(op, "ledger/bad-heads", "headsCounted", "")
	}
	if !slices.ContainsFunc(*l.stops.Load(), func(t Stop) bool { return t.ID == s.Stop }) {
		return wrong(op, "ledger/unknown-stop", "stop", string(s.Stop))
	}
	return nil
}

// Screenings returns the screenings of the days from to to, both included, by date and start. Both
// days "" mean all. Error: Invalid (a day that is none).
func (l *Ledger) Screenings(ctx context.Context, from, to string) ([]Screening, error) {
	if from == "" && to == "" {
		from, to = "0000-01-01", "9999-12-31"
	} else if _, err := period("visit.Screenings", from, to); err != nil {
		return nil, err
	}
	return l.o.Store.Screenings(ctx, from, to)
}

// AddStop adds a stop and returns its new ID. Errors: Denied (below Organiser), Unprocessable (with
// the field's name).
func (l *Ledger) AddStop(ctx context.Context, by kiosk.Actor, s Stop) (kiosk.StopID, error) {
	const op = "visit.AddStop"
	if by.Role < kiosk.Organiser {
		return "", kiosk.E(kiosk.Denied, op, "auth/need-organiser", nil)
	}
	if !words(&s.Name, maxWords) || s.Name == "" {
		return "", wrong(op, "ledger/bad-text", "name", s.Name)
	}
	if !words(&s.Place, maxWords) {
		return "", wrong(op, "ledger/bad-text", "place", s.Place)
	}
	if _, err := time.Parse(time.DateOnly, s.From); err != nil {
		return "", wrong(op, "ledger/bad-date", "from", s.From)
	}
	if _, err := time.Parse(time.DateOnly, s.To); err != nil && s.To != "" {
		return "", wrong(op, "ledger/bad-date", "to", s.To)
	}
	if s.To != "" && s.To < s.From {
		return "", wrong(op, "ledger/end-before-start", "to", s.To)
	}
	s.ID = kiosk.StopID(newID())
	if err := l.o.Store.AddStop(ctx, s); err != nil {
		return "", err
	}
	return s.ID, l.refresh(ctx)
}

// Stops returns all stops, the school first, then by their first day.
func (l *Ledger) Stops(ctx context.Context) ([]Stop, error) {
	if err := l.refresh(ctx); err != nil {
		return nil, err
	}
	list := slices.Clone(*l.stops.Load())
	slices.Reverse(list)
	return list, nil
}

// StopOn returns the stop that day belongs to: of those whose dates hold it the one that began
// last, the school if there is none.
func (l *Ledger) StopOn(day string) kiosk.StopID {
	for _, s := range *l.stops.Load() {
		if s.From <= day && (s.To == "" || day <= s.To) {
			return s.ID
		}
	}
	return kiosk.StopSchool
}

func (l *Ledger) refresh(ctx context.Context) error {
	list, err := l.o.Store.Stops(ctx)
	if err != nil {
		return err
	}
	slices.SortFunc(list, func(a, b Stop) int {
		return cmp.Or(cmp.Compare(b.From, a.From), cmp.Compare(b.ID, a.ID))
	})
	l.stops.Store(&list)
	return nil
}

// newID returns an ID that reads well in tables and file names; nothing depends on guessing it.
func newID() string { return strings.ToLower(kiosk.Code(10)) }

// wrong says which field cannot be, and what it held.
func wrong(op, msg, field, value string) error {
	return kiosk.E(kiosk.Unprocessable, op, msg, nil).With("field", field).With("value", cut(value))
}

// clock reports whether s is a time of day such as "07:30".
func clock(s string) bool {
	_, err := time.Parse("15:04", s)
	return err == nil && len(s) == len("15:04")
}

// words trims *s and reports whether it is at most most characters of plain text.
func words(s *string, most int) bool {
	*s = strings.TrimSpace(*s)
	return utf8.ValidString(*s) && utf8.RuneCountInString(*s) <= most && !strings.ContainsFunc(*s, unicode.IsControl)
}
