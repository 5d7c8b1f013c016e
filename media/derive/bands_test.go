package derive

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"testing"

	"golang.org/x/image/tiff"
)

// painted fills an image of any kind with hues that differ in every place.
func painted[T interface {
	image.Image
	Set(x, y int, c color.Color)
}](img T,
) T {
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			img.Set(x, y, color.NRGBA64{uint16(x * 900), uint16(y * 700), uint16((x + y) * 500), uint16(65535 - x*y*11)})
		}
	}
	return img
}

// tiffOf writes an image as a TIFF of strips or, if tileWidth is above 0, of tiles. Samples are those of the decoder's
// kinds: one, three or four, of 8 or 16 bits.
func tiffOf(order byteOrder, w, h, samples, bits, tileWidth, blockRows int, packed bool) []byte {
	img := painted(image.NewNRGBA64(image.Rect(0, 0, w, h)))
	sample := func(x, y int) (out []byte) {
		x, y = min(x, w-1), min(y, h-1)
		c := img.NRGBA64At(x, y)
		for _, v := range []uint16{c.R, c.G, c.B, 0xffff}[:samples] {
			if bits == 16 {
				out = order.AppendUint16(out, v)
			} else {
				out = append(out, uint8(v>>8))
			}
		}
		return out
	}
	out := append([]byte("II*\x00"), 0, 0, 0, 0)
	if order.String() == binary.BigEndian.String() {
		copy(out, "MM\x00*")
	}
	var offsets, counts []uint32
	across, blockWidth := 1, w
	if tileWidth > 0 {
		across, blockWidth = (w+tileWidth-1)/tileWidth, tileWidth
	}
	for top := 0; top < h; top += blockRows {
		for i := range across {
			var block bytes.Buffer
			rows := blockRows
			if tileWidth == 0 {
				rows = min(rows, h-top)
			}
			for y := range rows {
				for x := range blockWidth {
					block.Write(sample(i*blockWidth+x, top+y))
				}
			}
			data := block.Bytes()
			if packed {
				var z bytes.Buffer
				zw := zlib.NewWriter(&z)
				_, _ = zw.Write(data)
				_ = zw.Close()
				data = z.Bytes()
			}
			offsets, counts = append(offsets, uint32(len(out))), append(counts, uint32(len(data)))
			out = append(out, data...)
		}
	}
	values := func(v []uint32) uint32 { // of a field: themselves, or where they lie
		if len(v) == 1 {
			return v[0]
		}
		at := uint32(len(out))
		for _, n := range v {
			out = order.AppendUint32(out, n)
		}
		return at
	}
	depth := make([]uint32, samples)
	for i := range depth {
		depth[i] = uint32(bits)
	}
	compression, colours := uint32(1), uint32(2)
	if packed {
		compression = 8
	}
	if samples == 1 {
		colours = 1
	}
	type field struct {
		tag          uint16
		count, value uint32
	}
	fields := []field{
		{tagWidth, 1, uint32(w)},
		{tagHeight, 1, uint32(h)},
		{tagBits, uint32(samples), values(depth)},
		{tagCompression, 1, compression},
		{tagColours, 1, colours},
	}
	if tileWidth == 0 {
		fields = append(fields, field{tagStrips, uint32(len(offsets)), values(offsets)})
	}
	fields = append(fields, field{tagSamples, 1, uint32(samples)})
	if tileWidth == 0 {
		fields = append(fields, field{tagStripRows, 1, uint32(blockRows)}, field{tagStripBytes, uint32(len(counts)), values(counts)})
	} else {
		fields = append(fields, field{tagTileWidth, 1, uint32(tileWidth)}, field{tagTileRows, 1, uint32(blockRows)},
			field{tagTiles, uint32(len(offsets)), values(offsets)}, field{tagTileBytes, uint32(len(counts)), values(counts)})
	}
	if samples == 4 {
		fields = append(fields, field{0x0152, 1, 2}) // the fourth is opacity
	}
	order.PutUint32(out[4:], uint32(len(out)))
	out = order.AppendUint16(out, uint16(len(fields)))
	for _, f := range fields {
		out = order.AppendUint16(order.AppendUint16(out, f.tag), 4)
		out = order.AppendUint32(order.AppendUint32(out, f.count), f.value)
	}
	return order.AppendUint32(out, 0)
}

