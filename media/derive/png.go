package derive

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image/png"
	"io"
)

const (
	pngSign   = "\x89PNG\r\n\x1a\n"
	pngHeader = 13 // bytes of IHDR
	maxAside  = 2 << 10
)

var errPNG = errors.New("derive: no PNG that can be read")

// pngFile is a PNG that is read row by row. Each band of rows is given to image/png as a small PNG of its
// own, so that there is one decoder for all the ways in which a PNG keeps pixels.
type pngFile struct {
	chunks *pngChunks
	header []byte // IHDR
	width  int
	height int
	pixel  int // bytes of a pixel, at least 1: how far back a filter looks
	row    int // bytes of a row
}

// pngPlanes decodes a PNG that is not interlaced in bands of so many pixels.
func pngPlanes(r io.Reader, pixels int) (*planes, error) {
	f, err := openPNG(r)
	if err != nil {
		return nil, err
	}
	z, err := zlib.NewReader(f.chunks)
	if err != nil {
		return nil, err
	}
	_, clear := f.chunks.aside["tRNS"]
	p := newPlanes(f.width, f.height, f.header[9] == 0 && !clear)
	rows := bandRows(f.width, f.height, 1, pixels)
	var garbage collector
	before, raw := make([]byte, f.row), make([]byte, 0, rows*(1+f.row))
	for y := 0; y < f.height; y += rows {
		raw = raw[:0]
		for range min(rows, f.height-y) {
			at := len(raw)
			raw = raw[:at+1+f.row]
			row := raw[at:]
			if _, err := io.ReadFull(z, row); err != nil {
				return nil, err
			}
			if err := unfilter(row[0], row[1:], before, f.pixel); err != nil {
				return nil, err
			}
			row[0], before = 0, row[1:]
		}
		before = bytes.Clone(before) // the next band is written over it
		img, err := png.Decode(bytes.NewReader(f.band(raw)))
		if err != nil {
			return nil, err
		}
		p.put(img, y)
		garbage.add(3 * bandBytes(f.width, rows, f.pixel))
	}
	return p, nil
}

func openPNG(r io.Reader) (*pngFile, error) {
	sign := make([]byte, len(pngSign))
	if _, err := io.ReadFull(r, sign); err != nil || string(sign) != pngSign {
		return nil, errors.Join(errPNG, err)
	}
	f := &pngFile{chunks: &pngChunks{r: r, aside: map[string][]byte{}}}
	if err := f.chunks.begin(); err != nil {
		return nil, err
	}
	f.header = f.chunks.aside["IHDR"]
	if len(f.header) != pngHeader {
		return nil, errPNG
	}
	f.width, f.height = int(binary.BigEndian.Uint32(f.header)), int(binary.BigEndian.Uint32(f.header[4:]))
	samples := map[byte]int{0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[f.header[9]]
	bits := samples * int(f.header[8])
	if bits < 1 || bits > 64 || f.width < 1 || f.height < 1 || f.width > maxScanSide || f.height > maxScanSide || f.header[12] != 0 {
		return nil, errPNG
	}
	f.pixel, f.row = (bits+7)/8, (f.width*bits+7)/8
	return f, nil
}

// band is a PNG of some rows, which need no filter any more.
func (f *pngFile) band(pixels []byte) []byte {
	b := bytes.NewBuffer(make([]byte, 0, len(pixels)+4<<10))
	b.WriteString(pngSign)
	header := bytes.Clone(f.header)
	binary.BigEndian.PutUint32(header[4:], uint32(len(pixels)/(1+f.row)))
	chunk(b, "IHDR", func() { b.Write(header) })
	for _, kind := range []string{"PLTE", "tRNS"} {
		if data, ok := f.chunks.aside[kind]; ok {
			chunk(b, kind, func() { b.Write(data) })
		}
	}
	chunk(b, "IDAT", func() {
		// To memory, and of a level there is: neither fails.
		z, _ := zlib.NewWriterLevel(b, zlib.NoCompression)
		_, _ = z.Write(pixels)
		_ = z.Close()
	})
	chunk(b, "IEND", func() {})
	return b.Bytes()
}

// chunk writes one chunk around what write writes.
func chunk(b *bytes.Buffer, kind string, write func()) {
	at := b.Len()
	b.WriteString("\x00\x00\x00\x00" + kind)
	write()
	all := b.Bytes()[at:]
	binary.BigEndian.PutUint32(all, uint32(len(all)-8))
	b.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(all[4:])))
}

// unfilter makes pixels of a row, by the row before it and the pixel to its left (PNG, section 9).
func unfilter(filter byte, row, before []byte, pixel int) error {
	switch filter {
	case 0:
	case 1:
		for i := pixel; i < len(row); i++ {
			row[i] += row[i-pixel]
		}
	case 2:
		for i, up := range before {
			row[i] += up
		}
	case 3:
		for i := range row {
			left := 0
			if i >= pixel {
				left = int(row[i-pixel])
			}
			row[i] += uint8((left + int(before[i])) / 2)
		}
	case 4:
		for i := range row {
			if i < pixel {
				row[i] += before[i] // the nearest of 0, above and 0
				continue
			}
			row[i] += paeth(int(row[i-pixel]), int(before[i]), int(before[i-pixel]))
		}
	default:
		return errPNG
	}
	return nil
}

// paeth is whichever of left, above and the corner is nearest to left + above - corner.
func paeth(left, above, corner int) uint8 {
	l, a, c := distance(above, corner), distance(left, corner), distance(left+above, 2*corner)
	switch {
	case l <= a && l <= c:
		return uint8(left)
	case a <= c:
		return uint8(above)
	}
	return uint8(corner)
}

func distance(a, b int) int { return max(a, b) - min(a, b) }

// pngChunks reads what the IDAT chunks hold as one stream.
type pngChunks struct {
	r     io.Reader
	aside map[string][]byte // what stands before them and belongs to the pixels
	left  int64             // bytes of the chunk that is open
	done  bool
}

// begin reads to the first IDAT.
func (c *pngChunks) begin() error {
	for {
		kind, size, err := c.next()
		if err != nil {
			return err
		}
		switch kind {
		case "IDAT":
			c.left = size
			return nil
		case "IHDR", "PLTE", "tRNS":
			if _, twice := c.aside[kind]; twice || size > maxAside { // the first was measured
				return errPNG
			}
			data := make([]byte, size)
			if _, err := io.ReadFull(c.r, data); err != nil {
				return err
			}
			c.aside[kind], size = data, 0
		}
		if _, err := io.CopyN(io.Discard, c.r, size+4); err != nil { // its checksum too
			return err
		}
	}
}

func (c *pngChunks) next() (kind string, size int64, err error) {
	var head [8]byte
	_, err = io.ReadFull(c.r, head[:])
	return string(head[4:]), int64(binary.BigEndian.Uint32(head[:])), err
}

// Read reads on, over the borders of chunks.
func (c *pngChunks) Read(b []byte) (int, error) {
	for c.left == 0 && !c.done {
		if _, err := io.CopyN(io.Discard, c.r, 4); err != nil {
			return 0, err
		}
		kind, size, err := c.next()
		if err != nil {
			return 0, err
		}
		c.left, c.done = size, kind != "IDAT"
	}
	if c.done {
		return 0, io.EOF
	}
	n, err := c.r.Read(b[:min(int64(len(b)), c.left)])
	c.left -= int64(n)
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}
