//go:build !windows

package blob

import (
	"errors"
	"os"
)

// SyncDir makes a rename durable: on POSIX systems a name is part of its folder, not of the file.
func SyncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
