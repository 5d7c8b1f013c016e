// Package blob writes files so that after a crash or a power cut each is whole or absent.
//
//	err := blob.WriteFile(dir, "1f0c….jpg", func(w io.Writer) error { return jpeg.Encode(w, img, nil) })
//
// Invariants: a name in dir never holds half a file; what an interrupted write leaves behind ends
// in ".tmp" and is removed by Sweep.
package blob
