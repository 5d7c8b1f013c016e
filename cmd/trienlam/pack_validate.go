package main

import (
	"fmt"

	"trienlam/exhibits"
	"trienlam/exhibits/pack"
	"trienlam/kiosk"
)

type validateCmd struct {
	Path string `arg:"" name:"GÓI" help:"Thư mục hoặc tệp .zip của gói."`
}

// Run prints every fault of a pack on stdout.
func (c *validateCmd) Run(in *invocation) error {
	files, closer, err := pack.Open(c.Path)
	if err != nil {
		return err
	}
	defer func() { _ = closer.Close() }() // only read from
	p, faults := pack.Load(files)
	if len(faults) > 0 {
		return in.faults(c.Path, faults)
	}
	in.say("Gói %s %s không có lỗi: %d tư liệu, %d bài trình chiếu.", "Pack %s %s has no faults: %d exhibits, %d decks.",
		p.ID, p.Version, len(p.Exhibits), len(p.Decks))
	return nil
}

// faults prints what is wrong with the pack at path, and is the error that says so.
func (in *invocation) faults(path string, faults []exhibits.Problem) error {
	for _, f := range faults {
		if _, err := fmt.Fprintln(in.stdout, f.Print(in.lang)); err != nil {
			return cannotWrite("-", err)
		}
	}
	return kiosk.E(kiosk.Unprocessable, "trienlam.pack", "pack/has-faults", nil).
		With("path", path).With("count", fmt.Sprint(len(faults)))
}
