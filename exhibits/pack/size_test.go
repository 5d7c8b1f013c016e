package pack_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"strings"
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

// A file of some kilobytes can unfold to gigabytes: its size is a fault that names the limit.
func TestAPictureTooLargeToBeShown(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name          string
		width, height uint32
		fits          bool
	}{
		{"a large scan", 8000, 5000, true},
		{"too many pixels", 8000, 5001, false},
		{"too wide", 12_001, 10, false},
		{"a bomb", 50_000, 50_000, false},
	} {
		m := files(t, "testdata/gom-thanh-ha")
		m["exhibits/lo-gom/to.png"] = &fstest.MapFile{Data: claiming(t, c.width, c.height)}
		const file = "exhibits/lo-gom/exhibit.yaml"
		yaml := string(m[file].Data) + "\nmedia: [{file: to.png, alt: {vi: Ảnh}}]\n"
		if before, _, ok := strings.Cut(string(m[file].Data), "\nmedia:"); ok {
			yaml = before + "\nmedia: [{file: to.png, alt: {vi: Ảnh}}]\n"
		}
		m[file] = &fstest.MapFile{Data: []byte(yaml)}
		_, faults := pack.Load(m)
		large := false
		for _, f := range faults {
			large = large || f.ID == "image-large" && f.File == file && strings.Contains(f.Text("vi"), "12.000")
		}
		if large == c.fits {
			t.Errorf("%s: faults %v", c.name, faults)
		}
	}
}
