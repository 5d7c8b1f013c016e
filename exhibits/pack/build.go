package pack

import (
	"archive/zip"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"trienlam/exhibits"
	"trienlam/kiosk"
)

// zipTime is the time of every entry, so that the same pack gives the same bytes. It is the
// earliest that a zip can hold.
var zipTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Build writes the pack in the folder dir as a zip. The bytes depend only on the names and content
// of the files that belong to the pack; other files stay behind. A pack with problems is not
// built: they are returned and w is untouched. Errors are those of Open and of writing to w.
func Build(dir string, w io.Writer) ([]exhibits.Problem, error) {
	fsys, closer, err := Open(dir)
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	if _, problems := Load(fsys); len(problems) > 0 {
		return problems, nil
	}
	return nil, Write(fsys, w)
}

// Write writes the files of fsys that belong to a pack as a zip, as Build does, without checking
// the pack.
func Write(fsys fs.FS, w io.Writer) error { return write(fsys, w, nil) }

// write is Write with the content of some files at the root given by name.
func write(fsys fs.FS, w io.Writer, given map[string][]byte) error {
	const op = "pack.Write"
	names, err := members(fsys)
	if err != nil {
		return kiosk.E(kiosk.Unprocessable, op, "pack/cannot-read", err).With("reason", reason(err))
	}
	for name := range given {
		if at, there := slices.BinarySearchFunc(names, name, func(a, b string) int { return strings.Compare(nfc(a), b) }); !there {
			names = slices.Insert(names, at, name)
		}
	}
	z := zip.NewWriter(w)
	for _, name := range names {
		h := &zip.FileHeader{Name: nfc(name), Method: zip.Deflate, Modified: zipTime}
		switch path.Ext(name) {
		case ".jpg", ".png", ".webp", ".mp4", ".webm", ".mp3", ".m4a", ".ogg":
			h.Method = zip.Store // compressed already
		}
		h.SetMode(0o644)
		out, err := z.CreateHeader(h)
		if err != nil {
			return writing(op, err)
		}
		if data, ok := given[name]; ok {
			if _, err := out.Write(data); err != nil {
				return writing(op, err)
			}
			continue
		}
		in, err := fsys.Open(name)
		if err != nil {
			return kiosk.E(kiosk.Unprocessable, op, "pack/cannot-read", err).With("reason", reason(err))
		}
		_, err = io.Copy(out, in)
		in.Close()
		if err != nil {
			return writing(op, err)
		}
	}
	if err := z.Close(); err != nil {
		return writing(op, err)
	}
	return nil
}

// members lists the regular files of fsys that belong to a pack, sorted by their name in the zip.
func members(fsys fs.FS) ([]string, error) {
	var names []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && belongs(name) {
			names = append(names, name)
		}
		return err
	})
	slices.SortFunc(names, func(a, b string) int { return strings.Compare(nfc(a), nfc(b)) })
	return names, err
}

// Extract copies the files of fsys that belong to a pack into the new folder dst and makes them
// durable. It writes nowhere else, and leaves nothing behind when it fails.
// Errors: Conflict (dst exists), DiskFull, Unprocessable (the pack cannot be read or is too large).
func Extract(fsys fs.FS, dst string) (err error) {
	const op = "pack.Extract"
	names, err := members(fsys)
	switch {
	case err != nil:
		return kiosk.E(kiosk.Unprocessable, op, "pack/cannot-read", err).With("reason", reason(err))
	case len(names) > maxFiles:
		return kiosk.E(kiosk.Unprocessable, op, "pack/zip-too-many", nil)
	}
	if err := os.Mkdir(dst, 0o755); err != nil {
		if os.IsExist(err) {
			return kiosk.E(kiosk.Conflict, op, "pack/folder-exists", err).With("path", dst)
		}
		return writing(op, err)
	}
	defer func() {
		if err != nil {
			// The copy is worthless, and the first error is the one to tell.
			_ = os.RemoveAll(dst)
		}
	}()
	root, err := os.OpenRoot(dst)
	if err != nil {
		return writing(op, err)
	}
	defer root.Close()
	left := int64(maxTotal)
	dirs := map[string]bool{".": true}
	for _, name := range names {
		to := nfc(name)
		if !safeName(to) {
			return kiosk.E(kiosk.Unprocessable, op, "pack/zip-name", nil).With("name", printable(name))
		}
		for dir := path.Dir(to); !dirs[dir]; dir = path.Dir(dir) {
			dirs[dir] = true
		}
		if err := root.MkdirAll(path.Dir(to), 0o755); err != nil {
			return writing(op, err)
		}
		if left, err = copyFile(op, fsys, name, root, to, left); err != nil {
			return err
		}
	}
	for dir := range dirs {
		if err := syncDir(root, dir); err != nil {
			return writing(op, err)
		}
	}
	return nil
}

// copyFile copies one file, at most left bytes, and returns how many bytes may still follow.
func copyFile(op string, fsys fs.FS, name string, root *os.Root, to string, left int64) (int64, error) {
	in, err := fsys.Open(name)
	if err != nil {
		return left, kiosk.E(kiosk.Unprocessable, op, "pack/cannot-read", err).With("reason", reason(err))
	}
	defer in.Close()
	out, err := root.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return left, writing(op, err)
	}
	n, err := io.Copy(out, io.LimitReader(in, left+1))
	if err == nil {
		err = out.Sync()
	}
	if closed := out.Close(); err == nil {
		err = closed
	}
	switch {
	case err != nil:
		return left, writing(op, err)
	case n > left:
		return left, kiosk.E(kiosk.Unprocessable, op, "pack/zip-too-large", nil).With("name", printable(name))
	}
	return left - n, nil
}
