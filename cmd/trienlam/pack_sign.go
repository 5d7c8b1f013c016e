package main

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"trienlam/exhibits"
	"trienlam/exhibits/pack"
	"trienlam/kiosk"
)

type signCmd struct {
	Path   string `arg:"" name:"GÓI" help:"Thư mục hoặc tệp .zip của gói."`
	Key    string `required:"" placeholder:"TỆP.key" help:"Khóa bí mật, xem trienlam pack key; có mật khẩu thì đọc từ đầu vào chuẩn."`
	Name   string `placeholder:"TÊN" help:"Tên người ký (mặc định: tên ghi trong khóa)."`
	Output string `short:"o" placeholder:"TỆP.zip" help:"Ghi gói đã ký ra tệp này (mặc định: ký ngay tại chỗ); - là đầu ra chuẩn."`
}

// Run signs a pack where it lies, or writes it signed as a zip.
func (c *signCmd) Run(in *invocation) error {
	key, err := in.key(c.Key)
	if err != nil {
		return err
	}
	if c.Name != "" {
		key.Name = c.Name
	}
	info, err := os.Stat(c.Path)
	folder := err == nil && info.IsDir()
	output := c.Output
	if folder && output != "" && inside(c.Path, output) {
		return misused(kiosk.E(kiosk.Unprocessable, "trienlam.sign", "pack/output-inside", nil).With("path", output))
	}
	if output == "" {
		output = c.Path
	}
	var faults []exhibits.Problem
	err = in.during("Đang kiểm tra và ký gói…", "Checking and signing the pack…", func() (err error) {
		if folder && c.Output == "" {
			faults, err = pack.SignFolder(c.Path, key)
			return err
		}
		files, closer, err := pack.Open(c.Path)
		if err != nil {
			return err
		}
		defer func() { _ = closer.Close() }() // only read from
		return in.write(output, func(w io.Writer) (err error) {
			faults, err = pack.WriteSigned(files, key, w)
			if err == nil && len(faults) > 0 {
				err = errFaults // so that no file appears
			}
			return err
		})
	})
	if faults = append(faults, pack.Faults(err)...); len(faults) > 0 {
		return in.faults(c.Path, faults)
	}
	if err == nil && output != "-" {
		in.say("Đã ký %s bằng khóa %s.", "Signed %s with the key %s.", output, key.Public())
	}
	return err
}

// maxKey is far more than any key file holds, in bytes.
const maxKey = 8 << 10

// key reads a secret key, with its password from stdin if it has one.
func (in *invocation) key(path string) (pack.Key, error) {
	f, err := os.Open(path)
	if err != nil {
		return pack.Key{}, kiosk.E(kiosk.NotFound, "trienlam.key", "pack/key-unreadable", err).With("path", path)
	}
	defer func() { _ = f.Close() }() // only read from
	b, err := io.ReadAll(io.LimitReader(f, maxKey))
	if err != nil {
		return pack.Key{}, kiosk.E(kiosk.NotFound, "trienlam.key", "pack/key-unreadable", err).With("path", path)
	}
	password := ""
	if pack.Encrypted(b) {
		if password, err = in.keyPassword(); err != nil {
			return pack.Key{}, err
		}
	}
	return pack.OpenKey(b, password)
}

func (in *invocation) keyPassword() (string, error) {
	f, ok := in.stdin.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return in.password(true)
	}
	_, _ = fmt.Fprint(in.stderr, in.words("Mật khẩu của khóa: ", "Password of the key: ")) // the terminal is there: it is being read
	b, err := term.ReadPassword(int(f.Fd()))
	_, _ = fmt.Fprintln(in.stderr)
	if err != nil {
		return "", cannotRead(err)
	}
	return string(b), nil
}
