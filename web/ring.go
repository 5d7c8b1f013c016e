package web

import (
	"math"
	"strconv"
	"strings"

	"trienlam/exhibits"
)

// Ring is the vermilion brush mark around a detail, drawn in the pixels of the image.
type Ring struct {
	X, Y float64 // its middle
	Path string  // SVG path around 0,0
}

// The stroke: one turn and a bit, pressure swelling mid-stroke, dry at the tail.
const (
	ringSteps = 64
	ringTurn  = 1.07
	ringFrom  = -0.93
	ringReach = 1.18 // how far outside the detail the brush goes
)

// newRing draws a ring around box. view is the part of the image that is shown: its size decides
// how thick the stroke is and how small a ring may be. The same box gives the same ring.
func newRing(box, view exhibits.Box) Ring {
	least := math.Max(view[2], view[3])
	rx := math.Max(box[2]/2*ringReach, least*.03)
	ry := math.Max(box[3]/2*ringReach, least*.03)
	weight := least * .011
	random := ringRandom(uint32(box[0] + box[1]*7 + 1))
	w := [4]float64{random(), random(), random(), random()}
	var outer, inner []string
	for i := range ringSteps + 1 {
		u := float64(i) / ringSteps
		a := ringFrom + u*ringTurn*2*math.Pi
		reach := 1.05 - .075*u + .02*(w[0]*math.Sin(2*a+w[1])+w[2]*math.Sin(3*a+w[3]))
		lift := 1.0
		if u > .93 {
			lift = 1 - (u-.93)/.085
		}
		press := weight * (.32 + .68*math.Pow(math.Sin(math.Pi*math.Min(1, u*1.08+.1)), .8)) * lift
		half := math.Max(weight*.05, press/2)
		point := func(by float64) string {
			return tenth(math.Cos(a)*(rx*reach+by)) + " " + tenth(math.Sin(a)*(ry*reach+by))
		}
		outer = append(outer, point(half))
		inner = append([]string{point(-half)}, inner...)
	}
	return Ring{
		X: box[0] + box[2]/2, Y: box[1] + box[3]/2,
		Path: "M" + strings.Join(append(outer, inner...), "L") + "z",
	}
}

// ringRandom returns small numbers around 0 that depend on seed only.
func ringRandom(seed uint32) func() float64 {
	a := seed * 7919
	return func() float64 {
		a = a*1664525 + 1013904223
		return float64(a)/(1<<32) - .5
	}
}

func tenth(f float64) string { return strconv.FormatFloat(math.Round(f*10)/10, 'f', -1, 64) }
