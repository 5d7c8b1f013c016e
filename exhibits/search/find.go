package search

import (
	"slices"
	"sort"
	"strings"

	"trienlam/exhibits"
)

// Hit is one exhibit that was found. A greater Score is better and means nothing by itself.
type Hit struct {
	Exhibit *exhibits.Exhibit
	Score   int
	Title   []Span // its title, with the words that were asked for
	Snippet []Span // a text of it around those words; none if only its title or date has them

	// Together is false where the words of a query stand apart in every text of the exhibit: perhaps
	// something else was meant.
	Together bool

	at int // in Index.all
}

// score is what one exhibit has gathered while the terms of a query are looked up. Exhibits that
// were not found have no points.
type score struct{ marks, points int32 }

func (s score) better(than score) bool {
	return s.marks > than.marks || s.marks == than.marks && s.points > than.points
}

// Find returns at most limit exhibits for a query in the language of the page, best first; none
// for an empty query. A language that no pack has is answered as Vietnamese. What the page's language
// has nothing of is looked for in the others: who reads English also types "đảo".
func (x *Index) Find(q, lang string, limit int) []Hit {
	asked := parse(q)
	hits := x.find(asked, lang, lang, limit)
	for _, other := range x.languages {
		if len(hits) > 0 {
			break
		}
		if other != lang {
			hits = x.find(asked, other, lang, limit)
		}
	}
	return hits
}

// find answers with the words of one language and the titles of another.
func (x *Index) find(asked query, words, titles string, limit int) []Hit {
	l := x.in(words)
	hits := x.rank(l, asked, limit)
	for i, hit := range hits {
		e := hit.Exhibit
		hits[i].Title, hits[i].Snippet = show(asked, e, e.Title.In(titles), l.plain[hit.at], words)
	}
	return hits
}

// match gives every exhibit its score; none if nothing is asked.
func (x *Index) match(l *language, asked query) []score {
	var found []score
	needed := asked.needed() > 0
	for _, t := range asked.terms {
		if t.optional && needed {
			continue // it counts in a phrase only
		}
		now := make([]score, len(x.all))
		l.lookUp(t, len(asked.terms) == 1, now)
		if t.dated {
			for i, y := range x.years {
				now[i].points = max(now[i].points, y.points(t.years))
			}
		}
		if found == nil {
			found = make([]score, len(x.all))
			for i := range found {
				found[i].points = 1
			}
		}
		left := false
		for i := range found {
			if found[i].points == 0 || now[i].points == 0 {
				found[i] = score{}
				continue
			}
			left = true
			found[i] = score{found[i].marks + now[i].marks, found[i].points + now[i].points}
		}
		if !left {
			return nil
		}
	}
	return found
}

// lookUp finds one word, or the words that begin with it. A word typed without marks that has none
// in the text either is slightly better if it is alone; in a run of syllables the marks were most
// likely left out, so "hoang sa" means Hoàng Sa.
func (l *language) lookUp(t term, alone bool, hits []score) {
	if t.folded == "" {
		return
	}
	for i := sort.SearchStrings(l.terms, t.folded); i < len(l.terms) && strings.HasPrefix(l.terms[i], t.folded); i++ {
		isWhole := l.terms[i] == t.folded
		if !isWhole && !t.begins {
			break
		}
		for _, p := range l.postings[i] {
			s := score{points: p.weight}
			if isWhole {
				s.points *= wholeWord
			}
			switch {
			case t.marked && strings.HasPrefix(p.exact, t.exact):
				s.marks = 1
			case !t.marked && alone && p.exact == "":
				s.points++
			}
			if s.better(hits[p.exhibit]) {
				hits[p.exhibit] = s
			}
		}
	}
	if i, ok := slices.BinarySearch(l.terms, otherSpelling(t.folded)); ok {
		for _, p := range l.postings[i] {
			if s := (score{points: p.weight * wholeWord}); s.better(hits[p.exhibit]) {
				hits[p.exhibit] = s
			}
		}
	}
}

// rank picks the best: the code first, then what has the typed marks, then by points, then in the
// order of the exhibition.
func (x *Index) rank(l *language, asked query, limit int) []Hit {
	if limit < 1 {
		return nil
	}
	var hits []Hit
	coded, _ := x.catalog.ByCode(asked.code)
	if coded != nil {
		hits = append(hits, Hit{Exhibit: coded, Score: codeScore, Together: true, at: slices.Index(x.all, coded)})
	}
	spoken := asked.needed() > 1
	for i, s := range x.match(l, asked) {
		if s.points == 0 || x.all[i] == coded {
			continue
		}
		together := true
		switch title := l.titles[i]; {
		case len(title) == len(asked.phrase)+1 && strings.HasPrefix(title, asked.phrase):
			s.points += wholeTitle
		case strings.Contains(title, asked.phrase):
			s.points += phrase
		case spoken && strings.Contains(l.bodies[i], asked.phrase):
			s.points += l.said
		default:
			together = !spoken
		}
		hit := Hit{Exhibit: x.all[i], Score: int(s.marks)*markScore + int(s.points), Together: together, at: i}
		if len(hits) == limit && hit.Score <= hits[limit-1].Score {
			continue
		}
		at := sort.Search(len(hits), func(i int) bool { return hits[i].Score < hit.Score })
		hits = slices.Insert(hits, at, hit)
		hits = hits[:min(len(hits), limit)]
	}
	return hits
}
