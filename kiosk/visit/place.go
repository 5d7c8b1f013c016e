package visit

import (
	"cmp"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"trienlam/kiosk"
)

// The kinds of Place.
const (
	UnitPlace   = "unit"   // an administrative unit or office
	SchoolPlace = "school" // a school
)

// maxPlaces bounds an import; the whole country has about forty thousand schools.
const maxPlaces = 60_000

// Place is what a unit or a school was called for some time. Several with one ID, one after the other,
// are its history; schools and units are renamed and merged, and a report of 2022 still prints what
// was true then.
type Place struct {
	ID        string
	Kind      string // UnitPlace or SchoolPlace
	Name      string
	Short     string
	Parent    string // the ID of the unit it belongs to, "" for none
	Code      string // of the ministry, if it has one; never read
	From      string // first day, "" since ever
	To        string // last day, "" without end
	Successor string // the ID of what took its place when it was merged
}

// PlaceStore keeps places. Implementations are safe for concurrent use.
type PlaceStore interface {
	// Places returns all of them by ID and first day.
	Places(ctx context.Context) ([]Place, error)
	// PutPlaces writes places, each in the place of the one with its ID and first day, all or none.
	PutPlaces(ctx context.Context, list []Place) error
}

// PlaceOn returns what a place was called on a day, following mergers. ok is false if it was nothing
// then.
func PlaceOn(list []Place, id, day string) (p Place, ok bool) {
	for range len(list) + 1 { // a ring of mergers ends
		next := ""
		for _, p := range list {
			switch {
			case p.ID != id:
			case p.From <= day && (p.To == "" || day <= p.To):
				return p, true
			case p.To != "" && p.To < day && p.Successor != "":
				next = p.Successor
			}
		}
		if next == "" {
			return Place{}, false
		}
		id = next
	}
	return Place{}, false
}

// Places returns what units and schools were called on a day, by name, all rows if day is "". Error:
// Invalid (a day that is none).
func (l *Ledger) Places(ctx context.Context, day string) ([]Place, error) {
	all, err := l.o.Store.Places(ctx)
	if err != nil || day == "" {
		return all, err
	}
	if _, err := date("visit.Places", day); err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(p Place) bool { return p.From > day || p.To != "" && p.To < day })
	slices.SortFunc(all, func(a, b Place) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return all, nil
}

// placeColumns is the header of an import.
var placeColumns = []string{"id", "kind", "name", "short", "parent", "code", "from", "to"}

// ImportPlaces reads places from CSV with the header id,kind,name,short,parent,code,from,to and writes
// them all, or none if a line cannot be. Errors: Denied (below Organiser), Unprocessable (with the
// line).
func (l *Ledger) ImportPlaces(ctx context.Context, by kiosk.Actor, r io.Reader) (n int, err error) {
	const op = "visit.ImportPlaces"
	if by.Role < kiosk.Organiser {
		return 0, kiosk.E(kiosk.Denied, op, "auth/need-organiser", nil)
	}
	in := csv.NewReader(r)
	in.FieldsPerRecord = len(placeColumns)
	bad := func(line int, field string) error {
		return kiosk.E(kiosk.Unprocessable, op, "place/bad-line", nil).With("line", strconv.Itoa(line)).With("field", field)
	}
	var list []Place
	for line := 1; ; line++ {
		f, err := in.Read()
		switch {
		case errors.Is(err, io.EOF):
			if len(list) == 0 {
				return 0, bad(line, "id")
			}
			return len(list), l.o.Store.PutPlaces(ctx, list)
		case err != nil || line > maxPlaces:
			return 0, bad(line, "CSV")
		case line == 1:
			f[0] = strings.TrimPrefix(f[0], "\ufeff")
			if !slices.Equal(f, placeColumns) {
				return 0, bad(line, strings.Join(placeColumns, ","))
			}
			continue
		}
		p := Place{ID: f[0], Kind: f[1], Name: f[2], Short: f[3], Parent: f[4], Code: f[5], From: f[6], To: f[7]}
		if field := p.check(); field != "" {
			return 0, bad(line, field)
		}
		list = append(list, p)
	}
}

