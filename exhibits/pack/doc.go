// Package pack reads and writes packs of formats 1 and 1.1: a folder or a zip with one exhibition's
// content.
//
//	files, closer, err := pack.Open("gom-thanh-ha.zip")
//	…
//	defer closer.Close()
//	p, problems := pack.Load(files)
//
// A file goes through three doors, and every fault behind each is reported at once, with its line:
//
//	bytes ──► tree of nodes ──► JSON Schema ──► values and cross checks ──► *exhibits.Pack
//	          UTF-8, NFC,       schema/*.json   references, files, dates,
//	          bounded YAML      (published)     pictures, Markdown
//
// A pack may be signed: manifest.txt holds the hash of every other file, manifest.txt.minisig its
// signature. Load refuses a pack that was changed since, and Verify tells who signed it.
//
// Invariants: Load returns a pack or problems, never both, and Check tells warnings besides; the
// published schemas decide what a YAML file may hold, and nothing else does; no text leaves this
// package that is not in Unicode form NFC; a zip is judged by its directory before a byte of its files
// is read, and nothing is ever written outside the folder that Extract was given. Anchors, aliases and
// tags are not part of the format, so a small file cannot grow into a large one.
package pack
