// Package sqlite keeps everything a site knows in one SQLite file: every feature's Store is
// implemented here, one file a feature, and nowhere else is there SQL.
//
//	db, err := sqlite.Open(ctx, dataDir)
//	defer db.Close()
//	views := sqlite.NewViews(db)
//
// One writer goroutine owns the only writing connection. It takes what has queued up, runs it in
// one transaction and answers each caller after COMMIT has returned (group commit, no timer):
//
//	Write ─┐
//	Write ─┼─► queue ─► begin immediate · job · job · job · commit (fsync) ─► answers
//	Write ─┘
//
// Invariants: what was acknowledged survives SIGKILL and power loss (synchronous=FULL, WAL); the
// pragmas are read back at start; after the first I/O error nothing is acknowledged any more;
// times are unix milliseconds UTC, days are "2006-01-02" in the site's zone.
package sqlite
