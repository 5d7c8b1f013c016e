package pack

import (
	"archive/zip"
	"cmp"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"
)

// Bounds of a zip. Real pictures, films and texts stay far below this ratio; only small files,
// where it proves nothing, may exceed it, and only as long as all of them together are not large.
const (
	maxRatio   = 100
	ratioFloor = 1 << 20
	totalFloor = 64 << 20
)

// checkZip judges a zip by its directory alone and reports every fault of it. archive/zip holds every
// entry to the size that the directory gives, so the sum here is the most that reading can yield.
func (f *faults) checkZip(entries []*zip.File, size int64) {
	if len(entries) > maxFiles {
		f.add("pack.yaml", 1, "zip-too-many")
		return
	}
	var total uint64
	seen := names{}
	for _, e := range entries {
		id := entryFault(e)
		if other, twice := seen.add(e.Name); id == "" && twice {
			f.add(e.Name, 1, "zip-twice", "other", other)
		}
		total += min(e.UncompressedSize64, maxTotal+1)
		if id != "" {
			f.add(e.Name, 1, id)
		}
	}
	switch {
	case total > maxTotal:
		f.add("pack.yaml", 1, "zip-too-large")
	case total > totalFloor && total/max(uint64(size), 1) > maxRatio:
		f.add("pack.yaml", 1, "zip-bombs")
	}
	if name, ok := overlap(entries, size); ok {
		f.add(name, 1, "zip-overlap")
	}
}

// entryFault is what is wrong with one entry, "" if nothing is.
func entryFault(e *zip.File) string {
	isDir, mode := strings.HasSuffix(e.Name, "/"), e.Mode()
	switch {
	case !utf8.ValidString(e.Name):
		return "zip-name-utf8"
	case !safeName(e.Name):
		return "zip-name"
	case !mode.IsRegular() && !mode.IsDir() || mode.IsDir() != isDir || mode&(fs.ModeSetuid|fs.ModeSetgid) != 0:
		return "zip-link"
	case e.Flags&0x1 != 0:
		return "zip-encrypted"
	case e.Method != zip.Store && e.Method != zip.Deflate:
		return "zip-method"
	case e.UncompressedSize64 > ratioFloor && e.UncompressedSize64/max(e.CompressedSize64, 1) > maxRatio:
		return "zip-bomb"
	}
	return ""
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
