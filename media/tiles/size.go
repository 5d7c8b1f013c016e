package tiles

import (
	"math"
	"strconv"
	"strings"
)

// parseSize reads a size for a region of that size and returns its canonical form too. Larger than
// the region only after ^; larger than the limits never, but max and !w,h stay within them.
func parseSize(s string, region Size) (Size, string, bool) {
	s, up := strings.CutPrefix(s, "^")
	if s == "max" {
		size := confined(region, Size{MaxWidth, MaxWidth}, up)
		return size, sizeName(size, region), true
	}
	size, ok := scaled(s, region, up)
	if !ok || size.Width < 1 || size.Height < 1 || !size.allowed() {
		return Size{}, "", false
	}
	if !up && (size.Width > region.Width || size.Height > region.Height) {
		return Size{}, "", false
	}
	return size, sizeName(size, region), true
}

// scaled reads every form but max.
func scaled(s string, region Size, up bool) (Size, bool) {
	if percent, ok := strings.CutPrefix(s, "pct:"); ok {
		f, ok := decimal(percent)
		if !ok || f > 100 && !up || f > 1e6 {
			return Size{}, false
		}
		return Size{rounded(region.Width, f/100), rounded(region.Height, f/100)}, true
	}
	s, confine := strings.CutPrefix(s, "!")
	left, right, ok := strings.Cut(s, ",")
	if !ok {
		return Size{}, false
	}
	w, okW := whole10(left)
	h, okH := whole10(right)
	switch {
	case okW && okH && confine:
		return confined(region, Size{w, h}, up), w > 0 && h > 0
	case okW && okH:
		return Size{w, h}, true
	case confine:
		return Size{}, false
	case okW && right == "":
		return Size{w, rounded(region.Height, float64(w)/float64(region.Width))}, true
	case okH && left == "":
		return Size{rounded(region.Width, float64(h)/float64(region.Height)), h}, true
	}
	return Size{}, false
}

// rounded is a length times a factor, no more than what is too much in any case.
func rounded(length int, by float64) int {
	return int(math.Round(min(float64(length)*by, MaxArea+1)))
}

// confined is the largest size of the region's shape within a box and the limits, at least a pixel
// each way.
func confined(region, box Size, up bool) Size {
	w, h := float64(region.Width), float64(region.Height)
	by := min(float64(box.Width)/w, float64(box.Height)/h, MaxWidth/w, MaxWidth/h, math.Sqrt(MaxArea/(w*h)))
	if !up {
		by = min(by, 1)
	}
	s := Size{max(1, rounded(region.Width, by)), max(1, rounded(region.Height, by))}
	for s.area() > MaxArea { // by rounding up both
		if s.Width > s.Height {
			s.Width--
		} else {
			s.Height--
		}
	}
	return s
}

// sizeName is the canonical form: max, ^max, w,h or ^w,h.
func sizeName(s, region Size) string {
	most := Size{MaxWidth, MaxWidth}
	name := strconv.Itoa(s.Width) + "," + strconv.Itoa(s.Height)
	switch {
	case s == confined(region, most, false):
		return "max"
	case s == confined(region, most, true):
		return "^max"
	case s.Width > region.Width || s.Height > region.Height:
		return "^" + name
	}
	return name
}
