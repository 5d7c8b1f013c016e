// Package tiles is the geometry of deep zoom: how an image is halved and cut into tiles, and what
// part of it a request of the IIIF Image API 3.0 asks for. It holds numbers only, no pixels.
//
//	p := tiles.Of(2700, 1350)           // levels 2700×1350, 1350×675, 675×338, 338×169
//	cut, err := tiles.Parse(2700, 1350, "0,0,1024,1024", "512,512", "0", "default.jpg")
//	t, ok := p.Find(cut)                // level 1, first tile
//
//	level 0   +---+---+---+---+---+-+      level n is the image divided by 2 to the n, rounded up;
//	          |   |   |   |   |   | |      the last level is one tile; tiles are numbered level by
//	          +---+---+---+---+---+-+      level, row by row.
//
// Invariants: every tile of a level is Side by Side pixels but for the last column and row; a Cut
// lies inside its image, is at least one pixel and within MaxWidth and MaxArea.
package tiles
