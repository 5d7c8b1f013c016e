// Package media is the bytes of an exhibition: which files there are, of what type, and under
// which name a browser may keep them for ever.
//
//	lib := media.NewLibrary()
//	a, err := lib.Add("trung-bay", pack.Files, "exhibits/taberd-1838/anh.jpg")
//	src := "/media/" + a.Name()           // /media/1f0c….jpg
//	again, ok := lib.ByHash(a.Hash)
//
// Folders below: blob writes files whole or not at all, derive makes smaller pictures, serve
// answers requests.
//
// What leaves the server is what OpenPublic gives: without the place, the owner and the device that
// cameras write into their files. Open is for our own eyes.
//
// Invariants: a name is made of the content's hash, so what it names never changes; the type comes
// from Types and never from the file or the system; a Library is filled by one goroutine and then
// only read, a new set of packs is a new Library.
package media
