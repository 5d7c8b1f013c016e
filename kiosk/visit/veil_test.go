package visit_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trienlam/kiosk/visit"
)

// TestNobodyCanWorkOutASmallGroup lets somebody who knows all that is shown try every possibility.
func TestNobodyCanWorkOutASmallGroup(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.IntRange(0, 14), 1, 4).Draw(t, "parts")
		veils, sum := visit.Veils(parts)
		total := 0
		for i, n := range parts {
			total += n
			if (n < visit.Few) != (veils[i] == visit.Small) {
				t.Fatalf("%v: part %d is %v", parts, i, veils[i])
			}
		}
		if (total < visit.Few) != (sum == visit.Small) {
			t.Fatalf("%v: the sum is %v", parts, sum)
		}
		if sum != visit.Plain {
			return
		}
		possible := make([]map[int]bool, len(parts))
		for i := range possible {
			possible[i] = map[int]bool{}
		}
		guess(parts, veils, nil, total, possible)
		for i, v := range veils {
			if v == visit.Small && len(possible[i]) < visit.Few {
				t.Fatalf("%v shown as %v beside their sum: part %d can only be %v", parts, veils, i, possible[i])
			}
		}
	})
}

// guess tries every value of the parts that fits what is shown.
func guess(parts []int, veils []visit.Veil, so []int, left int, possible []map[int]bool) {
	if left < 0 {
		return
	}
	i := len(so)
	if i == len(parts) {
		if left == 0 {
			for j, n := range so {
				possible[j][n] = true
			}
		}
		return
	}
	from, to := parts[i], parts[i]
	switch veils[i] {
	case visit.Small:
		from, to = 0, visit.Few-1
	case visit.Covered:
		from, to = visit.Few, left
	}
	for n := from; n <= to; n++ {
		guess(parts, veils, append(slices.Clone(so), n), left-n, possible)
	}
}

func TestVeils(t *testing.T) {
	t.Parallel()
	const p, s, c = visit.Plain, visit.Small, visit.Covered
	for _, tc := range []struct {
		parts []int
		want  []visit.Veil
		sum   visit.Veil
	}{
		{[]int{20, 30}, []visit.Veil{p, p}, p},
		{[]int{27, 3}, []visit.Veil{c, s}, p},
		{[]int{20, 12, 3}, []visit.Veil{p, c, s}, p},
		{[]int{20, 3, 2, 2}, []visit.Veil{p, s, s, s}, p},
		{[]int{3, 1}, []visit.Veil{s, s}, s},
		{[]int{30, 0}, []visit.Veil{c, s}, p},
		{[]int{5, 0}, []visit.Veil{c, s}, c},
		{[]int{4, 4}, []visit.Veil{s, s}, c},
		{nil, []visit.Veil{}, s},
	} {
		veils, sum := visit.Veils(tc.parts)
		if !slices.Equal(veils, tc.want) || sum != tc.sum {
			t.Errorf("%v: %v, sum %v; want %v, %v", tc.parts, veils, sum, tc.want, tc.sum)
		}
	}
}
