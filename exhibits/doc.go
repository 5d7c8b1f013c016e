// Package exhibits holds what is shown: packs, sections, exhibits and decks, as plain values, and
// the Catalog that answers questions about the active ones.
//
//	cat, err := exhibits.NewCatalog(packs)
//	ex, ok := cat.ByCode(kiosk.NormalCode("3o7"))
//
// Invariants: a Catalog never changes after NewCatalog, so it is safe for concurrent use without
// a lock; slugs and codes are unique over all its packs.
package exhibits
