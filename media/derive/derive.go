package derive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"golang.org/x/sync/singleflight"

	"trienlam/kiosk"
	"trienlam/media"
	"trienlam/media/blob"
)

// widths are the widths that exist, in pixels: a list, a phone, a large phone or tablet, a kiosk.
var widths = []int{320, 640, 960, 1600}

// Widths returns every width that can be asked for, rising.
func Widths() []int { return slices.Clone(widths) }

// WidthsOf returns the widths worth offering for an asset: those it can fill, at least the
// smallest; nil when it is no image of pixels.
func WidthsOf(a media.Asset) []int {
	if !a.Type.Image || a.Width == 0 {
		return nil
	}
	n := 1
	for n < len(widths) && widths[n] <= a.Width {
		n++
	}
	return slices.Clone(widths[:n])
}

// Name is the file name of a picture in URLs and in the folder: hash, width, jpg.
func Name(h media.Hash, width int) string { return string(h) + "-" + strconv.Itoa(width) + ".jpg" }

// Deriver makes and keeps pictures. Safe for concurrent use.
type Deriver struct {
	dir    string
	log    *slog.Logger
	memory lru
	turn   chan struct{} // holds one token: the right to decode

	cuts    lru
	cutting chan struct{} // holds one token: the right to put tiles together

	flight singleflight.Group
}

// New returns a Deriver that keeps pictures in a folder, which it makes if needed and which several
// processes may share, or in 32 MB of memory if dir is "". A nil log is allowed. Error:
// Internal when the folder cannot be used.
func New(dir string, log *slog.Logger) (*Deriver, error) {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	d := &Deriver{dir: dir, log: log, turn: make(chan struct{}, 1), cutting: make(chan struct{}, 1)}
	if dir == "" {
		return d, nil
	}
	err := os.MkdirAll(dir, 0o700)
	if err == nil {
		err = blob.Sweep(dir)
	}
	if err != nil {
		return nil, kiosk.E(kiosk.Internal, "derive.New", "media/folder", err).With("folder", dir)
	}
	return d, nil
}

// Image returns an asset as a JPEG of at most that width; the caller closes it. Errors: NotFound
// (no such width, or the file is gone), Unprocessable (no image of pixels, or one too large or too
// broken to decode), the context's own error.
func (d *Deriver) Image(ctx context.Context, a media.Asset, width int) (io.ReadSeekCloser, error) {
	const op = "derive.Image"
	if !slices.Contains(widths, width) {
		return nil, kiosk.E(kiosk.NotFound, op, "media/unknown-width", nil).With("width", strconv.Itoa(width))
	}
	if !a.Type.Image {
		return nil, kiosk.E(kiosk.Unprocessable, op, "media/not-an-image", nil).With("file", a.Name())
	}
	name := Name(a.Hash, width)
	for {
		if pic, ok := d.kept(name); ok {
			return pic, nil
		}
		data, err, _ := d.flight.Do(name, func() (any, error) { return d.make(ctx, a, width, name) })
		if err == nil {
			return inMemory{bytes.NewReader(data.([]byte))}, nil
		}
		// The request that led this flight was given up; ours was not.
		if ctx.Err() == nil && (errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)) {
			continue
		}
		return nil, fmt.Errorf("%s: %w", op, err)
	}
}

// kept returns a picture made before.
func (d *Deriver) kept(name string) (io.ReadSeekCloser, bool) {
	if data, ok := d.memory.get(name); ok {
		return inMemory{bytes.NewReader(data)}, true
	}
	if d.dir == "" {
		return nil, false
	}
	f, err := os.Open(filepath.Join(d.dir, name))
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			d.log.Warn("derived picture unreadable", "file", name, "error", err)
		}
		return nil, false
	}
	return f, true
}

// make decodes, shrinks and keeps. A full disk costs time, not the visitor's picture.
func (d *Deriver) make(ctx context.Context, a media.Asset, width int, name string) ([]byte, error) {
	data, err := d.picture(ctx, a, width)
	if err != nil {
		return nil, err
	}
	if d.dir != "" {
		err := blob.WriteFile(d.dir, name, func(w io.Writer) error {
			_, err := w.Write(data)
			return err
		})
		if err == nil {
			return data, nil
		}
		d.log.Warn("derived picture not kept on disk", "file", name, "error", err)
	}
	d.memory.put(name, data)
	return data, nil
}

// picture makes one by the way that suits the image's size.
func (d *Deriver) picture(ctx context.Context, a media.Asset, width int) ([]byte, error) {
	if int64(a.Width)*int64(a.Height) <= manyPixels {
		return d.fromFile(ctx, a, width)
	}
	return d.fromTiles(ctx, a, width)
}

// fromFile decodes the image itself, one at a time.
func (d *Deriver) fromFile(ctx context.Context, a media.Asset, width int) ([]byte, error) {
	select {
	case d.turn <- struct{}{}:
		defer func() { <-d.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return shrink(a, width)
}

type inMemory struct{ *bytes.Reader }

func (inMemory) Close() error { return nil }
