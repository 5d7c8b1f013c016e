package report

import "trienlam/kiosk/visit"

// AtStop is one stop's part of a period.
type AtStop struct {
	visit.Stop
	visit.Figures
	Screenings    int
	HeadsCounted  int
	HeadsExpected int
}

// Compared returns the stops at which something was counted, in the order of Stops.
func (o *Overview) Compared() []AtStop {
	var list []AtStop
	for _, s := range o.Stops {
		at := AtStop{Stop: s}
		for _, f := range o.AtStops {
			if f.Key == string(s.ID) {
				at.Figures = f
			}
		}
		for _, g := range o.Screenings {
			if g.Stop == s.ID {
				at.Screenings++
				at.HeadsCounted += g.HeadsCounted
				at.HeadsExpected += g.HeadsExpected
			}
		}
		if at.Opens > 0 || at.Screenings > 0 {
			list = append(list, at)
		}
	}
	return list
}
