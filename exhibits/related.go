package exhibits

import (
	"cmp"
	"math"
	"slices"
)

// Related returns at most n exhibits to go on to from e: those its curator names, in that order,
// those that name e, then the others by nearness. Near is what has the same section, the same type, a
// place within 50 km, or a year within ten; far in time costs one step a century.
func (c *Catalog) Related(e *Exhibit, n int) []*Exhibit {
	var out []*Exhibit
	add := func(o *Exhibit) {
		if o != nil && o != e && !slices.Contains(out, o) {
			out = append(out, o)
		}
	}
	for _, slug := range e.Related {
		add(c.bySlug[slug])
	}
	for _, o := range c.exhibits {
		if slices.Contains(o.Related, e.Slug) {
			add(o)
		}
	}
	others := slices.DeleteFunc(slices.Clone(c.exhibits), func(o *Exhibit) bool { return o == e || distance(e, o) >= unrelated })
	slices.SortStableFunc(others, func(a, b *Exhibit) int { return cmp.Compare(distance(e, a), distance(e, b)) })
	for _, o := range others {
		add(o)
	}
	return out[:min(n, len(out))]
}

// Comparable returns the exhibits whose first picture is worth laying beside e's: those that e names,
// those that name e, then every other map that lies on the earth as e does.
func (c *Catalog) Comparable(e *Exhibit) []*Exhibit {
	own := firstPicture(e)
	if own == nil {
		return nil
	}
	var out []*Exhibit
	add := func(o *Exhibit) {
		if o != nil && o != e && firstPicture(o) != nil && !slices.Contains(out, o) {
			out = append(out, o)
		}
	}
	for _, slug := range e.Compare {
		add(c.bySlug[slug])
	}
	for _, o := range c.exhibits {
		if slices.Contains(o.Compare, e.Slug) {
			add(o)
		}
	}
	for _, o := range c.exhibits {
		if p := firstPicture(o); p != nil && len(p.References) > 0 && len(own.References) > 0 {
			add(o)
		}
	}
	return out
}

// firstPicture is the first medium whose pixels are known, nil if there is none.
func firstPicture(e *Exhibit) *Media {
	for i := range e.Media {
		if m := &e.Media[i]; m.Width > 0 && m.Height > 0 {
			return m
		}
	}
	return nil
}

// unrelated is the distance at which two exhibits share nothing.
const unrelated = 10

// distance is small for exhibits that belong together: points taken off for what they share.
func distance(a, b *Exhibit) float64 {
	d := float64(unrelated)
	if a.Section == b.Section && a.Pack == b.Pack {
		d -= 3
	}
	if a.Type == b.Type {
		d--
	}
	if a.Place != nil && b.Place != nil && kilometres(*a.Place, *b.Place) <= 50 {
		d -= 3
	}
	if from, to, ok := a.span(); ok {
		if f, t, ok := b.span(); ok {
			gap := max(0, max(from, f)-min(to, t))
			d -= max(0, 2-float64(gap)/100)
			if gap <= 10 {
				d -= 2
			}
		}
	}
	return d
}

func (e *Exhibit) span() (from, to int, ok bool) {
	if e.Date == "" {
		return 0, 0, false
	}
	date, err := ParseDate(e.Date)
	if err != nil {
		return 0, 0, false
	}
	from, to = date.Years()
	return from, to, true
}

// kilometres is the distance of two near points: the flat approximation is good to a percent here.
func kilometres(a, b Location) float64 {
	const perDegree = 111.2
	y := (a.Lat - b.Lat) * perDegree
	x := (a.Lon - b.Lon) * perDegree * math.Cos((a.Lat+b.Lat)/2*math.Pi/180)
	return math.Hypot(x, y)
}
