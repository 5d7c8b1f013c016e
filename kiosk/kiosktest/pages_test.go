package kiosktest_test

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

func pause() { time.Sleep(50 * time.Millisecond) }

// Every address that a visitor can reach by following links exists, parses, and holds no inline
// script or style, in both languages.
func TestEveryPageAVisitorCanReach(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	startShow(t, school.SignIn(t, "co-hanh", kiosk.Teacher))
	for _, lang := range []string{"vi", "en"} {
		c := school.Client(t)
		c.Header.Set("Cookie", "lang="+lang)
		seen, queue := map[string]bool{}, []string{"/", "/live", "/search?q=hoang+sa", "/q", "/help"}
		for len(queue) > 0 && len(seen) < 2000 {
			path := queue[0]
			queue = queue[1:]
			if seen[path] {
				continue
			}
			seen[path] = true
			a := c.Get(path)
			if a.StatusCode != 200 && a.StatusCode != 302 && a.StatusCode != 303 {
				t.Errorf("%s %s: %d", lang, path, a.StatusCode)
				continue
			}
			if strings.Contains(a.Header.Get("Content-Type"), "text/html") {
				queue = append(queue, check(t, path, lang, a.Body)...)
			}
		}
		if len(seen) < 50 {
			t.Errorf("only %d addresses found in %s", len(seen), lang)
		}
	}
}

// check parses a page and returns the addresses on this site that it names.
func check(t *testing.T, path, lang, body string) []string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Errorf("%s: %v", path, err)
		return nil
	}
	var found []string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		attr := map[string]string{}
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
				t.Errorf("%s: <%s %s> is refused by the content policy", path, n.Data, a.Key)
			}
		}
		switch {
		case n.Data == "html" && attr["lang"] != lang:
			t.Errorf("%s: lang is %q, want %q", path, attr["lang"], lang)
		case n.Data == "style", n.Data == "script" && attr["src"] == "":
			t.Errorf("%s: inline <%s>", path, n.Data)
		case n.Data == "img" && n.Parent != nil:
			if _, ok := attr["alt"]; !ok {
				t.Errorf("%s: an image without alt", path)
			}
		}
		for _, key := range []string{"href", "src"} {
			v := attr[key]
			if strings.HasPrefix(v, "/") && !strings.Contains(v, "lang=") {
				found = append(found, strings.SplitN(v, "#", 2)[0])
			} else if strings.Contains(v, "://") && n.Data != "a" && n.Data != "image" && n.Data != "use" {
				t.Errorf("%s: <%s> asks another site: %s", path, n.Data, v)
			}
		}
	}
	return found
}

func TestTheAboutTextIsOnTheHomePageInEveryLanguage(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	for lang, words := range map[string]string{"vi": "Phần mềm không đưa ra phán quyết về tranh chấp", "en": "The software takes no position"} {
		body := strings.ReplaceAll(school.Client(t).Get("/?lang="+lang).Want(200).Body, "\u00a0", " ")
		if !strings.Contains(body, words) {
			t.Errorf("%s: the home page does not say %q", lang, words)
		}
	}
}

func TestSearchForgivesMissingMarks(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	for q, want := range map[string]string{
		"phu bien": "phu-bien-tap-luc", "PHỦ BIÊN": "phu-bien-tap-luc", "doi hoang sa": "doi-hoang-sa", "chau ban": "chau-ban-trieu-nguyen",
	} {
		var got struct{ Exhibits []struct{ Slug string } }
		school.Client(t).Get("/api/v1/exhibits?q=" + strings.ReplaceAll(q, " ", "%20")).Want(200).JSON(&got)
		if len(got.Exhibits) == 0 || got.Exhibits[0].Slug != want {
			t.Errorf("%q finds %v, want %s first", q, got.Exhibits, want)
		}
	}
}

func TestNotesAndAnswersAreForTeachers(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	notes := regexp.MustCompile(`"notes":"[^"]`)
	answer := regexp.MustCompile(`"answer":\d`)
	seen := school.Client(t).Get("/api/v1/decks/" + deck).Want(200).Body
	if notes.MatchString(seen) || answer.MatchString(seen) {
		t.Error("a visitor reads notes or answers")
	}
	staff := school.SignIn(t, "co-hanh", kiosk.Teacher).Get("/api/v1/decks/" + deck).Want(200).Body
	if !notes.MatchString(staff) || !answer.MatchString(staff) {
		t.Error("a teacher reads no notes or answers")
	}
}

// Who saves data gets the smallest copies, and whoever asked before does not decide what the next one gets.
func TestSaveData(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	full, thrifty := school.Client(t), school.Client(t)
	thrifty.Header.Set("Save-Data", "on")
	hero := regexp.MustCompile(`<div class="hero__art"><img src="([^"]+)"`)
	largest := 0
	for range 2 {
		for _, c := range []*kiosktest.Client{full, thrifty} {
			page := c.Get("/exhibits/schagen-1689").Want(200)
			found := hero.FindStringSubmatch(page.Body)
			if found == nil || !slices.Contains(page.Header.Values("Vary"), "Save-Data") {
				t.Fatalf("hero %v, Vary %v", found, page.Header.Values("Vary"))
			}
			size := len(c.Get(found[1]).Want(200).Body)
			switch c {
			case full:
				if largest = size; !strings.Contains(page.Body, "srcset=") {
					t.Error("no srcset for a phone that saves nothing")
				}
			case thrifty:
				if strings.Contains(page.Body, "srcset=") || strings.Contains(page.Body, `class="look__crop"`) || size*2 > largest {
					t.Errorf("a thrifty page shows a picture of %d bytes, beside %d", size, largest)
				}
			}
		}
	}
}

// Who writes as he speaks finds what has those syllables, and is led to what he meant.
func TestSearchLeadsToWhatWasMeant(t *testing.T) {
	t.Parallel()
	c := kiosktest.Start(t, kiosktest.Options{}).Client(t)
	a := c.Get("/search?q=" + url.QueryEscape("hoàng xa")).Want(200)
	if !strings.Contains(a.Body, `<a href="/search?q=Ho%C3%A0ng&#43;Sa">`) || !strings.Contains(a.Body, `class="rows"`) {
		t.Errorf("the page says %s", a.Body)
	}
	var found struct {
		Exhibits []struct{ Slug string }
		Meant    []string
	}
	c.Get("/api/v1/exhibits?q=" + url.QueryEscape("hoàng sa")).Want(200).JSON(&found)
	if len(found.Exhibits) == 0 || found.Meant != nil {
		t.Errorf("what is written rightly is answered with %v", found.Meant)
	}
}
