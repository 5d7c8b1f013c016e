// Package live runs shows: one teacher drives a deck, and every screen and phone stands where the
// teacher is. It knows rooms, seats and polls, and no transport.
//
//	hall := live.NewHall(live.Options{Store: shows, Deck: decks, Encode: encode})
//	err := hall.Load(ctx)                  // running shows go on where they were
//	go hall.Run(ctx)                       // presence for the drivers, and shows that play by themselves
//	show, err := hall.Start(ctx, teacher, "bai-hoc-45-phut")
//	rev, err := hall.Command(ctx, teacher, show.ID, live.Command{ID: "k1", Op: live.Next})
//	seat, err := hall.Join(show.JoinCode, live.Guest{})
//	frame := <-seat.States()               // at once, and again on every change
//
// A room is one owner of one state. A command waits for its turn, is made durable, and only then
// is it answered and shown:
//
//	Command ─► turn (mutex) ─► apply (pure) ─► Store.Save (fsync) ─► frame (encoded once)
//	                                                                  │ put: never blocks
//	                                             seat ◄─┬─ seat ◄─┬───┘
//	                                     one slot each: the newest frame replaces an unread one
//
// Times in a state are the hall's (Snapshot.Now), which setting the machine's clock does not move.
//
// Invariants: state, not events, so a seat that missed a hundred changes needs only the newest;
// rev rises by one with every change the staff or an auto-show make and never falls, also over SIGKILL; a command
// ID has one effect for the life of its show; a counted answer is durable, once a follower, and
// none is added after its poll closed; no right answer and no count leaves before it is revealed;
// nothing but a room's own turn waits for the database.
package live
