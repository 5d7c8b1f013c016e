package starter

import (
	"embed"
	"io/fs"
)

//go:generate go run ./seamap -o pack
//go:generate go test -run TestParsedIsUpToDate -update .

//go:embed pack
var files embed.FS

// FS returns the pack's files, rooted at pack.yaml. It is read-only and safe for concurrent use.
func FS() fs.FS {
	pack, err := fs.Sub(files, "pack")
	if err != nil {
		panic(err) // cannot happen: the folder is embedded above
	}
	return pack
}
