package web

import (
	"regexp"
	"testing"
)

// The style guide shows every meaning that a component may use, and every sign.
func TestDesignShowsEveryToken(t *testing.T) {
	t.Parallel()
	v := NewDesignPage("vi")
	shown := map[string]bool{}
	for _, c := range v.Themes[0].Colours {
		shown[c.Name] = true
		if c.Use == "" && c.Name != "--plinth-rule" {
			t.Errorf("%s does not say what it is for", c.Name)
		}
	}
	for _, s := range v.Sizes {
		shown[s.Name] = true
	}
	section := regexp.MustCompile(`(?s)/\* 2\. Meaning.*`).FindString(tokensCSS)
	for _, m := range regexp.MustCompile(`(--[a-z0-9-]+):`).FindAllStringSubmatch(section, -1) {
		if !shown[m[1]] && !regexp.MustCompile(`^--shadow`).MatchString(m[1]) {
			t.Errorf("the style guide lacks %s", m[1])
		}
	}
	if len(v.Themes) != 3 || len(v.Icons) != len(icons()) || len(v.Sizes) < 40 {
		t.Errorf("%d themes, %d of %d signs, %d sizes", len(v.Themes), len(v.Icons), len(icons()), len(v.Sizes))
	}
}
