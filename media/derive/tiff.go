package derive

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"runtime"
	"slices"

	"golang.org/x/image/tiff"
)

// Tags of a TIFF directory that say where its pixels lie.
const (
	tagWidth       = 0x0100
	tagHeight      = 0x0101
	tagBits        = 0x0102
	tagCompression = 0x0103
	tagColours     = 0x0106
	tagStrips      = 0x0111
	tagSamples     = 0x0115
	tagStripRows   = 0x0116
	tagStripBytes  = 0x0117
	tagTileWidth   = 0x0142
	tagTileRows    = 0x0143
	tagTiles       = 0x0144
	tagTileBytes   = 0x0145
)

const (
	entrySize = 12      // bytes of a directory's entry
	maxBlocks = 1 << 20 // tiles or strips of a picture
)

// tiffFile is a TIFF's first picture. Each band of it is read as a TIFF of its own: the same file under
// another directory, which names only the band's tiles or strips. So the decoder of x/image, which can
// only decode whole files, does all the decoding.
type tiffFile struct {
	r       io.ReaderAt
	size    int64
	order   byteOrder
	entries map[uint16][entrySize]byte

	width, height int
	tiled         bool
	blockRows     int // of a tile or strip
	across        int // tiles beside each other
	offsets       []uint32
	counts        []uint32
}

type byteOrder interface {
	binary.ByteOrder
	binary.AppendByteOrder
}

var errTIFF = errors.New("derive: no TIFF that can be read")

// tiffPlanes decodes a TIFF in bands of so many pixels, on all cores as far as the memory for bands goes.
func tiffPlanes(r io.ReaderAt, size int64, pixels int) (*planes, error) {
	t, err := openTIFF(r, size)
	if err != nil {
		return nil, err
	}
	samples := t.number(tagSamples, 1)
	grey := samples == 1 && t.number(tagColours, 1) <= 1
	p := newPlanes(t.width, t.height, grey)
	rows := bandRows(t.width, t.height, t.blockRows, pixels)
	each := bandBytes(t.width, rows, decodedBytes(samples, t.bits()))
	n := (t.height + rows - 1) / rows
	errs := make([]error, n)
	var garbage collector
	eachOf(int(min(int64(runtime.GOMAXPROCS(0)), max(1, bandMemory/2/each))), n, func(i int) {
		defer func() {
			if crash := recover(); crash != nil { // on a goroutine of its own nobody else could catch it
				errs[i] = fmt.Errorf("%w: %v", errTIFF, crash)
			}
		}()
		img, err := tiff.Decode(t.band(i*rows, min(rows, t.height-i*rows)))
		if errs[i] = err; err == nil {
			p.put(img, i*rows)
		}
		garbage.add(each)
	})
	return p, errors.Join(errs...)
}

// decodedBytes is how many bytes the decoder makes of a pixel.
func decodedBytes(samples, bits int) int {
	each := 1
	if samples > 1 {
		each = 4
	}
	if bits == 16 {
		each *= 2
	}
	return each
}

func openTIFF(r io.ReaderAt, size int64) (*tiffFile, error) {
	var head [8]byte
	if _, err := r.ReadAt(head[:], 0); err != nil {
		return nil, err
	}
	t := &tiffFile{r: r, size: size, order: binary.LittleEndian, entries: map[uint16][entrySize]byte{}}
	if head[0] == 'M' {
		t.order = binary.BigEndian
	}
	at := int64(t.order.Uint32(head[4:]))
	var count [2]byte
	if _, err := r.ReadAt(count[:], at); err != nil {
		return nil, err
	}
	entries := make([]byte, int(t.order.Uint16(count[:]))*entrySize)
	if _, err := r.ReadAt(entries, at+2); err != nil {
		return nil, err
	}
	for e := range slices.Chunk(entries, entrySize) {
		t.entries[t.order.Uint16(e)] = [entrySize]byte(e)
	}
	t.width, t.height = t.number(tagWidth, 0), t.number(tagHeight, 0)
	if t.width < 1 || t.height < 1 || t.width > maxScanSide || t.height > maxScanSide {
		return nil, errTIFF
	}
	return t, t.blocks()
}

// blocks finds the tiles or strips.
func (t *tiffFile) blocks() error {
	offsets, counts := uint16(tagStrips), uint16(tagStripBytes)
	t.across, t.blockRows = 1, t.number(tagStripRows, t.height)
	if t.blockRows < 1 || t.blockRows > t.height {
		t.blockRows = t.height
	}
	if w := t.number(tagTileWidth, 0); w > 0 {
		offsets, counts, t.tiled = tagTiles, tagTileBytes, true
		if t.across, t.blockRows = (t.width+w-1)/w, t.number(tagTileRows, 0); t.blockRows < 1 || t.blockRows > maxScanSide {
			return errTIFF
		}
	}
	t.offsets, t.counts = t.numbers(offsets), t.numbers(counts)
	n := (t.height + t.blockRows - 1) / t.blockRows * t.across
	if len(t.offsets) < n || len(t.counts) < n {
		return errTIFF
	}
	if !t.tiled && t.number(tagCompression, 1) <= 1 {
		return t.cutStrips()
	}
	return nil
}

