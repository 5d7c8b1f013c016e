package pack

import (
	"archive/zip"
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"trienlam/kiosk"
)

// Bounds of a zip. Real pictures, films and texts stay far below this ratio; only small files,
// where it proves nothing, may exceed it, and only as long as all of them together are not large.
const (
	maxRatio   = 100
	ratioFloor = 1 << 20
	totalFloor = 64 << 20
)

// checkZip judges a zip by its directory alone. archive/zip holds every entry to the size that the
// directory gives, so the sum here is the most that reading can yield.
func checkZip(entries []*zip.File, size int64) error {
	refuse := func(msg string, name string) error {
		return kiosk.E(kiosk.Unprocessable, "pack.OpenZip", msg, nil).With("name", printable(name))
	}
	if len(entries) > maxFiles {
		return refuse("pack/zip-too-many", "")
	}
	var total uint64
	kinds := map[string]bool{} // folded name → is a folder
	folders := map[string]bool{}
	for _, f := range entries {
		if !safeName(f.Name) {
			return refuse("pack/zip-name", f.Name)
		}
		isDir := strings.HasSuffix(f.Name, "/")
		mode := f.Mode()
		if !mode.IsRegular() && !mode.IsDir() || mode.IsDir() != isDir || mode&(fs.ModeSetuid|fs.ModeSetgid) != 0 {
			return refuse("pack/zip-link", f.Name)
		}
		if f.Flags&0x1 != 0 {
			return refuse("pack/zip-encrypted", f.Name)
		}
		if f.Method != zip.Store && f.Method != zip.Deflate {
			return refuse("pack/zip-method", f.Name)
		}
		name := fold(strings.TrimSuffix(f.Name, "/"))
		if _, twice := kinds[name]; twice {
			return refuse("pack/zip-twice", f.Name)
		}
		kinds[name] = isDir
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			folders[dir] = true
		}
		if f.UncompressedSize64 > maxTotal || total+f.UncompressedSize64 > maxTotal {
			return refuse("pack/zip-too-large", f.Name)
		}
		total += f.UncompressedSize64
		if f.UncompressedSize64 > ratioFloor && f.UncompressedSize64/max(f.CompressedSize64, 1) > maxRatio {
			return refuse("pack/zip-bomb", f.Name)
		}
	}
	if total > totalFloor && total/max(uint64(size), 1) > maxRatio {
		return refuse("pack/zip-bomb", "*")
	}
	if name, ok := overlap(entries, size); ok {
		return refuse("pack/zip-bomb", name)
	}
	for name, isDir := range kinds {
		if !isDir && folders[name] {
			return refuse("pack/zip-twice", name)
		}
	}
	return nil
}

// overlap reports an entry whose bytes another one uses too, or that lie outside the file: a small zip
// can give many large files that way.
func overlap(entries []*zip.File, size int64) (name string, found bool) {
	type part struct {
		from, to int64
		name     string
	}
	parts := make([]part, 0, len(entries))
	for _, f := range entries {
		from, err := f.DataOffset()
		if err != nil || f.CompressedSize64 > uint64(size) || from+int64(f.CompressedSize64) > size {
			return f.Name, true
		}
		parts = append(parts, part{from, from + int64(f.CompressedSize64), f.Name})
	}
	slices.SortFunc(parts, func(a, b part) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	for i := 1; i < len(parts); i++ {
		// Behind the bytes of one entry there is at least the header of the next.
		if parts[i].from < parts[i-1].to+localHeader {
			return parts[i].name, true
		}
	}
	return "", false
}

// localHeader is the least size of the header before an entry's bytes.
const localHeader = 30

// fold makes names equal that some file system holds for equal.
func fold(name string) string {
	return norm.NFC.String(cases.Fold().String(norm.NFC.String(name)))
}

// safeName reports whether an entry's name is a relative path that stays inside and means the same
// on every system.
func safeName(name string) bool {
	name = strings.TrimSuffix(name, "/")
	if !utf8.ValidString(name) || !fs.ValidPath(name) || name == "." || len(name) > 1000 {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if strings.ContainsFunc(part, func(r rune) bool { return r < ' ' || r == 0x7f || strings.ContainsRune(`\:*?"<>|`, r) }) {
			return false
		}
		if strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") || deviceName(part) {
			return false
		}
	}
	return true
}

// deviceName reports names that Windows keeps for devices, with any extension.
func deviceName(part string) bool {
	base, _, _ := strings.Cut(strings.ToUpper(part), ".")
	switch base {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	digit := strings.TrimPrefix(strings.TrimPrefix(base, "COM"), "LPT")
	return len(base) == 4 && len(digit) == 1 && digit >= "0" && digit <= "9"
}
