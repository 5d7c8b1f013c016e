package visit

import (
	"context"
	"strings"

	"trienlam/kiosk"
)

// ThreeCounts are the three counts of a day, or of a period with Day "". They stand side by side:
// nothing is ever added up across them.
type ThreeCounts struct {
	Day string

	// Measured on devices. A visit is not a person.
	Opens, Visits int

	// Counted by people: groups at screenings, and whoever passed the door. A group may have passed
	// the door too.
	Screenings, Heads, Door int

	// Registered: classes expected and the heads they announced, counting screenings that say how many
	// were expected and answer no registration.
	Registrations, RegisteredHeads int
}

// The kinds of Difference.
const (
	Absent       = "absent"       // a class registered, and no screening answers it
	Unregistered = "unregistered" // a screening of a class that nobody had registered
	Fewer        = "fewer"        // fewer heads counted than registered
	More         = "more"         // more
	DoorApart    = "door"         // the door and the screenings counted unlike numbers
	NoDevice     = "no-device"    // people were counted, and no device was used
	NobodyWrote  = "nobody-wrote" // devices were used, and nobody counted people
)

// Difference names one place where the counts do not agree. It is no error: people look at a wall
// together, and one may use two devices.
type Difference struct {
	Day        string
	Kind       string
	Class      string
	Registered int
	Counted    int // heads at screenings
	Door       int // of DoorApart
}

// Reconciliation puts the three counts of a period side by side and names where they differ.
type Reconciliation struct {
	From, To    string
	Definitions string
	Days        []ThreeCounts // every day of the period
	Total       ThreeCounts
	Differences []Difference
}

// Reconcile compares the three counts of the days from from to to, both included. Errors: Denied
// (below Organiser), Invalid.
func (s *Statistics) Reconcile(ctx context.Context, by kiosk.Actor, from, to string) (Reconciliation, error) {
	st, err := s.Stats(ctx, by, Query{From: from, To: to, By: "day"})
	if err != nil {
		return Reconciliation{}, err
	}
	out := Reconciliation{From: from, To: to, Definitions: st.Definitions, Days: make([]ThreeCounts, len(st.Rows))}
	at := make(map[string]*ThreeCounts, len(st.Rows))
	for i, f := range st.Rows {
		out.Days[i] = ThreeCounts{Day: f.Key, Opens: f.Opens, Visits: f.Visits}
		at[f.Key] = &out.Days[i]
	}
	registrations, err := s.o.Ledger.Registrations(ctx, from, to)
	if err != nil {
		return Reconciliation{}, err
	}
	screenings, err := s.o.Ledger.Screenings(ctx, from, to)
	if err != nil {
		return Reconciliation{}, err
	}
	tallies, err := s.o.Ledger.Tallies(ctx, from, to)
	if err != nil {
		return Reconciliation{}, err
	}
	for _, t := range tallies {
		at[t.Day].Door += t.Count
	}
	places, err := s.o.Ledger.Places(ctx, "")
	if err != nil {
		return Reconciliation{}, err
	}
	for i, r := range registrations {
		registrations[i].School = schoolName(places, r.School, r.Date)
	}
	out.classes(at, registrations, screenings)
	for i := range out.Days {
		out.Total.add(out.Days[i])
		out.dayDiffers(out.Days[i])
	}
	return out, nil
}

func (t *ThreeCounts) add(d ThreeCounts) {
	t.Opens += d.Opens
	t.Visits += d.Visits
	t.Screenings += d.Screenings
	t.Heads += d.Heads
	t.Door += d.Door
	t.Registrations += d.Registrations
	t.RegisteredHeads += d.RegisteredHeads
}

// classes puts screenings beside the registrations that they answer.
func (out *Reconciliation) classes(at map[string]*ThreeCounts, registrations []Registration, screenings []Screening) {
	counted := map[string]int{}
	answered := map[string]bool{}
	for _, s := range screenings {
		d := at[s.Date]
		d.Screenings++
		d.Heads += s.HeadsCounted
		if s.Registration != "" {
			answered[s.Registration] = true
			counted[s.Registration] += s.HeadsCounted
			continue
		}
		d.RegisteredHeads += s.HeadsExpected
		if s.HeadsExpected == 0 {
			out.differ(s.Date, Unregistered, s.Class, 0, s.HeadsCounted)
		} else {
			out.heads(s.Date, s.Class, s.HeadsExpected, s.HeadsCounted)
		}
	}
	for _, r := range registrations {
		d := at[r.Date]
		d.Registrations++
		d.RegisteredHeads += r.Heads
		name := strings.TrimSpace(r.Class + " " + r.School)
		switch {
		case answered[r.ID]:
			out.heads(r.Date, name, r.Heads, counted[r.ID])
		case r.Heads > 0: // corrected to nobody: it was called off
			out.differ(r.Date, Absent, name, r.Heads, 0)
		}
	}
}

// heads names a class of which another number came than was announced.
func (out *Reconciliation) heads(day, class string, registered, counted int) {
	switch {
	case counted < registered:
		out.differ(day, Fewer, class, registered, counted)
	case counted > registered:
		out.differ(day, More, class, registered, counted)
	}
}

// dayDiffers names what does not fit in a day as a whole.
func (out *Reconciliation) dayDiffers(d ThreeCounts) {
	if d.Door > 0 && d.Heads > 0 && d.Door != d.Heads {
		out.Differences = append(out.Differences, Difference{Day: d.Day, Kind: DoorApart, Counted: d.Heads, Door: d.Door})
	}
	people := d.Door + d.Screenings
	switch {
	case people > 0 && d.Opens == 0:
		out.differ(d.Day, NoDevice, "", 0, 0)
	case people == 0 && d.Opens > 0:
		out.differ(d.Day, NobodyWrote, "", 0, 0)
	}
}

func (out *Reconciliation) differ(day, kind, class string, registered, counted int) {
	out.Differences = append(out.Differences, Difference{Day: day, Kind: kind, Class: class, Registered: registered, Counted: counted})
}
