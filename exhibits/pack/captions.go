package pack

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	cueTime = regexp.MustCompile(`^(?:([0-9]{2,}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})$`)
	cueTag  = regexp.MustCompile(`<([^>]*)(>|$)`)
)

// cueTags are the tags that WebVTT has; every browser drops what it does not know, but a pack that
// holds <script> was not made in good faith.
var cueTags = []string{"c", "i", "b", "u", "v", "ruby", "rt", "lang"}

// captions reads a WebVTT file to its end.
func (l *loader) captions(name string) bool {
	src, ok := l.text(&l.files, name)
	if !ok {
		return false
	}
	before := len(l.list)
	lines := strings.Split(string(src), "\n")
	if head, _, _ := strings.Cut(strings.ReplaceAll(lines[0], "\t", " "), " "); head != "WEBVTT" {
		l.add(name, 1, "vtt-head")
		return false
	}
	start, cues := -1, 0
	for i := blockEnd(lines, 0); i < len(lines); {
		if strings.TrimSpace(lines[i]) == "" {
			i++
			continue
		}
		end := blockEnd(lines, i)
		block := lines[i:end]
		switch word, _, _ := strings.Cut(block[0], " "); {
		case strings.Contains(block[0], "-->"), len(block) > 1 && strings.Contains(block[1], "-->"):
			at := 0
			if !strings.Contains(block[0], "-->") {
				at = 1
			}
			start = l.cue(name, i+at+1, block[at], start)
			l.cueText(name, i+at+2, block[at+1:])
			cues++
		case word == "STYLE":
			if loads(strings.Join(block[1:], "\n")) {
				l.add(name, i+1, "vtt-active", "what", "STYLE")
			}
		case word != "NOTE" && word != "REGION":
			l.add(name, i+1, "vtt-cue", "what", block[0])
		}
		i = end
	}
	sound := len(l.list) == before
	if cues == 0 && sound {
		l.note(name, 1, "vtt-empty", "")
	}
	return sound
}

// blockEnd is the number of the first blank line from i on.
func blockEnd(lines []string, i int) int {
	for i < len(lines) && strings.TrimSpace(lines[i]) != "" {
		i++
	}
	return i
}

// cue checks a line of times, "00:01.000 --> 00:04.500 align:start", and returns when it starts, in ms.
func (l *loader) cue(name string, line int, s string, before int) int {
	from, rest, _ := strings.Cut(s, "-->")
	to, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	start, ok := milliseconds(strings.TrimSpace(from))
	end, ok2 := milliseconds(to)
	switch {
	case !ok || !ok2:
		l.add(name, line, "vtt-time", "what", s)
		return before
	case end <= start:
		l.add(name, line, "vtt-ends", "what", s)
	case start < before:
		l.add(name, line, "vtt-order", "what", s)
	}
	return max(start, before)
}

func (l *loader) cueText(name string, line int, block []string) {
	for i, s := range block {
		for _, tag := range cueTag.FindAllStringSubmatch(s, -1) {
			body := strings.TrimPrefix(tag[1], "/")
			word := strings.FieldsFunc(body+" ", func(r rune) bool { return r == ' ' || r == '.' || r == '\t' })
			_, isTime := milliseconds(body)
			if !isTime && body != "" && (len(word) == 0 || !slices.Contains(cueTags, word[0])) {
				l.add(name, line+i, "vtt-active", "what", tag[0])
			}
		}
	}
}

// milliseconds reads "00:01.000" or "01:00:01.000".
func milliseconds(s string) (int, bool) {
	g := cueTime.FindStringSubmatch(s)
	if g == nil || len(g[1]) > 4 {
		return 0, false
	}
	n := func(s string) int { v, _ := strconv.Atoi(s); return v }
	return ((n(g[1])*60+n(g[2]))*60+n(g[3]))*1000 + n(g[4]), true
}
