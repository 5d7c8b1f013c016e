package visit

import "slices"

// Few is the smallest group whose result is shown.
const Few = 5

// Veil says how a number about people may be shown.
type Veil uint8

// The veils.
const (
	Plain   Veil = iota // as it is
	Small               // as "<5": the group is smaller than Few
	Covered             // not at all: it would give a small one away
)

// Veils says how the parts of a group may be shown beside their sum. A part below Few is Small, and so
// is a sum below it. A small part that could be worked out from the others and the sum, or narrowed
// down, makes the next larger parts Covered, and in the end the sum itself: whoever knows all that is
// shown finds every small part possible from 0 to 4.
func Veils(parts []int) (veils []Veil, sum Veil) {
	veils = make([]Veil, len(parts))
	order := make([]int, len(parts))
	total := 0
	for i, n := range parts {
		order[i] = i
		total += n
		if n < Few {
			veils[i] = Small
		}
	}
	if total < Few {
		sum = Small // then every part is Small too, and anything up to the sum is possible
		return veils, sum
	}
	slices.SortStableFunc(order, func(a, b int) int { return parts[a] - parts[b] })
	for _, next := range append(order, -1) {
		if safe(parts, veils) {
			return veils, Plain
		}
		if next >= 0 && veils[next] == Plain {
			veils[next] = Covered
		}
	}
	return veils, Covered
}

// safe reports whether each small part may still be anything from 0 to 4, for one who knows the sum,
// the plain parts, and which parts are small (0 to 4) and which are covered (5 or more).
func safe(parts []int, veils []Veil) bool {
	small, covered, hidden := 0, 0, 0
	for i, v := range veils {
		switch v {
		case Small:
			small++
		case Covered:
			covered++
		default:
			continue
		}
		hidden += parts[i]
	}
	if small == 0 {
		return true
	}
	// One small part is v, and the others hold hidden - v: at least 5 in each covered one, and without a
	// covered one at most 4 in each.
	const most = Few - 1
	if covered > 0 {
		return hidden-most >= Few*covered
	}
	return hidden >= most && hidden <= most*(small-1)
}
