package visit

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"trienlam/kiosk"
)

// Entries are what people wrote of one day.
type Entries struct {
	Screenings    []Screening
	Registrations []Registration
	Tallies       []Tally
	Corrections   []Correction
}

// heads sums the entries up by stop.
func (e Entries) heads() []StopHeads {
	sums := map[kiosk.StopID]*StopHeads{}
	at := func(id kiosk.StopID) *StopHeads {
		if sums[id] == nil {
			sums[id] = &StopHeads{Stop: id}
		}
		return sums[id]
	}
	for _, s := range e.Screenings {
		h := at(s.Stop)
		h.Screenings++
		h.HeadsExpected += s.HeadsExpected
		h.HeadsCounted += s.HeadsCounted
	}
	for _, r := range e.Registrations {
		h := at(r.Stop)
		h.Registrations++
		h.HeadsRegistered += r.Heads
	}
	for _, t := range e.Tallies {
		at(t.Stop).Door += t.Count
	}
	out := make([]StopHeads, 0, len(sums))
	for _, h := range sums {
		out = append(out, *h)
	}
	slices.SortFunc(out, func(a, b StopHeads) int { return cmp.Compare(a.Stop, b.Stop) })
	return out
}

// hash depends on every word and figure of the entries, whatever their order: the SHA-256 of their
// lines, each a JSON list, sorted.
func (e Entries) hash() string {
	var lines []string
	line := func(v ...any) {
		b, err := json.Marshal(v)
		if err != nil {
			panic(err) // texts and whole numbers always can be written
		}
		lines = append(lines, string(b))
	}
	for _, s := range e.Screenings {
		line("screening", s.ID, s.Date, s.Start, s.End, s.Class, s.Grade, s.Place, s.Deck, s.HeadsExpected, s.HeadsCounted,
			s.Stop, s.Registration, s.By, s.At.UnixMilli())
	}
	for _, r := range e.Registrations {
		line("registration", r.ID, r.Date, r.Start, r.End, r.School, r.Class, r.Grade, r.Place, r.Deck, r.Heads, r.Stop, r.By, r.At.UnixMilli())
	}
	for _, t := range e.Tallies {
		line("tally", t.ID, t.Day, t.Hour, t.Stop, t.Count, t.Note, t.By, t.At.UnixMilli())
	}
	for _, c := range e.Corrections {
		line("correction", c.ID, c.Day, c.Of, c.Target, c.Field, c.Was, c.Became, c.Reason, c.By, c.At.UnixMilli())
	}
	slices.Sort(lines)
	h := sha256.New()
	for _, l := range lines {
		_, _ = h.Write([]byte(l + "\n")) // a hash takes everything
	}
	return hex.EncodeToString(h.Sum(nil))
}
