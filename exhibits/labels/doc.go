// Package labels makes what is glued to a wall: QR symbols as SVG and PNG, and printable PDF sheets
// that carry the symbol, the title and the code to type. It alone uses go-qrcode and gopdf.
//
//	var codes labels.Code
//	sym, err := codes.Encode(labels.ExhibitURL("http://192.168.1.10:8080", "307"))
//	w.Write(sym.SVG())
//	err = labels.Sheet(f, labels.Options{Catalog: cat, PublicURL: public, Layout: labels.A4x8})
//
// A symbol and its quiet zone, in modules:
//
//	+--------------------------+
//	|        4 white           |
//	|   +------------------+   |
//	| 4 |  Size × Size     | 4 |
//	|   +------------------+   |
//	|        4 white           |
//	+--------------------------+
//
// Invariants: a URL is upper-cased before it is encoded, so that a reader sees the denser
// alphanumeric mode; the level is Q (25 % may be damaged) where the symbol stays at version 2, else
// M, never lower; a symbol always has its 4 modules of white; modules on paper are black vectors of
// at least 0.8 mm; the same catalog gives the same PDF, byte for byte.
package labels
