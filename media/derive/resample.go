package derive

import (
	"math"

	"trienlam/media/tiles"
)

// box is a rectangle between pixels.
type box struct{ x, y, w, h float64 }

// scaled returns a part of the image at another size.
func (p *planes) scaled(b box, to tiles.Size) *planes {
	out := &planes{w: to.Width, h: to.Height, ys: to.Width}
	if p.w == to.Width && p.h == to.Height && b == (box{0, 0, float64(p.w), float64(p.h)}) {
		return p
	}
	out.y = resample(p.y, p.ys, p.w, p.h, b, to.Width, to.Height)
	if p.gray() {
		return out
	}
	// A colour pixel covers two of brightness, at an odd edge one of them outside.
	cw, ch := half(to.Width), half(to.Height)
	c := box{b.x / 2, b.y / 2, b.w * float64(cw) / float64(to.Width), b.h * float64(ch) / float64(to.Height)}
	out.cs = cw
	out.cb = resample(p.cb, p.cs, half(p.w), half(p.h), c, cw, ch)
	out.cr = resample(p.cr, p.cs, half(p.w), half(p.h), c, cw, ch)
	return out
}

// taps are the source pixels of one target pixel and what each counts, of 1<<tapBits together.
type taps struct {
	from   int
	weight []int32
}

const tapBits = 14

// resample scales one plane by a tent over each target pixel and its neighbours, first along the
// rows, then along the columns.
func resample(src []uint8, stride, w, h int, b box, toW, toH int) []uint8 {
	across, down := tent(b.x, b.w, w, toW), tent(b.y, b.h, h, toH)
	top := down[0].from
	last := down[toH-1]
	rows := last.from + len(last.weight) - top
	mid := make([]uint8, rows*toW)
	each(rows, func(i int) {
		row, out := src[(top+i)*stride:(top+i)*stride+w], mid[i*toW:(i+1)*toW]
		for x, t := range across {
			sum := int32(1 << (tapBits - 1))
			for k, weight := range t.weight {
				sum += weight * int32(row[t.from+k])
			}
			out[x] = uint8(sum >> tapBits)
		}
	})
	dst := make([]uint8, toW*toH)
	each(toH, func(y int) {
		sums := make([]int32, toW)
		for k, weight := range down[y].weight {
			row := mid[(down[y].from-top+k)*toW:][:toW]
			for x, v := range row {
				sums[x] += weight * int32(v)
			}
		}
		out := dst[y*toW : (y+1)*toW]
		for x, sum := range sums {
			out[x] = uint8((sum + 1<<(tapBits-1)) >> tapBits)
		}
	})
	return dst
}

// tent returns for each of to target pixels over length source pixels from start the pixels of the
// n there are that it is made of. Weights add up to 1<<tapBits exactly, so that white stays white.
func tent(start, length float64, n, to int) []taps {
	step := length / float64(to)
	radius := max(1, step)
	out := make([]taps, to)
	for i := range out {
		centre := start + (float64(i)+0.5)*step - 0.5
		from := min(max(0, int(math.Ceil(centre-radius))), n-1)
		until := max(from+1, min(n, int(math.Floor(centre+radius))+1))
		t := taps{from, make([]int32, until-from)}
		share, sum := make([]float64, until-from), 0.0
		for k := range share {
			share[k] = max(0, radius-math.Abs(float64(from+k)-centre))
			sum += share[k]
		}
		if sum == 0 { // beyond the edge
			share[0], sum = 1, 1
		}
		left, most := int32(1<<tapBits), 0
		for k := range share {
			t.weight[k] = int32(math.Round(share[k] / sum * (1 << tapBits)))
			left -= t.weight[k]
			if t.weight[k] > t.weight[most] {
				most = k
			}
		}
		t.weight[most] += left
		out[i] = t
	}
	return out
}
