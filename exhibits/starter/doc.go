// Package starter holds the embedded starter pack: thirty exhibits in seven sections and three
// decks, in Vietnamese and English, in format 1 like any other pack.
//
//	p, problems := pack.Load(starter.FS())
//
// Its maps are drawn by ./seamap from ./data (public domain); run go generate after a change to
// either. Its one scan, the world map of 1689, is in the public domain.
//
// Invariants, held by the tests: every text stands in both languages; every exhibit names its
// sources and asks at least two questions; texts attribute what they say ("sách chép rằng…") and
// leave out the claims that checking showed to be unsound; every slide has notes.
package starter
