// Package screen knows the site's touchscreens and projectors: how one is paired, what it shows and
// whether it is there.
//
//	reg := screen.NewRegistry(screen.Options{Store: screens, Show: showOf})
//	err := reg.Load(ctx)
//	seat, err := reg.Connect(token)        // the kiosk's own token; unknown: it shows a pairing code
//	msg := <-seat.Messages()               // at once, and again on every change
//	scr, err := reg.Redeem(ctx, teacher, "7K3-M0P", "Sảnh A", "tầng 1")
//	err = reg.Command(ctx, teacher, scr.ID, screen.Command{Op: screen.Assign, Show: showID})
//	err = reg.Command(ctx, organiser, scr.ID, screen.Command{Op: screen.Adopt, Code: "XK2Q7R"})
//
// Life of a screen:
//
//	Connect(new token) ─► unpaired, with a code ──Redeem─► paired: its duty  ◄──Assign ""─┐
//	        ▲              └ 10 min: a new code                └─Assign show─► follows it ┘
//	        └──── Unpair, or Adopt gave its seat to another machine ┘           (its end: too)
//
// Invariants: an unpaired screen lives in memory only; a code works once and for ten minutes; of a
// token only its SHA-256 is stored; a seat's name and duty are durable before they are answered and
// stay with it when its machine changes; a screen follows one show, and one that has ended holds
// nothing; what a screen says of itself is kept in memory only.
package screen
