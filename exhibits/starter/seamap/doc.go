// Command seamap draws the schematic maps of the starter pack from the public-domain data in
// ../data: coast and reefs of Natural Earth, and the named points of islands.geojson.
//
//	go generate ./exhibits/starter      (runs: go run ./seamap -o pack)
//
// Invariants, held by the tests: every sheet shows both archipelagos, labelled, and Biển Đông; no
// country layer, no border, no dashed line; every named feature inside a sheet carries its
// Vietnamese name first; the same data give the same bytes; a sheet stays below 150 KB and holds
// nothing a sanitiser would refuse (no script, style, use, foreignObject or reference).
//
// A sheet is made from the bottom up:
//
//	sea → waterlines (rings of equal distance from land) → graticule → land → minor islands, reefs
//	→ points → labels → paper margin, degrees, scale bar, locator, title
package main
