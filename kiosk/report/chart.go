package report

import (
	"context"
	"strconv"
	"strings"

	"trienlam/kiosk"
	"trienlam/kiosk/report/draw"
)

// Chart is a picture of some figures and the table that says the same.
type Chart struct {
	Name    string // days, hours, exhibits, …
	Title   string
	Desc    string // what it shows, in a sentence
	Columns []string
	Rows    [][]string
	Drawing *draw.Drawing
}

// ChartNames are the charts in the order of the page.
var ChartNames = []string{"days", "hours", "exhibits", "languages", "quiz", "gain", "stops"}

var charts = map[string]func(o *Overview, w words) Chart{
	"days": daysChart, "hours": hoursChart, "exhibits": exhibitsChart, "languages": languagesChart,
	"quiz": quizChart, "gain": gainChart, "stops": stopsChart,
}

// Chart draws one of ChartNames for a period in lang, "en" or else Vietnamese. Errors: NotFound (no
// such chart), Invalid (days), Unavailable.
func (r *Reporter) Chart(ctx context.Context, name, from, to, lang string) (Chart, error) {
	if _, ok := charts[name]; !ok {
		return Chart{}, kiosk.E(kiosk.NotFound, "report.Chart", "not-found", nil)
	}
	o, err := r.Overview(ctx, from, to)
	if err != nil {
		return Chart{}, err
	}
	return o.Chart(name, lang), nil
}

// Chart draws one of ChartNames of what was read.
func (o *Overview) Chart(name, lang string) Chart {
	c := charts[name](o, wordsOf(lang))
	c.Name = name
	return c
}

// words are what charts say in one language.
type words struct{ lang string }

func wordsOf(lang string) words {
	if lang == "en" {
		return words{"en"}
	}
	return words{"vi"}
}

func (w words) say(vi, en string) string {
	if w.lang == "en" {
		return en
	}
	return vi
}

// count writes a whole number: 1.284, in English 1,284.
func (w words) count(n int) string {
	s, sign := strconv.Itoa(n), ""
	if n < 0 {
		s, sign = s[1:], "-"
	}
	for at := len(s) - 3; at > 0; at -= 3 {
		s = s[:at] + w.say(".", ",") + s[at:]
	}
	return sign + s
}

// ratio writes 0,86, in English 0.86.
func (w words) ratio(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', 2, 64), ".", w.say(",", "."), 1)
}

// percent writes 58%.
func (w words) percent(v float64) string { return strconv.Itoa(int(v*100+0.5)) + "%" }

// channel and language name a key.
func (w words) channel(key string) string {
	if w.lang != "en" {
		return named(channels, key)
	}
	return named(map[string]string{"phone": "Phone", "kiosk": "Touchscreen", "show": "Show"}, key)
}

func (w words) language(key string) string {
	if w.lang != "en" {
		return named(languages, key)
	}
	return named(map[string]string{"vi": "Vietnamese", "en": "English", "fr": "French", "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "lo": "Lao"}, key)
}

// weekday names a day of the week shortly, Monday 0.
func (w words) weekday(day int) string {
	if w.lang == "en" {
		return [7]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}[day]
	}
	return [7]string{"T2", "T3", "T4", "T5", "T6", "T7", "CN"}[day]
}

// fewWords stands where there are too few figures to say something.
func (w words) fewWords() string { return w.say("Chưa đủ số liệu", "Too few figures yet") }

// blank is the drawing of a chart without figures: its rules, and the words that say so.
func blank(w words, width, height float64, title string) *draw.Drawing {
	d := draw.New(width, height, title, w.fewWords())
	d.Rect(0, height-1, width, 1, draw.Axis)
	d.Text(width/2, height/2, w.fewWords(), draw.Style{Size: 15, Anchor: draw.Middle, Fill: draw.Third})
	return d
}

// Styles of the words in a chart.
var (
	sumStyle   = draw.Style{Size: 19, Serif: true, Anchor: draw.Middle, Fill: draw.Ink}
	tickStyle  = draw.Style{Size: 15, Serif: true, Anchor: draw.End, Fill: draw.Third}
	nameStyle  = draw.Style{Size: 14, Bold: true, Anchor: draw.Middle, Fill: draw.Ink}
	smallStyle = draw.Style{Size: 13, Anchor: draw.Middle, Fill: draw.Third}
	labelStyle = draw.Style{Size: 14, Anchor: draw.Start, Fill: draw.Second}
	rowStyle   = draw.Style{Size: 16, Serif: true, Anchor: draw.Start, Fill: draw.Ink}
	valueStyle = draw.Style{Size: 16, Serif: true, Anchor: draw.Start, Fill: draw.Ink}
)

// key is one entry of a chart's legend.
type key struct {
	words  string
	colour draw.Colour
	line   bool
}

// legend draws keys from the left.
func legend(d *draw.Drawing, x, y float64, keys ...key) {
	for _, k := range keys {
		if k.line {
			d.Rect(x, y-6, 18, 2.5, k.colour)
			x += 26
		} else {
			d.Rect(x, y-11, 12, 12, k.colour)
			x += 20
		}
		d.Text(x, y, k.words, labelStyle)
		x += float64(len([]rune(k.words)))*7.6 + 22
	}
}

// step is a round distance of grid lines that needs at most four for most.
func step(most int) int {
	for unit := 1; ; unit *= 10 {
		for _, n := range []int{1, 2, 5} {
			if n*unit*4 >= most {
				return n * unit
			}
		}
	}
}

// short cuts a text to most characters, at a space if there is one in its later half.
func short(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	cut := most - 1
	for i := cut; i > most/2; i-- {
		if r[i] == ' ' {
			cut = i
			break
		}
	}
	return string(r[:cut]) + "…"
}
