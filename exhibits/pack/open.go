package pack

import (
	"archive/zip"
	"errors"
	"io"
	"io/fs"
	"math"
	"os"
	"strings"
	"sync/atomic"

	"trienlam/exhibits"
	"trienlam/kiosk"
)

// Open opens a pack: a folder, from which no symbolic link leads out, or a zip, whose directory is
// checked before anything in it is read. What is in the pack is for Load to judge, also whether
// there is a pack.yaml. The caller closes the Closer once the files are no longer needed.
// Errors: NotFound (nothing there), Unprocessable (no folder and no zip), Refused (a damaged or
// dangerous zip, with every fault of its directory).
func Open(path string) (fs.FS, io.Closer, error) {
	const op = "pack.Open"
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil, kiosk.E(kiosk.NotFound, op, "pack/not-there", err).With("path", path)
	case err != nil:
		return nil, nil, kiosk.E(kiosk.Unprocessable, op, "pack/cannot-open", err).With("path", path).With("reason", reason(err))
	case info.IsDir():
		root, err := os.OpenRoot(path)
		if err != nil {
			return nil, nil, kiosk.E(kiosk.Unprocessable, op, "pack/cannot-open", err).With("path", path).With("reason", reason(err))
		}
		return root.FS(), root, nil
	case !info.Mode().IsRegular() || !strings.HasSuffix(strings.ToLower(path), ".zip") && !looksLikeZip(path):
		return nil, nil, kiosk.E(kiosk.Unprocessable, op, "pack/not-a-pack", nil).With("path", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, kiosk.E(kiosk.Unprocessable, op, "pack/cannot-open", err).With("path", path).With("reason", reason(err))
	}
	files, faults := OpenZip(f, info.Size())
	if len(faults) > 0 {
		return nil, nil, errors.Join(Refuse(path, "pack/faults", faults), f.Close())
	}
	return files, f, nil
}

// OpenZip opens a zip that lies in r, for example an upload. It returns the files, or every fault of the
// directory; never both.
func OpenZip(r io.ReaderAt, size int64) (fs.FS, []exhibits.Problem) {
	in := &frugal{r: r}
	in.left.Store(maxDirectory)
	z, err := zip.NewReader(in, size)
	f := &faults{}
	switch {
	case in.left.Load() < 0:
		f.add("pack.yaml", 1, "zip-too-many")
	case err != nil:
		f.add("pack.yaml", 1, "zip-broken")
	default:
		in.left.Store(math.MaxInt64)
		f.checkZip(z.File, size)
	}
	if len(f.list) > 0 {
		return nil, exhibits.SortProblems(f.list)
	}
	return z, nil
}

// maxDirectory is what may be read of a zip before its entries can be counted, in bytes: archive/zip
// keeps every entry that the directory lists, however many it says there are.
const maxDirectory = 16 << 20

// frugal reads until its allowance is used up.
type frugal struct {
	r    io.ReaderAt
	left atomic.Int64
}

// ReadAt reads at off.
func (f *frugal) ReadAt(p []byte, off int64) (int, error) {
	if f.left.Add(-int64(len(p))) < 0 {
		return 0, errTooLarge
	}
	n, err := f.r.ReadAt(p, off)
	f.left.Add(int64(len(p) - n)) // past the end nothing was read
	return n, err
}

func looksLikeZip(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	b := make([]byte, 4)
	_, err = io.ReadFull(f, b)
	return err == nil && string(b) == "PK\x03\x04"
}
