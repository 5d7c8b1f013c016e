// Package derivetest makes images to measure with. It is for tests and tools; the server never links
// it.
//
//	jpeg, err := derivetest.Scan(10_000, 8_000)
package derivetest

import (
	"bytes"
	"image"
	"image/jpeg"
)

// Scan is a photograph of a map that exists nowhere, as a JPEG: lines, letters' worth of contrast and
// paper grain, so that its tiles are as hard to code as real ones. The same size gives the same bytes.
func Scan(width, height int) ([]byte, error) {
	img := image.NewYCbCr(image.Rect(0, 0, width, height), image.YCbCrSubsampleRatio420)
	seed := uint32(1)
	for y := range height {
		row := img.Y[y*img.YStride:][:width]
		for x := range row {
			seed = seed*1664525 + 1013904223
			v := 200 + int(seed>>29)
			if (x/7+y/11)%13 == 0 || (x*x/5000+y)%97 < 3 {
				v -= 130
			}
			row[x] = uint8(v)
		}
	}
	for i := range img.Cb {
		img.Cb[i], img.Cr[i] = uint8(115+i%5000/1000), uint8(128+i/5000%8)
	}
	var b bytes.Buffer
	err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 90})
	return b.Bytes(), err
}
