package derive

import (
	"image"
	"runtime"
	"sync/atomic"
)

// A large TIFF or PNG is decoded in bands, some rows at a time, straight into planes: decoded whole it would take four
// to eight bytes a pixel.
//
//	file ─► band of rows ─► image ─► rows of the planes
const (
	bandPixels = 1 << 19  // of one band, unless the file's own blocks are larger
	bandMemory = 64 << 20 // bytes that bands take, those decoded at once and those not yet collected
)

// bandRows is how many rows a band of an image has whose blocks have so many rows: an even number, since
// two rows share their colour, unless one band is all. A band has about so many pixels.
func bandRows(width, height, blockRows, pixels int) int {
	rows := max(1, pixels/max(width, 1))
	rows = (rows + blockRows - 1) / blockRows * blockRows
	if rows%2 == 1 {
		rows += blockRows
	}
	if rows >= height {
		return height
	}
	return rows
}

// bandBytes is what decoding a band takes: its pixels, and the bytes they are made of.
func bandBytes(width, rows, bytesPerPixel int) int64 {
	return 2 * int64(width) * int64(rows) * int64(bytesPerPixel)
}

// collector keeps what bands leave behind from piling up: beside planes of 100 MB as much garbage again
// would be let lie. A collection of so few and large pieces takes well below a millisecond.
type collector struct{ left atomic.Int64 }

func (c *collector) add(n int64) {
	if c.left.Add(n) > bandMemory/2 {
		c.left.Store(0)
		runtime.GC()
	}
}

// put copies a band to the rows from y on, which are even; what lies below the planes or to their right is
// left out. Bands may be put at the same time.
func (p *planes) put(img image.Image, y int) {
	rows := min(img.Bounds().Dy(), p.h-y)
	switch src := img.(type) {
	case *image.Gray:
		if p.gray() {
			for i := range rows {
				copy(p.y[(y+i)*p.ys:][:p.w], src.Pix[i*src.Stride:])
			}
			return
		}
	case *image.Gray16:
		if p.gray() {
			for i := range rows {
				row := src.Pix[i*src.Stride:]
				for x, out := 0, p.y[(y+i)*p.ys:][:p.w]; x < len(out); x++ {
					out[x] = row[2*x]
				}
			}
			return
		}
	}
	p.convert(img, y, rows)
}
