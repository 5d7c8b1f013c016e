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

// Stop is a place and its dates, both included. To "" is open-ended.
type Stop struct {
	ID    kiosk.StopID
	Name  string
	Place string
	From  string // "" for the school, which has always been there
	To    string
	Hosts string // the host schools, as people name them

	Checks   []Check   // what is done of its checklists, in order
	ClosedBy string    // who locked its numbers
	ClosedAt time.Time // zero: nobody has
}

// LedgerStore keeps what people write. Implementations are safe for concurrent use. Lists are of the
// days from from to to, both included.
type LedgerStore interface {
	// Change runs fn in a transaction and returns once it is durable. An error of fn undoes it all.
	Change(ctx context.Context, fn func(LedgerTx) error) error
	// Screenings are sorted by date, start and ID, and so are Registrations.
	Screenings(ctx context.Context, from, to string) ([]Screening, error)
	Registrations(ctx context.Context, from, to string) ([]Registration, error)
	// Tallies are in the order they were written, and so are Corrections.
	Tallies(ctx context.Context, from, to string) ([]Tally, error)
	Corrections(ctx context.Context, from, to string) ([]Correction, error)
	Stops(ctx context.Context) ([]Stop, error)
	// Shifts are in the order they were written.
	Shifts(ctx context.Context, from, to string) ([]Shift, error)
	DayStore
	RehearsalStore
	StopStore
	PlaceStore
}

// StopStore keeps what is done at stops.
type StopStore interface {
	// SetCheck notes an item of a checklist, or with done false forgets it.
	SetCheck(ctx context.Context, id kiosk.StopID, c Check, done bool) error
	// EndStop writes a stop's To, ClosedBy and ClosedAt.
	EndStop(ctx context.Context, s Stop) error
}

// DayStore tells what became of days.
type DayStore interface {
	// Days are those that were opened, have opens or entries, or are closed, sorted.
	Days(ctx context.Context, from, to string) ([]Day, error)
	// Links are in the order they were made.
	Links(ctx context.Context, from, to string) ([]Link, error)
	// Unclosed returns the days before today with opens, or with entries while they are not closed.
	Unclosed(ctx context.Context, today string) ([]Unclosed, error)
	// Audit runs fn on the closed days as they are in one moment. It only reads.
	Audit(ctx context.Context, fn func(BookTx) error) error
}

// LedgerTx is the ledger's open page, lent to a function for the time of its call.
type LedgerTx interface {
	AddScreening(s Screening) error
	AddRegistration(r Registration) error
	// AddTally reports false, and does nothing, if the ID is there already.
	AddTally(t Tally) (fresh bool, err error)
	// Tallied is the sum of a day's tallies at a stop.
	Tallied(day string, stop kiosk.StopID) (int, error)
	// Correct writes c and puts c.Became into its target, whose figure must still be c.Was.
	Correct(c Correction) error
	AddStop(s Stop) error
	// OpenDay notes who opened a day first.
	OpenDay(day, by string, at time.Time) error
	WipeTx
	// Book is the ledger of closed days in the same transaction.
	Book() BookTx
}

// LedgerOptions are what a Ledger works with.
type LedgerOptions struct {
	Store LedgerStore    // required
	Clock kiosk.Clock    // time.Now if nil
	Zone  *time.Location // of the site's days; UTC if nil
	Site  kiosk.SiteID   // printed in every closed day
	Epoch string         // tells copies of one site apart
}

