package assemble

import (
	"strings"

	"trienlam/exhibits"
)

// origin is where a person wrote something: "noi-dung.xlsx[Tư liệu]" and its row, or a file and its
// line.
type origin struct {
	file string
	line int
}

// report collects what is to be said about a folder.
type report struct {
	faults  []exhibits.Problem // refuse the pack
	missing []exhibits.Problem // may come later
	notes   []exhibits.Problem // was guessed, given or left out
}

func (r *report) fault(at origin, id string, args ...string) {
	r.faults = append(r.faults, problem(at, id, args...))
}

func (r *report) lack(at origin, id string, args ...string) {
	p := problem(at, id, args...)
	p.Warning = true
	for lang, s := range p.Message {
		p.Message[lang] = exhibits.Text{"vi": "còn thiếu: ", "en": "missing: "}.In(lang) + s
	}
	r.missing = append(r.missing, p)
}

func (r *report) note(at origin, id string, args ...string) {
	p := problem(at, id, args...)
	p.Warning = true
	r.notes = append(r.notes, p)
}

// problem words one finding. args are name and value in turn and fill the {name} places; a value
// "vi|en" of two languages comes from both.
func problem(at origin, id string, args ...string) exhibits.Problem {
	text, ok := words[id]
	if !ok {
		panic("assemble: no words for " + id)
	}
	p := exhibits.Problem{File: at.file, Line: max(at.line, 1), ID: id, Message: exhibits.Text{}}
	for lang, s := range text {
		var pairs []string
		for i := 0; i+1 < len(args); i += 2 {
			pairs = append(pairs, "{"+args[i]+"}", inLang(args[i+1], lang))
		}
		p.Message[lang] = strings.NewReplacer(pairs...).Replace(s)
	}
	return p
}

// both is an argument that differs by language.
func both(vi, en string) string { return vi + langSep + en }

// langSep parts the languages of an argument; no cell can hold it, see clean.
const langSep = "\x1f"

func inLang(s, lang string) string {
	vi, en, two := strings.Cut(s, langSep)
	if two && lang == "en" {
		vi = en
	}
	vi = strings.Join(strings.Fields(vi), " ")
	if r := []rune(vi); len(r) > 160 {
		vi = string(r[:160]) + "…"
	}
	return vi
}
