package search

import (
	"maps"
	"slices"
	"sort"
	"strings"
	"sync"

	"trienlam/exhibits"
	"trienlam/kiosk"
)

// What a word is worth by where it stands.
const (
	inBody  = 1
	inName  = 8 // holder, regions, captions, sources, place, section; the title in other languages
	inDate  = 10
	inTitle = 30

	wholeWord = 2 // times the above; the beginning of a word counts once
	phrase    = 40
	whole     = 60 // the query is the whole title

	markScore = 10_000    // a word found with the marks that were typed outweighs all of these
	codeScore = 1_000_000 // the query is a printed code
)

// Nobody types more; what is beyond is not looked at.
const (
	maxQuery = 400 // bytes
	maxWords = 16
)

// Hit is one exhibit that was found. A greater Score is better and means nothing by itself.
type Hit struct {
	Exhibit *exhibits.Exhibit
	Score   int
}

// Index answers queries about one Catalog.
type Index struct {
	catalog *exhibits.Catalog
	all     []*exhibits.Exhibit
	years   [][2]int // by exhibit; 1, 0 for no date
	langs   map[string]func() *language
}

// language holds the words of one language's pages.
type language struct {
	terms    []string // folded, sorted
	postings [][]posting
	titles   []string // folded, by exhibit
}

// posting says that a word stands in an exhibit.
type posting struct {
	exhibit int32
	weight  int32
	exact   string // the word with its marks; "" if it has none
}

// New makes an index of every exhibit. The words of a language are read at its first query, some
// milliseconds that a start need not wait for.
func New(catalog *exhibits.Catalog) *Index {
	x := &Index{catalog: catalog, all: catalog.Exhibits(), langs: map[string]func() *language{}}
	for _, e := range x.all {
		years := [2]int{1, 0}
		if d, err := exhibits.ParseDate(e.Date); err == nil {
			years[0], years[1] = d.Years()
		}
		x.years = append(x.years, years)
	}
	languages := map[string]bool{"vi": true}
	for _, p := range catalog.Packs() {
		for _, lang := range p.Languages {
			languages[lang] = true
		}
	}
	for lang := range languages {
		x.langs[lang] = sync.OnceValue(func() *language { return x.read(lang) })
	}
	return x
}

func (x *Index) read(lang string) *language {
	l := &language{}
	index := map[string][]posting{}
	for i, e := range x.all {
		l.titles = append(l.titles, Fold(e.Title.In(lang)))
		best := map[string]int32{} // exact word → weight
		add := func(weight int32, texts ...string) {
			for _, text := range texts {
				for _, w := range words(exact(text)) {
					best[w] = max(best[w], weight)
				}
			}
		}
		add(inTitle, e.Title.In(lang))
		add(inDate, e.DateIn(lang), e.Date)
		add(inName, e.Code, e.Slug)
		add(inName, slices.Collect(maps.Values(e.Title))...)
		x.names(e, lang, func(s string) { add(inName, s) })
		add(inBody, exhibits.Plain(e.Body.In(lang)), e.Lesson.In(lang))
		for w, weight := range best {
			p := posting{exhibit: int32(i), weight: weight, exact: w}
			folded := Fold(w)
			if folded == w {
				p.exact = ""
			}
			index[folded] = append(index[folded], p)
		}
	}
	l.terms = slices.Sorted(maps.Keys(index))
	for _, term := range l.terms {
		l.postings = append(l.postings, index[term])
	}
	return l
}

// names tells the lesser names of an exhibit.
func (x *Index) names(e *exhibits.Exhibit, lang string, tell func(string)) {
	if s, ok := x.catalog.Section(e.Section); ok {
		tell(s.Title.In(lang))
	}
	tell(e.Holder.In(lang))
	for _, s := range e.Sources {
		tell(s.Title.In(lang))
		tell(s.CallNumber)
	}
	for _, m := range e.Media {
		tell(m.Caption.In(lang))
		for _, r := range m.Regions {
			tell(r.Title.In(lang))
		}
	}
	if e.Place != nil {
		tell(e.Place.Name.In(lang))
	}
}

