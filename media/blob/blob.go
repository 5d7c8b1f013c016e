package blob

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

const unfinished = ".tmp"

// WriteFile makes or replaces dir/name with what write writes. When it returns nil the file is on
// the disk itself; when it returns an error, also write's own, the file is as it was before or, if
// only the last flush of the folder failed, new but perhaps not yet safe from a power cut.
func WriteFile(dir, name string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(dir, "."+name+".*"+unfinished)
	if err != nil {
		return fmt.Errorf("blob.WriteFile: %w", err)
	}
	err = errors.Join(fill(f, write), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(dir, name))
	}
	if err != nil {
		return fmt.Errorf("blob.WriteFile: %w", errors.Join(err, os.Remove(f.Name())))
	}
	if err := SyncDir(dir); err != nil {
		return fmt.Errorf("blob.WriteFile: %w", err)
	}
	return nil
}

func fill(f *os.File, write func(io.Writer) error) error {
	b := bufio.NewWriter(f)
	if err := write(b); err != nil {
		return err
	}
	if err := b.Flush(); err != nil {
		return err
	}
	return f.Sync()
}

// abandoned is the age at which an unfinished file is taken for one of an interrupted write.
const abandoned = time.Hour

// Sweep removes what interrupted writes left in dir: what nobody has written to for an hour, since
// another process may be writing there now.
func Sweep(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("blob.Sweep: %w", err)
	}
	var errs []error
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") || !strings.HasSuffix(e.Name(), unfinished) {
			continue
		}
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > abandoned {
			errs = append(errs, os.Remove(filepath.Join(dir, e.Name())))
		}
	}
	return errors.Join(errs...)
}
