// Package search finds exhibits as a visitor types, in memory.
//
//	index := search.New(catalog)
//	hits := index.Find("hoang sa 1838", "vi", 20)
//
// Every word of the query must be found: in a title, a name, the date or the body, as a word or
// the beginning of one, with or without Vietnamese marks (đ = d). What was typed with marks finds
// the same marks first. A printed code finds its exhibit before all else.
//
// Invariants: an Index is safe for concurrent use; it reads the words of a language once, at the first
// query in it; the same query gives the same hits in the same order.
package search
