package media

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // the formats of Types
	_ "image/png"
	"io"
	"io/fs"

	_ "golang.org/x/image/webp"

	"trienlam/kiosk"
)

// Hash names content: the first 128 bits of its SHA-256 as 32 hexadecimal digits, enough that two
// files of one exhibition never share a name.
type Hash string

// Asset is one file. Width and Height are those of an image as it is shown, in pixels; 0 when the
// file is no image of pixels or cannot be read as one.
type Asset struct {
	Hash   Hash
	Type   Type
	Size   int64 // bytes
	Width  int
	Height int
	Turn   Turn // how the stored pixels of a photograph must be turned to be shown

	fsys   fs.FS
	path   string
	public []span // what visitors get of the file; nil: all of it
	mixed  bool   // its parts cannot be told apart: visitors get none of it
}

// Name is the asset's file name in URLs: hash and extension, ASCII.
func (a Asset) Name() string { return string(a.Hash) + "." + a.Type.Ext }

// Open opens the file for reading. Error: NotFound when it is gone, as from a pulled USB stick.
func (a Asset) Open() (io.ReadSeekCloser, error) {
	const op = "media.Open"
	f, err := a.fsys.Open(a.path)
	if err != nil {
		return nil, kiosk.E(kiosk.NotFound, op, "media/file-missing", err).With("file", a.path)
	}
	if s, ok := f.(io.ReadSeekCloser); ok {
		return s, nil
	}
	// A file inside a zip cannot seek; packs are unpacked before they hold films.
	data, err := io.ReadAll(f)
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, kiosk.E(kiosk.Internal, op, "media/file-unreadable", err).With("file", a.path)
	}
	return inMemory{bytes.NewReader(data)}, nil
}

type inMemory struct{ *bytes.Reader }

func (inMemory) Close() error { return nil }

// place is a file's name over all packs.
type place struct{ pack, path string }

// Library knows every file of the active packs. Fill it with Add from one goroutine; afterwards it
// is safe for concurrent reading.
type Library struct {
	byPlace map[place]Asset
	byHash  map[Hash]Asset
}

// NewLibrary returns an empty library.
func NewLibrary() *Library {
	return &Library{byPlace: map[place]Asset{}, byHash: map[Hash]Asset{}}
}

// Add reads a pack's file once and remembers its name. Adding it again changes nothing. Errors:
// Unprocessable (a type that packs may not hold), NotFound, Internal (a file that cannot be read).
func (l *Library) Add(pack string, fsys fs.FS, path string) (Asset, error) {
	const op = "media.Add"
	if a, ok := l.byPlace[place{pack, path}]; ok {
		return a, nil
	}
	t, ok := TypeOf(path)
	if !ok {
		return Asset{}, kiosk.E(kiosk.Unprocessable, op, "media/unknown-type", nil).With("file", path)
	}
	a := Asset{Type: t, fsys: fsys, path: path}
	f, err := a.Open()
	if err != nil {
		return Asset{}, fmt.Errorf("%s: %w", op, err)
	}
	if err := errors.Join(a.read(f), f.Close()); err != nil {
		return Asset{}, kiosk.E(kiosk.Internal, op, "media/file-unreadable", err).With("file", path)
	}
	l.byPlace[place{pack, path}] = a
	if _, ok := l.byHash[a.Hash]; !ok {
		l.byHash[a.Hash] = a
	}
	return a, nil
}

// Asset returns the asset that was added as a pack's file.
func (l *Library) Asset(pack, path string) (Asset, bool) {
	a, ok := l.byPlace[place{pack, path}]
	return a, ok
}

// ByHash returns an asset with that content.
func (l *Library) ByHash(h Hash) (Asset, bool) { a, ok := l.byHash[h]; return a, ok }

// read fills in what the content says. An image that cannot be measured is still an asset: packs
// are checked elsewhere, and a browser may show more than we can read.
func (a *Asset) read(f io.ReadSeeker) error {
	sum := sha256.New()
	whole := bufio.NewReaderSize(io.TeeReader(f, sum), 64<<10)
	part := int64(0)
	if through, ok := scanners[a.Type.Ext]; ok {
		s := &scan{r: whole}
		a.mixed = through(s) != nil
		if part = s.at; s.cut {
			a.public = s.kept
		}
	}
	n, err := io.Copy(io.Discard, whole)
	if err != nil {
		return err
	}
	a.Size = part + n
	a.Hash = Hash(hex.EncodeToString(sum.Sum(nil))[:32])
	if !a.Type.Image {
		return nil
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	if a.Type.Ext == "tiff" {
		if t, err := ReadTIFF(bufio.NewReader(f)); err == nil && t.Foreign == "" {
			a.Width, a.Height, a.Turn = t.Width, t.Height, t.Turn
		}
		return nil
	}
	config, format, err := image.DecodeConfig(f)
	if err != nil {
		return nil //nolint:nilerr // no size is known, which is what 0 says
	}
	a.Width, a.Height = config.Width, config.Height
	if format != "jpeg" {
		return nil
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	a.Turn = ReadTurn(f)
	if a.Turn.Sideways() {
		a.Width, a.Height = a.Height, a.Width
	}
	return nil
}
