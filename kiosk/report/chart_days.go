package report

import (
	"fmt"
	"time"

	"trienlam/kiosk/report/draw"
)

// bar is one bar of the chart of days: a day, or of long periods a week or month.
type bar struct {
	first, last        string // days
	phone, kiosk, show int    // visits
	before             int    // visits of the same days one period earlier
	partial            bool   // the day is not over
}

func (b bar) visits() int { return b.phone + b.kiosk + b.show }

// Longest periods that are drawn by the day and by the week.
const (
	byTheDay  = 31
	byTheWeek = 31 * 7
)

// bars are the period's days, weeks from Monday or months, every one of them.
func (o *Overview) bars() []bar {
	from, _ := time.Parse(time.DateOnly, o.From) // the counts have checked both
	to, _ := time.Parse(time.DateOnly, o.To)
	days := int(to.Sub(from)/(24*time.Hour)) + 1
	at := map[string]int{}
	var list []bar
	for i := range days {
		day := from.AddDate(0, 0, i)
		begins := i == 0 || days <= byTheDay || days <= byTheWeek && day.Weekday() == time.Monday || days > byTheWeek && day.Day() == 1
		text := day.Format(time.DateOnly)
		if begins {
			list = append(list, bar{first: text})
		}
		b := &list[len(list)-1]
		b.last = text
		b.partial = b.partial || text == o.Now.Format(time.DateOnly)
		at[text] = len(list) - 1
	}
	for _, f := range o.Days {
		b := &list[at[f.Keys[0]]]
		switch f.Keys[2] {
		case "phone":
			b.phone += f.Visits
		case "kiosk":
			b.kiosk += f.Visits
		default:
			b.show += f.Visits
		}
	}
	for _, f := range o.Before {
		day, _ := time.Parse(time.DateOnly, f.Key)
		list[at[day.AddDate(0, 0, days).Format(time.DateOnly)]].before += f.Visits
	}
	return list
}

// name words a bar: its day, or the days of a week or month.
func (b bar) name() string {
	if b.first == b.last {
		return shownDay(b.first)
	}
	return shownDay(b.first) + " – " + shownDay(b.last)
}

// daysChart stacks the visits of each day by channel, with the period before as a tick.
func daysChart(o *Overview, w words) Chart {
	c := Chart{
		Title:   w.say("Lượt thiết bị mỗi ngày", "Visits per day"),
		Columns: []string{w.say("Ngày", "Day"), w.channel("phone"), w.channel("kiosk"), w.channel("show"), w.say("Cộng", "All"), w.say("Kỳ trước", "Period before")},
	}
	list, most, best := o.bars(), 1, 0
	for i, b := range list {
		c.Rows = append(c.Rows, []string{b.name(), w.count(b.phone), w.count(b.kiosk), w.count(b.show), w.count(b.visits()), w.count(b.before)})
		most = max(most, b.visits(), b.before)
		if b.visits() > list[best].visits() {
			best = i
		}
	}
	c.Desc = w.say("Chưa có lượt nào.", "No visits yet.")
	if v := list[best].visits(); v > 0 {
		c.Desc = fmt.Sprintf(w.say("Đông nhất: %s, %s lượt.", "Most: %s, %s visits."), list[best].name(), w.count(v))
	}
	c.Drawing = drawDays(o, w, c, list, most)
	return c
}

func drawDays(o *Overview, w words, c Chart, list []bar, most int) *draw.Drawing {
	const width, height, left, top, floor = 696.0, 330.0, 40.0, 64.0, 276.0
	d := draw.New(width, height, c.Title, c.Desc)
	keys := []key{{w.channel("phone"), draw.Phone, false}, {w.channel("kiosk"), draw.Kiosk, false}}
	if o.Channel("show").Visits > 0 {
		keys = append(keys, key{w.channel("show"), draw.Show, false})
	}
	legend(d, 0, 18, append(keys, key{w.say("Kỳ trước", "Period before"), draw.Before, true})...)
	scale := (floor - top) / float64(most)
	for v := step(most); v <= most; v += step(most) {
		y := floor - float64(v)*scale
		d.Rect(left, y, width-left, 1, draw.Rule)
		d.Text(left-10, y+5, w.count(v), tickStyle)
	}
	pitch := (width - left) / float64(len(list))
	wide := min(pitch*0.66, 62)
	every := max(1, (len(list)+13)/14) // labels that fit
	for i, b := range list {
		x, y := left+pitch*(float64(i)+0.5)-wide/2, floor
		for _, part := range []struct {
			visits int
			colour draw.Colour
		}{{b.phone, draw.Phone}, {b.kiosk, draw.Kiosk}, {b.show, draw.Show}} {
			h := float64(part.visits) * scale
			if y -= h; b.partial && h > 0 {
				d.Hatched(x, y, wide, h, part.colour)
			} else if h > 0 {
				d.Rect(x, y, wide, h, part.colour)
			}
		}
		if b.before > 0 {
			at := floor - float64(b.before)*scale
			d.Rect(x-6, at-3, wide+12, 6, draw.Wall)
			d.Rect(x-6, at-1.25, wide+12, 2.5, draw.Before)
			if y-at < 30 { // the number would stand on the tick
				y = min(y, at-3)
			}
		}
		if b.visits() > 0 && wide >= 24 {
			d.Text(x+wide/2, y-9, w.count(b.visits()), sumStyle)
		}
		if i%every == 0 {
			drawDay(o, w, d, b, x+wide/2, floor)
		}
	}
	d.Rect(left, floor, width-left, 1, draw.Axis)
	return d
}

