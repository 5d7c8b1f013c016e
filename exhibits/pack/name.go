package pack

import (
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
)

// SafeName reports whether a file may have this path in a pack: relative, staying inside, and
// meaning the same on every system.
func SafeName(name string) bool { return safeName(name) && !strings.HasSuffix(name, "/") }

// maxPart is the longest name of one file or folder, in bytes, that every file system holds.
const maxPart = 255

// safeName is SafeName that lets a folder's name end with "/", as in a zip.
func safeName(name string) bool {
	name = strings.TrimSuffix(name, "/")
	if !utf8.ValidString(name) || !fs.ValidPath(name) || name == "." || len(name) > 1000 {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if len(part) > maxPart || strings.ContainsFunc(part, unfit) {
			return false
		}
		if strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") || deviceName(part) {
			return false
		}
	}
	return true
}

// unfit reports characters that Windows keeps for itself, and those that are not seen: among them the
// ones that turn the direction of writing, by which a name shows another ending than it has.
func unfit(r rune) bool {
	return strings.ContainsRune(`\:*?"<>|`, r) || unseen(r)
}

// unseen reports characters that nobody sees: controls, formatting, and ends of lines.
func unseen(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) }

// deviceName reports names that Windows keeps for devices, with any extension.
func deviceName(part string) bool {
	base, _, _ := strings.Cut(strings.ToUpper(part), ".")
	base = strings.TrimRight(base, " ")
	switch base {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, numbered := strings.CutPrefix(base, "COM")
	if !numbered {
		port, numbered = strings.CutPrefix(base, "LPT")
	}
	return numbered && utf8.RuneCountInString(port) == 1 && strings.ContainsAny(port, "0123456789¹²³")
}

// fold makes names equal that some file system holds for equal.
func fold(name string) string {
	return nfc(cases.Fold().String(nfc(name)))
}

// names are the files of a pack and the folders above them, folded → as they are spelled; a folder's
// spelling ends with "/".
type names map[string]string

// add takes a name in, a folder's with "/" at its end. It reports another that some file system holds for
// the same: of the file, or of a folder above it that is spelled otherwise.
func (n names) add(name string) (other string, clash bool) {
	spelled := nfc(name)
	for at, r := range spelled {
		if r != '/' || at == 0 {
			continue
		}
		if dir := spelled[:at+1]; n.meet(dir) != dir {
			return strings.TrimSuffix(n.meet(dir), "/"), true
		}
	}
	if strings.HasSuffix(spelled, "/") {
		return "", false
	}
	if other, clash = n[fold(spelled)]; clash {
		return strings.TrimSuffix(other, "/"), true
	}
	n[fold(spelled)] = spelled
	return "", false
}

// meet returns how a folder was spelled first.
func (n names) meet(dir string) string {
	key := fold(strings.TrimSuffix(dir, "/"))
	if first, ok := n[key]; ok {
		return first
	}
	n[key] = dir
	return dir
}
