package search

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"trienlam/exhibits"
)

// What a word is worth by where it stands.
const (
	inBody  = 1
	inName  = 8 // holder, regions, captions, sources, place, section
	inDate  = 10
	inOther = 14 // the title in other languages
	inTitle = 30

	maxAgain  = 3 // a word counts one more each time that it stands in an exhibit again, so often at most
	wholeWord = 2 // times the above; the beginning of a word counts once

	said       = 20 // the words stand in a text as they were typed
	saidInVi   = 90 // in Vietnamese a word is several syllables, and apart they are other words
	phrase     = 140
	wholeTitle = 170

	markScore = 10_000    // a word found with the marks that were typed outweighs all of these
	codeScore = 1_000_000 // the query is a printed code
)

// Index answers queries about one Catalog.
type Index struct {
	catalog *exhibits.Catalog
	all     []*exhibits.Exhibit
	years   []years // by exhibit
	langs   map[string]func() *language

	languages []string // of langs: Vietnamese, then the others in order
}

// language holds the words of one language's pages.
type language struct {
	terms    []string // folded, sorted
	postings [][]posting
	titles   []string // joined, by exhibit
	bodies   []string // all texts but the title, joined, by exhibit
	plain    []string // the bodies to read, by exhibit
	said     int32
}

// posting says that a word stands in an exhibit.
type posting struct {
	exhibit int32
	weight  int32
	exact   string // the word with its marks; "" if it has none
}

// found is a word of one exhibit.
type found struct {
	folded        string
	weight, times int32
}

// New makes an index of every exhibit. The words of a language are read at its first query, some
// milliseconds that a start need not wait for.
func New(catalog *exhibits.Catalog) *Index {
	x := &Index{catalog: catalog, all: catalog.Exhibits(), langs: map[string]func() *language{}}
	for _, e := range x.all {
		x.years = append(x.years, yearsOf(e))
	}
	languages := map[string]bool{"vi": true}
	for _, p := range catalog.Packs() {
		for _, lang := range p.Languages {
			languages[lang] = true
		}
	}
	delete(languages, "vi")
	x.languages = append([]string{"vi"}, slices.Sorted(maps.Keys(languages))...)
	for _, lang := range x.languages {
		x.langs[lang] = sync.OnceValue(func() *language { return x.read(lang) })
	}
	return x
}

// Warm reads the words of every language, which the first query in each would wait for: a second
// for 10,000 exhibits. It may run beside queries.
func (x *Index) Warm() {
	for _, read := range x.langs {
		read()
	}
}

// in is the words of a language; of Vietnamese for one that no pack has.
func (x *Index) in(lang string) *language {
	if read := x.langs[lang]; read != nil {
		return read()
	}
	return x.langs["vi"]()
}

func (x *Index) read(lang string) *language {
	l := &language{said: said}
	if lang == "vi" {
		l.said = saidInVi
	}
	index := map[string][]posting{}
	for i, e := range x.all {
		words := map[string]found{} // by exact word
		var texts strings.Builder
		l.titles = append(l.titles, joined(tokens(e.Title.In(lang))))
		l.plain = append(l.plain, exhibits.Plain(e.Body.In(lang)))
		x.texts(e, l.plain[i], lang, func(weight int32, text string) {
			all := tokens(text)
			if weight != inTitle {
				texts.WriteString(joined(all))
			}
			for _, t := range searchable(all) {
				w := words[t.exact]
				words[t.exact] = found{t.folded, max(weight, w.weight), w.times + 1}
			}
		})
		l.bodies = append(l.bodies, texts.String())
		for exact, w := range words {
			p := posting{exhibit: int32(i), weight: w.weight + min(w.times-1, maxAgain)}
			if w.folded != exact {
				p.exact = exact
			}
			index[w.folded] = append(index[w.folded], p)
		}
	}
	l.terms = slices.Sorted(maps.Keys(index))
	for _, term := range l.terms {
		l.postings = append(l.postings, index[term])
	}
	return l
}

// maxRun is how much of a Han run is one term.
const maxRun = 8

// searchable adds to the words of a text its centuries, and every run of Han characters from each
// of its characters on, so that any part of a run begins a term.
func searchable(all []token) []token {
	out := slices.Clone(all)
	for _, t := range withCenturies(all) {
		if _, ok := t.century(); ok {
			out = append(out, t)
		}
	}
	for i := range all {
		if !all[i].han() {
			continue
		}
		run := all[i].folded
		for k := i + 1; k < min(len(all), i+maxRun) && all[k].han() && all[k].start == all[k-1].end; k++ {
			run += all[k].folded
		}
		out[i].folded, out[i].exact = run, run
	}
	return out
}

// texts tells everything that is searched in an exhibit; its title is told first, then its body.
func (x *Index) texts(e *exhibits.Exhibit, body, lang string, tell func(weight int32, text string)) {
	tell(inTitle, e.Title.In(lang))
	readable(e, body, lang, tell)
	tell(inDate, e.DateIn(lang))
	tell(inDate, e.Date)
	for _, other := range slices.Sorted(maps.Keys(e.Title)) {
		tell(inOther, e.Title[other])
	}
	if s, ok := x.catalog.Section(e.Section); ok {
		tell(inName, s.Title.In(lang))
	}
	tell(inName, e.Code)
	tell(inName, e.Slug)
}

// readable tells the texts of an exhibit's page that a snippet may come from.
func readable(e *exhibits.Exhibit, body, lang string, tell func(weight int32, text string)) {
	tell(inBody, body)
	for _, m := range e.Media {
		tell(inName, m.Caption.In(lang))
		tell(inBody, m.Alt.In(lang))
		tell(inBody, exhibits.Plain(m.Transcript.In(lang)))
		for _, line := range m.Lines {
			tell(inName, line.Text)
			tell(inName, line.Reading)
			tell(inBody, line.Translation.In(lang))
		}
		for _, r := range m.Regions {
			tell(inName, r.Title.In(lang))
			tell(inBody, r.Text.In(lang))
		}
	}
	tell(inName, e.Holder.In(lang))
	for _, s := range e.Sources {
		tell(inName, s.Title.In(lang))
		tell(inName, s.CallNumber)
	}
	if e.Place != nil {
		tell(inName, e.Place.Name.In(lang))
	}
	tell(inBody, e.Lesson.In(lang))
}
