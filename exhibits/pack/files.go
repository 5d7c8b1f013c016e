package pack

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Bounds of a pack. Size and count hold for a folder and for a zip.
const (
	maxFiles     = 5000
	maxTotal     = 2 << 30   // bytes of all files together
	maxText      = 1 << 20   // bytes of one YAML file or one of captions
	maxMarkdown  = 256 << 10 // bytes of one text in Markdown: its tree takes 300 times as much
	maxTextTotal = 64 << 20  // bytes of all of them
	maxSVG       = 8 << 20
)

// extensions are the kinds of files a pack may show.
var extensions = []string{
	"jpg", "png", "webp", "tiff", "svg", "mp4", "webm", "mp3", "m4a", "ogg",
	"vtt", "glb", "pdf", "geojson",
}

// belongs reports whether the file is part of a pack by its name: everything else (thumbnails of
// the file manager, notes, programs) is left alone and left behind.
func belongs(name string) bool {
	if isSignature(name) {
		return true
	}
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return false
		}
	}
	ext := strings.TrimPrefix(path.Ext(name), ".")
	return ext == "yaml" || ext == "md" || slices.Contains(extensions, ext)
}

// files is the list of a pack's regular files, found by their name in form NFC, since a folder
// made on macOS spells "ả" as two characters.
type files struct {
	fsys fs.FS
	real map[string]string // NFC name → name in fsys
}

// index walks fsys. It reports a fault if the pack is too large or cannot be read.
func (f *faults) index(fsys fs.FS) files {
	in := files{fsys: fsys, real: map[string]string{}}
	var total, text int64
	seen := names{}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			f.add(name, 1, "unreadable", "detail", reason(err))
			return fs.SkipDir
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "__MACOSX"):
			return fs.SkipDir
		case !d.Type().IsRegular():
			return nil // also a symbolic link: what it points to is not part of the pack
		}
		if belongs(name) {
			f.judgeName(name, seen)
		}
		in.real[nfc(name)] = name
		if info, err := d.Info(); err == nil {
			total += info.Size()
			if ext := path.Ext(name); ext == ".yaml" || ext == ".md" {
				text += info.Size()
			}
		}
		if len(in.real) > maxFiles || total > maxTotal || text > maxTextTotal {
			return errTooLarge
		}
		return nil
	})
	if errors.Is(err, errTooLarge) {
		f.add("pack.yaml", 1, "pack-large")
	}
	return in
}

// judgeName reports a name that another computer could not hold, or not beside those seen.
func (f *faults) judgeName(name string, seen names) {
	if !safeName(name) {
		f.add(name, 1, "bad-name")
	}
	if other, twice := seen.add(name); twice {
		f.add(name, 1, "name-twice", "other", other)
	}
}

var errTooLarge = errors.New("too large")

// has reports whether the file exists.
func (in *files) has(name string) bool { return in.realName(name) != "" }

// realName is the file's name in fsys.
func (in *files) realName(name string) string { return in.real[nfc(name)] }

// open opens a file by the name that a pack's text uses.
func (in *files) open(name string) (fs.File, error) { return in.fsys.Open(in.realName(name)) }

// text reads a YAML or Markdown file as clean UTF-8 in form NFC with LF line ends. It reports a
// fault and returns false if the file cannot be that.
func (f *faults) text(in *files, name string) ([]byte, bool) {
	file, err := in.open(name)
	if err != nil {
		f.add(name, 1, "unreadable", "detail", reason(err))
		return nil, false
	}
	defer file.Close()
	limit := maxText
	if path.Ext(name) == ".md" {
		limit = maxMarkdown
	}
	src, err := readAll(file, limit)
	switch {
	case err != nil:
		f.add(name, 1, "unreadable", "detail", reason(err))
		return nil, false
	case len(src) > limit:
		f.add(name, 1, "text-large", "size", strconv.Itoa(limit>>10))
		return nil, false
	}
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if bytes.IndexByte(src, '\r') >= 0 {
		src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
		src = bytes.ReplaceAll(src, []byte("\r"), []byte("\n"))
	}
	line := 1
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			f.add(name, line, "not-utf8")
			return nil, false
		case r == '\n':
			line++
		case r < ' ' && r != '\t', r == 0x7f, r == '\ufeff':
			f.add(name, line, "control")
			return nil, false
		}
		i += size
	}
	return norm.NFC.Bytes(src), true
}

// readAll reads at most one byte more than limit, into one piece of memory if the file tells its size.
func readAll(in fs.File, limit int) ([]byte, error) {
	size := 512
	if info, err := in.Stat(); err == nil {
		size = int(min(info.Size(), int64(limit))) + bytes.MinRead
	}
	b := bytes.NewBuffer(make([]byte, 0, size))
	_, err := b.ReadFrom(io.LimitReader(in, int64(limit)+1))
	return b.Bytes(), err
}

// reason is the cause of a failed file operation without the path, which a person knows already.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}
