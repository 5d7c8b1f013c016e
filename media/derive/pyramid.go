package derive

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image/jpeg"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync"

	"trienlam/kiosk"
	"trienlam/media"
	"trienlam/media/blob"
	"trienlam/media/tiles"
)

// A pyramid is one file, so that it is made whole or not at all and costs one flush of the disk:
//
//	tile, tile, …         JPEGs in the order of tiles.Pyramid
//	offset, offset, …     where each begins and the last ends; 64 bits, little-endian
//	"TLTILES1" width height count zero    32 bits each

const (
	pyramidMagic  = "TLTILES1"
	pyramidFooter = len(pyramidMagic) + 4*4
	maxTiles      = 1 << 20
)

// PyramidName is the file name of an image's tiles in the folder: hash and tile size.
func PyramidName(h media.Hash) string { return string(h) + "-" + strconv.Itoa(tiles.Side) + ".tiles" }

// tileSet is a pyramid opened for reading.
type tileSet struct {
	io.ReaderAt
	io.Closer
	pyramid tiles.Pyramid
	offsets int64 // where they begin
}

// openTiles reads the end of a pyramid.
func openTiles(r io.ReaderAt, c io.Closer, size int64) (*tileSet, error) {
	var foot [pyramidFooter]byte
	if _, err := r.ReadAt(foot[:], size-int64(len(foot))); err != nil {
		return nil, err
	}
	if string(foot[:len(pyramidMagic)]) != pyramidMagic {
		return nil, errors.New("no pyramid")
	}
	number := func(i int) int { return int(binary.LittleEndian.Uint32(foot[len(pyramidMagic)+4*i:])) }
	w, h, n := number(0), number(1), number(2)
	if w < 1 || h < 1 || w > maxScanSide || h > maxScanSide || n > maxTiles || n != tiles.Of(w, h).Count() {
		return nil, fmt.Errorf("a pyramid of %d×%d pixels with %d tiles", w, h, n)
	}
	return &tileSet{r, c, tiles.Of(w, h), size - int64(len(foot)) - 8*int64(n+1)}, nil
}

// tile returns one tile as a JPEG.
func (s *tileSet) tile(t tiles.Tile) (*io.SectionReader, error) {
	var at [16]byte
	if _, err := s.ReadAt(at[:], s.offsets+8*int64(s.pyramid.Number(t))); err != nil {
		return nil, err
	}
	from, to := int64(binary.LittleEndian.Uint64(at[:8])), int64(binary.LittleEndian.Uint64(at[8:]))
	if from < 0 || to < from || to > s.offsets {
		return nil, errors.New("a tile outside its file")
	}
	return io.NewSectionReader(s, from, to-from), nil
}

// tiles returns an image's pyramid, making it first if need be; the caller closes it.
func (d *Deriver) tiles(ctx context.Context, a media.Asset) (*tileSet, error) {
	const op = "derive.tiles"
	if !a.Type.Image {
		return nil, kiosk.E(kiosk.Unprocessable, op, "media/not-an-image", nil).With("file", a.Name())
	}
	name := PyramidName(a.Hash)
	for {
		if set, ok := d.keptTiles(name); ok {
			return set, nil
		}
		data, err, _ := d.flight.Do(name, func() (any, error) { return d.makeTiles(ctx, a, name) })
		if err != nil {
			// The request that led this flight was given up; ours was not.
			if ctx.Err() == nil && (errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)) {
				continue
			}
			return nil, fmt.Errorf("%s: %w", op, err)
		}
		if data := data.([]byte); data != nil {
			return openTiles(bytes.NewReader(data), inMemory{}, int64(len(data)))
		}
		set, ok := d.keptTiles(name)
		if !ok { // lost between being written and being read
			return nil, kiosk.E(kiosk.Unavailable, op, "media/folder", nil).With("folder", d.dir)
		}
		return set, nil
	}
}

// keptTiles opens a pyramid made before. One that cannot be read is made again.
func (d *Deriver) keptTiles(name string) (*tileSet, bool) {
	if data, ok := d.memory.get(name); ok {
		set, err := openTiles(bytes.NewReader(data), inMemory{}, int64(len(data)))
		return set, err == nil
	}
	if d.dir == "" {
		return nil, false
	}
	f, err := os.Open(filepath.Join(d.dir, name))
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			d.log.Warn("tiles unreadable", "file", name, "error", err)
		}
		return nil, false
	}
	info, err := f.Stat()
	var set *tileSet
	if err == nil {
		set, err = openTiles(f, f, info.Size())
	}
	if err != nil {
		d.log.Warn("tiles damaged", "file", name, "error", errors.Join(err, f.Close()))
		return nil, false
	}
	return set, true
}

