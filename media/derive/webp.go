package derive

import "image"

// widen spreads the brightness and colour of a lossy WebP over all 256 values, in place. VP8 keeps
// brightness from 16 to 235 and colour from 16 to 240 (RFC 6386, section 9.2); the decoder hands them
// on as if they were a JPEG's, which makes black grey and white dull.
func widen(img image.Image) {
	var p *image.YCbCr
	switch img := img.(type) {
	case *image.YCbCr:
		p = img
	case *image.NYCbCrA:
		p = &img.YCbCr
	default: // lossless: RGB already
		return
	}
	var y, c [256]uint8
	for i := range y {
		y[i] = uint8(min(255, max(0, ((i-16)*255+219/2)/219)))
		c[i] = uint8(min(255, max(0, ((i-128)*255+128*224+224/2)/224)))
	}
	for i, v := range p.Y {
		p.Y[i] = y[v]
	}
	for i := range p.Cb {
		p.Cb[i], p.Cr[i] = c[p.Cb[i]], c[p.Cr[i]]
	}
}
