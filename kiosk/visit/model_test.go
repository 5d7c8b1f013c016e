package visit_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/visit"
)

// model is the contract's paragraph on views, word for word and without any cleverness: it holds
// every view it was ever sent and groups a whole day's devices anew whenever something changes.
type model struct {
	zone   *time.Location
	views  []*counted
	era    int    // rises when device tokens are forgotten
	day    string // the server's
	sealed map[string]bool

	rehearsals []span
	tried      map[string]bool // ids that a rehearsal swallowed
}

// span is a time from its first moment until before its last.
type span struct{ from, to time.Time }

type counted struct {
	visit.Row
	device string
	era    int  // of its device's memory; 0: forgotten
	closed bool // its day's figures are settled
}

func (m *model) record(now time.Time, v visit.View) (accepted bool) {
	known := map[string]string{"ban-do": "ban-do", "307": "ban-do", "chau-ban": "chau-ban", "hop-dong": "hop-dong"}
	slug, ok := known[v.Exhibit]
	if !ok || v.Dwell < 0 {
		return false
	}
	if day := now.In(m.zone).Format(time.DateOnly); day > m.day {
		m.day = day
		m.era++
	}
	dwell := min(v.Dwell, 30*time.Minute).Milliseconds()
	at, flags := v.OpenedAt, 0
	if !v.Sent.IsZero() && now.Sub(v.Sent).Abs() > 5*time.Minute {
		at, flags = at.Add(now.Sub(v.Sent)), visit.ClockMended
	}
	if now.Sub(at) > 60*24*time.Hour || at.Sub(now) > 5*time.Minute {
		at, flags = now, visit.ClockDoubted
	}
	for _, r := range m.rehearsals {
		if at := time.UnixMilli(at.UnixMilli()); !at.Before(r.from) && at.Before(r.to) {
			m.tried[v.ID] = true
			return true
		}
	}
	if m.tried[v.ID] {
		return true
	}
	for _, c := range m.views {
		if c.ID == v.ID {
			if c.closed {
				return true
			}
			c.DwellMs = max(c.DwellMs, dwell)
			m.group()
			return true
		}
	}
	local := at.In(m.zone)
	m.views = append(m.views, &counted{
		Row: visit.Row{
			ID: v.ID, Exhibit: slug, Channel: v.Channel, Language: v.Language, Stop: kiosk.StopSchool,
			Day: local.Format(time.DateOnly), Hour: local.Hour(), OpenedMs: at.UnixMilli(), Received: now.UnixMilli(), DwellMs: dwell,
			Starts: true, Reaches: true, Flags: flags,
		},
		device: v.Device, era: m.era,
	})
	m.group()
	return true
}

// group finds the visits of the devices that are still known.
func (m *model) group() {
	devices := map[string][]*counted{}
	for _, c := range m.views {
		if c.era == m.era && c.device != "" {
			devices[c.device] = append(devices[c.device], c)
		}
	}
	for _, opens := range devices {
		slices.SortStableFunc(opens, func(a, b *counted) int { return cmp.Compare(a.OpenedMs, b.OpenedMs) })
		var end int64
		var exhibits map[string]bool
		for i, c := range opens {
			gap := int64(10 * 60 * 1000)
			if c.Channel == kiosk.Kiosk {
				gap = 60 * 1000
			}
			c.Starts = i == 0 || c.OpenedMs > end+gap
			if c.Starts {
				exhibits = map[string]bool{}
				end = 0
			}
			c.Reaches = !exhibits[c.Exhibit]
			exhibits[c.Exhibit] = true
			end = max(end, c.OpenedMs+c.DwellMs)
		}
	}
}

func (m *model) rows() []visit.Row {
	rows := make([]visit.Row, 0, len(m.views))
	for _, c := range m.views {
		if !c.closed {
			rows = append(rows, c.Row)
		}
	}
	return rows
}

// close settles a day. Its devices are forgotten.
func (m *model) close(day string) {
	forgotten := map[string]bool{}
	for _, c := range m.views {
		if !c.closed && c.Day == day {
			c.closed = true
			if c.era == m.era && c.device != "" {
				forgotten[c.device] = true
			}
		}
	}
	for _, c := range m.views {
		if forgotten[c.device] && c.era == m.era {
			c.era = 0
		}
	}
	if m.sealed == nil {
		m.sealed = map[string]bool{}
	}
	m.sealed[day] = true
}

// shift moves the opens of a channel on a day, and forgets every device. It reports whether it may.
func (m *model) shift(day string, ch kiosk.Channel, minutes int) bool {
	var moved []*counted
	days := []string{day}
	for _, c := range m.views {
		if !c.closed && c.Day == day && c.Channel == ch {
			moved = append(moved, c)
			days = append(days, time.UnixMilli(c.OpenedMs-int64(minutes)*60_000).In(m.zone).Format(time.DateOnly))
		}
	}
	if len(moved) == 0 || slices.ContainsFunc(days, func(d string) bool { return m.sealed[d] }) {
		return false
	}
	for _, c := range moved {
		c.OpenedMs -= int64(minutes) * 60_000
		local := time.UnixMilli(c.OpenedMs).In(m.zone)
		c.Day, c.Hour, c.Flags = local.Format(time.DateOnly), local.Hour(), c.Flags|visit.ClockShifted
	}
	m.era++
	return true
}

// tidy closes what has had no news for some days, and settles what came late.
func (m *model) tidy(now time.Time, days int) {
	today := now.In(m.zone).Format(time.DateOnly)
	quiet := now.AddDate(0, 0, -days)
	last := map[string]int64{}
	for _, c := range m.views {
		if !c.closed && c.Day < today {
			last[c.Day] = max(last[c.Day], c.Received)
		}
	}
	for day, ms := range last {
		at := time.UnixMilli(ms)
		if m.sealed[day] {
			if at.In(m.zone).Format(time.DateOnly) < today {
				m.close(day)
			}
		} else if day < quiet.In(m.zone).Format(time.DateOnly) && !at.After(quiet) {
			m.close(day)
		}
	}
}

// figures counts all views by one dimension, the slow way.
func (m *model) figures(by string) string {
	type bag struct {
		visits int
		ms     []int64
	}
	sums := map[string]*bag{}
	for _, c := range m.views {
		key := map[string]string{
			"day": c.Day, "hour": fmt.Sprintf("%02d", c.Hour), "exhibit": c.Exhibit, "channel": string(c.Channel),
			"language": c.Language, "stop": string(c.Stop),
		}[by]
		g := sums[key]
		if g == nil {
			g = &bag{}
			sums[key] = g
		}
		g.ms = append(g.ms, c.DwellMs)
		if by == "exhibit" && c.Reaches || by != "exhibit" && c.Starts {
			g.visits++
		}
	}
	var lines []string
	for key, g := range sums {
		slices.Sort(g.ms)
		mid := len(g.ms) / 2
		median := g.ms[mid]
		if len(g.ms)%2 == 0 {
			median = (g.ms[mid-1] + median) / 2
		}
		lines = append(lines, fmt.Sprintf("%s %d/%d %v", key, len(g.ms), g.visits, time.Duration(median)*time.Millisecond))
	}
	slices.Sort(lines)
	return strings.Join(lines, "; ")
}