// Ledger is what people write down: screenings with their heads, and stops. Safe for concurrent
// use.
type Ledger struct {
	o          LedgerOptions
	stops      atomic.Pointer[[]Stop] // the latest From first
	rehearsals atomic.Pointer[[]Rehearsal]
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

// AddScreening writes a screening down and returns its new ID. Without a Registration it takes the
// one of the same day and class that no screening has answered yet. Errors: Denied (below Teacher),
// Unprocessable (with the field's name).
func (l *Ledger) AddScreening(ctx context.Context, by kiosk.Actor, s Screening) (string, error) {
	const op = "visit.AddScreening"
	if by.Role < kiosk.Teacher {
		return "", kiosk.E(kiosk.Denied, op, "auth/need-teacher", nil)
	}
	if err := l.checkScreening(op, &s); err != nil {
		return "", err
	}
	if err := l.answer(ctx, op, &s); err != nil {
		return "", err
	}
	s.ID, s.By, s.At = newID(), by.Name, l.o.Clock()
	err := l.write(ctx, s.Date, KindWritten, by.Name, "", func(tx LedgerTx) error { return tx.AddScreening(s) })
	if err != nil {
		return "", err
	}
	return s.ID, nil
}

func (l *Ledger) checkScreening(op string, s *Screening) error {
	err := l.checkSession(op, session{s.Date, s.Start, s.End, &s.Stop}, []text{
		{"class", &s.Class, maxClass}, {"grade", &s.Grade, maxClass}, {"place", &s.Place, maxWords}, {"deck", &s.Deck, maxWords},
	})
	if err != nil {
		return err
	}
	if s.HeadsExpected < 0 || s.HeadsExpected > maxHeads {
		return wrong(op, "ledger/bad-heads", "headsExpected", "")
	}
	if s.HeadsCounted < 0 || s.HeadsCounted > maxHeads {
		return wrong(op, "ledger/bad-heads", "headsCounted", "")
	}
	return nil
}

// write changes something about a day. If the day is closed that is an adjustment.
func (l *Ledger) write(ctx context.Context, day, kind, author, reason string, fn func(LedgerTx) error) error {
	return l.o.Store.Change(ctx, func(tx LedgerTx) error {
		if err := fn(tx); err != nil {
			return err
		}
		return l.adjust(tx, day, kind, author, reason)
	})
}

// session is when and where a group comes, text a field of words.
type (
	session struct {
		date, start, end string
		stop             *kiosk.StopID
	}
	text struct {
		name string
		text *string
		most int
	}
)

// checkSession checks what screenings and registrations have in common, and fills in the school.
func (l *Ledger) checkSession(op string, s session, texts []text) error {
	if *s.stop == "" {
		*s.stop = kiosk.StopSchool
	}
	if _, err := time.Parse(time.DateOnly, s.date); err != nil {
		return wrong(op, "ledger/bad-date", "date", s.date)
	}
	if !clock(s.start) {
		return wrong(op, "ledger/bad-time", "start", s.start)
	}
	if !clock(s.end) {
		return wrong(op, "ledger/bad-time", "end", s.end)
	}
	if s.end <= s.start {
		return wrong(op, "ledger/end-before-start", "end", s.end)
	}
	for _, f := range texts {
		if !words(f.text, f.most) {
			return wrong(op, "ledger/bad-text", f.name, *f.text)
		}
	}
	return l.checkStop(op, *s.stop)
}

func (l *Ledger) checkStop(op string, id kiosk.StopID) error {
	if !slices.ContainsFunc(*l.stops.Load(), func(t Stop) bool { return t.ID == id }) {
		return wrong(op, "ledger/unknown-stop", "stop", string(id))
	}
	return nil
}

// Screenings returns the screenings of the days from to to, both included, by date and start. Both
// days "" mean all. Error: Invalid (a day that is none).
func (l *Ledger) Screenings(ctx context.Context, from, to string) ([]Screening, error) {
	return listed(ctx, "visit.Screenings", from, to, l.o.Store.Screenings)
}

// listed reads a list of the days from to to; both "" mean all.
func listed[T any](ctx context.Context, op, from, to string, read func(context.Context, string, string) ([]T, error)) ([]T, error) {
	if from == "" && to == "" {
		from, to = "0000-01-01", "9999-12-31"
	} else if _, err := period(op, from, to); err != nil {
		return nil, err
	}
	return read(ctx, from, to)
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
	if !words(&s.Hosts, maxHosts) {
		return "", wrong(op, "ledger/bad-text", "hosts", s.Hosts)
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
	s.ID, s.Checks, s.ClosedBy, s.ClosedAt = kiosk.StopID(newID()), nil, "", time.Time{}
	if err := l.o.Store.Change(ctx, func(tx LedgerTx) error { return tx.AddStop(s) }); err != nil {
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
	tries, err := l.o.Store.Rehearsals(ctx)
	if err != nil {
		return err
	}
	l.stops.Store(&list)
	l.rehearsals.Store(&tries)
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
