package assemble

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// overlay is the pack as a file system: names of the pack, bytes made here or lying on the stick.
type overlay struct {
	stick fs.FS
	files map[string]asset
	dirs  map[string][]string // folder → names in it, sorted
}

func newOverlay(stick fs.FS, files map[string]asset) *overlay {
	o := &overlay{stick: stick, files: files, dirs: map[string][]string{".": nil}}
	for name := range files {
		for child := name; child != "."; child = path.Dir(child) {
			dir := path.Dir(child)
			if !slices.Contains(o.dirs[dir], path.Base(child)) {
				o.dirs[dir] = append(o.dirs[dir], path.Base(child))
			}
		}
	}
	for _, names := range o.dirs {
		slices.Sort(names)
	}
	return o
}

// Open implements fs.FS.
func (o *overlay) Open(name string) (fs.File, error) {
	a, ok := o.files[name]
	switch _, dir := o.dirs[name]; {
	case !fs.ValidPath(name):
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	case dir:
		return &folder{overlay: o, name: name}, nil
	case !ok:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	case a.src != "":
		return o.stick.Open(a.src)
	}
	return &made{Reader: bytes.NewReader(a.data), info: fileInfo{name: path.Base(name), size: int64(len(a.data))}}, nil
}

// made is an open file whose bytes lie in memory.
type made struct {
	*bytes.Reader
	info fileInfo
}

func (m *made) Stat() (fs.FileInfo, error) { return m.info, nil }
func (m *made) Close() error               { return nil }

// folder is an open folder.
type folder struct {
	*overlay
	name string
	read int
}

func (d *folder) Stat() (fs.FileInfo, error) {
	return fileInfo{name: path.Base(d.name), dir: true}, nil
}

func (d *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.name, Err: fs.ErrInvalid}
}
func (d *folder) Close() error { return nil }

// ReadDir implements fs.ReadDirFile.
func (d *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	names := d.dirs[d.name][d.read:]
	if n > 0 && len(names) == 0 {
		return nil, io.EOF
	}
	if n > 0 {
		names = names[:min(n, len(names))]
	}
	d.read += len(names)
	entries := make([]fs.DirEntry, 0, len(names))
	for _, base := range names {
		name := strings.TrimPrefix(d.name+"/"+base, "./")
		info := fileInfo{name: base}
		if a, ok := d.files[name]; !ok {
			info.dir = true
		} else if info.size = int64(len(a.data)); a.src != "" {
			on, err := fs.Stat(d.stick, a.src)
			if err != nil {
				return entries, err
			}
			info.size = on.Size()
		}
		entries = append(entries, fs.FileInfoToDirEntry(info))
	}
	return entries, nil
}

// fileInfo describes what the overlay itself holds.
type fileInfo struct {
	name string
	size int64
	dir  bool
}

func (i fileInfo) Name() string       { return i.name }
func (i fileInfo) Size() int64        { return i.size }
func (i fileInfo) ModTime() time.Time { return time.Time{} }
func (i fileInfo) IsDir() bool        { return i.dir }
func (i fileInfo) Sys() any           { return nil }

// Mode implements fs.FileInfo.
func (i fileInfo) Mode() fs.FileMode {
	if i.dir {
		return fs.ModeDir | 0o755
	}
	return 0o644
}
