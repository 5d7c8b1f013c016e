package visit

import (
	"encoding/binary"
	"slices"
)

// Dwell is a bag of dwell times, packed: sorted milliseconds, each as the varint of its difference to
// the one before. It keeps every value, so that a median over any number of days is what it was when
// each open was a row of its own, and it keeps nothing else: no order, no time of day, no device.
type Dwell []byte

// packDwell packs ms, which it sorts.
func packDwell(ms []int64) Dwell {
	slices.Sort(ms)
	out := make(Dwell, 0, len(ms)*2)
	last := int64(0)
	for _, v := range ms {
		out = binary.AppendUvarint(out, uint64(v-last))
		last = v
	}
	return out
}

// AppendTo appends the milliseconds to ms, sorted, and returns the longer list. ok is false where d
// is not what packDwell makes.
func (d Dwell) AppendTo(ms []int64) (all []int64, ok bool) {
	last := int64(0)
	for len(d) > 0 {
		v, n := binary.Uvarint(d)
		if n <= 0 || v > uint64(maxDwell.Milliseconds()) {
			return ms, false
		}
		last += int64(v)
		ms = append(ms, last)
		d = d[n:]
	}
	return ms, true
}

// decode appends the milliseconds to ms as AppendTo does, in half the memory.
func (d Dwell) decode(ms []int32) (all []int32, ok bool) {
	last := uint64(0)
	for len(d) > 0 {
		v, n := uint64(d[0]), 1
		if v >= 0x80 { // most differences are one byte
			if v, n = binary.Uvarint(d); n <= 0 {
				return ms, false
			}
		}
		if last += v; last > maxDwellMs {
			return ms, false
		}
		ms = append(ms, int32(last)) //nolint:gosec // checked
		d = d[n:]
	}
	return ms, true
}
