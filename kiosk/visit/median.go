package visit

import (
	"slices"
	"strings"
	"time"
)

// sum gathers the opens of one key.
type sum struct {
	keys    []string
	visits  int
	dwellMs []int32   // of open days
	bags    [][]int32 // of closed days; others read them too
}

// slabValues is how many values of closed days are kept in one piece: a year of a busy school has two
// million.
const slabValues = 1 << 16

func (s *sum) add(dwellMs int64, visit bool) {
	s.dwellMs = append(s.dwellMs, int32(min(dwellMs, maxDwellMs))) //nolint:gosec // half an hour fits
	if visit {
		s.visits++
	}
}

func (s *sum) figures() Figures {
	f := Figures{Key: strings.Join(s.keys, " "), Keys: s.keys, Visits: s.visits}
	bags := append(s.bags, s.dwellMs) //nolint:gocritic // the sum is at its end
	all := int64(0)
	for _, bag := range bags {
		f.Opens += len(bag)
		for _, ms := range bag {
			all += int64(ms)
		}
	}
	f.Dwell = time.Duration(all) * time.Millisecond
	f.DwellMedian = median(bags...)
	return f
}

const (
	bucketBits = 10      // a bucket is about a second wide
	manyValues = 1 << 11 // fewer are sorted as fast
)

// median returns the middle of all values, the mean of the two middle ones if their number is even, 0
// of nothing. Of many values it counts which second holds the middle and sorts only that one: sorting
// two million takes a second on an old PC.
func median(bags ...[]int32) time.Duration {
	n := 0
	for _, bag := range bags {
		n += len(bag)
	}
	if n == 0 {
		return 0
	}
	low, high := (n-1)/2, n/2
	kept, before := make([]int32, 0, min(n, manyValues)), 0
	if n <= manyValues {
		for _, bag := range bags {
			kept = append(kept, bag...)
		}
	} else {
		kept, before = middle(kept, low, high, bags)
	}
	slices.Sort(kept)
	return time.Duration((int64(kept[low-before])+int64(kept[high-before]))/2) * time.Millisecond
}

// middle appends to kept the values of the buckets that hold the low-th and the high-th value, and says
// how many values stand before them.
func middle(kept []int32, low, high int, bags [][]int32) (_ []int32, before int) {
	var counts [maxDwellMs>>bucketBits + 2]int
	for _, bag := range bags {
		for _, v := range bag {
			counts[v>>bucketBits]++
		}
	}
	first := 0
	for before+counts[first] <= low {
		before += counts[first]
		first++
	}
	last, upTo := first, before+counts[first]
	for upTo <= high {
		last++
		upTo += counts[last]
	}
	for _, bag := range bags {
		for _, v := range bag {
			if b := int(v >> bucketBits); first <= b && b <= last {
				kept = append(kept, v)
			}
		}
	}
	return kept, before
}
