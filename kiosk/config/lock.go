package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"

	"trienlam/kiosk"
)

// The lock and the note about its holder are two files: Windows lets nobody read a locked one.
const (
	lockName   = "serve.lock"
	holderName = "serve.pid"
)

// Locked is a data folder that this process serves. The system frees it when the process ends,
// however it ends.
type Locked struct {
	lock   *flock.Flock
	holder string
}

// Lock takes the data folder for this process, making the folder if need be. Errors: Conflict
// (another process serves it; its number and machine are named), Unavailable (the folder cannot be
// written).
func Lock(dir string) (*Locked, error) {
	const op = "config.Lock"
	unwritable := func(err error) error {
		return kiosk.E(kiosk.Unavailable, op, "data/not-writable", err).With("path", dir)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, unwritable(err)
	}
	l := &Locked{
		lock:   flock.New(filepath.Join(dir, lockName), flock.SetPermissions(0o600)),
		holder: filepath.Join(dir, holderName),
	}
	ok, err := l.lock.TryLock()
	if err != nil {
		return nil, unwritable(err)
	}
	if !ok {
		return nil, kiosk.E(kiosk.Conflict, op, "data/locked", nil).With("path", dir).With("holder", readHolder(l.holder))
	}
	if err := l.sign(); err != nil {
		return nil, errors.Join(unwritable(err), l.lock.Unlock())
	}
	return l, nil
}

// sign notes who holds the lock.
func (l *Locked) sign() error {
	host, err := os.Hostname()
	if err != nil {
		host = "?"
	}
	tmp := l.holder + ".tmp"
	if err := os.WriteFile(tmp, fmt.Appendf(nil, "PID %d, %s\n", os.Getpid(), host), 0o600); err != nil {
		return err
	}
	return os.Rename(tmp, l.holder)
}

func readHolder(path string) string {
	text, err := os.ReadFile(path)
	if err != nil || len(text) > 1024 {
		return "PID ?"
	}
	return strings.TrimSpace(string(text))
}

// Unlock gives the folder back. The lock's file stays: removing it would let two others each hold
// "the" file.
func (l *Locked) Unlock() error {
	return errors.Join(os.Remove(l.holder), l.lock.Unlock())
}
