package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

func main() { os.Exit(run(os.Args[1:], os.Stderr)) }

// run writes every sheet below the pack folder. Status 0 done, 1 failed, 2 wrong usage.
func run(args []string, stderr io.Writer) int {
	flags := flag.NewFlagSet("seamap", flag.ContinueOnError)
	flags.SetOutput(stderr)
	data := flags.String("data", "data", "folder with the GeoJSON files")
	out := flags.String("o", "pack", "the pack folder")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if err := write(*data, *out); err != nil {
		fmt.Fprintf(stderr, "seamap: %v\n", err)
		return 1
	}
	return 0
}

func write(data, out string) error {
	a, err := loadAtlas(os.DirFS(data))
	if err != nil {
		return err
	}
	for _, s := range sheets {
		name := filepath.Join(out, filepath.FromSlash(s.file))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, draw(a, s), 0o644); err != nil {
			return err
		}
	}
	text, err := geoJSON(a)
	if err != nil {
		return err
	}
	name := filepath.Join(out, filepath.FromSlash(mapFile))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, text, 0o644)
}