// A TIFF read in bands gives the planes that it gives when it is decoded whole, whatever its blocks.
func TestTIFFInBands(t *testing.T) {
	t.Parallel()
	for _, order := range []byteOrder{binary.LittleEndian, binary.BigEndian} {
		for _, kind := range []struct{ samples, bits int }{{1, 8}, {1, 16}, {3, 8}, {3, 16}, {4, 8}} {
			for _, block := range []struct {
				tileWidth, rows int
				packed          bool
			}{{0, 1, false}, {0, 7, true}, {0, 45, false}, {0, 45, true}, {0, 1, true}, {0, 16, true}, {16, 16, true}, {32, 16, false}} {
				name := fmt.Sprintf("%v %+v %+v", order, kind, block)
				file := tiffOf(order, 37, 45, kind.samples, kind.bits, block.tileWidth, block.rows, block.packed)
				whole, err := tiff.Decode(bytes.NewReader(file))
				if err != nil {
					t.Fatal(name, err)
				}
				for _, pixels := range []int{1, 37 * 4, 37 * 10, 1 << 20} {
					got, err := tiffPlanes(bytes.NewReader(file), int64(len(file)), pixels)
					if err != nil {
						t.Fatal(name, pixels, err)
					}
					checkSame(t, fmt.Sprint(name, pixels), got, converted(whole))
				}
			}
		}
	}
}

// checkSame compares planes; grey ones know no colour to compare.
func checkSame(t *testing.T, name string, got, want *planes) {
	t.Helper()
	if got.w != want.w || got.h != want.h || !bytes.Equal(got.y, want.y) {
		t.Fatalf("%s: brightness differs, %d×%d and %d×%d", name, got.w, got.h, want.w, want.h)
	}
	if !got.gray() && (!bytes.Equal(got.cb, want.cb) || !bytes.Equal(got.cr, want.cr)) {
		t.Fatalf("%s: colour differs", name)
	}
}

// remade is a TIFF of tiles or strips, little-endian, with a field of its directory changed.
func remade(file []byte, tag, kind uint16, count, value uint32) []byte {
	le, out := binary.LittleEndian, bytes.Clone(file)
	at := le.Uint32(out[4:]) + 2
	for ; le.Uint16(out[at:]) != tag; at += entrySize {
	}
	le.PutUint16(out[at+2:], kind)
	le.PutUint32(out[at+4:], count)
	le.PutUint32(out[at+8:], value)
	return out
}

// A TIFF never takes more than was measured of it: what media.ReadTIFF cannot read of its blocks does not
// count here either, and no block is larger than an image may be.
func TestTIFFThatHidesItsBlocks(t *testing.T) {
	t.Parallel()
	tiled := tiffOf(binary.LittleEndian, 8, 16, 1, 8, 16, 16, false)
	for name, file := range map[string][]byte{
		"tiles of a billion rows":       remade(tiled, tagTileRows, 4, 1, 1<<30),
		"a tile's width of no value":    remade(tiled, tagTileWidth, 3, 0, 16),
		"a tile's width of two values":  remade(tiled, tagTileWidth, 4, 2, 8),
		"a picture's width of no value": remade(tiled, tagWidth, 3, 0, 8),
	} {
		if p, err := openTIFF(bytes.NewReader(file), int64(len(file))); err == nil {
			t.Errorf("%s: %d×%d, tiles %v of %d rows", name, p.width, p.height, p.tiled, p.blockRows)
		}
	}
}

// crashing is a file at whose blocks a decoder panics.
type crashing struct{ *bytes.Reader }

func (c crashing) ReadAt(b []byte, off int64) (int, error) {
	if off > 0 && off < c.Size()/2 {
		panic("a decoder's fault")
	}
	return c.Reader.ReadAt(b, off)
}

// A decoder that panics is an error of this one file, not the end of the server.
func TestTIFFWhoseDecoderPanics(t *testing.T) {
	t.Parallel()
	file := tiffOf(binary.LittleEndian, 37, 45, 1, 8, 0, 1, false)
	if _, err := tiffPlanes(crashing{bytes.NewReader(file)}, int64(len(file)), 1); !errors.Is(err, errTIFF) {
		t.Errorf("%v", err)
	}
}

