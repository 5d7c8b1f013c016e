package pack

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
	"syscall"

	"golang.org/x/text/unicode/norm"

	"trienlam/kiosk"
)

func nfc(name string) string { return norm.NFC.String(name) }

// windowsDiskFull is ERROR_DISK_FULL, which Go does not map to ENOSPC.
const windowsDiskFull = syscall.Errno(112)

// DiskFull reports whether a write failed because the disk is full.
func DiskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || runtime.GOOS == "windows" && errors.Is(err, windowsDiskFull)
}

// writing sorts a failed copy: a full disk can be helped, a damaged zip is the pack's fault, and
// the rest is for the log.
func writing(op string, err error) error {
	var path *fs.PathError
	switch {
	case DiskFull(err):
		return kiosk.E(kiosk.DiskFull, op, "pack/disk-full", err)
	case errors.As(err, &path):
		return kiosk.E(kiosk.Internal, op, "pack/cannot-write", err).With("reason", reason(err))
	}
	return kiosk.E(kiosk.Unprocessable, op, "pack/cannot-read", err).With("reason", reason(err))
}

// syncDir makes the names in a folder durable. Windows has no such call and needs none.
func syncDir(root *os.Root, dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := root.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
