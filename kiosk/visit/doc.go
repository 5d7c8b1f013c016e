// Package visit counts: opens and visits measured on devices, screenings and heads counted by
// people, and the stops of a travelling exhibition. It turns them into figures.
//
//	rec := visit.NewRecorder(visit.Options{Store: sqlite.NewViews(db), Resolve: slug, Stop: ledger.StopOn})
//	go rec.Run(ctx)
//	accepted, rejected, err := rec.Record(ctx, views) // returns once they are durable
//	link, err := book.Close(ctx, organiser, day)      // opens become totals, chained by hash
//	stats, err := visit.NewStatistics(…).Stats(ctx, by, visit.Query{From: day, To: day, By: "exhibit"})
//
// What is stored of an open is a journal of rows that are never changed. A row with Prev replaces
// that row; the current rows are those that no Prev names:
//
//	seq prev id  dwell starts
//	 1   –   a     0     1     opened
//	 2   –   b     0     1     an open on the same device, eleven minutes later
//	 3   1   a    90     1     a's page says how long it was looked at …
//	 4   2   b     0     0     … so the gap was below ten minutes: b belongs to a's visit
//
// Invariants: an id counts once, whatever is sent, crashes or restarts; its largest dwell wins and
// nothing else of it ever changes; a device token is held in memory only, until the server's day
// ends at the latest; nothing stored joins one visit's opens; heads are never added to visits; a
// closed day's figures are what they were, and whatever changes them later is a link of the chain.
package visit
