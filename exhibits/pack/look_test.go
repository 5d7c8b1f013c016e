package pack_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/jpeg"
	"image/png"
	"testing"
	"testing/fstest"

	"golang.org/x/image/tiff"

	"trienlam/exhibits/pack"
)

// oriented is a JPEG or TIFF directory with an orientation tag.
func orientationTag(value uint16) []byte {
	b := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01")
	b = binary.BigEndian.AppendUint16(b, value)
	return append(b, 0, 0, 0, 0, 0, 0)
}

// tiffHead is the directory of a TIFF: width, height and orientation.
func tiffHead(width, height, turn uint16) []byte {
	b := []byte("MM\x00*\x00\x00\x00\x08\x00\x03")
	for _, tag := range [][2]uint16{{0x100, width}, {0x101, height}, {0x112, turn}} {
		b = append(binary.BigEndian.AppendUint16(b, tag[0]), 0, 3, 0, 0, 0, 1)
		b = append(binary.BigEndian.AppendUint16(b, tag[1]), 0, 0)
	}
	return append(b, 0, 0, 0, 0)
}

func TestPictureSizes(t *testing.T) {
	t.Parallel()
	m := image.NewGray(image.Rect(0, 0, 40, 30))
	encode := func(write func(*bytes.Buffer) error) []byte {
		t.Helper()
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	jpg := encode(func(b *bytes.Buffer) error { return jpeg.Encode(b, m, nil) })
	turned := func(value uint16) []byte {
		tag := orientationTag(value)
		segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, 0xe1}, uint16(len(tag)+2))
		return append(append(segment, tag...), jpg[2:]...)
	}
	for _, tt := range []struct {
		name, file    string
		data          []byte
		width, height int // 0: refused
	}{
		{"jpeg", "a.jpg", jpg, 40, 30},
		{"jpeg upside down", "a.jpg", turned(3), 40, 30},
		{"jpeg on its side", "a.jpg", turned(6), 30, 40},
		{"png", "a.png", encode(func(b *bytes.Buffer) error { return png.Encode(b, m) }), 40, 30},
		{"tiff", "a.tiff", encode(func(b *bytes.Buffer) error { return tiff.Encode(b, m, nil) }), 40, 30},
		{"tiff on its side", "a.tiff", tiffHead(40, 30, 8), 30, 40},
		{"tiff upside down", "a.tiff", tiffHead(40, 30, 3), 40, 30},
		{"tiff without pixels", "a.tiff", tiffHead(0, 30, 1), 0, 0},
		{"tiff cut short", "a.tiff", encode(func(b *bytes.Buffer) error { return tiff.Encode(b, m, nil) })[:900], 0, 0},
		{"png that calls itself jpg", "a.jpg", encode(func(b *bytes.Buffer) error { return png.Encode(b, m) }), 0, 0},
		{"nothing", "a.jpg", nil, 0, 0},
		{"svg in points of its own", "a.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0,0,400.5,300"/>`), 401, 300},
		{"svg by width and height", "a.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="40px" height="30"/>`), 40, 30},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			fsys := files(t, "testdata/gom-thanh-ha")
			dir := "exhibits/lo-gom/"
			fsys[dir+tt.file] = &fstest.MapFile{Data: tt.data}
			fsys[dir+"exhibit.yaml"] = &fstest.MapFile{Data: []byte(
				"code: 1K\nsection: ben-song\ntype: place\ntitle: {vi: Lò}\nsources: [{title: {vi: Lời kể}}]\n" +
					"media: [{file: " + tt.file + ", alt: {vi: Ảnh}}]\n")}
			p, problems := pack.Load(fsys)
			if tt.width == 0 {
				if len(problems) != 1 || problems[0].ID != "file-content" || problems[0].Line != 6 {
					t.Errorf("got %v, want one fault of the file's content", problems)
				}
				return
			}
			if p == nil {
				t.Fatal(problems)
			}
			if got := p.Exhibits[1].Media[0]; got.Width != tt.width || got.Height != tt.height {
				t.Errorf("got %d×%d, want %d×%d", got.Width, got.Height, tt.width, tt.height)
			}
		})
	}
}

// A folder made on macOS spells "ả" as two characters; the pack finds its file all the same.
func TestDecomposedNamesAndText(t *testing.T) {
	t.Parallel()
	fsys := files(t, "testdata/gom-thanh-ha")
	dir := "exhibits/lo-gom/"
	fsys[dir+"a\u0309nh.jpg"] = fsys["exhibits/ban-xoay/anh.jpg"]
	fsys[dir+"exhibit.yaml"] = &fstest.MapFile{Data: []byte("\ufeffcode: 1K\r\nsection: ben-song\r\ntype: place\r\n" +
		"title: {vi: \"Lo\u0300\"}\r\nsources: [{title: {vi: Lời kể}}]\r\nmedia:\r\n  - file: ảnh.jpg\r\n    alt: {vi: Ảnh}\r\n")}
	p, problems := pack.Load(fsys)
	if p == nil {
		t.Fatal(problems)
	}
	e := p.Exhibits[1]
	if e.Title["vi"] != "Lò" || e.Media[0].Width != 64 {
		t.Errorf("got %q and %+v", e.Title["vi"], e.Media[0])
	}
	if _, err := p.Files.Open(e.Media[0].File); err != nil {
		t.Error(err)
	}
}
