package report

import (
	"cmp"
	"fmt"
	"slices"

	"trienlam/kiosk/report/draw"
)

// Gain is one question that a deck asks before and again after.
type Gain struct{ Before, After Quiz }

// Hardest returns the questions with a right answer and enough answers, the hardest first. Those whose
// result is hidden come last, as they came: their place would tell it.
func (o *Overview) Hardest() []Quiz {
	var list []Quiz
	for _, z := range o.Quizzes {
		if z.Correct >= 0 && z.Answers >= Few {
			list = append(list, z)
		}
	}
	slices.SortStableFunc(list, func(a, b Quiz) int { return cmp.Compare(a.rank(), b.rank()) })
	return list
}

// Gains returns the polls that ask an earlier one of their deck again, with enough answers both times
// and both results shown.
func (o *Overview) Gains() []Gain {
	var list []Gain
	for _, again := range o.Quizzes {
		i := slices.IndexFunc(o.Quizzes, func(z Quiz) bool {
			return again.Repeats != "" && z.Deck == again.Deck && z.Poll == again.Repeats
		})
		if i >= 0 && o.Quizzes[i].gauges() && again.gauges() {
			list = append(list, Gain{o.Quizzes[i], again})
		}
	}
	return list
}

// gauges reports whether a question's share of right answers says something, and may be said.
func (z Quiz) gauges() bool { return z.Answers >= Few && z.Correct >= 0 && z.shown() }

// rank is the share of right answers, above all shares where that is hidden.
func (z Quiz) rank() float64 {
	if !z.shown() {
		return 2
	}
	return share(z)
}

func share(z Quiz) float64 { return float64(z.Correct) / float64(max(1, z.Answers)) }

// quizChart has the questions by the share of wrong answers. Small groups are left out: a bar would
// tell what "<5" hides.
func quizChart(o *Overview, w words) Chart {
	c := Chart{
		Title: w.say("Câu hỏi hay nhầm nhất", "Questions most often answered wrong"), Desc: w.fewWords(),
		Columns: []string{w.say("Câu hỏi", "Question"), w.say("Trả lời", "Answers"), w.say("Trả lời đúng", "Right answers")},
	}
	var rows []row
	for _, z := range o.Hardest() {
		if !z.shown() {
			c.Rows = append(c.Rows, []string{z.Question, w.count(z.Answers), hidden})
			continue
		}
		rows = append(rows, row{z.Question, 1 - share(z), w.percent(1-share(z)) + w.say(" nhầm", " wrong"), draw.Kiosk, -1})
		c.Rows = append(c.Rows, []string{z.Question, w.count(z.Answers), w.count(z.Correct)})
	}
	if len(rows) == 0 {
		c.Drawing = blank(w, 696, 90, c.Title)
		return c
	}
	c.Desc = fmt.Sprintf(w.say("Hay nhầm nhất: %s", "Most often wrong: %s"), rows[0].name)
	c.Drawing = lying(c.Title, c.Desc, rows[:min(8, len(rows))])
	return c
}

// gainChart has the share of right answers after, with the share before as a tick.
func gainChart(o *Overview, w words) Chart {
	c := Chart{
		Title: w.say("Trước và sau bài", "Before and after"), Desc: w.fewWords(),
		Columns: []string{w.say("Câu hỏi", "Question"), w.say("Đúng trước", "Right before"), w.say("Đúng sau", "Right after")},
	}
	var rows []row
	for _, g := range o.Gains() {
		before, after := w.percent(share(g.Before)), w.percent(share(g.After))
		rows = append(rows, row{g.Before.Question, share(g.After), before + " → " + after, draw.Phone, share(g.Before)})
		c.Rows = append(c.Rows, []string{g.Before.Question, before, after})
	}
	if len(rows) == 0 {
		c.Drawing = blank(w, 696, 90, c.Title)
		return c
	}
	c.Desc = w.say("Thanh: đúng sau bài; vạch: đúng trước bài.", "Bar: right afterwards; mark: right before.")
	c.Drawing = lying(c.Title, c.Desc, rows[:min(8, len(rows))])
	return c
}