// cutStrips makes a strip of each row, which can be done where they are not packed.
func (t *tiffFile) cutStrips() error {
	row := (t.width*t.number(tagSamples, 1)*t.bits() + 7) / 8
	offsets, counts := make([]uint32, t.height), make([]uint32, t.height)
	for y := range t.height {
		at := int64(t.offsets[y/t.blockRows]) + int64(y%t.blockRows)*int64(row)
		if at+int64(row) > t.size {
			return io.ErrUnexpectedEOF
		}
		offsets[y], counts[y] = uint32(at), uint32(row)
	}
	t.blockRows, t.offsets, t.counts = 1, offsets, counts
	return nil
}

// number is the one value of an entry, by the same rule as media.ReadTIFF: what was measured is what is read.
func (t *tiffFile) number(tag uint16, otherwise int) int {
	e, ok := t.entries[tag]
	kind, count := t.order.Uint16(e[2:]), t.order.Uint32(e[4:])
	switch {
	case ok && kind == 3 && count >= 1 && count <= 2:
		return int(t.order.Uint16(e[8:]))
	case ok && kind == 4 && count == 1:
		return int(min(t.order.Uint32(e[8:]), 1<<30))
	}
	return otherwise
}

// bits of a sample.
func (t *tiffFile) bits() int {
	if all := t.numbers(tagBits); len(all) > 0 {
		return int(all[0])
	}
	return 1
}

// numbers are the values of an entry; nil if there are none that can be read.
func (t *tiffFile) numbers(tag uint16) []uint32 {
	e, ok := t.entries[tag]
	kind, count := t.order.Uint16(e[2:]), t.order.Uint32(e[4:])
	if !ok || kind != 3 && kind != 4 || count > maxBlocks {
		return nil
	}
	width := 2
	if kind == 4 {
		width = 4
	}
	data := e[8:]
	if n := int(count) * width; n > len(data) {
		if int64(n) > t.size {
			return nil
		}
		data = make([]byte, n)
		if _, err := t.r.ReadAt(data, int64(t.order.Uint32(e[8:]))); err != nil {
			return nil
		}
	}
	out := make([]uint32, count)
	for i := range out {
		if out[i] = uint32(t.order.Uint16(data[i*width:])); kind == 4 {
			out[i] = t.order.Uint32(data[i*width:])
		}
	}
	return out
}

// band is the file as if it had only so many rows, those from y on.
func (t *tiffFile) band(y, rows int) *overlaid {
	first, n := y/t.blockRows*t.across, (rows+t.blockRows-1)/t.blockRows*t.across
	if t.tiled {
		rows = n / t.across * t.blockRows // a tile is whole also where the picture ends in it
	}
	entries := maps.Clone(t.entries)
	var tail []byte // behind the directory
	entry := func(tag uint16, values ...uint32) {
		e := t.order.AppendUint16(nil, tag)
		e = t.order.AppendUint16(e, 4)
		e = t.order.AppendUint32(e, uint32(len(values)))
		if len(values) == 1 {
			entries[tag] = [entrySize]byte(t.order.AppendUint32(e, values[0]))
			return
		}
		entries[tag] = [entrySize]byte(t.order.AppendUint32(e, uint32(len(tail)))) // moved below
		for _, v := range values {
			tail = t.order.AppendUint32(tail, v)
		}
	}
	offsets, counts := uint16(tagStrips), uint16(tagStripBytes)
	if t.tiled {
		offsets, counts = tagTiles, tagTileBytes
	} else {
		entry(tagStripRows, uint32(t.blockRows))
	}
	entry(tagHeight, uint32(rows))
	entry(offsets, t.offsets[first:first+n]...)
	entry(counts, t.counts[first:first+n]...)
	directory := t.order.AppendUint16(nil, uint16(len(entries)))
	behind := uint32(t.size) + uint32(2+len(entries)*entrySize+4)
	for _, tag := range slices.Sorted(maps.Keys(entries)) {
		e := entries[tag]
		if (tag == offsets || tag == counts) && n > 1 {
			t.order.PutUint32(e[8:], behind+t.order.Uint32(e[8:]))
		}
		directory = append(directory, e[:]...)
	}
	o := &overlaid{r: t.r, size: t.size, tail: append(t.order.AppendUint32(directory, 0), tail...)}
	copy(o.head[:], "II*\x00")
	if t.order.String() == binary.BigEndian.String() {
		copy(o.head[:], "MM\x00*")
	}
	t.order.PutUint32(o.head[4:], uint32(t.size))
	return o
}

// overlaid is a file with another beginning and more at its end.
type overlaid struct {
	r    io.ReaderAt
	size int64
	head [8]byte
	tail []byte
}

// Read is never called: the decoder reads where it wants to.
func (o *overlaid) Read([]byte) (int, error) { return 0, io.EOF }

// ReadAt reads from the three parts.
func (o *overlaid) ReadAt(b []byte, off int64) (n int, err error) {
	for n < len(b) && err == nil {
		var got int
		switch at := off + int64(n); {
		case at < int64(len(o.head)):
			got = copy(b[n:], o.head[at:])
		case at < o.size:
			part := b[n:][:min(int64(len(b)-n), o.size-at)]
			if got, err = o.r.ReadAt(part, at); got == len(part) {
				err = nil
			}
		case at < o.size+int64(len(o.tail)):
			got = copy(b[n:], o.tail[at-o.size:])
		default:
			err = io.EOF
		}
		n += got
	}
	return n, err
}
