package main

import (
	"errors"
	"io/fs"
	"os"
	"strings"

	"trienlam/exhibits/pack"
	"trienlam/kiosk"
)

type keyCmd struct {
	Output string `short:"o" required:"" placeholder:"TỆP.key" help:"Tệp khóa bí mật cần ghi; khóa công khai ghi vào TỆP.pub bên cạnh."`
	Name   string `placeholder:"TÊN" help:"Tên người ký, hiện cho người nhận gói."`
}

// Run makes a key to sign packs with. It never replaces one: packs already signed would lose theirs.
func (c *keyCmd) Run(in *invocation) error {
	public := strings.TrimSuffix(c.Output, ".key") + ".pub"
	for _, path := range []string{c.Output, public} {
		if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
			return misused(kiosk.E(kiosk.Conflict, "trienlam.key", "pack/key-exists", err).With("path", path))
		}
	}
	k, err := pack.NewKey(c.Name)
	if err != nil {
		return err
	}
	if err := create(c.Output, k.File(), 0o600); err != nil {
		return err
	}
	if err := create(public, k.PublicFile(), 0o644); err != nil {
		return errors.Join(err, os.Remove(c.Output))
	}
	in.say("Đã ghi %s (giữ kín, sao lưu cẩn thận) và %s (đưa cho nơi nhận gói).\n%s",
		"Wrote %s (keep it secret and safe) and %s (give it to those who receive packs).\n%s", c.Output, public, k.Public())
	return nil
}

// create writes a new file and makes it durable.
func create(path string, data []byte, mode fs.FileMode) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return cannotWrite(path, err)
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(cannotWrite(path, err), os.Remove(path))
	}
	return nil
}