// drawDay writes what a bar stands for below it.
func drawDay(o *Overview, w words, d *draw.Drawing, b bar, x, floor float64) {
	day := b.first[8:] + "/" + b.first[5:7]
	if b.first != b.last {
		d.Text(x, floor+24, day, smallStyle)
		return
	}
	d.Text(x, floor+22, w.weekday(weekday(b.first)), nameStyle)
	if b.partial {
		day = fmt.Sprintf(w.say("đến %d giờ", "until %d:00"), o.Now.Hour())
	}
	d.Text(x, floor+42, day, smallStyle)
}

// hoursChart is a map of the week: one square an hour, the darker the more opens.
func hoursChart(o *Overview, w words) Chart {
	opens := o.Weekdays()
	first, last, most := 24, 0, 0
	var at [2]int
	for day := range opens {
		for hour, n := range opens[day] {
			if n > 0 {
				first, last = min(first, hour), max(last, hour)
			}
			if n > most {
				most, at = n, [2]int{day, hour}
			}
		}
	}
	c := Chart{Title: w.say("Giờ nào đông", "Busy hours"), Columns: []string{w.say("Giờ", "Hour")}, Desc: w.say("Chưa có lượt mở nào.", "No opens yet.")}
	for day := range 7 {
		c.Columns = append(c.Columns, w.weekday(day))
	}
	const width, left, top = 376.0, 34.0, 30.0
	if most == 0 {
		c.Drawing = blank(w, width, 260, c.Title)
		return c
	}
	first, last = min(first, 7), max(last, 17)
	c.Desc = fmt.Sprintf(w.say("Đông nhất: %s lúc %d giờ, %s lượt mở.", "Busiest: %s at %d:00, %s opens."), w.weekday(at[0]), at[1], w.count(most))
	for hour := first; hour <= last; hour++ {
		row := []string{fmt.Sprintf("%02d", hour)}
		for day := range 7 {
			row = append(row, w.count(opens[day][hour]))
		}
		c.Rows = append(c.Rows, row)
	}
	pitch := (width - left) / float64(last-first+1)
	const tall = 36.0
	c.Drawing = draw.New(width, top+7*tall+34, c.Title, c.Desc)
	for hour := first; hour <= last; hour++ {
		if pitch >= 20 || hour%2 == 0 {
			c.Drawing.Text(left+pitch*(float64(hour-first)+0.5), 18, fmt.Sprint(hour), draw.Style{Size: 14, Serif: true, Anchor: draw.Middle, Fill: draw.Third})
		}
	}
	for day := range 7 {
		y := top + float64(day)*tall
		c.Drawing.Text(0, y+22, w.weekday(day), draw.Style{Size: 14, Bold: true, Anchor: draw.Start, Fill: draw.Ink})
		for hour := first; hour <= last; hour++ {
			x := left + pitch*float64(hour-first)
			c.Drawing.Rect(x+1.5, y+1.5, pitch-3, tall-3, heat(opens[day][hour], most))
			if day == at[0] && hour == at[1] && pitch >= 20 {
				c.Drawing.Text(x+pitch/2, y+23, w.count(most), draw.Style{Size: 14, Serif: true, Anchor: draw.Middle, Fill: "#FFFFFF"})
			}
		}
	}
	y := top + 7*tall + 24
	c.Drawing.Text(0, y, w.say("Ít", "Few"), labelStyle)
	for i, colour := range ramp[1:] {
		c.Drawing.Rect(34+30*float64(i), y-11, 26, 12, colour)
	}
	c.Drawing.Text(34+30*5+6, y, w.say("Đông", "Many"), labelStyle)
	return c
}

// ramp are the colours of the map of hours: none, then few to many.
var ramp = [6]draw.Colour{"#E6ECEA", "#D5E4E5", "#A6C7CB", "#6BA2AB", "#2F7280", "#133846"}

func heat(n, most int) draw.Colour {
	if n == 0 {
		return ramp[0]
	}
	return ramp[1+min(4, n*5/(most+1))]
}
