package web

import (
	"errors"
	"strings"

	"trienlam/kiosk"
)

// kindWords names the message that stands in when an error has no words of its own.
var kindWords = map[kiosk.Kind]string{
	kiosk.Internal:        "kind/internal",
	kiosk.Invalid:         "kind/invalid",
	kiosk.Unprocessable:   "kind/unprocessable",
	kiosk.NotFound:        "kind/not-found",
	kiosk.Conflict:        "kind/conflict",
	kiosk.Denied:          "kind/denied",
	kiosk.Unauthenticated: "kind/unauthenticated",
	kiosk.TooMany:         "kind/too-many",
	kiosk.TooLarge:        "kind/too-large",
	kiosk.Unavailable:     "kind/unavailable",
	kiosk.DiskFull:        "kind/disk-full",
	kiosk.Misdirected:     "kind/misdirected",
	kiosk.Gone:            "kind/gone",
}

// Message returns the words for err in lang, Vietnamese where lang has none: title says what
// happened, detail what to do (it may be empty). The words stand in locales/messages by message
// ID; their first sentence is the title. {name} places are filled from the error's Args. An error
// that is no kiosk.Error, and an ID without words, get general words by Kind, so that no internal
// text is ever shown. Safe for concurrent use.
func Message(lang string, err error) (title, detail string) {
	id, args := "", map[string]string(nil)
	var e *kiosk.Error
	if errors.As(err, &e) {
		id, args = e.Msg, e.Args
	}
	words, ok := messages()[id]
	if !ok {
		words = messages()[kindWords[kiosk.KindOf(err)]]
	}
	return splitTitle(fill(words.In(lang), args))
}

// MessageID returns the ID of the words that Message shows for err: a program can rely on it.
func MessageID(err error) string {
	var e *kiosk.Error
	if errors.As(err, &e) && e.Msg != "" {
		return e.Msg
	}
	return kindWords[kiosk.KindOf(err)]
}

// splitTitle cuts after the first sentence. A full stop ends one only before a space, so that
// "3.07" and file names stay whole; the title loses its own full stop.
func splitTitle(s string) (title, detail string) {
	for i := 0; i+1 < len(s); i++ {
		if s[i+1] != ' ' {
			continue
		}
		switch s[i] {
		case '.':
			return s[:i], strings.TrimSpace(s[i+1:])
		case '?':
			return s[:i+1], strings.TrimSpace(s[i+1:])
		}
	}
	return strings.TrimSuffix(s, "."), ""
}

// fill replaces every {name} in s with args[name], in one pass, so that a value is never searched
// for places itself. A place without a value becomes "…".
func fill(s string, args map[string]string) string {
	if !strings.Contains(s, "{") {
		return s
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, after, ok := strings.Cut(rest, "}")
		if !ok {
			b.WriteString("{" + rest)
			return b.String()
		}
		if v, ok := args[name]; ok {
			b.WriteString(v)
		} else {
			b.WriteString("…")
		}
		s = after
	}
}
