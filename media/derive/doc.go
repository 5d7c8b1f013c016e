// Package derive makes JPEG pictures of a pack's images, once, when they are first asked for, and
// keeps them: smaller ones for pages, and tiles for deep zoom.
//
//	d, err := derive.New(filepath.Join(data, "derived"), log)
//	pic, err := d.Image(ctx, asset, 640)
//	defer pic.Close()
//
//	c, err := tiles.Parse(asset.Width, asset.Height, "full", "max", "0", "default.jpg")
//	part, err := d.Cut(ctx, asset, c)
//
// A picture is upright, in sRGB numbers without alpha, and carries no metadata: no place, no camera,
// no thumbnail of what was cut away. Pictures of a page are never wider than their source.
//
//	scan ─► planes ─► level 0 ─► halve in place ─► level 1 ─► … ─► one file of tiles
//	                                                               │
//	                  a tile as it lies, a part put together, a picture of a large scan
//
// Invariants: Image gives only the widths of Widths; one image is decoded at a time and one part put
// together, so that the memory needed is that of the largest allowed image, below 300 MB; an image is
// measured before it is decoded; a file in the folder is whole or absent.
package derive
