package visit_test

import (
	"context"
	"maps"
	"slices"

	"trienlam/kiosk"
	"trienlam/kiosk/visit"
)

// shut is the closed part of a ledger in memory. It implements visit.BookTx.
type shut struct {
	links []visit.Link
	cells map[string][]visit.Cell // by day
	ids   []uint64
}

func (s *shut) clone() shut {
	return shut{slices.Clone(s.links), maps.Clone(s.cells), slices.Clone(s.ids)}
}

func (s *shut) Last() (visit.Link, error) {
	if len(s.links) == 0 {
		return visit.Link{}, nil
	}
	return s.links[len(s.links)-1], nil
}

func (s *shut) Sealed(day string) (l visit.Link, ok bool, err error) {
	for _, k := range s.links {
		if k.Day == day {
			l, ok = k, true
		}
	}
	return l, ok, nil
}

func (s *shut) Cells(day string) ([]visit.Cell, error) { return s.cells[day], nil }

func (s *shut) TotalDays() ([]string, error) { return slices.Sorted(maps.Keys(s.cells)), nil }

func (s *shut) Entries(string) (e visit.Entries, err error) { return e, nil }

func (s *shut) Seal(l visit.Link, list []visit.Cell) error {
	if s.cells == nil {
		s.cells = map[string][]visit.Cell{}
	}
	s.links = append(s.links, l)
	s.cells[l.Day] = list
	return nil
}

func (s *shut) NoteShift(visit.Shift) error { return nil }

func (s *shut) KeepIDs(_, _, _ string, hashes []uint64) error {
	s.ids = append(s.ids, hashes...)
	slices.Sort(s.ids)
	return nil
}

func (j *journal) ClosedIDs(context.Context, string) ([]uint64, error) {
	return slices.Clone(j.ids), nil
}

// Opens implements visit.StatisticsStore.
func (j *journal) Opens(_ context.Context, from, to string, columns, cells []string,
	open func(keys []string, dwellMs int64, starts, reaches bool), closed func(*visit.Cell),
) error {
	for _, r := range j.current() {
		if r.Day < from || r.Day > to {
			continue
		}
		known := map[string]string{
			"day": r.Day, "hour": string([]byte{'0' + byte(r.Hour/10), '0' + byte(r.Hour%10)}), "exhibit": r.Exhibit,
			"channel": string(r.Channel), "language": r.Language, "stop": string(r.Stop),
		}
		keys := make([]string, len(columns))
		for i, c := range columns {
			keys[i] = known[c]
		}
		open(keys, r.DwellMs, r.Starts, r.Reaches)
	}
	for day, list := range j.cells {
		for _, c := range list {
			if from <= day && day <= to && slices.Contains(cells, c.By) {
				closed(&c)
			}
		}
	}
	return nil
}

// pages is a visit.LedgerStore in memory in which nobody writes anything.
type pages struct{ *journal }

func (p pages) Change(context.Context, func(visit.LedgerTx) error) error { return nil }

func (p pages) Screenings(context.Context, string, string) ([]visit.Screening, error) {
	return nil, nil
}

func (p pages) Registrations(context.Context, string, string) ([]visit.Registration, error) {
	return nil, nil
}

func (p pages) Tallies(context.Context, string, string) ([]visit.Tally, error) { return nil, nil }

func (p pages) Corrections(context.Context, string, string) ([]visit.Correction, error) {
	return nil, nil
}

func (p pages) Shifts(context.Context, string, string) ([]visit.Shift, error) { return nil, nil }

func (p pages) PutRehearsal(_ context.Context, r visit.Rehearsal) error {
	for i := range p.tries {
		if p.tries[i].ID == r.ID {
			p.tries[i] = r
			return nil
		}
	}
	p.tries = append(p.tries, r)
	return nil
}

func (p pages) Rehearsals(context.Context) ([]visit.Rehearsal, error) {
	return slices.Clone(p.tries), nil
}

func (p pages) Places(context.Context) ([]visit.Place, error) { return nil, nil }

func (p pages) PutPlaces(context.Context, []visit.Place) error { return nil }

func (p pages) SetCheck(context.Context, kiosk.StopID, visit.Check, bool) error { return nil }

func (p pages) EndStop(context.Context, visit.Stop) error { return nil }

func (p pages) Stops(context.Context) ([]visit.Stop, error) { return nil, nil }

func (p pages) Days(context.Context, string, string) ([]visit.Day, error) { return nil, nil }

func (p pages) Links(context.Context, string, string) ([]visit.Link, error) { return p.links, nil }

func (p pages) Audit(_ context.Context, fn func(visit.BookTx) error) error { return fn(&p.shut) }

func (p pages) Unclosed(_ context.Context, today string) (list []visit.Unclosed, err error) {
	at := map[string]int{}
	for _, r := range p.current() {
		if r.Day >= today {
			continue
		}
		i, ok := at[r.Day]
		if !ok {
			_, closed, _ := p.Sealed(r.Day)
			i = len(list)
			at[r.Day] = i
			list = append(list, visit.Unclosed{Day: r.Day, Closed: closed})
		}
		list[i].LastMs = max(list[i].LastMs, r.Received)
	}
	return list, nil
}
