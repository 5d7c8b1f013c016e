package labels

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"sync"
)

// maxPNG bounds what a URL may ask for, in pixels a side.
const maxPNG = 4096

// deflaters saves the 800 KB that each new compressor allocates, which costs more than the symbol.
var deflaters = sync.Pool{New: func() any {
	w, err := zlib.NewWriterLevel(nil, zlib.BestSpeed)
	if err != nil {
		panic(err) // the level is a constant
	}
	return w
}}

// PNG returns the symbol with its quiet zone at whole pixels a module, at least minPx wide and
// never above 4,096: a 1-bit picture with a palette of white and black. It is written here because
// image/png spends more time on a picture of 8-bit pixels than the code itself takes.
func (s *Symbol) PNG(minPx int) []byte {
	modules := s.Size() + 2*Quiet
	scale := min(max((minPx+modules-1)/modules, 1), maxPNG/modules)
	side := modules * scale

	var b bytes.Buffer
	b.Grow(2048)
	b.WriteString("\x89PNG\r\n\x1a\n")
	head := make([]byte, 0, 13)
	head = binary.BigEndian.AppendUint32(head, uint32(side))
	head = binary.BigEndian.AppendUint32(head, uint32(side))
	head = append(head, 1, 3, 0, 0, 0) // 1 bit, palette, deflate, filters, not interlaced
	chunk(&b, "IHDR", head)
	chunk(&b, "PLTE", []byte{0xff, 0xff, 0xff, 0, 0, 0})
	chunk(&b, "IDAT", s.pixels(scale))
	chunk(&b, "IEND", nil)
	return b.Bytes()
}

func chunk(b *bytes.Buffer, kind string, data []byte) {
	var n [4]byte
	binary.BigEndian.PutUint32(n[:], uint32(len(data)))
	b.Write(n[:])
	body := b.Len()
	b.WriteString(kind)
	b.Write(data)
	binary.BigEndian.PutUint32(n[:], crc32.ChecksumIEEE(b.Bytes()[body:]))
	b.Write(n[:])
}

// pixels returns the compressed rows. A row equal to the one above is a row of zeros under the
// filter "up", so that a larger scale costs next to nothing.
func (s *Symbol) pixels(scale int) []byte {
	const filterNone, filterUp = 0, 2
	modules := s.Size() + 2*Quiet
	width := (modules*scale + 7) / 8
	row, same := make([]byte, 1+width), make([]byte, 1+width)
	same[0] = filterUp

	var out bytes.Buffer
	z := deflaters.Get().(*zlib.Writer)
	defer deflaters.Put(z)
	z.Reset(&out)
	for y := range modules {
		clear(row)
		row[0] = filterNone
		if m := y - Quiet; m >= 0 && m < s.Size() {
			for x, black := range s.Bitmap[m] {
				for px := (x + Quiet) * scale; black && px < (x+Quiet+1)*scale; px++ {
					row[1+px/8] |= 0x80 >> (px % 8)
				}
			}
		}
		_, _ = z.Write(row) // a Buffer takes every write
		for range scale - 1 {
			_, _ = z.Write(same)
		}
	}
	_ = z.Close()
	return out.Bytes()
}
