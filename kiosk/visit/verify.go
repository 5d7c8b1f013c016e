package visit

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"trienlam/kiosk"
)

// Verdict is what came of checking the chain of closed days.
type Verdict struct {
	Days, Links int
	Head        string  // the newest link's hash, "" if no day is closed: printed on paper it proves the whole chain
	Faults      []error // each a *kiosk.Error with words for people; none: all fits
}

// Verify checks every closed day: that each link's hash is made of its body and the link before, that
// no link is missing, and that the figures and entries counted from now are the ones that were closed.
// With head, the hash of a link that was printed once, it also checks that this link is still there.
// Error: Unavailable. What does not fit is no error but a fault.
func (l *Ledger) Verify(ctx context.Context, head string) (v Verdict, err error) {
	links, err := l.Links(ctx, "", "")
	if err != nil {
		return v, err
	}
	v.Links = len(links)
	newest := map[string]DayTotals{}
	found := head == ""
	prev := Link{}
	for _, k := range links {
		found = found || k.Hash == head
		if body, ok := v.link(k, prev, string(l.o.Site), newest[k.Day].Revision); ok {
			newest[k.Day] = body
		} else {
			newest[k.Day] = DayTotals{Revision: k.Revision}
		}
		prev = k
	}
	v.Days, v.Head = len(newest), prev.Hash
	if !found {
		v.fault("verify/head-missing", "hash", cut(head))
	}
	days, err := l.contents(ctx, &v, newest)
	if err != nil {
		return v, err
	}
	for _, day := range days {
		if _, ok := newest[day]; !ok {
			v.fault("verify/stray-totals", "day", day)
		}
	}
	return v, nil
}

// link checks one link by itself and beside the one before. ok is false if its body cannot be trusted.
func (v *Verdict) link(k, prev Link, site string, revision int) (body DayTotals, ok bool) {
	name := []string{"day", k.Day, "revision", strconv.Itoa(k.Revision)}
	if k.Seq != prev.Seq+1 {
		v.fault("verify/link-missing", name...)
	}
	if k.Hash != linkHash(prev.Hash, k.Body) {
		v.fault("verify/body-changed", name...)
		return body, false
	}
	body, err := k.Totals()
	if err != nil {
		v.fault("verify/body-unreadable", name...)
		return body, false
	}
	told := body.At == k.At.UTC().Format(bodyTime) && body.Author == k.Author && body.Reason == k.Reason && body.Kind == k.Kind
	switch {
	case body.Day != k.Day || body.Revision != k.Revision || !told:
		v.fault("verify/columns", name...)
	case k.Revision != revision+1:
		v.fault("verify/revision", name...)
	case site != "" && body.Site != site:
		v.fault("verify/other-site", append(name, "site", body.Site)...)
	}
	return body, true
}

// contents compares the newest bodies with what figures are counted from, and returns the days that
// have totals.
func (l *Ledger) contents(ctx context.Context, v *Verdict, newest map[string]DayTotals) (days []string, err error) {
	err = l.o.Store.Audit(ctx, func(book BookTx) error {
		if days, err = book.TotalDays(); err != nil {
			return err
		}
		closed := make([]string, 0, len(newest))
		for day := range newest {
			closed = append(closed, day)
		}
		slices.Sort(closed)
		for _, day := range closed {
			want := newest[day]
			if want.Format == 0 {
				continue // its link is a fault already
			}
			list, err := book.Cells(day)
			if err != nil {
				return err
			}
			got, dwell, err := totalsOf(list)
			if err != nil || dwell != want.Dwell || !sameJSON(got, want.Measured) {
				v.fault("verify/totals", "day", day)
			}
			e, err := book.Entries(day)
			if err != nil {
				return err
			}
			if e.hash() != want.Entries || !sameJSON(e.heads(), want.People) {
				v.fault("verify/entries", "day", day)
			}
		}
		return nil
	})
	return days, err
}

func (v *Verdict) fault(msg string, args ...string) {
	e := kiosk.E(kiosk.Unprocessable, "visit.Verify", msg, nil)
	for i := 0; i+1 < len(args); i += 2 {
		e = e.With(args[i], args[i+1])
	}
	v.Faults = append(v.Faults, e)
}

// sameJSON compares two rows of a body as they would be written.
func sameJSON(a, b any) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}

// bodyTime is how a body writes a moment.
const bodyTime = "2006-01-02T15:04:05.000Z"

// moment returns t as it will be read back from a body and from the store.
func moment(t time.Time) time.Time { return t.Truncate(time.Millisecond) }
