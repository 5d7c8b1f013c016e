// Package schedule keeps when decks play by themselves: at the bells of a school, in the opening hours
// of an exhibition.
//
//	t := schedule.New(schedule.Options{Store: store, Zone: zone, Deck: known, Start: start})
//	err := t.Load(ctx)
//	go t.Run(ctx)                         // starts what is due
//	e, err := t.Put(ctx, organiser, schedule.Entry{Times: []string{"09:30"}, Deck: "mo-dau-10-phut"})
//	coming := t.Next(3)                   // for the kiosks that announce it
//
// Times are the site's wall clock: 09:30 stays 09:30 when the clock is set.
//
// Invariants: a beginning happens at most once, also over SIGKILL, because it is written down before
// it is done; one that was missed by more than three minutes is not caught up; what is running on a
// screen is never disturbed, which Options.Start sees to.
package schedule
