package content

import (
	"bufio"
	"bytes"
	"io/fs"
	"regexp"
	"strings"

	"trienlam/exhibits"
)

// clashWords are said of a fault that no pack has alone. {what} is used by {other} too.
var clashWords = map[string]exhibits.Text{
	"section-clash": {
		"vi": "phòng “{what}” đã có trong gói {other} đang trưng bày. Hãy đổi slug này.",
		"en": "the section \"{what}\" is in the active pack {other} too. Change this slug.",
	},
	"exhibit-clash": {
		"vi": "tư liệu “{what}” đã có trong gói {other} đang trưng bày. Hãy đổi tên thư mục này.",
		"en": "the exhibit \"{what}\" is in the active pack {other} too. Rename this folder.",
	},
	"code-clash": {
		"vi": "mã “{what}” đã dùng cho {other}. Hãy chọn mã khác.",
		"en": "the code \"{what}\" is used for {other} already. Choose another.",
	},
	"deck-clash": {
		"vi": "bài trình chiếu “{what}” đã có trong gói {other} đang trưng bày. Hãy đổi tên tệp này.",
		"en": "the deck \"{what}\" is in the active pack {other} too. Rename this file.",
	},
}

// clashes lists every slug and code of p that one of the others uses too, where p says it.
func clashes(others []*exhibits.Pack, p *exhibits.Pack) []exhibits.Problem {
	var out []exhibits.Problem
	add := func(id, file, key, what, other string) {
		fill := strings.NewReplacer("{what}", what, "{other}", other)
		said := exhibits.Text{}
		for lang, words := range clashWords[id] {
			said[lang] = fill.Replace(words)
		}
		out = append(out, exhibits.Problem{File: file, Line: line(p.Files, file, key, what), ID: id, Message: said})
	}
	for _, o := range others {
		sections, slugs, codes, decks := map[string]bool{}, map[string]bool{}, map[string]string{}, map[string]bool{}
		for _, s := range o.Sections {
			sections[s.Slug] = true
		}
		for _, e := range o.Exhibits {
			slugs[e.Slug], codes[e.Code] = true, o.ID+"/"+e.Slug
		}
		for _, d := range o.Decks {
			decks[d.Slug] = true
		}
		for _, s := range p.Sections {
			if sections[s.Slug] {
				add("section-clash", "pack.yaml", "slug", s.Slug, o.ID)
			}
		}
		for _, e := range p.Exhibits {
			file := "exhibits/" + e.Slug + "/exhibit.yaml"
			if slugs[e.Slug] {
				add("exhibit-clash", file, "", e.Slug, o.ID)
			}
			if other, ok := codes[e.Code]; ok {
				add("code-clash", file, "code", e.Code, other)
			}
		}
		for _, d := range p.Decks {
			if decks[d.Slug] {
				add("deck-clash", "decks/"+d.Slug+".yaml", "", d.Slug, o.ID)
			}
		}
	}
	return exhibits.SortProblems(out)
}

// line finds where file gives key that value; 1 if it is not found or key is "".
func line(files fs.FS, file, key, value string) int {
	body, err := fs.ReadFile(files, file)
	if err != nil || key == "" {
		return 1
	}
	given := regexp.MustCompile(`(^|[\s{,-])` + key + `:\s*["']?` + regexp.QuoteMeta(value) + `(["'\s,}]|$)`)
	at := 0
	for s := bufio.NewScanner(bytes.NewReader(body)); s.Scan(); {
		if at++; given.Match(s.Bytes()) {
			return at
		}
	}
	return 1
}
