package derive

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"trienlam/kiosk"
	"trienlam/media"
	"trienlam/media/tiles"
)

// Prepare makes what pages will ask for of images: the tiles of each that is larger than one, and its
// smaller pictures. It decodes one image at a time, so that a scan of 80 megapixels stays within the
// memory allowed, and uses all cores for each. What is there already is left, so it may be called
// again after a crash; an image that cannot be opened is passed over. told hears how many are done.
// Errors: the context's own, Unavailable (the folder cannot be written).
func (d *Deriver) Prepare(ctx context.Context, images []media.Asset, told func(done, total int)) error {
	for i, a := range images {
		told(i, len(images))
		err := d.prepare(ctx, a)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case kiosk.KindOf(err) == kiosk.Unprocessable, kiosk.KindOf(err) == kiosk.NotFound:
			d.log.Warn("image passed over", "file", a.Name(), "error", err)
		case err != nil:
			return fmt.Errorf("derive.Prepare: %w", err)
		}
	}
	told(len(images), len(images))
	return nil
}

func (d *Deriver) prepare(ctx context.Context, a media.Asset) error {
	if !a.Type.Image {
		return nil
	}
	if a.Width > tiles.Side || a.Height > tiles.Side {
		if err := d.prepareTiles(ctx, a); err != nil {
			return err
		}
	}
	for _, width := range WidthsOf(a) {
		if d.has(Name(a.Hash, width)) {
			continue
		}
		pic, err := d.Image(ctx, a, width)
		if err != nil {
			return err
		}
		if err := pic.Close(); err != nil {
			return err
		}
	}
	return nil
}

func (d *Deriver) prepareTiles(ctx context.Context, a media.Asset) error {
	set, err := d.tiles(ctx, a)
	if err != nil {
		return err
	}
	return set.Close()
}

func (d *Deriver) has(name string) bool {
	if d.dir == "" {
		_, ok := d.memory.get(name)
		return ok
	}
	_, err := os.Stat(filepath.Join(d.dir, name))
	return err == nil
}
