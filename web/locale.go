package web

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"trienlam/exhibits"
)

//go:embed locales/*.yaml locales/messages/*.yaml
var localeFiles embed.FS

// Languages lists the languages of the interface: Vietnamese, which is that of a visitor who asks for
// none, English, then the others by tag. A language is added by a file locales/<tag>.yaml; the words that
// it lacks are shown in Vietnamese.
var Languages = languages()

func languages() []string {
	files, err := localeFiles.ReadDir("locales")
	if err != nil {
		panic(err) // embedded above
	}
	list := []string{"vi", "en"}
	for _, f := range files {
		if tag, ok := strings.CutSuffix(f.Name(), ".yaml"); ok && !slices.Contains(list, tag) {
			list = append(list, tag)
		}
	}
	return list
}

// Language returns the interface language that fits the wanted tag ("en-GB" fits "en"), and
// whether there is one.
func Language(tag string) (string, bool) {
	base, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	for _, l := range Languages {
		if base == l {
			return l, true
		}
	}
	return Languages[0], false
}

// T returns the interface word key in lang, Vietnamese where lang lacks it. places are pairs of a
// place's name and its value: T("en", "follow.slide", "n", "3", "m", "12"). A key that exists
// nowhere is returned as it is; a test keeps templates and scripts from using one.
func T(lang, key string, places ...string) string {
	word, ok := words(lang)[key]
	if !ok {
		if word, ok = words(Languages[0])[key]; !ok {
			return key
		}
	}
	if len(places) == 0 {
		return word
	}
	args := make(map[string]string, len(places)/2)
	for i := 0; i+1 < len(places); i += 2 {
		args[places[i]] = places[i+1]
	}
	return fill(word, args)
}

// messages holds every message by ID. Read when first needed: a start that meets no error does
// not pay for it.
var messages = sync.OnceValue(func() map[string]exhibits.Text {
	names, err := fs.Glob(localeFiles, "locales/messages/*.yaml")
	if err != nil {
		panic(err)
	}
	all := map[string]exhibits.Text{}
	for _, name := range names {
		var one map[string]exhibits.Text
		mustReadYAML(name, &one)
		for id, text := range one {
			if all[id] == nil { // a test finds an ID with words in two files
				all[id] = text
			}
		}
	}
	return all
})

// locales holds the interface words by language.
var locales = sync.OnceValue(func() map[string]map[string]string {
	all := map[string]map[string]string{}
	for _, lang := range Languages {
		var one map[string]string
		mustReadYAML(path.Join("locales", lang+".yaml"), &one)
		all[lang] = one
	}
	return all
})

func words(lang string) map[string]string { return locales()[lang] }

// mustReadYAML panics on a bad embedded file: that is a mistake of ours, found at start.
func mustReadYAML(name string, into any) {
	b, err := localeFiles.ReadFile(name)
	if err == nil {
		err = yaml.Unmarshal(b, into)
	}
	if err != nil {
		panic(fmt.Sprintf("%s: %v", name, err))
	}
}
