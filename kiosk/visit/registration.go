package visit

import (
	"context"
	"slices"
	"strings"

	"trienlam/kiosk"
)

// AddRegistration writes down a class that is expected and returns its new ID. Errors: Denied (below
// Teacher), Unprocessable (with the field's name).
func (l *Ledger) AddRegistration(ctx context.Context, by kiosk.Actor, r Registration) (string, error) {
	const op = "visit.AddRegistration"
	if by.Role < kiosk.Teacher {
		return "", kiosk.E(kiosk.Denied, op, "auth/need-teacher", nil)
	}
	err := l.checkSession(op, session{r.Date, r.Start, r.End, &r.Stop}, []text{
		{"school", &r.School, maxWords},
		{"class", &r.Class, maxClass},
		{"grade", &r.Grade, maxClass},
		{"place", &r.Place, maxWords},
		{"deck", &r.Deck, maxWords},
	})
	if err != nil {
		return "", err
	}
	if r.Heads < 0 || r.Heads > maxHeads {
		return "", wrong(op, "ledger/bad-heads", "heads", "")
	}
	r.ID, r.By, r.At = newID(), by.Name, l.o.Clock()
	err = l.write(ctx, r.Date, KindWritten, by.Name, "", func(tx LedgerTx) error { return tx.AddRegistration(r) })
	if err != nil {
		return "", err
	}
	return r.ID, nil
}

// Registrations returns the classes expected on the days from to to, both included, by date and
// start. Both days "" mean all. Error: Invalid (a day that is none).
func (l *Ledger) Registrations(ctx context.Context, from, to string) ([]Registration, error) {
	return listed(ctx, "visit.Registrations", from, to, l.o.Store.Registrations)
}

// answer finds the registration that a screening answers. Error: Unprocessable (one that is named
// and not there).
func (l *Ledger) answer(ctx context.Context, op string, s *Screening) error {
	if s.Registration == "" && s.Class == "" {
		return nil
	}
	expected, err := l.o.Store.Registrations(ctx, s.Date, s.Date)
	if err != nil {
		return err
	}
	if s.Registration != "" {
		if !slices.ContainsFunc(expected, func(r Registration) bool { return r.ID == s.Registration }) {
			return wrong(op, "ledger/unknown-registration", "registration", s.Registration)
		}
		return nil
	}
	held, err := l.o.Store.Screenings(ctx, s.Date, s.Date)
	if err != nil {
		return err
	}
	for _, r := range expected {
		taken := slices.ContainsFunc(held, func(h Screening) bool { return h.Registration == r.ID })
		if !taken && r.Stop == s.Stop && strings.EqualFold(r.Class, s.Class) {
			s.Registration = r.ID
			return nil
		}
	}
	return nil
}
