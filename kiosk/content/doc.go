// Package content keeps the packs of a site: which are installed, which are shown, and the one
// immutable Content that every request reads.
//
//	shelf := content.New(content.Options{Dir: dir, Store: store, Starter: starter.FS(), …})
//	err := shelf.Load(ctx)
//	ex, ok := shelf.Current().Catalog.Exhibit("taberd-1838")
//
//	import: open ─► check ─► clash? ─► staging (fsync) ─► rename ─► row ─► new Content
//
// Invariants: an import that fails changes nothing; the starter pack is shown only while no other
// pack is active; Current never blocks and never returns nil after the first Load.
package content
