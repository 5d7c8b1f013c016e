package main

import (
	"cmp"
	"fmt"

	"trienlam/exhibits"
	"trienlam/exhibits/pack"
	"trienlam/kiosk"
)

type validateCmd struct {
	Path string `arg:"" name:"GÓI" help:"Thư mục hoặc tệp .zip của gói."`
}

// Run prints every fault of a pack on stdout, and what is worth telling besides on stderr: programs that
// read the one need not tell notes from faults.
func (c *validateCmd) Run(in *invocation) error {
	files, closer, err := pack.Open(c.Path)
	if err != nil {
		return in.unopened(c.Path, err)
	}
	defer func() { _ = closer.Close() }() // only read from
	p, faults, warnings := pack.Check(files)
	faulty := error(nil)
	if len(faults) > 0 {
		faulty = in.faults(c.Path, faults)
	}
	for _, w := range warnings {
		in.say("%s", "%s", w.Print(in.lang))
	}
	if faulty != nil {
		return faulty
	}
	in.say("Gói %s %s không có lỗi: %d tư liệu, %d bài trình chiếu, %d lưu ý.",
		"Pack %s %s has no faults: %d exhibits, %d decks, %d notes.",
		p.ID, p.Version, len(p.Exhibits), len(p.Decks), len(warnings))
	switch s, _ := pack.Verify(files); s.State {
	case pack.Signed:
		in.say("Người ký: %s, khóa %s.", "Signer: %s, key %s.", cmp.Or(s.Signer, "?"), s.Key)
	case pack.Unchecked:
		in.say("Gói có chữ ký nhưng không kèm khóa công khai, nên chưa biết của ai.", "The pack is signed, but carries no public key to tell by whom.")
	}
	return nil
}

// unopened is why the pack at path could not be opened, after printing what is wrong with its zip.
func (in *invocation) unopened(path string, err error) error {
	if faults := pack.Faults(err); len(faults) > 0 {
		return in.faults(path, faults)
	}
	return err
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
