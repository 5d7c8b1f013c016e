package search

import (
	"strings"
	"unicode/utf8"

	"trienlam/exhibits"
)

// Span is a piece of a text. Hit says that it is what the visitor asked for. Text is no HTML yet.
type Span struct {
	Text string
	Hit  bool
}

// A snippet is about so many bytes of a text, so many of them before the first hit.
const (
	snippetLen  = 150
	snippetLead = 50
)

// show marks what was asked for in an exhibit's title, which is name, and in the text of it that has
// most of it.
func show(q query, e *exhibits.Exhibit, name, body, lang string) (title, snippet []Span) {
	title = spans(name, 0, len(name), q.mark(name).at)
	best := marked{}
	readable(e, body, lang, func(_ int32, text string) {
		if m := q.mark(text); m.longest > best.longest {
			best = m
		}
	})
	if best.longest == 0 {
		return title, nil
	}
	return title, best.snippet()
}

// marked is a text with the places of what was asked for.
type marked struct {
	text    string
	at      []token // in order, none empty
	longest int     // words of the longest run, 0 for none
	first   int     // index in at of that run
}

// run is words of a text that follow each other as words of the query do.
type run struct{ text, query, length int }

// mark finds the words of q in text. Where syllables stand together as they were typed, none of them is
// marked alone elsewhere: "hoang sa" marks no "Sa" of Trường Sa. Where one stands with the marks that
// were typed, none is marked without.
func (q query) mark(text string) marked {
	out := marked{text: text}
	all := withCenturies(tokens(text))
	with := make([]bool, len(q.words)) // found with its marks
	fits := make([][]bool, len(all))   // by word of the text, then of the query; nil for none
	for i, w := range all {
		for k, t := range q.words {
			ok, marks := t.fits(w)
			if !ok {
				continue
			}
			if fits[i] == nil {
				fits[i] = make([]bool, len(q.words))
			}
			fits[i][k] = true
			with[k] = with[k] || marks
		}
	}
	for i := range fits {
		for k := range fits[i] {
			if _, marks := q.words[k].fits(all[i]); with[k] && !marks {
				fits[i][k] = false
			}
		}
	}
	runs := q.runs(fits)
	covers := make([]int, len(q.words)) // the longest run that a word of the query is in
	for _, r := range runs {
		for k := r.query; k < r.query+r.length; k++ {
			covers[k] = max(covers[k], r.length)
		}
	}
	for _, r := range runs {
		if covers[r.query] > r.length && covers[r.query+r.length-1] > r.length {
			continue
		}
		if r.length > out.longest {
			out.longest, out.first = r.length, len(out.at)
		}
		out.at = append(out.at, all[r.text:r.text+r.length]...)
	}
	return out
}

// runs finds the longest runs from the left on. Little words are in runs, and none of its own.
func (q query) runs(fits [][]bool) []run {
	var out []run
	for i := 0; i < len(fits); {
		best := run{text: i}
		for k, ok := range fits[i] {
			n := 0
			for ok && i+n < len(fits) && k+n < len(q.words) && fits[i+n] != nil && fits[i+n][k+n] {
				n++
			}
			if n > best.length {
				best.query, best.length = k, n
			}
		}
		if best.length > 0 && !(best.length == 1 && len(q.words) > 1 && q.words[best.query].optional) {
			out = append(out, best)
		}
		i += max(1, best.length)
	}
	return out
}

// spans cuts text[from:to] at the places at; words that touch or stand apart by a space are one hit.
func spans(text string, from, to int, at []token) []Span {
	var out []Span
	add := func(end int, hit bool) {
		if end > from {
			out = append(out, Span{Text: text[from:end], Hit: hit})
			from = end
		}
	}
	for i := 0; i < len(at); i++ {
		if at[i].start < from || at[i].end > to {
			continue
		}
		add(at[i].start, false)
		for i+1 < len(at) && at[i+1].end <= to && isGap(text[at[i].end:at[i+1].start]) {
			i++
		}
		add(at[i].end, true)
	}
	add(to, false)
	return out
}

func isGap(s string) bool { return s == "" || s == " " || s == "\u00a0" }

// snippet is the sentence or so around the longest run.
func (m marked) snippet() []Span {
	hit := m.at[m.first]
	from, to := paragraph(m.text, hit.start)
	if from < hit.start-snippetLead {
		from = wordStart(m.text, hit.start-snippetLead, hit.start)
	}
	cutEnd := to > from+snippetLen && to > hit.end
	if cutEnd {
		to = max(hit.end, wordEnd(m.text, from+snippetLen, hit.end))
	}
	out := spans(m.text, from, to, m.at)
	if start, _ := paragraph(m.text, hit.start); from > start {
		out = append([]Span{{Text: "…"}}, out...)
	}
	if cutEnd {
		out = append(out, Span{Text: "…"})
	}
	return out
}

// paragraph is the bounds of the paragraph that holds at.
func paragraph(text string, at int) (from, to int) {
	from, to = 0, len(text)
	if i := strings.LastIndex(text[:at], "\n\n"); i >= 0 {
		from = i + 2
	}
	if i := strings.Index(text[at:], "\n\n"); i >= 0 {
		to = at + i
	}
	return from, to
}

// wordStart is the first beginning of a word from at on, before end.
func wordStart(text string, at, end int) int {
	if i := strings.IndexByte(text[at:end], ' '); i >= 0 {
		return at + i + 1
	}
	return runeStart(text, at)
}

// wordEnd is the last end of a word up to at, after start.
func wordEnd(text string, at, start int) int {
	if at <= start {
		return start
	}
	if i := strings.LastIndexByte(text[start:at], ' '); i >= 0 {
		return start + i
	}
	return runeStart(text, at)
}

func runeStart(text string, at int) int {
	for at > 0 && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}