// score is what one exhibit has gathered while the words of a query are looked up. Exhibits that
// were not found have no points.
type score struct{ marks, points int32 }

func (s score) better(than score) bool {
	return s.marks > than.marks || s.marks == than.marks && s.points > than.points
}

// Find returns at most limit exhibits for a query in the language of the page, best first; none
// for an empty query. A language that no pack has is answered as Vietnamese.
func (x *Index) Find(q, lang string, limit int) []Hit {
	read := x.langs[lang]
	if read == nil {
		read = x.langs["vi"]
	}
	l := read()
	if len(q) > maxQuery {
		q = q[:maxQuery]
	}
	typed := words(exact(strings.ToValidUTF8(q, "")))
	if len(typed) > maxWords {
		typed = typed[:maxWords]
	}
	found := make([]score, len(x.all))
	for i, word := range typed {
		now := make([]score, len(x.all))
		l.lookUp(word, len(typed) == 1, now)
		x.lookUpYear(word, now)
		for e := range found {
			switch {
			case i == 0:
				found[e] = now[e]
			case found[e].points == 0 || now[e].points == 0:
				found[e] = score{}
			default:
				found[e] = score{found[e].marks + now[e].marks, found[e].points + now[e].points}
			}
		}
	}
	coded, _ := x.catalog.ByCode(kiosk.NormalCode(q))
	return x.rank(l, Fold(strings.Join(typed, " ")), found, coded, limit)
}

// lookUp finds one word, or the words that begin with it. A word typed without marks that has none
// in the text either is slightly better if it is alone; in a run of syllables the marks were most
// likely left out, so "hoang sa" means Hoàng Sa.
func (l *language) lookUp(word string, alone bool, hits []score) {
	folded := Fold(word)
	marked := folded != word
	for i := sort.SearchStrings(l.terms, folded); i < len(l.terms) && strings.HasPrefix(l.terms[i], folded); i++ {
		for _, p := range l.postings[i] {
			s := score{points: p.weight}
			if l.terms[i] == folded {
				s.points *= wholeWord
			}
			switch {
			case marked && strings.HasPrefix(p.exact, word):
				s.marks = 1
			case !marked && alone && p.exact == "":
				s.points++
			}
			if s.better(hits[p.exhibit]) {
				hits[p.exhibit] = s
			}
		}
	}
}

// lookUpYear adds the exhibits whose date takes in the year that word is.
func (x *Index) lookUpYear(word string, hits []score) {
	if len(word) != 4 || strings.Trim(word, "0123456789") != "" {
		return
	}
	year := 0
	for _, d := range word {
		year = year*10 + int(d-'0')
	}
	for i, years := range x.years {
		if years[0] <= year && year <= years[1] {
			hits[i].points = max(hits[i].points, inDate)
		}
	}
}

// rank picks the best: the code first, then what has the typed marks, then by points, then in the
// order of the exhibition.
func (x *Index) rank(l *language, folded string, found []score, coded *exhibits.Exhibit, limit int) []Hit {
	if limit < 1 {
		return nil
	}
	var hits []Hit
	if coded != nil {
		hits = append(hits, Hit{Exhibit: coded, Score: codeScore})
	}
	for i, s := range found {
		if s.points == 0 || x.all[i] == coded {
			continue
		}
		switch {
		case l.titles[i] == folded:
			s.points += whole
		case strings.Contains(l.titles[i], folded):
			s.points += phrase
		}
		hit := Hit{Exhibit: x.all[i], Score: int(s.marks)*markScore + int(s.points)}
		if len(hits) == limit && hit.Score <= hits[limit-1].Score {
			continue
		}
		at := sort.Search(len(hits), func(i int) bool { return hits[i].Score < hit.Score })
		hits = slices.Insert(hits, at, hit)
		hits = hits[:min(len(hits), limit)]
	}
	return hits
}
