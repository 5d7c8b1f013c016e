package sound_test

import (
	"bytes"
	"encoding/binary"
	"testing"
	"time"

	"trienlam/media/sound"
)

// frames is n frames of 128 kbit/s at 44.1 kHz, the first holding what is given.
func frames(n int, at int, first []byte) []byte {
	const size = 417
	out := make([]byte, n*size)
	for i := range n {
		copy(out[i*size:], []byte{0xff, 0xfb, 0x90, 0x00})
	}
	copy(out[at:], first)
	return out
}

func box(name string, body ...[]byte) []byte {
	all := bytes.Join(body, nil)
	return append(append(binary.BigEndian.AppendUint32(nil, uint32(8+len(all))), name...), all...)
}

func numbers(n ...uint32) (out []byte) {
	for _, v := range n {
		out = binary.BigEndian.AppendUint32(out, v)
	}
	return out
}

// page is an Ogg page at a position, of which only what is read here is right.
func page(position uint64, body string) []byte {
	out := append([]byte("OggS\x00\x00"), binary.LittleEndian.AppendUint64(nil, position)...)
	return append(append(out, make([]byte, 14)...), body...)
}

func TestLength(t *testing.T) {
	t.Parallel()
	xing := append([]byte("Xing"), numbers(1, 3828)...) // 3,828 frames of 1,152 samples
	id3 := append([]byte("ID3\x04\x00\x00\x00\x00\x02\x00"), make([]byte, 256)...)
	opus := "OpusHead\x01\x02" + "\x38\x01" + "\x80\xbb\x00\x00"
	vorbis := "\x01vorbis\x00\x00\x00\x00\x02" + "\x44\xac\x00\x00"
	m4a := bytes.Join([][]byte{
		box("ftyp", []byte("M4A \x00\x00\x00\x00")), box("free", make([]byte, 100)),
		box("moov", box("mvhd", numbers(0, 0, 0, 1000, 61_500, 0, 0, 0))), box("mdat", make([]byte, 50)),
	}, nil)
	long := box("mvhd", []byte{1, 0, 0, 0}, numbers(0, 0, 0, 0, 44_100, 0, 441_000, 0))
	for name, c := range map[string]struct {
		data []byte
		want time.Duration
	}{
		"mp3, constant rate":    {frames(1000, 0, nil), 26_063 * time.Millisecond},
		"mp3, with a tag":       {append(bytes.Clone(id3), frames(1000, 0, nil)...), 26_063 * time.Millisecond},
		"mp3, variable rate":    {frames(4, 36, xing), 99_997 * time.Millisecond},
		"m4a":                   {m4a, 61_500 * time.Millisecond},
		"m4a, long times":       {append(box("ftyp", []byte("M4A ")), box("moov", long)...), 10 * time.Second},
		"ogg opus":              {append(page(0, opus), page(48_000*30+312, "x")...), 30 * time.Second},
		"ogg vorbis":            {append(page(0, vorbis), page(44_100*12, "x")...), 12 * time.Second},
		"nothing":               {nil, 0},
		"words":                 {[]byte("this is no recording at all"), 0},
		"ogg of something else": {page(100, "theora"), 0},
		"ogg that runs back":    {append(page(0, opus), page(1, "x")...), 0},
		"m4a cut off":           {m4a[:150], 0},
		"m4a that lies":         {append(box("ftyp", []byte("M4A ")), numbers(0xffffffff, 0x6d6f6f76)...), 0},
		"a year":                {append(page(0, opus), page(48_000*86_400*365, "x")...), 0},
	} {
		got, err := sound.Length(bytes.NewReader(c.data), int64(len(c.data)))
		if got != c.want || (err == nil) != (c.want > 0) {
			t.Errorf("%s: %v %v, want %v", name, got, err, c.want)
		}
	}
}

// boxes is a file of moov without end, each in the one before it.
type boxes struct{}

func (boxes) ReadAt(b []byte, off int64) (int, error) {
	const first, again = "\x00\x00\x00\x08ftyp", "\x00\x00\x00\x00moov"
	for i := range b {
		if at := off + int64(i); at < int64(len(first)) {
			b[i] = first[at]
		} else {
			b[i] = again[at%int64(len(again))]
		}
	}
	return len(b), nil
}

// A box in a box in a box takes no stack: what overflows it cannot be caught.
func TestBoxesWithoutEnd(t *testing.T) {
	t.Parallel()
	if d, err := sound.Length(boxes{}, 1<<31); err == nil {
		t.Errorf("%v", d)
	}
}

func FuzzLength(f *testing.F) {
	f.Add(frames(3, 0, nil))
	f.Add(box("ftyp", []byte("M4A "), box("moov")))
	f.Add(page(9, "OpusHead"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if d, err := sound.Length(bytes.NewReader(data), int64(len(data))); err == nil && (d <= 0 || d > 24*time.Hour) {
			t.Errorf("%v", d)
		}
	})
}
