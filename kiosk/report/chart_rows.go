package report

import (
	"fmt"

	"trienlam/kiosk/report/draw"
	"trienlam/kiosk/visit"
)

// topExhibits is how many exhibits the chart has room for.
const topExhibits = 10

// duration writes 3:40.
func (w words) duration(f visit.Figures) string {
	s := int(f.DwellMedian.Seconds() + 0.5)
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// exhibitsChart puts attracting power and holding power of the most opened exhibits beside each other.
func exhibitsChart(o *Overview, w words) Chart {
	c := Chart{
		Title: w.say("Tư liệu được xem nhiều", "Most opened exhibits"), Desc: w.fewWords(),
		Columns: []string{w.say("Tư liệu", "Exhibit"), w.say("Lượt mở", "Opens"), w.say("Sức thu hút", "Attracting power"), w.say("Sức giữ chân", "Holding power"), w.say("Xem", "Dwell")},
	}
	const width, line, head = 1128.0, 44.0, 44.0
	if len(o.Exhibits) == 0 {
		c.Drawing = blank(w, width, 160, c.Title)
		return c
	}
	list := o.Exhibits[:min(topExhibits, len(o.Exhibits))]
	c.Desc = fmt.Sprintf(w.say("Nhiều nhất: %s, %s lượt mở.", "Most: %s, %s opens."), list[0].name(), w.count(list[0].Opens))
	d := draw.New(width, head+line*float64(len(list)), c.Title, c.Desc)
	d.Text(0, 24, c.Columns[0], labelStyle)
	d.Text(560, 24, c.Columns[1], draw.Style{Size: 14, Anchor: draw.End, Fill: draw.Second})
	d.Text(610, 24, c.Columns[2], labelStyle)
	d.Text(860, 24, w.say("Sức giữ chân, đến vạch là đọc hết", "Holding power, to the mark: read to the end"), labelStyle)
	for i, x := range list {
		y := head + line*float64(i)
		d.Rect(0, y-6, width, 1, draw.Rule)
		d.Text(0, y+22, short(x.name(), 56), rowStyle)
		d.Text(560, y+22, w.count(x.Opens), draw.Style{Size: 16, Serif: true, Anchor: draw.End, Fill: draw.Ink})
		d.Rect(610, y+11, 160, 12, draw.Rule)
		d.Rect(610, y+11, 160*min(1, max(0, x.Attracting)), 12, draw.Phone)
		d.Text(782, y+22, w.percent(x.Attracting), valueStyle)
		hold := w.fewWords()
		if !x.Few() && x.Holding >= 0 {
			hold = w.ratio(x.Holding)
			colour := draw.Phone
			if x.Leaves() {
				colour = draw.Mark
			}
			d.Rect(860, y+16.5, 180, 1, draw.Third)
			d.Rect(1040, y+10, 2, 14, draw.Third)
			d.Disc(860+180*min(1, x.Holding), y+17, 7, colour)
			d.Text(1056, y+22, hold, valueStyle)
		} else if x.Few() {
			d.Text(860, y+22, hold, labelStyle)
		} else {
			hold = "–"
			d.Text(860, y+22, hold, labelStyle)
		}
		c.Rows = append(c.Rows, []string{x.name(), w.count(x.Opens), w.percent(x.Attracting), hold, w.duration(x.Figures)})
	}
	c.Drawing = d
	return c
}

// name is an exhibit's title, its slug if its pack has gone.
func (e Exhibit) name() string {
	if e.Title == "" {
		return e.Key
	}
	return e.Title
}

// row is one line of a chart of lying bars.
type row struct {
	name   string
	value  float64 // 0 to 1 of the bar's room
	words  string  // behind the bar
	colour draw.Colour
	tick   float64 // a mark across the bar; below 0 there is none
}

// lying draws rows as lying bars.
func lying(title, desc string, rows []row) *draw.Drawing {
	const width, line, names, room = 696.0, 34.0, 300.0, 290.0
	d := draw.New(width, line*float64(len(rows))+6, title, desc)
	for i, r := range rows {
		y := line * float64(i)
		d.Text(0, y+22, short(r.name, 40), rowStyle)
		d.Rect(names, y+11, room, 12, draw.Rule)
		d.Rect(names, y+11, room*min(1, max(0, r.value)), 12, r.colour)
		if r.tick >= 0 {
			d.Rect(names+room*min(1, r.tick)-1.25, y+6, 2.5, 22, draw.Before)
		}
		d.Text(names+room+14, y+22, r.words, valueStyle)
	}
	return d
}

// languagesChart has a bar for every language.
func languagesChart(o *Overview, w words) Chart {
	c := Chart{
		Title: w.say("Ngôn ngữ", "Languages"), Desc: w.fewWords(),
		Columns: []string{w.say("Ngôn ngữ", "Language"), w.say("Lượt mở", "Opens"), w.say("Lượt thiết bị", "Visits"), w.say("Phần lượt mở", "Share of opens")},
	}
	list := append([]visit.Figures(nil), o.Languages...)
	visit.ByOpens(list)
	var rows []row
	for _, f := range list {
		share := float64(f.Opens) / float64(max(1, o.Total.Opens))
		rows = append(rows, row{w.language(f.Key), share, w.percent(share) + " · " + w.count(f.Opens), draw.Phone, -1})
		c.Rows = append(c.Rows, []string{w.language(f.Key), w.count(f.Opens), w.count(f.Visits), w.percent(share)})
	}
	if len(rows) == 0 {
		c.Drawing = blank(w, 696, 90, c.Title)
		return c
	}
	c.Desc = fmt.Sprintf(w.say("Nhiều nhất: %s, %s lượt mở.", "Most: %s, %s of opens."), rows[0].name, c.Rows[0][3])
	c.Drawing = lying(c.Title, c.Desc, rows)
	return c
}

// stopsChart compares the stops by visits.
func stopsChart(o *Overview, w words) Chart {
	c := Chart{
		Title: w.say("So sánh các đợt", "Stops compared"), Desc: w.fewWords(),
		Columns: []string{w.say("Đợt", "Stop"), w.say("Lượt thiết bị", "Visits"), w.say("Lượt mở", "Opens"), w.say("Suất chiếu", "Screenings"), w.say("Người đếm được", "Heads counted")},
	}
	list, most := o.Compared(), 1
	for _, s := range list {
		most = max(most, s.Visits)
	}
	var rows []row
	for _, s := range list {
		rows = append(rows, row{s.Name, float64(s.Visits) / float64(most), w.count(s.Visits), draw.Phone, -1})
		c.Rows = append(c.Rows, []string{s.Name, w.count(s.Visits), w.count(s.Opens), w.count(s.Screenings), w.count(s.HeadsCounted)})
	}
	if len(rows) == 0 {
		c.Drawing = blank(w, 696, 90, c.Title)
		return c
	}
	c.Desc = fmt.Sprintf(w.say("%d đợt có số liệu trong kỳ.", "%d stops with figures in this period."), len(rows))
	c.Drawing = lying(c.Title, c.Desc, rows)
	return c
}
