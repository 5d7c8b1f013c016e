package exhibits

import (
	"cmp"
	"fmt"
	"slices"
)

// Problem is one fault of a pack: where it is, and in words what is wrong and what to do. A warning is
// a note that does not keep the pack from being used.
type Problem struct {
	File    string // path inside the pack, with "/"
	Line    int    // from 1; a missing file has line 1
	ID      string // the sort of fault, e.g. "code-twice"; stable, for programs
	Message Text   // for people, at least vi and en
	Warning bool
}

// Text returns the message in lang, else in Vietnamese.
func (p Problem) Text(lang string) string { return p.Message.In(lang) }

// Print returns "file:line: message" with the message in lang; a warning's begins with "lưu ý: " or, in
// English, "note: ".
func (p Problem) Print(lang string) string {
	note := ""
	if p.Warning {
		note = Text{"vi": "lưu ý: ", "en": "note: "}.In(lang)
	}
	return fmt.Sprintf("%s:%d: %s%s", p.File, p.Line, note, p.Text(lang))
}

// String is Print in Vietnamese.
func (p Problem) String() string { return p.Print("vi") }

// SortProblems puts problems in the order in which they are printed: by file, line and message.
// Exact repeats are dropped.
func SortProblems(problems []Problem) []Problem {
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.ID, b.ID), cmp.Compare(a.Text("en"), b.Text("en")))
	})
	return slices.CompactFunc(problems, func(a, b Problem) bool { return a.Print("en") == b.Print("en") })
}