// makeTiles decodes and cuts. Once begun it goes on though its visitor leaves: the next would wait
// for the same. The tiles are returned only if they could not be kept on disk.
func (d *Deriver) makeTiles(ctx context.Context, a media.Asset, name string) ([]byte, error) {
	select {
	case d.turn <- struct{}{}:
		defer func() { <-d.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if int64(a.Width)*int64(a.Height) > manyPixels {
		// Its planes would lie about until the next collection, beside those of the next scan.
		defer debug.FreeOSMemory()
	}
	p, err := decodePlanes(a)
	if err != nil {
		return nil, err
	}
	if d.dir == "" {
		var b bytes.Buffer
		if err := p.writeTiles(&b); err != nil {
			return nil, err
		}
		d.memory.put(name, b.Bytes())
		return b.Bytes(), nil
	}
	if err := blob.WriteFile(d.dir, name, p.writeTiles); err != nil {
		return nil, kiosk.E(kiosk.Unavailable, "derive.makeTiles", "media/folder", err).With("folder", d.dir)
	}
	return nil, nil
}

// decodePlanes reads an image, upright, after its head has said what memory it will take.
func decodePlanes(a media.Asset) (p *planes, err error) {
	const op = "derive.decodePlanes"
	broken := func(err error) error {
		return kiosk.E(kiosk.Unprocessable, op, "media/image-broken", err).With("file", a.Name())
	}
	f, err := a.Open()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := opens(f, a); err != nil {
		return nil, err
	}
	if p, err = planesIn(f, a.Type.Ext); err != nil {
		return nil, broken(err)
	}
	if int64(p.w)*int64(p.h) > manyPixels {
		runtime.GC() // what the bands left would lie beside the planes that are turned
	}
	return p.turned(a.Turn), nil
}

// planesIn decodes a file, in bands if it is of a kind that can be.
func planesIn(f io.ReadSeeker, ext string) (*planes, error) {
	switch ext {
	case "tiff":
		size, err := f.Seek(0, io.SeekEnd)
		if err != nil {
			return nil, err
		}
		return tiffPlanes(anywhere(f), size, bandPixels)
	case "png":
		p, err := pngPlanes(bufio.NewReader(f), bandPixels)
		if !errors.Is(err, errPNG) {
			return p, err
		}
		if _, err := f.Seek(0, io.SeekStart); err != nil { // interlaced
			return nil, err
		}
	}
	img, err := pixels(f, ext)
	if err != nil {
		return nil, err
	}
	return planesOf(img), nil
}

// anywhere reads a file at any place, also one that can only be read on from where it was set.
func anywhere(f io.ReadSeeker) io.ReaderAt {
	if r, ok := f.(io.ReaderAt); ok {
		return r
	}
	return &seeking{f: f}
}

type seeking struct {
	mu sync.Mutex
	f  io.ReadSeeker
}

// ReadAt reads one piece at a time.
func (s *seeking) ReadAt(b []byte, off int64) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := s.f.Seek(off, io.SeekStart); err != nil {
		return 0, err
	}
	n, err := io.ReadFull(s.f, b)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = io.EOF
	}
	return n, err
}

// writeTiles writes the pyramid and uses the planes up.
func (p *planes) writeTiles(w io.Writer) error {
	pyramid := tiles.Of(p.w, p.h)
	foot := binary.LittleEndian.AppendUint32([]byte(pyramidMagic), uint32(p.w))
	foot = binary.LittleEndian.AppendUint32(foot, uint32(p.h))
	foot = binary.LittleEndian.AppendUint32(foot, uint32(pyramid.Count()))
	foot = binary.LittleEndian.AppendUint32(foot, 0)
	offsets, at := make([]byte, 8, 8*(pyramid.Count()+1)), uint64(0)
	var done []bytes.Buffer // used again for each row
	for level := range pyramid.Levels() {
		if level > 0 {
			p.halve()
		}
		cols, rows := pyramid.Grid(level)
		if level == 0 {
			done = make([]bytes.Buffer, cols)
		}
		for row := range rows {
			errs := make([]error, cols)
			each(cols, func(col int) {
				done[col].Reset()
				part := p.part(pyramid.Bounds(tiles.Tile{Level: level, Col: col, Row: row}))
				errs[col] = jpeg.Encode(&done[col], part, &jpeg.Options{Quality: quality})
			})
			if err := errors.Join(errs...); err != nil {
				return err
			}
			for col := range cols {
				at += uint64(done[col].Len())
				offsets = binary.LittleEndian.AppendUint64(offsets, at)
				if _, err := done[col].WriteTo(w); err != nil {
					return err
				}
			}
		}
	}
	if _, err := w.Write(offsets); err != nil {
		return err
	}
	_, err := w.Write(foot)
	return err
}
