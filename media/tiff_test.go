package media_test

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
	"testing/fstest"

	"trienlam/media"
)

// tag is an entry of a TIFF's directory: a number of 16 bits.
type tag struct{ id, value uint16 }

// tiff is a picture of 40 by 30 grey pixels with its directory behind it, and tags that replace or
// follow the usual ones.
func tiffWith(order binary.AppendByteOrder, other ...tag) []byte {
	const w, h = 40, 30
	tags := []tag{{0x100, w}, {0x101, h}, {0x102, 8}, {0x103, 1}, {0x106, 1}, {0x111, 8}, {0x115, 1}, {0x116, h}, {0x117, w * h}}
	for _, o := range other {
		at := 0
		for at < len(tags) && tags[at].id < o.id {
			at++
		}
		if at < len(tags) && tags[at].id == o.id {
			tags[at] = o
			continue
		}
		tags = append(tags[:at], append([]tag{o}, tags[at:]...)...)
	}
	b := []byte("II*\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		b = []byte("MM\x00*")
	}
	b = order.AppendUint32(b, 8+w*h)
	b = append(b, make([]byte, w*h)...)
	b = order.AppendUint16(b, uint16(len(tags)))
	for _, t := range tags {
		b = order.AppendUint16(order.AppendUint16(b, t.id), 3)
		b = order.AppendUint16(order.AppendUint32(b, 1), t.value)
		b = append(b, 0, 0)
	}
	return append(b, 0, 0, 0, 0)
}

func TestReadTIFF(t *testing.T) {
	t.Parallel()
	le, be := binary.LittleEndian, binary.BigEndian
	for name, tc := range map[string]struct {
		data    []byte
		w, h    int
		turn    media.Turn
		foreign string
	}{
		"from a PC":      {tiffWith(le), 40, 30, 0, ""},
		"from a Mac":     {tiffWith(be), 40, 30, 0, ""},
		"on its side":    {tiffWith(le, tag{0x112, 6}), 30, 40, 6, ""},
		"turned wrongly": {tiffWith(le, tag{0x112, 9}), 40, 30, 0, ""},
		"LZW":            {tiffWith(be, tag{0x103, 5}), 40, 30, 0, ""},
		"for a fax":      {tiffWith(be, tag{0x103, 4}, tag{0x102, 1}), 40, 30, 0, ""},
		"JPEG inside":    {tiffWith(le, tag{0x103, 7}, tag{0x106, 6}), 40, 30, 0, "JPEG"},
		"Zstandard":      {tiffWith(le, tag{0x103, 50000}), 40, 30, 0, "Zstandard"},
		"four inks":      {tiffWith(le, tag{0x106, 5}, tag{0x115, 4}), 40, 30, 0, "CMYK"},
		"Lab":            {tiffWith(le, tag{0x106, 8}, tag{0x115, 3}), 40, 30, 0, "Lab (8)"},
		"grey and more":  {tiffWith(le, tag{0x115, 2}), 40, 30, 0, "2 samples"},
		"plane by plane": {tiffWith(le, tag{0x106, 2}, tag{0x115, 3}, tag{0x11c, 2}), 40, 30, 0, "planar"},
		"fractions":      {tiffWith(le, tag{0x153, 3}), 40, 30, 0, "float"},
		"12 bits":        {tiffWith(le, tag{0x102, 12}), 40, 30, 0, "12-bit"},
		"more than 4 GB": {[]byte("II+\x00\x08\x00\x00\x00\x10\x00\x00\x00\x00\x00\x00\x00"), 0, 0, 0, "BigTIFF"},
	} {
		got, err := media.ReadTIFF(bytes.NewReader(tc.data))
		if err != nil || got.Width != tc.w || got.Height != tc.h || got.Turn != tc.turn || got.Foreign != tc.foreign {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	for name, data := range map[string]string{
		"nothing": "", "a JPEG": "\xff\xd8\xff\xe0....", "no directory": "II*\x00\x08\x00\x00\x00", "before itself": "II*\x00\x00\x00\x00\x00\x00\x00",
		"far away": "II*\x00\xff\xff\xff\xff....", "no size": string(tiffWith(le, tag{0x100, 0})), "cut": string(tiffWith(le)[:1230]),
	} {
		if got, err := media.ReadTIFF(strings.NewReader(data)); err == nil {
			t.Errorf("%s is read as %+v", name, got)
		}
	}
}

// A scan that lies on its side is stood up, whatever its format.
func TestLibraryTurnsTIFF(t *testing.T) {
	t.Parallel()
	a, err := media.NewLibrary().Add("thu", fstest.MapFS{"a.tiff": {Data: tiffWith(binary.LittleEndian, tag{0x112, 8})}}, "a.tiff")
	if err != nil || a.Width != 30 || a.Height != 40 || a.Turn != 8 {
		t.Errorf("%+v, %v", a, err)
	}
}

func FuzzReadTIFF(f *testing.F) {
	f.Add(tiffWith(binary.LittleEndian, tag{0x112, 6}))
	f.Add(tiffWith(binary.BigEndian, tag{0x103, 7}))
	f.Fuzz(func(t *testing.T, data []byte) {
		if got, err := media.ReadTIFF(bytes.NewReader(data)); err == nil && (got.Turn > 8 || got.Foreign == "" && (got.Width < 1 || got.Height < 1)) {
			t.Errorf("%+v", got)
		}
	})
}
