package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"trienlam/kiosk"
)

// maxPasswordInput is more than any account takes: what is cut off must not look like a password.
const maxPasswordInput = 4096

// password asks twice on a terminal, without showing it; from a pipe, or when stdin is wanted, it
// reads one line.
func (in *invocation) password(fromStdin bool) (string, error) {
	if f, ok := in.stdin.(*os.File); ok && !fromStdin && term.IsTerminal(int(f.Fd())) {
		return in.ask(int(f.Fd()))
	}
	text, err := io.ReadAll(io.LimitReader(in.stdin, maxPasswordInput))
	if err != nil {
		return "", cannotRead(err)
	}
	line, _, _ := strings.Cut(string(text), "\n")
	return strings.TrimSuffix(line, "\r"), nil
}

func (in *invocation) ask(fd int) (string, error) {
	prompt := func(vi, en string) (string, error) {
		_, _ = fmt.Fprint(in.stderr, in.words(vi, en)) // the terminal is there: it is being read
		b, err := term.ReadPassword(fd)
		_, _ = fmt.Fprintln(in.stderr)
		if err != nil {
			return "", cannotRead(err)
		}
		return string(b), nil
	}
	first, err := prompt("Mật khẩu (ít nhất 8 ký tự): ", "Password (at least 8 characters): ")
	if err != nil {
		return "", err
	}
	again, err := prompt("Nhập lại mật khẩu: ", "The password again: ")
	if err != nil {
		return "", err
	}
	if first != again {
		return "", kiosk.E(kiosk.Unprocessable, "trienlam.password", "user/passwords-differ", nil)
	}
	return first, nil
}

func cannotRead(err error) error {
	return kiosk.E(kiosk.Unavailable, "trienlam.password", "file/cannot-read", err)
}
