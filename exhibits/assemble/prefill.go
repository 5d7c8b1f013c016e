package assemble

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"trienlam/kiosk"
)

// Found is what lies in a folder, as rows of the template.
type Found struct {
	Items int // rows of exhibits

	title    string
	items    []map[string]string
	sections []map[string]string
}

// Find lists the pictures, films and recordings of a folder as rows for Template: a folder in it is
// a section; a recording, captions or a poster of the same name go with their film or picture.
// Errors: Unprocessable (the folder cannot be read, or has nothing to show).
func Find(fsys fs.FS, name string) (*Found, error) {
	const op = "assemble.Find"
	s, err := newStick(fsys)
	if err != nil {
		return nil, kiosk.E(kiosk.Unprocessable, op, "assemble/cannot-read", err).With("path", name).With("reason", detail(err))
	}
	f := &Found{title: human(name + ".")}
	rows := map[string]map[string]string{} // by path without extension
	sections := map[string]bool{}
	var order []string
	for _, n := range s.names {
		if e := kinds[ext(n)]; e == "" || e == ".vtt" {
			continue
		}
		stem := strings.TrimSuffix(n, path.Ext(n))
		if row := rows[stem]; row != nil && join(row, n) {
			continue
		}
		row := map[string]string{"files": clean(n), "title.vi": human(n), "type": guessFromName(n), "date": yearIn(n)}
		if dir, _, inFolder := strings.Cut(n, "/"); inFolder {
			row["section"] = human(dir + ".")
			if !sections[row["section"]] {
				sections[row["section"]] = true
				f.sections = append(f.sections, map[string]string{"title.vi": row["section"]})
			}
		}
		if rows[stem] == nil {
			rows[stem] = row
			order = append(order, stem)
		} else {
			stem = n // two pictures of one name: rows of their own
			rows[stem] = row
			order = append(order, stem)
		}
	}
	for _, n := range s.names {
		if e := ext(n); e != ".vtt" && e != ".srt" && e != ".txt" {
			continue
		}
		stem := strings.TrimSuffix(n, path.Ext(n))
		row := rows[stem]
		if row == nil {
			row = rows[captionLang.ReplaceAllString(stem, "")]
		}
		switch {
		case row == nil:
		case ext(n) == ".txt":
			row["text.vi"] = clean(n)
		case film(row["files"]) || sound(row["files"]) || row["narration"] != "":
			row["captions"] = strings.TrimPrefix(row["captions"]+"; "+clean(n), "; ")
		}
	}
	slices.Sort(order)
	given := map[string]origin{}
	own := map[string][]string{} // codes by section, so that they stay as they are from the first build on
	rank := map[string]int{}
	for _, stem := range order {
		row := rows[stem]
		in := row["section"]
		if rank[in] == 0 {
			rank[in] = len(rank) + 1
		}
		row["code"] = nextCode(rank[in], own[in], given)
		given[row["code"]], own[in] = origin{}, append(own[in], row["code"])
		f.items = append(f.items, row)
	}
	if f.Items = len(f.items); f.Items == 0 {
		return nil, kiosk.E(kiosk.Unprocessable, op, "assemble/nothing-here", nil).With("path", name)
	}
	return f, nil
}

// join puts a file into the row of another of the same name, if they belong together: a picture is
// a film's poster, a recording is a picture's narration.
func join(row map[string]string, name string) bool {
	have, name := row["files"], clean(name)
	switch {
	case film(have) && picture(name) && row["poster"] == "":
		row["poster"] = name
	case picture(have) && film(name) && row["poster"] == "":
		row["files"], row["poster"] = name, have
		row["type"] = guessFromName(name)
	case picture(have) && sound(name) && row["narration"] == "":
		row["narration"] = name
	case sound(have) && picture(name) && row["narration"] == "":
		row["files"], row["narration"] = name, have
		row["type"] = guessFromName(name)
	default:
		return false
	}
	return true
}

func guessFromName(name string) string {
	words := " " + fold(human(name)) + " "
	switch {
	case strings.Contains(words, " ban do "), strings.Contains(words, " map "):
		return typeWords[0][0]
	case ext(name) == ".glb":
		return typeWords[2][0]
	case picture(strings.ToLower(name)) || kinds[ext(name)] == ".jpg" || kinds[ext(name)] == ".tiff":
		return typeWords[3][0]
	}
	return typeWords[1][0]
}

var yearWordIn = regexp.MustCompile(`(?:^|[^0-9])(1[0-9]{3}|20[0-9]{2})(?:[^0-9]|$)`)

// yearIn is the year that a file's name holds, "" if none or several.
func yearIn(name string) string {
	found := yearWordIn.FindAllStringSubmatch(human(name), -1)
	if len(found) != 1 || regexp.MustCompile(`(?i)(^|/)(img|dsc|scan|pxl|vid|photo)[_-]?[0-9]`).MatchString(name) {
		return ""
	}
	return found[0][1]
}
