// Command webbuild writes web/dist from the sources in web: `make web`, or from the top folder
// `go run ./cmd/webbuild`. It is a developer's tool and no part of the server.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"trienlam/web/build"
)

func main() {
	web := "web"
	if len(os.Args) > 1 {
		web = os.Args[1]
	}
	files, err := build.Files(web)
	if err == nil {
		err = build.Write(filepath.Join(web, "dist"), files)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "webbuild:", err)
		os.Exit(1)
	}
	for _, f := range files {
		fmt.Printf("%7d  %s\n", len(f.Bytes), f.Name)
	}
}
