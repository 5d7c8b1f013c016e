package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// A query that finds nothing is tried again in so many ways at most: the answer must not be late.
const (
	maxSuggestions = 3
	maxTries       = 8
	maxLooseTries  = 3 // of one that does find something
	maxNear        = 3 // for one word
)

// Suggest returns up to three queries that were perhaps meant, best first, as the texts write them;
// none if q itself finds something whose words stand together. Each stands in a text as it is.
func (x *Index) Suggest(q, lang string) []string {
	asked, l := parse(q), x.in(lang)
	if len(asked.words) == 0 {
		return nil
	}
	hits := x.rank(l, asked, len(x.all))
	if slices.ContainsFunc(hits, func(h Hit) bool { return h.Together }) {
		return nil
	}
	attempts := l.attempts(asked)
	if len(hits) > 0 { // it finds something: only what reads nearly the same is worth telling
		attempts = attempts[1:min(len(attempts), 1+maxLooseTries)]
	}
	var out []string
	for _, words := range attempts {
		if len(words) < len(asked.words) && (len(out) > 0 || len(hits) > 0) {
			break // a part of what was typed is worse than all of it
		}
		attempt := parse(strings.Join(words, " "))
		found := x.rank(l, attempt, 1)
		if len(found) == 0 {
			continue
		}
		s := x.spell(attempt, found[0], l.plain[found[0].at], lang)
		if s != "" && !slices.ContainsFunc(out, func(o string) bool { return Fold(o) == Fold(s) }) {
			out = append(out, s)
		}
		if len(out) == maxSuggestions {
			break
		}
	}
	return out
}

// attempts is what to try, in order: words replaced by near ones, those that no text has if there are such;
// then parts of the query, long ones first.
func (l *language) attempts(asked query) [][]string {
	words := make([]string, len(asked.words))
	unknown := false
	for i, w := range asked.words {
		words[i] = w.raw
		unknown = unknown || !l.has(w)
	}
	type change struct {
		at int
		near
	}
	var changes []change
	mended := slices.Clone(words) // each unknown word by its nearest
	for i, w := range asked.words {
		if unknown && l.has(w) {
			continue
		}
		for k, n := range l.near(w.folded) {
			if k == 0 && unknown {
				mended[i] = n.term
			}
			changes = append(changes, change{i, n})
		}
	}
	slices.SortStableFunc(changes, func(a, b change) int { return a.compare(b.near) })
	out := [][]string{mended}
	for _, c := range changes[:min(len(changes), maxTries/2)] {
		attempt := slices.Clone(mended)
		attempt[c.at] = c.term
		out = append(out, attempt)
	}
	for n := len(words) - 1; n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			if n > 1 || utf8.RuneCountInString(words[i]) > 3 { // one short syllable says nothing
				out = append(out, mended[i:i+n])
			}
		}
	}
	return out[:min(len(out), maxTries)]
}

// has says whether any text has the word.
func (l *language) has(t term) bool {
	i, ok := slices.BinarySearch(l.terms, t.folded)
	return ok || t.begins && i < len(l.terms) && strings.HasPrefix(l.terms[i], t.folded)
}

// spell writes a query as a hit has it: "hoang sa" becomes "Hoàng Sa". "" if its words stand nowhere together.
func (x *Index) spell(q query, hit Hit, body, lang string) string {
	found := ""
	x.texts(hit.Exhibit, body, lang, func(_ int32, text string) {
		if found != "" {
			return
		}
		if m := q.mark(text); m.longest > 0 && m.longest == len(q.words) {
			run := m.at[m.first : m.first+m.longest]
			found = strings.Join(strings.Fields(text[run[0].start:run[len(run)-1].end]), " ")
		}
	})
	return found
}

// near is a word of the texts that is spelled much like another.
type near struct {
	term     string
	distance int
	times    int // in how many exhibits
}

func (n near) compare(m near) int {
	return cmp.Or(cmp.Compare(n.distance, m.distance), cmp.Compare(m.times, n.times), cmp.Compare(n.term, m.term))
}

// sounds writes a folded syllable as some regions speak it, where several letters are one sound: x and s,
// tr and ch, d, gi, r and v, final t and c, n and ng.
func sounds(folded string) string {
	for _, same := range [...][2]string{{"x", "s"}, {"tr", "ch"}, {"gi", "d"}, {"r", "d"}, {"v", "d"}} {
		if rest, ok := strings.CutPrefix(folded, same[0]); ok {
			folded = same[1] + rest
			break
		}
	}
	for _, same := range [...][2]string{{"ng", "n"}, {"c", "t"}} {
		if rest, ok := strings.CutSuffix(folded, same[0]); ok {
			return rest + same[1]
		}
	}
	return folded
}

// near returns the words most like folded, nearest first: those that sound the same, then one letter
// apart for a short word, two for a long one. A number is not like another.
func (l *language) near(folded string) []near {
	length := utf8.RuneCountInString(folded)
	if length < 2 || folded[0] <= '9' {
		return nil
	}
	most := 1
	if length >= 6 {
		most = 2
	}
	a, heard := []rune(folded), sounds(folded)
	var out []near
	for i, term := range l.terms {
		if term[0] <= '9' || term == folded {
			continue
		}
		d := distance(a, []rune(term), most)
		if d <= most+1 && sounds(term) == heard {
			d = 0
		}
		if d <= most {
			out = append(out, near{term, d, len(l.postings[i])})
		}
	}
	slices.SortFunc(out, near.compare)
	return out[:min(len(out), maxNear)]
}
