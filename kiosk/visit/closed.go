package visit

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"time"
)

// closedHash is what is remembered of an id whose day is closed. It must be the same after a restart,
// so it has no seed.
func closedHash(id string) uint64 {
	h := sha256.Sum256([]byte(id))
	return binary.BigEndian.Uint64(h[:])
}

// knownClosed reports whether an id was counted on a day that is closed now.
func (m *memory) knownClosed(id string) bool {
	if len(m.closed) == 0 {
		return false
	}
	_, found := slices.BinarySearch(m.closed, closedHash(id))
	return found
}

// forget takes a day's opens out of the memory once they are totals, and remembers their ids by hash.
// A device of that day is forgotten whole: its next open begins a visit.
func (m *memory) forget(book BookTx, r *Recorder, day, today, until string, rows []Row) error {
	hashes := make([]uint64, 0, len(rows))
	for i := range rows {
		id := rows[i].ID
		hashes = append(hashes, closedHash(id))
		if _, twin := m.twins[id]; twin {
			delete(m.twins, id)
		} else {
			delete(m.ids, r.hash(id))
		}
	}
	slices.Sort(hashes)
	for token, d := range m.devices {
		if !slices.ContainsFunc(d.opens, func(o *open) bool { return r.day(time.UnixMilli(o.openedMs)) == day }) {
			continue
		}
		for _, o := range d.opens {
			delete(m.live, o.id)
		}
		delete(m.devices, token)
	}
	m.closed = mergeSorted(m.closed, hashes)
	if len(hashes) == 0 {
		return nil
	}
	return book.KeepIDs(day, until, today, hashes)
}

// mergeSorted merges two sorted lists into a new one.
func mergeSorted(a, b []uint64) []uint64 {
	out := make([]uint64, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0] <= b[0] {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}
