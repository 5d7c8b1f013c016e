package main

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"trienlam/kiosk"
)

// write gives fn the file named path, or stdout for "-". A regular file appears whole or not at
// all: it is written beside its place, flushed to the disk and renamed.
func (in *invocation) write(path string, fn func(io.Writer) error) error {
	if path == "-" {
		return buffered(in.stdout, fn)
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return cannotWrite(path, errors.New("is a directory"))
	case err == nil && !info.Mode().IsRegular(): // a device or a pipe has no place to rename to
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return cannotWrite(path, err)
		}
		return errors.Join(buffered(f, fn), f.Close())
	case err == nil: // through a link to the file itself
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return cannotWrite(path, err)
		}
	case !errors.Is(err, fs.ErrNotExist):
		return cannotWrite(path, err)
	}
	return replace(path, fn)
}

func replace(path string, fn func(io.Writer) error) (err error) {
	tmp := path + "." + kiosk.Code(6) + ".tmp"
	f, err := os.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return cannotWrite(path, err)
	}
	defer func() {
		if err != nil {
			_ = f.Close() // closed already when only the rename failed
			err = errors.Join(err, os.Remove(tmp))
		}
	}()
	if err := buffered(f, fn); err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return cannotWrite(path, err)
	}
	if err := os.Rename(tmp, path); err != nil {
		return cannotWrite(path, err)
	}
	return nil
}

func buffered(w io.Writer, fn func(io.Writer) error) error {
	b := bufio.NewWriterSize(w, 64<<10)
	if err := fn(b); err != nil {
		return err
	}
	if err := b.Flush(); err != nil {
		return cannotWrite("-", err)
	}
	return nil
}

func cannotWrite(path string, err error) error {
	return kiosk.E(kiosk.Unavailable, "trienlam.write", "file/cannot-write", err).With("path", path)
}