// A PNG has the size that was measured: that of its first header.
func TestPNGWithTwoHeaders(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := png.Encode(&b, painted(image.NewGray(image.Rect(0, 0, 4, 4)))); err != nil {
		t.Fatal(err)
	}
	file := b.Bytes()
	header := bytes.Clone(file[len(pngSign):][:12+pngHeader])
	binary.BigEndian.PutUint32(header[8:], 60_000)
	twice := bytes.Join([][]byte{file[:len(pngSign)+12+pngHeader], header, file[len(pngSign)+12+pngHeader:]}, nil)
	if f, err := openPNG(bytes.NewReader(twice)); err == nil {
		t.Errorf("%d×%d", f.width, f.height)
	}
}

// So does a PNG, of every kind that image/png writes.
func TestPNGInBands(t *testing.T) {
	t.Parallel()
	r := image.Rect(0, 0, 37, 45)
	palette := color.Palette{color.Black, color.White, color.NRGBA{200, 30, 40, 128}, color.NRGBA{10, 30, 240, 255}}
	for name, img := range map[string]image.Image{
		"grey": painted(image.NewGray(r)), "deep grey": painted(image.NewGray16(r)), "colour": painted(image.NewNRGBA(r)),
		"deep colour": painted(image.NewNRGBA64(r)), "no opacity": image.NewRGBA(r), "two bits": painted(image.NewPaletted(r, palette)),
		"one bit": painted(image.NewPaletted(r, palette[:2])),
	} {
		for _, level := range []png.CompressionLevel{png.NoCompression, png.DefaultCompression, png.BestCompression} {
			var b bytes.Buffer
			if err := (&png.Encoder{CompressionLevel: level}).Encode(&b, img); err != nil {
				t.Fatal(err)
			}
			whole, err := png.Decode(bytes.NewReader(b.Bytes()))
			if err != nil {
				t.Fatal(err)
			}
			for _, pixels := range []int{1, 37 * 4, 37 * 10, 1 << 20} {
				got, err := pngPlanes(bytes.NewReader(b.Bytes()), pixels)
				if err != nil {
					t.Fatal(name, err)
				}
				checkSame(t, fmt.Sprint(name, pixels), got, converted(whole))
				if got.gray() != (name == "grey" || name == "deep grey") {
					t.Errorf("%s: grey is %v", name, got.gray())
				}
			}
		}
	}
}

// What image/png refuses is not read in bands either, and what it reads is the same.
func FuzzPNGInBands(f *testing.F) {
	for _, img := range []image.Image{painted(image.NewNRGBA(image.Rect(0, 0, 5, 9))), painted(image.NewGray16(image.Rect(0, 0, 9, 5)))} {
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes(), uint8(10))
	}
	f.Fuzz(func(t *testing.T, file []byte, pixels uint8) {
		config, err := png.DecodeConfig(bytes.NewReader(file))
		if err != nil || config.Width*config.Height > 1<<16 {
			return
		}
		got, err := pngPlanes(bytes.NewReader(file), int(pixels))
		whole, wantErr := png.Decode(bytes.NewReader(file))
		if err == nil && wantErr == nil {
			checkSame(t, "", got, converted(whole))
		}
	})
}

// A TIFF of any bytes is planes or an error.
func FuzzTIFFInBands(f *testing.F) {
	f.Add(tiffOf(binary.LittleEndian, 9, 11, 3, 8, 0, 3, true), uint8(20))
	f.Add(tiffOf(binary.BigEndian, 40, 20, 1, 16, 16, 16, false), uint8(0))
	f.Fuzz(func(t *testing.T, file []byte, pixels uint8) {
		config, err := tiff.DecodeConfig(bytes.NewReader(file))
		if err != nil || config.Width*config.Height > 1<<16 {
			return
		}
		if p, err := tiffPlanes(bytes.NewReader(file), int64(len(file)), int(pixels)); err == nil && (p.w != config.Width || p.h != config.Height) {
			t.Errorf("%d×%d, want %d×%d", p.w, p.h, config.Width, config.Height)
		}
	})
}
