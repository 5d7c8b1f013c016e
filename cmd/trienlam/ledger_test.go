package main

import (
	"context"
	"fmt"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"trienlam/kiosk"
	"trienlam/kiosk/sqlite"
	"trienlam/kiosk/visit"
)

// closeDays counts opens of two days in a data folder and closes them.
func closeDays(ts *testscript.TestScript, neg bool, args []string) {
	ctx := context.Background()
	db, err := sqlite.Open(ctx, ts.MkAbs(args[0]))
	ts.Check(err)
	defer func() { ts.Check(db.Close()) }()
	now := time.Date(2026, 11, 20, 5, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	site, err := sqlite.NewSettings(db).Get(ctx, "site_id")
	ts.Check(err)
	ledger, err := visit.NewLedger(ctx, visit.LedgerOptions{Store: sqlite.NewLedger(db), Clock: clock, Site: kiosk.SiteID(site)})
	ts.Check(err)
	views := visit.NewRecorder(visit.Options{
		Store: sqlite.NewViews(db), Clock: clock, Resolve: func(s string) (string, bool) { return s, true },
	})
	book := visit.NewBook(visit.BookOptions{Recorder: views, Ledger: ledger})
	for n := range 2 {
		for i := range 9 {
			_, bad, err := views.Record(ctx, []visit.View{{
				ID: fmt.Sprintf("v%d-%d", n, i), Exhibit: "taberd-1838", Channel: kiosk.Phone, OpenedAt: now, Dwell: time.Duration(i) * time.Second,
			}})
			if err != nil || len(bad) > 0 {
				ts.Fatalf("not counted: %v %v", bad, err)
			}
		}
		_, err := book.Close(ctx, kiosk.Actor{Name: "hoa", Role: kiosk.Organiser}, now.Format(time.DateOnly))
		ts.Check(err)
		now = now.AddDate(0, 0, 1)
	}
}

// sqlText changes a database as somebody would who wants other figures.
func sqlText(ts *testscript.TestScript, neg bool, args []string) {
	db, err := sqlite.Open(context.Background(), ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(db.Write(context.Background(), func(tx *sqlite.Tx) error {
		_, err := tx.Exec(args[1])
		return err
	}))
	ts.Check(db.Close())
}
