// Package draw keeps a drawing as a list of shapes and writes it as SVG for pages or as PNG for
// documents: the same picture on screen, on paper and in a file.
//
//	d := draw.New(696, 300, "Lượt thăm mỗi ngày", "Ngày 18 đông nhất: 342 lượt.")
//	d.Rect(56, 40, 62, 200, draw.Phone)
//	d.Text(87, 32, "342", draw.Style{Size: 19, Serif: true, Anchor: draw.Middle, Fill: draw.Ink})
//	svg, err := d.SVG(), d.PNG(2)
//
// Invariants: SVG has a title and a description, no script, no style and no link, so that every
// policy lets it through; colours are attributes. A unit is a CSS pixel. Not safe for concurrent use.
package draw
