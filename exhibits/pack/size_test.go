package pack_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"testing"
	"testing/fstest"

	"trienlam/exhibits/pack"
)

// claiming returns a small PNG whose head says that it is larger.
func claiming(t *testing.T, width, height uint32) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	out := b.Bytes()
	header := out[12:29] // "IHDR" and what it says
	binary.BigEndian.PutUint32(header[4:], width)
	binary.BigEndian.PutUint32(header[8:], height)
	binary.BigEndian.PutUint32(out[29:], crc32.ChecksumIEEE(header))
	return out
}

// scan returns a small JPEG whose frame says that it is larger.
func scan(t *testing.T, width, height uint16, progressive bool) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewYCbCr(image.Rect(0, 0, 8, 8), image.YCbCrSubsampleRatio420), nil); err != nil {
		t.Fatal(err)
	}
	out := b.Bytes()
	at := bytes.Index(out, []byte{0xff, 0xc0})
	if progressive {
		out[at+1] = 0xc2
	}
	binary.BigEndian.PutUint16(out[at+5:], height)
	binary.BigEndian.PutUint16(out[at+7:], width)
	return out
}

// A scan of 80 megapixels is what this is made for. A file of some kilobytes can also unfold to
// gigabytes: its size is a fault that names the limit.
func TestAPictureTooLargeToBeOpened(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, file string
		data       []byte
		fits       bool
	}{
		{"a map in PNG", "to.png", claiming(t, 8000, 5000), true},
		{"a grey PNG of 200 megapixels", "to.png", claiming(t, 20_000, 10_000), true},
		{"a grey PNG that takes too much", "to.png", claiming(t, 22_000, 10_000), false},
		{"a scroll", "to.png", claiming(t, 20_000, 300), true},
		{"a PNG bomb", "to.png", claiming(t, 50_000, 50_000), false},
		{"an 80-megapixel scan", "to.jpg", scan(t, 10_000, 8_000, false), true},
		{"a panorama", "to.jpg", scan(t, 20_000, 4_000, false), true},
		{"a progressive scan of that size", "to.jpg", scan(t, 10_000, 8_000, true), false},
		{"a progressive scan of 30 megapixels", "to.jpg", scan(t, 6_000, 5_000, true), true},
		{"a progressive scan that could be copied but not opened", "to.jpg", scan(t, 6_500, 6_100, true), false},
		{"a JPEG bomb", "to.jpg", scan(t, 65_500, 65_500, false), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := files(t, "testdata/gom-thanh-ha")
			m["exhibits/lo-gom/"+c.file] = &fstest.MapFile{Data: c.data}
			const file = "exhibits/lo-gom/exhibit.yaml"
			m[file] = &fstest.MapFile{Data: append(m[file].Data, "media: [{file: "+c.file+", alt: {vi: Ảnh}}]\n"...)}
			_, faults := pack.Load(m)
			refused := len(faults) == 1 && faults[0].ID == "image-large" && faults[0].File == file
			if len(faults) > 1 || refused == c.fits {
				t.Errorf("faults %v", faults)
			}
		})
	}
}
