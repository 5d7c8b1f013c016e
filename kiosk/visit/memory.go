package visit

import "maps"

// maxLive bounds the day's opens that are held with their device. Opens beyond it, which no school
// has, are still counted, each as a visit of its own.
const maxLive = 250_000

// memory is what the recorder knows without asking the disk. Only the functions that Store.Append
// runs one at a time touch it.
type memory struct {
	ids    map[uint64]int64 // hash of an id → its current row
	twins  map[string]int64 // ids whose hash another id had first
	closed []uint64         // closedHash of ids whose day is closed, sorted

	day     string             // the server's day, which the rest belongs to
	devices map[string]*device // by token
	live    map[string]*open   // opens on those devices, by id

	exhibits map[string]uint32 // numbers for exhibits, for device.regroup
	stamps   []uint64          // by exhibit: the last visit that had it
	visit    uint64            // ever rising
}

// entry is a view that may be counted.
type entry struct {
	row    Row
	device string
	hash   uint64
}

// open is one open while it may still change.
type open struct {
	id       string
	hash     uint64
	seq      int64 // current row; 0 while unwritten
	row      *Row  // while unwritten
	device   *device
	exhibit  uint32
	gapMs    int64
	openedMs int64
	dwellMs  int64
	starts   bool
	reaches  bool
	changed  bool
}

func newMemory() *memory {
	return &memory{
		ids: map[uint64]int64{}, twins: map[string]int64{},
		devices: map[string]*device{}, live: map[string]*open{}, exhibits: map[string]uint32{},
	}
}

// remember notes the first row of an id that is known to be new.
func (m *memory) remember(seq int64, id string, hash uint64) {
	if _, taken := m.ids[hash]; taken {
		m.twins[id] = seq
	} else {
		m.ids[hash] = seq
	}
}

// renumber notes that the row of an id was written anew.
func (m *memory) renumber(id string, hash uint64, was, seq int64) {
	switch {
	case m.ids[hash] == was:
		m.ids[hash] = seq
	case m.twins[id] == was:
		m.twins[id] = seq
	}
}

// turn begins a new day: device tokens are forgotten, and ids that no page repeats any more.
func (m *memory) turn(j Journal, day string, since Since) error {
	if day <= m.day {
		return nil
	}
	if m.day != "" {
		first, err := j.First(since)
		if err != nil {
			return err
		}
		maps.DeleteFunc(m.ids, func(_ uint64, seq int64) bool { return seq < first })
		maps.DeleteFunc(m.twins, func(_ string, seq int64) bool { return seq < first })
	}
	clear(m.devices)
	clear(m.live)
	m.day = day
	return nil
}

// batch is what one call of apply has to write.
type batch struct {
	fresh   []*open
	changed []*open
	seen    map[string]*open
}

func (b *batch) touch(o *open) {
	if o.row == nil && !o.changed {
		o.changed = true
		b.changed = append(b.changed, o)
	}
}

// apply counts entries and writes what that changes.
func (m *memory) apply(j Journal, in []entry) error {
	b := &batch{fresh: make([]*open, 0, len(in))}
	if len(in) > 1 {
		b.seen = make(map[string]*open, len(in))
	}
	for i := range in {
		e := &in[i]
		o, known, err := m.find(j, b, e)
		switch {
		case err != nil:
			return err
		case !known && m.knownClosed(e.row.ID):
			continue // its day's figures are settled
		case !known:
			o = m.add(b, e)
		case e.row.DwellMs > o.dwellMs:
			o.dwellMs = e.row.DwellMs
			b.touch(o)
			if o.device != nil {
				o.device.regroup(m, b, o.device.index(o))
			}
		}
		if b.seen != nil {
			b.seen[o.id] = o
		}
	}
	return m.write(j, b)
}

// find returns the open with the entry's id, if that has been counted.
func (m *memory) find(j Journal, b *batch, e *entry) (o *open, known bool, err error) {
	if o, known = m.live[e.row.ID]; known {
		return o, true, nil
	}
	if o, known = b.seen[e.row.ID]; known {
		return o, true, nil
	}
	seq, known := m.twins[e.row.ID]
	if !known {
		if seq, known = m.ids[e.hash]; !known {
			return nil, false, nil
		}
	}
	row, err := j.Row(seq)
	if err != nil || row.ID != e.row.ID { // another id with the same hash
		return nil, false, err
	}
	return &open{
		id: row.ID, hash: e.hash, seq: seq, dwellMs: row.DwellMs, starts: row.Starts, reaches: row.Reaches,
	}, true, nil
}

// add makes a new open and finds its visit.
func (m *memory) add(b *batch, e *entry) *open {
	o := &open{
		id: e.row.ID, hash: e.hash, row: &e.row, openedMs: e.row.OpenedMs, dwellMs: e.row.DwellMs,
		starts: true, reaches: true,
	}
	b.fresh = append(b.fresh, o)
	if e.device == "" || len(m.live) >= maxLive {
		return o
	}
	d := m.devices[e.device]
	if d == nil {
		d = &device{}
		m.devices[e.device] = d
	}
	if len(d.opens) >= maxRun {
		return o
	}
	o.device, o.exhibit, o.gapMs = d, m.number(e.row.Exhibit), gapMs(e.row.Channel)
	m.live[o.id] = o
	d.insert(m, b, o)
	return o
}

func (m *memory) number(exhibit string) uint32 {
	n, ok := m.exhibits[exhibit]
	if !ok {
		n = uint32(len(m.stamps))
		m.exhibits[exhibit] = n
		m.stamps = append(m.stamps, 0)
	}
	return n
}

// write appends a batch to the journal and remembers the rows' numbers.
func (m *memory) write(j Journal, b *batch) error {
	if len(b.fresh) > 0 {
		rows := make([]Row, len(b.fresh))
		for i, o := range b.fresh {
			o.row.DwellMs, o.row.Starts, o.row.Reaches = o.dwellMs, o.starts, o.reaches
			rows[i] = *o.row
		}
		seq, err := j.Add(rows)
		if err != nil {
			return err
		}
		for i, o := range b.fresh {
			o.row, o.seq = nil, seq+int64(i)
			m.remember(o.seq, o.id, o.hash)
		}
	}
	for _, o := range b.changed {
		seq, err := j.Amend(o.seq, o.dwellMs, o.starts, o.reaches)
		if err != nil {
			return err
		}
		if m.ids[o.hash] == o.seq {
			m.ids[o.hash] = seq
		} else {
			m.twins[o.id] = seq
		}
		o.seq, o.changed = seq, false
	}
	return nil
}
