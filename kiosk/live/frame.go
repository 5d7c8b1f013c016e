package live

import "time"

// freshFor is how old a frame may be that is given to who comes in: so a whole school that comes back at
// once is given the same one.
const freshFor = time.Second

// render makes the frame of the present state. The caller holds r.mu or is alone.
func (r *room) render() {
	s, here := r.state, r.shape[r.state.Slide]
	v := Snapshot{
		ID: r.id, JoinCode: r.row.JoinCode, Driver: r.row.Driver, Epoch: r.hall.epoch, Rev: r.row.Rev,
		Deck: r.row.Deck, Pack: r.row.Pack, Version: r.row.Version, Slide: s.Slide, Slides: len(r.shape),
		Step: s.Step, Steps: here.Steps, Blank: s.Blank, Safe: s.Safe, Ended: s.Ended, View: s.View,
		Point: s.Point, Poll: r.poll(), Mode: s.Mode, StartedAt: r.row.StartedAt, EndedAt: r.row.EndedAt,
	}
	if v.Mode == "" {
		v.Mode = Follow
	}
	if m := s.Media; m != nil {
		v.Media = &Playback{
			Playing: m.Playing, Position: time.Duration(m.PositionMs) * time.Millisecond, At: utcMilli(m.AtMs),
		}
	}
	if s.LookUpMs != 0 {
		v.LookUp = utcMilli(s.LookUpMs)
	}
	if t := s.Timer; t != nil {
		v.Timer = &Timer{StartedAt: utcMilli(t.StartedMs), EndsAt: utcMilli(t.EndsMs)}
	}
	v.Auto = s.seen()
	v = v.at(r.hall.now())
	data := r.hall.o.Encode(v)
	r.frame = &Frame{Snapshot: v, Data: data, Prepared: r.hall.o.Prepare(data)}
}

// at is the snapshot as it is true at a time: what has passed by itself is gone from it.
func (v Snapshot) at(now time.Time) Snapshot {
	v.Now = now
	if !v.LookUp.After(now) {
		v.LookUp = time.Time{}
	}
	return v
}

func utcMilli(ms int64) time.Time { return time.UnixMilli(ms).UTC() }
