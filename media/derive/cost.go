package derive

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"io"

	"trienlam/media"
)

// maxDecoded is the memory that one decoded image may take, in bytes: an 80-megapixel JPEG without
// colour subsampling fits, and the whole stays within 300 MB.
const maxDecoded = 270_000_000

// maxScanSide is the longest side in pixels, that of the JPEG format.
const maxScanSide = 65_535

// Size is how large an image is, in pixels as it is shown, and how large it might be.
type Size struct {
	Width, Height int
	Opens         bool // within the memory allowed
	Most          int  // megapixels of an image of this kind that is opened
}

func sized(width, height int, takes int64) Size {
	pixels := int64(width) * int64(height)
	return Size{
		Width: width, Height: height,
		Opens: width <= maxScanSide && height <= maxScanSide && takes <= maxDecoded,
		Most:  int(float64(pixels) / float64(max(takes, 1)) * maxDecoded / 1e6),
	}
}

// Measure reads the head of an image and returns its size and whether it can be opened within the
// memory allowed. Error: the file is not an image of media.Types.
func Measure(f io.ReadSeeker) (Size, error) {
	if t, err := media.ReadTIFF(bufio.NewReader(f)); err == nil {
		if t.Foreign != "" {
			return Size{}, errors.New("derive.Measure: TIFF with " + t.Foreign)
		}
		return MeasureTIFF(t), nil
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return Size{}, fmt.Errorf("derive.Measure: %w", err)
	}
	config, format, err := image.DecodeConfig(f)
	if err != nil {
		return Size{}, fmt.Errorf("derive.Measure: %w", err)
	}
	if config.Width < 1 || config.Height < 1 {
		return Size{}, errors.New("derive.Measure: no pixels")
	}
	turn := media.Turn(0)
	if format == "jpeg" {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return Size{}, fmt.Errorf("derive.Measure: %w", err)
		}
		turn = media.ReadTurn(f)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return Size{}, fmt.Errorf("derive.Measure: %w", err)
	}
	takes := decodedSize(config, format, f, turn)
	if turn.Sideways() {
		return sized(config.Height, config.Width, takes), nil
	}
	return sized(config.Width, config.Height, takes), nil
}

// MeasureTIFF is Measure for a TIFF whose directory has been read and holds nothing foreign.
func MeasureTIFF(t media.TIFF) Size {
	return sized(t.Width, t.Height, tiffSize(t))
}

// decodedSize estimates the memory that decoding takes together with the planes made from it, in
// bytes, from the head of the file alone.
func decodedSize(config image.Config, format string, head io.Reader, turn media.Turn) int64 {
	pixels := int64(config.Width) * int64(config.Height)
	if format == "jpeg" {
		return jpegSize(pixels, config.ColorModel, head, turn)
	}
	each := int64(4)
	switch config.ColorModel {
	case color.GrayModel:
		each = 1
	case color.Gray16Model:
		each = 2
	case color.RGBA64Model, color.NRGBA64Model:
		each = 8
	case color.YCbCrModel, color.NYCbCrAModel:
		each = 3
	}
	const made = 2 // planes, and what is between
	if format != "png" {
		return pixels * (each + made)
	}
	if interlaced(head) {
		return pixels * (each + each/2 + made) // each of its passes is an image too, the last one half of it
	}
	planes := pixels * 3 / 2
	if each <= 2 {
		planes = pixels
	}
	return planes + bandMemory
}

// interlaced reads the header of a PNG.
func interlaced(head io.Reader) bool {
	const at = len(pngSign) + 8 + pngHeader - 1
	b := make([]byte, at+1)
	_, err := io.ReadFull(head, b)
	return err != nil || b[at] != 0
}

// tiffSize estimates the same for a TIFF: its planes, a second time if it is to be turned, and the bands
// from which they are made.
func tiffSize(t media.TIFF) int64 {
	planes := int64(t.Width) * int64(t.Height)
	if !t.Grey {
		planes += planes / 2
	}
	width, height := t.Width, t.Height
	if t.Turn.Sideways() {
		width, height = height, width
	}
	bands := bandBytes(width, max(t.BlockRows, bandRows(width, height, t.BlockRows, bandPixels)), decodedBytes(t.Samples, t.Bits))
	takes := planes + max(bands, bandMemory)
	if t.Turn > 1 {
		takes = max(takes, 2*planes)
	}
	return takes
}

// jpegSize reads the frame header. Nothing readable counts as the worst; the decoder will say what
// is wrong if it is small.
func jpegSize(pixels int64, model color.Model, head io.Reader, turn media.Turn) int64 {
	f := readFrame(head)
	samples := pixels * int64(f.tenths) / 10
	planes := samples
	switch {
	case f.components == 4:
		samples += 5 * pixels // black, and the four inks put together
		planes = samples + 2*pixels
	case model == color.RGBAModel:
		planes = samples + 6*pixels // put together, then taken apart again
	case turn > 1:
		planes += pixels * 3 / 2
	}
	if f.progressive {
		// The coefficients of all scans are kept, in 32 bits each, until the last.
		return max(planes, 5*samples)
	}
	return planes
}

// frame is what a JPEG's headers say about the memory it takes.
type frame struct {
	components  int
	tenths      int // samples per pixel, times ten
	progressive bool
}

// readFrame reads the markers up to the frame header; the worst case if there is none.
func readFrame(head io.Reader) frame {
	const sof0, sof1, sof2, sos = 0xc0, 0xc1, 0xc2, 0xda
	worst := frame{components: 4, tenths: 40, progressive: true}
	r := bufio.NewReader(head)
	if _, err := r.Discard(2); err != nil {
		return worst
	}
	for {
		var mark [4]byte
		for mark[1] = 0xff; mark[1] == 0xff; { // any number of fill bytes
			b, err := r.ReadByte()
			if err != nil {
				return worst
			}
			mark[0], mark[1] = mark[1], b
		}
		if mark[0] != 0xff || mark[1] == sos {
			return worst
		}
		if _, err := io.ReadFull(r, mark[2:]); err != nil {
			return worst
		}
		size := int(binary.BigEndian.Uint16(mark[2:])) - 2
		if size < 0 {
			return worst
		}
		switch mark[1] {
		case sof0, sof1, sof2:
			block := make([]byte, size)
			if _, err := io.ReadFull(r, block); err != nil {
				return worst
			}
			f := frame{progressive: mark[1] == sof2}
			if !f.read(block) {
				return worst
			}
			return f
		default:
			if _, err := r.Discard(size); err != nil {
				return worst
			}
		}
	}
}

// read takes the components' sampling factors.
func (f *frame) read(block []byte) bool {
	if len(block) < 6 || len(block) < 6+3*int(block[5]) || block[5] == 0 {
		return false
	}
	f.components = int(block[5])
	maxH, maxV, sum := 1, 1, 0
	for c := block[6:][:3*f.components]; len(c) > 0; c = c[3:] {
		h, v := int(c[1]>>4), int(c[1]&15)
		if h < 1 || h > 4 || v < 1 || v > 4 {
			return false
		}
		maxH, maxV, sum = max(maxH, h), max(maxV, v), sum+h*v
	}
	if f.components == 1 {
		f.tenths = 10
		return true
	}
	f.tenths = (10*sum + maxH*maxV - 1) / (maxH * maxV)
	return true
}
