package visit

import (
	"time"

	"trienlam/kiosk"
)

// The limits of the contract.
const (
	maxDwellMs = 30 * 60 * 1000

	maxDwell = maxDwellMs * time.Millisecond // half an hour
	maxAge   = 60 * 24 * time.Hour           // older opens count on the server's day
	maxAhead = 5 * time.Minute               // and so do opens from the future
	phoneGap = 10 * time.Minute
	kioskGap = time.Minute
)

// View is one open of an exhibit with the time it has been looked at so far.
type View struct {
	ID       string // 1–64 of A-Za-z0-9_-, made by the page
	Device   string // 16–64 such characters; "" makes the view a visit of its own
	Exhibit  string // slug or code
	Channel  kiosk.Channel
	Language string // BCP 47 tag; "" is Vietnamese
	OpenedAt time.Time
	Dwell    time.Duration
	Staff    bool      // somebody who works here looked: accepted, and not counted
	Sent     time.Time // by the device's clock, when it was sent; zero: not told
}

// Rejection says why a view can never be counted. Err's kind is Unprocessable.
type Rejection struct {
	ID  string
	Err error
}

// check turns a view into the row it would be, or says why it cannot be one.
func (r *Recorder) check(v View, now time.Time) (Row, error) {
	const op = "visit.Record"
	bad := func(msg string) error { return kiosk.E(kiosk.Unprocessable, op, msg, nil) }
	switch {
	case !token(v.ID, 1, 64):
		return Row{}, bad("views/bad-id")
	case v.Device != "" && !token(v.Device, 16, 64):
		return Row{}, bad("views/bad-device")
	case v.Channel != kiosk.Phone && v.Channel != kiosk.Kiosk && v.Channel != kiosk.Show:
		return Row{}, bad("views/unknown-channel")
	case v.Dwell < 0:
		return Row{}, bad("views/negative-dwell")
	case v.Language == "":
		v.Language = "vi"
	case !language(v.Language):
		return Row{}, bad("views/bad-language")
	}
	slug, ok := r.o.Resolve(v.Exhibit)
	if !ok {
		return Row{}, kiosk.E(kiosk.Unprocessable, op, "views/unknown-exhibit", nil).With("exhibit", cut(v.Exhibit))
	}
	row := Row{
		ID: v.ID, Exhibit: slug, Channel: v.Channel, Language: v.Language,
		Received: now.UnixMilli(), DwellMs: min(v.Dwell, maxDwell).Milliseconds(),
	}
	at := v.OpenedAt
	if skew := now.Sub(v.Sent); !v.Sent.IsZero() && (skew > maxAhead || skew < -maxAhead) {
		at, row.Flags = at.Add(skew), ClockMended
	}
	if r.o.ClockBehind() {
		row.Flags |= ServerDoubted
	}
	if at.Before(now.Add(-maxAge)) || at.After(now.Add(maxAhead)) {
		at, row.Flags = now, row.Flags&^ClockMended|ClockDoubted
	}
	row.OpenedMs = at.UnixMilli()
	at = at.In(r.o.Zone)
	row.Day, row.Hour = at.Format(time.DateOnly), at.Hour()
	row.Stop = r.o.Stop(row.Day)
	return row, nil
}

// since is the moment before which ids may be forgotten.
func (r *Recorder) since(now time.Time) Since {
	at := now.Add(-remembered)
	return Since{Ms: at.UnixMilli(), Day: r.day(at.Add(-maxAge))}
}

// token reports whether s is least to most characters of A-Za-z0-9_-.
func token(s string, least, most int) bool {
	if len(s) < least || len(s) > most {
		return false
	}
	for i := range len(s) {
		if c := s[i]; !alphanumeric(c) && c != '_' && c != '-' {
			return false
		}
	}
	return true
}

// language reports whether s has the look of a BCP 47 tag; the list of languages is the pack's.
func language(s string) bool {
	if len(s) < 2 || len(s) > 35 {
		return false
	}
	for i := range len(s) {
		if c := s[i]; !alphanumeric(c) && (c != '-' || i == 0) {
			return false
		}
	}
	return true
}

func alphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// cut keeps an answer short that repeats what a stranger sent.
func cut(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
