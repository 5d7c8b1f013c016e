package app

import (
	"context"

	"trienlam/kiosk"
	"trienlam/kiosk/live"
	"trienlam/kiosk/schedule"
	"trienlam/kiosk/screen"
	"trienlam/kiosk/sqlite"
)

// timetable joins the schedule with the shows and screens of a running site.
func (s *Site) timetable(ctx context.Context, hall *live.Hall, screens *screen.Registry) (*schedule.Timetable, error) {
	t := schedule.New(schedule.Options{
		Store: sqlite.NewSchedule(s.db), Zone: s.zone, Clock: s.clock, Log: s.log, Start: begin(hall, screens),
		Deck: func(slug string) bool { _, ok := s.Catalog().Deck(slug); return ok },
	})
	return t, t.Load(ctx)
}

// begin lets a line of the schedule play on those of its screens that no running show has. The account
// that wrote the line drives it, until a teacher takes it. Nobody's show is disturbed: a screen that is
// taken while this goes on stays with who took it, and a show that got no screen is over at once.
func begin(hall *live.Hall, screens *screen.Registry) func(context.Context, schedule.Entry) (bool, error) {
	return func(ctx context.Context, e schedule.Entry) (bool, error) {
		by := kiosk.Actor{Name: e.By, Role: kiosk.Organiser}
		all, err := screens.List(by)
		if err != nil {
			return false, err
		}
		var free []screen.Screen
		for _, s := range all {
			if s.Show == "" && e.Covers(s.ID, s.Group) {
				free = append(free, s)
			}
		}
		if len(free) == 0 {
			return false, nil
		}
		show, err := hall.StartAuto(ctx, by, e.Deck, e.Minutes)
		if err != nil {
			return false, err
		}
		got := false
		for _, s := range free {
			err := screens.Command(ctx, by, s.ID, screen.Command{Op: screen.Assign, Show: string(show.ID)})
			switch {
			case err == nil:
				got = true
			case kiosk.KindOf(err) != kiosk.Conflict && kiosk.KindOf(err) != kiosk.NotFound:
				return got, err
			}
		}
		if !got {
			_, err = hall.Command(ctx, by, string(show.ID), live.Command{ID: kiosk.Token(9), Op: live.End})
		}
		return got, err
	}
}
