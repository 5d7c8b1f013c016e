package visit

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// TestMedian compares the median of bags of every size with that of the sorted whole.
func TestMedian(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{0, 1, 2, 3, 10, manyValues - 1, manyValues, manyValues + 1, manyValues + 2, 3*manyValues + 1, 50_000} {
		for _, most := range []int32{1, 5, 3000, 60_000, maxDwellMs + 1} {
			var all []int32
			for range n {
				v := r.Int32N(1 + r.Int32N(most))
				all = append(all, v)
			}
			got := median(nil, all[:n/3], all[n/3:])
			sorted := slices.Sorted(slices.Values(all))
			want := time.Duration(0)
			if n > 0 {
				want = time.Duration((int64(sorted[(n-1)/2])+int64(sorted[n/2]))/2) * time.Millisecond
			}
			if got != want {
				t.Errorf("%d values below %d: %v, want %v", n, most, got, want)
			}
		}
	}
	two := append(slices.Repeat([]int32{0}, manyValues), slices.Repeat([]int32{maxDwellMs}, manyValues)...)
	if got := median(two); got != maxDwell/2 {
		t.Errorf("between two far seconds: %v, want %v", got, maxDwell/2)
	}
}

// TestDecode reads what packDwell made, and refuses what it does not make.
func TestDecode(t *testing.T) {
	t.Parallel()
	got, ok := packDwell([]int64{70_000, 0, 127, 128, maxDwellMs}).decode(nil)
	if want := []int32{0, 127, 128, 70_000, maxDwellMs}; !ok || !slices.Equal(got, want) {
		t.Errorf("%v, %v; want %v", got, ok, want)
	}
	for _, bad := range []Dwell{{0x80}, {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, {0xc0, 0xee, 0x6d, 0x01}} {
		if _, ok := bad.decode(nil); ok {
			t.Errorf("%x is read", []byte(bad))
		}
	}
}
