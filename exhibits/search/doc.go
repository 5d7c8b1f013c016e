// Package search finds exhibits as a visitor types, in memory.
//
//	index := search.New(catalog)
//	for _, hit := range index.Find("hoang sa 1838", "vi", 20) {
//		fmt.Println(hit.Exhibit.Code, hit.Title, hit.Snippet)
//	}
//	index.Suggest("trườg sa", "vi") // ["Trường Sa"]
//
// Every word of the query must be found: in a title, a name, the date or the body, as a word or, if
// it is long or the last, as the beginning of one, with or without Vietnamese marks (đ = d). What
// was typed with marks finds the same marks first; “hoà” and “hòa”, “Lí” and “Lý” are the same. A
// year, a span of years, a decade or a century also finds the exhibits whose date it meets. Han
// characters are found anywhere in a run. A printed code finds its exhibit before all else.
//
// The files: fold, token and century read a text, query and date read what was typed, index keeps the words,
// find ranks, spans shows the words that were found, suggest looks for what was perhaps meant.
//
// Invariants: an Index is safe for concurrent use; it reads the words of a language once, at the first
// query in it; the same query gives the same hits in the same order; the Spans of a text are that
// text, piece by piece.
package search
