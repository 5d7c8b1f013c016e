// Package derive makes smaller JPEG pictures of a pack's images, once, when they are first asked
// for, and keeps them.
//
//	d, err := derive.New(filepath.Join(data, "derived"), log)
//	pic, err := d.Image(ctx, asset, 640)
//	defer pic.Close()
//
// A picture is upright, in sRGB numbers without alpha, never wider than its source, and carries no
// metadata: no place, no camera, no thumbnail of what was cut away.
//
// Invariants: only the widths of Widths exist; one image is decoded at a time, so that the memory
// needed is that of the largest allowed image; an image is measured before it is decoded.
package derive