// check names the field that cannot be, "" if all can.
func (p *Place) check() string {
	day := func(s string) bool { _, err := time.Parse(time.DateOnly, s); return s == "" || err == nil }
	switch {
	case !token(p.ID, 1, 64):
		return "id"
	case p.Kind != UnitPlace && p.Kind != SchoolPlace:
		return "kind"
	case !words(&p.Name, maxWords) || p.Name == "":
		return "name"
	case !words(&p.Short, maxWords):
		return "short"
	case p.Parent != "" && !token(p.Parent, 1, 64):
		return "parent"
	case !words(&p.Code, maxClass):
		return "code"
	case !day(p.From):
		return "from"
	case !day(p.To) || p.To != "" && p.To < p.From:
		return "to"
	}
	return ""
}

// RenamePlace gives a place another name, short name or parent from a day on; its old ones hold until
// the day before. Errors: Denied (below Organiser), NotFound (nothing on that day), Unprocessable,
// Conflict (it begins on that day).
func (l *Ledger) RenamePlace(ctx context.Context, by kiosk.Actor, to Place) error {
	const op = "visit.RenamePlace"
	old, err := l.endPlace(ctx, op, by, to.ID, to.From)
	if err != nil {
		return err
	}
	to.Kind, to.Code, to.To, to.Successor = old.Kind, cmp.Or(to.Code, old.Code), old.To, old.Successor
	if field := to.check(); field != "" {
		return wrong(op, "ledger/bad-text", field, to.Name)
	}
	old.To, old.Successor = dayBefore(to.From), ""
	return l.o.Store.PutPlaces(ctx, []Place{old, to})
}

// MergePlace lets a place end, and another take its place from a day on. Errors: Denied (below
// Organiser), NotFound (either is nothing on that day), Conflict (it begins on that day, or both are
// one).
func (l *Ledger) MergePlace(ctx context.Context, by kiosk.Actor, id, into, from string) error {
	const op = "visit.MergePlace"
	old, err := l.endPlace(ctx, op, by, id, from)
	if err != nil {
		return err
	}
	all, err := l.o.Store.Places(ctx)
	if err != nil {
		return err
	}
	heir, ok := PlaceOn(all, into, from)
	switch {
	case !ok:
		return kiosk.E(kiosk.NotFound, op, "place/unknown", nil).With("value", cut(into))
	case heir.ID == id:
		return kiosk.E(kiosk.Conflict, op, "place/itself", nil)
	}
	old.To, old.Successor = dayBefore(from), into
	return l.o.Store.PutPlaces(ctx, []Place{old})
}

// endPlace finds what a place is called on the day on which that is to end.
func (l *Ledger) endPlace(ctx context.Context, op string, by kiosk.Actor, id, from string) (Place, error) {
	if by.Role < kiosk.Organiser {
		return Place{}, kiosk.E(kiosk.Denied, op, "auth/need-organiser", nil)
	}
	if _, err := date(op, from); err != nil {
		return Place{}, err
	}
	all, err := l.o.Store.Places(ctx)
	if err != nil {
		return Place{}, err
	}
	old, ok := PlaceOn(all, id, from)
	switch {
	case !ok || old.ID != id:
		return Place{}, kiosk.E(kiosk.NotFound, op, "place/unknown", nil).With("value", cut(id))
	case old.From == from:
		return Place{}, kiosk.E(kiosk.Conflict, op, "place/begins", nil).With("day", from)
	}
	return old, nil
}

// dayBefore is the day before one that exists.
func dayBefore(day string) string {
	t, _ := time.Parse(time.DateOnly, day) // checked by whoever calls
	return t.AddDate(0, 0, -1).Format(time.DateOnly)
}

// schoolName words the school of a registration as it was called on a day: the name of the place with
// that ID, else what people wrote.
func schoolName(places []Place, school, day string) string {
	if p, ok := PlaceOn(places, school, day); ok {
		return p.Name
	}
	return school
}
