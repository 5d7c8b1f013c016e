package visit

import (
	"slices"
	"sort"

	"trienlam/kiosk"
)

// maxRun bounds the opens held for one device in a day; a kiosk in use for twelve hours without a
// pause has about that many. Opens beyond it count as visits of their own.
const maxRun = 4096

// device holds one device's opens of a day by the time they were opened.
type device struct{ opens []*open }

// gapMs is the longest pause inside a visit.
func gapMs(c kiosk.Channel) int64 {
	if c == kiosk.Kiosk {
		return kioskGap.Milliseconds()
	}
	return phoneGap.Milliseconds()
}

func (d *device) index(o *open) int {
	for i := len(d.opens) - 1; i >= 0; i-- { // nearly always the last
		if d.opens[i] == o {
			return i
		}
	}
	panic("visit: open without its device") // would count it twice
}

// insert puts o in its place, which need not be the end: offline devices send late and in any
// order. Equal times keep the order of arrival.
func (d *device) insert(m *memory, b *batch, o *open) {
	i := sort.Search(len(d.opens), func(i int) bool { return d.opens[i].openedMs > o.openedMs })
	o.starts, o.reaches = false, false
	d.opens = slices.Insert(d.opens, i, o)
	d.regroup(m, b, i)
}

// regroup finds the visits again after opens[i] is new or has grown: from the beginning of its
// visit to the first later beginning that stays where it was. A new open begins no visit yet. A visit lasts while the pause
// between the end of all its opens so far and the next open is within the gap.
func (d *device) regroup(m *memory, b *batch, i int) {
	k := i
	for k > 0 && !d.opens[k].starts {
		k--
	}
	for end, first := int64(0), true; k < len(d.opens); k++ {
		o := d.opens[k]
		starts := first || o.openedMs-end > o.gapMs
		if starts && o.starts && k > i {
			return
		}
		if starts {
			m.visit++
			end = 0
		}
		first = false
		end = max(end, o.openedMs+o.dwellMs)
		reaches := m.stamps[o.exhibit] != m.visit
		m.stamps[o.exhibit] = m.visit
		if starts != o.starts || reaches != o.reaches {
			o.starts, o.reaches = starts, reaches
			b.touch(o)
		}
	}
}
