package assemble

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// maxFiles is how many files a folder may hold before we stop looking: someone has named a whole disk.
const maxFiles = 20_000

// kinds are the files that a pack can show, by the extensions that people's files have.
var kinds = map[string]string{
	".jpg": ".jpg", ".jpeg": ".jpg", ".jpe": ".jpg", ".jfif": ".jpg", ".png": ".png", ".webp": ".webp", ".tif": ".tiff", ".tiff": ".tiff",
	".svg": ".svg", ".mp4": ".mp4", ".m4v": ".mp4", ".webm": ".webm", ".mp3": ".mp3", ".m4a": ".m4a", ".ogg": ".ogg",
	".oga": ".ogg", ".vtt": ".vtt", ".glb": ".glb", ".pdf": ".pdf",
}

// useless are the files that people take for such; the words say what to do.
var useless = map[string]string{
	".heic": "image", ".heif": "image", ".bmp": "image", ".gif": "image", ".psd": "image", ".avif": "image", ".jp2": "image", ".cr2": "image",
	".nef": "image", ".ai": "image", ".cdr": "image", ".mov": "film", ".avi": "film", ".wmv": "film", ".mkv": "film", ".flv": "film", ".mpg": "film",
	".vob": "film", ".3gp": "film", ".wav": "sound", ".wma": "sound", ".flac": "sound", ".aac": "sound", ".amr": "sound",
	".gltf": "model", ".obj": "model", ".fbx": "model", ".stl": "model",
	".doc": "document", ".docx": "document", ".ppt": "document", ".pptx": "document", ".odt": "document", ".rtf": "document",
}

// stick is the folder that people brought, its files found by the names that people type.
type stick struct {
	fsys  fs.FS
	names []string            // all, sorted
	exact map[string]string   // NFC name → name
	loose map[string][]string // lower case NFC path, base and base without extension → names
	used  map[string]bool
}

// newStick walks the folder. Hidden files and what systems leave behind are passed over.
func newStick(fsys fs.FS) (*stick, error) {
	s := &stick{fsys: fsys, exact: map[string]string{}, loose: map[string][]string{}, used: map[string]bool{}}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && left(d.Name()):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case !d.Type().IsRegular():
			return nil
		case len(s.names) == maxFiles:
			return errTooMany
		}
		s.names = append(s.names, name)
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.Sort(s.names)
	for _, name := range s.names {
		full := norm.NFC.String(name)
		s.exact[full] = name
		lower := strings.ToLower(full)
		keys := []string{lower, path.Base(lower), strings.TrimSuffix(path.Base(lower), path.Ext(lower)), strings.TrimSuffix(lower, path.Ext(lower))}
		slices.Sort(keys)
		for _, key := range slices.Compact(keys) {
			s.loose[key] = append(s.loose[key], name)
		}
	}
	return s, nil
}

var errTooMany = errors.New("more than 20,000 files")

// left reports whether a file or folder is what a system or program left there.
func left(name string) bool {
	switch {
	case strings.HasPrefix(name, "."), strings.HasPrefix(name, "~$"), strings.HasPrefix(name, "$"):
		return true
	}
	switch strings.ToLower(name) {
	case "__macosx", "thumbs.db", "desktop.ini", "system volume information", "@eadir", "lost.dir":
		return true
	}
	return false
}

// find returns the file that people mean by a name: as written, else in any letter case, in any
// folder, without its extension. Else near names that exist; several if it could be any of them.
func (s *stick) find(typed string) (name string, near []string) {
	typed = strings.TrimPrefix(path.Clean(strings.ReplaceAll(norm.NFC.String(strings.Trim(typed, `"' `)), `\`, "/")), "/")
	if name, ok := s.exact[typed]; ok {
		return name, nil
	}
	lower := strings.ToLower(typed)
	candidates := s.loose[lower]
	if len(candidates) > 1 && path.Ext(lower) == "" { // "anh-1" beside anh-1.jpg and anh-1.txt
		candidates = slices.DeleteFunc(slices.Clone(candidates), func(n string) bool { return kinds[ext(n)] == "" })
	}
	if len(candidates) == 0 { // C:\Users\…\anh.jpg, or a folder that has gone
		candidates = s.loose[path.Base(lower)]
	}
	if len(candidates) == 1 {
		return candidates[0], nil
	}
	if len(candidates) > 1 {
		return "", candidates
	}
	return "", s.near(typed)
}

// near returns up to three names that look like one.
func (s *stick) near(typed string) []string {
	squeeze := func(n string) string {
		return strings.ReplaceAll(fold(strings.TrimSuffix(path.Base(n), path.Ext(n))), " ", "")
	}
	want := squeeze(typed)
	type scored struct {
		name string
		far  int
	}
	var found []scored
	for _, n := range s.names {
		if kinds[ext(n)] == "" {
			continue
		}
		if d := distance(want, squeeze(n)); want != "" && d <= max(1, min(len(want)/4, 4)) {
			found = append(found, scored{n, d})
		}
	}
	slices.SortStableFunc(found, func(a, b scored) int { return a.far - b.far })
	var out []string
	for _, f := range found[:min(len(found), 3)] {
		out = append(out, f.name)
	}
	return out
}

// ext is the extension in lower case.
func ext(name string) string { return strings.ToLower(path.Ext(name)) }

// distance is how many letters must change to make b of a.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x) > 100 || len(y) > 100 {
		return 100
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			cost := diagonal
			if x[i] != y[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(y)]
}

// head returns the first bytes of a file.
func (s *stick) head(name string) []byte {
	f, err := s.fsys.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	b := make([]byte, 16)
	n, _ := f.Read(b) // what cannot be read is a fault of the pack later
	return b[:n]
}

// kind is the extension that a file has in a pack, by its content where that is plain: many a PNG
// is called .jpg. "" if packs have no such files.
func (s *stick) kind(name string) string {
	b := string(s.head(name))
	switch {
	case strings.HasPrefix(b, "\xff\xd8\xff"):
		return ".jpg"
	case strings.HasPrefix(b, "\x89PNG"):
		return ".png"
	case strings.HasPrefix(b, "RIFF") && len(b) >= 12 && b[8:12] == "WEBP":
		return ".webp"
	case strings.HasPrefix(b, "II*\x00"), strings.HasPrefix(b, "MM\x00*"):
		return ".tiff"
	}
	return kinds[ext(name)]
}

// picture reports whether a file of a pack is shown as an image.
func picture(name string) bool {
	return slices.Contains([]string{".jpg", ".png", ".webp", ".tiff", ".svg"}, kinds[ext(name)])
}

func film(name string) bool { return slices.Contains([]string{".mp4", ".webm"}, kinds[ext(name)]) }
func sound(name string) bool {
	return slices.Contains([]string{".mp3", ".m4a", ".ogg"}, kinds[ext(name)])
}

// textFile returns what a text file says, in any of the encodings of csv.
func (s *stick) textFile(name string) (string, error) {
	src, err := readAll(s.fsys, name, 1<<20)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	return clean(decode(src)), nil
}
