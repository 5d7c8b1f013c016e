package pack

import (
	"fmt"
	"strings"
	"unicode"

	"trienlam/exhibits"
)

// faults collects what is wrong with a pack.
type faults struct {
	list   []exhibits.Problem
	notes  []note  // what is worth telling besides
	format float64 // of the pack: keys that are newer are faults
}

// add reports a fault. args are name and value in turn and fill the {name} places of the words.
func (f *faults) add(file string, line int, id string, args ...string) {
	f.list = append(f.list, problem(file, line, id, args...))
}

// join takes over what another run over a part of the pack found.
func (f *faults) join(part *faults) {
	f.list = append(f.list, part.list...)
	f.notes = append(f.notes, part.notes...)
}

func problem(file string, line int, id string, args ...string) exhibits.Problem {
	text, ok := words[id]
	if !ok {
		panic(fmt.Sprintf("pack: no words for the fault %q", id))
	}
	for i := 0; i+1 < len(args); i += 2 {
		args[i] = "{" + args[i] + "}"
		args[i+1] = printable(args[i+1])
	}
	r := strings.NewReplacer(args...)
	message := exhibits.Text{}
	for lang, s := range text {
		message[lang] = r.Replace(s)
	}
	return exhibits.Problem{File: printable(file), Line: max(line, 1), ID: id, Message: message}
}

// printable keeps a message on one line and short, whatever a stranger's file holds, and shows what
// cannot be seen.
func printable(s string) string {
	var b strings.Builder
	left := maxShown
	for _, r := range strings.ToValidUTF8(s, "?") {
		switch {
		case left == 0:
			return b.String() + "…"
		case r == '\t':
			b.WriteString(`\t`)
		case unicode.Is(unicode.Cf, r):
			fmt.Fprintf(&b, `\u%04x`, r)
		case unseen(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
		left--
	}
	return b.String()
}

// maxShown is how much of a name or value a message shows, in characters.
const maxShown = 120
