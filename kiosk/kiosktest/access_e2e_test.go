//go:build e2e

package kiosktest_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

// fault is one rule of WCAG that a page breaks, as axe-core tells it.
type fault struct {
	ID, Help string
	Nodes    []struct {
		HTML   string
		Target []any
	}
}

// miniature is the rule that what is read in a button must be in its name. It takes the letters of a slide
// drawn small, or of the poster that a sleeping screen is, for the button's own words.
const miniature = "label-content-name-mismatch"

// axe is the checker, as its makers published it.
func axe(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile("../../web/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("axe-core is not installed; make test installs it: %v", err)
	}
	return string(b)
}

// accessible has axe look at what a device shows now: WCAG 2.2 AA and axe's own best practice, but for
// the rules named. A page that still fades in has no contrast to measure yet.
func (d *device) accessible(checker, what string, but ...string) {
	d.t.Helper()
	d.until("a page to check", `document.readyState == "complete" && document.getAnimations().every(a => a.playState != "running" || a.effect.getComputedTiming().endTime == Infinity)`)
	rules := map[string]map[string]bool{}
	for _, rule := range but {
		rules[rule] = map[string]bool{"enabled": false}
	}
	off, err := json.Marshal(rules)
	if err != nil {
		d.t.Fatal(err)
	}
	eval[bool](d, checker+`; true`)
	eval[string](d, `axe.run(document, {rules: `+string(off)+`, resultTypes: ["violations"]}).then(r => { window.axeFound = JSON.stringify(r.violations.map(v => ({id: v.id, help: v.help, nodes: v.nodes.map(n => ({html: n.html.slice(0, 200), target: n.target}))}))); }), window.axeFound = "", "asked"`)
	d.until("axe's answer", `window.axeFound`)
	got := eval[string](d, `window.axeFound`)
	var faults []fault
	if err := json.Unmarshal([]byte(got), &faults); err != nil {
		d.t.Fatalf("%s: %v", what, err)
	}
	for _, f := range faults {
		for _, n := range f.Nodes {
			d.t.Errorf("%s: %s: %s\n\t%v\n\t%s", what, f.ID, f.Help, n.Target, n.HTML)
		}
	}
}

// scheme sets what the system prefers: "light" or "dark", and no motion.
func (d *device) scheme(name string) {
	d.t.Helper()
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: name}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}}
	if _, err := chromedp.Call(d.ctx, emulation.SetEmulatedMedia, media); err != nil {
		d.t.Fatal(err)
	}
}

// TestPagesAreAccessible: every page and state that a phone can show, in both languages and both themes, at
// 320 points, which is also 200 % of text on a usual phone; nothing may need sideways scrolling.
func TestPagesAreAccessible(t *testing.T) {
	reading := kiosktest.Start(t, kiosktest.Options{Packs: []string{readingPack(t)}})
	starter := kiosktest.Start(t, kiosktest.Options{})
	pages := []string{
		reading.URL + "/", reading.URL + "/sections/phong-thu", reading.URL + "/exhibits/ban-do-mot",
		reading.URL + "/exhibits/ban-do-mot/zoom?n=1", reading.URL + "/exhibits/ban-do-mot/compare/ban-do-hai",
		reading.URL + "/exhibits/ban-do-mot/overlay", reading.URL + "/timeline", reading.URL + "/map",
		reading.URL + "/search?q=ban+do", reading.URL + "/search?q=khongco", reading.URL + "/exhibits/khong-co",
		starter.URL + "/exhibits/taberd-1838", starter.URL + "/trail", starter.URL + "/worksheet?codes=302,304", starter.URL + "/worksheet",
		starter.URL + "/q", starter.URL + "/q/ZZZ", starter.URL + "/live", starter.URL + "/live/none",
		starter.URL + "/help", starter.URL + "/help/rieng-tu",
	}
	var show struct{ JoinCode string }
	teacher := starter.SignIn(t, "co-giao", kiosk.Teacher)
	teacher.Post("/api/v1/shows", map[string]string{"deck": starter.Site.Catalog().Decks()[0].Slug}).Want(201).JSON(&show)
	pages = append(pages, starter.URL+"/live/"+show.JoinCode)
	checker := axe(t)
	d := newDevice(t, browser(t), "phone", 320, 640)
	for _, theme := range []string{"light", "dark"} {
		d.scheme(theme)
		for i, page := range pages {
			for _, lang := range []string{"vi", "en"} {
				if theme == "dark" && (lang == "en") != (i%2 == 1) {
					continue // colours do not speak: each page dark in one language
				}
				url := page + "?lang=" + lang
				if strings.Contains(page, "?") {
					url = page + "&lang=" + lang
				}
				d.open(url)
				d.accessible(checker, fmt.Sprintf("%s, %s", url, theme))
				if wide := eval[float64](d, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
					t.Errorf("%s: %v points too wide for 320", url, wide)
				}
			}
		}
	}
}

// TestKioskIsAccessible: the touchscreen asleep, its rooms, an exhibit, in every theme.
func TestKioskIsAccessible(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{Packs: []string{readingPack(t)}})
	checker := axe(t)
	d := newDevice(t, browser(t), "kiosk", 1920, 1080)
	d.scheme("light")
	d.open(school.URL + "/kiosk")
	d.until("the kiosk asleep", `document.querySelector(".attract")`)
	d.accessible(checker, "attract", miniature)
	d.press("Chạm để bắt đầu")
	d.until("the rooms", `document.querySelector(".rooms")`)
	d.accessible(checker, "rooms")
	d.press("Tương phản")
	d.accessible(checker, "rooms in contrast")
	d.press("Phòng thử")
	d.press("Bản đồ thử thứ nhất")
	d.until("the picture", `document.querySelector(".picture__copy")?.naturalWidth > 0`)
	d.accessible(checker, "exhibit in contrast")
	d.press("Tương phản")
	d.accessible(checker, "exhibit")
}

// TestStaffAppsAreAccessible: signing in, the decks, a show under way, the organiser's figures.
func TestStaffAppsAreAccessible(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{})
	school.SignIn(t, "co-giao", kiosk.Organiser)
	checker := axe(t)
	chrome := browser(t)
	d := newDevice(t, chrome, "tablet", 1280, 800)
	d.open(school.URL + "/teacher")
	d.until("the form", `document.querySelector("input[name=password]")`)
	d.accessible(checker, "sign-in")
	d.fill("name", "co-giao")
	d.fill("password", kiosktest.Password)
	d.do(chromedp.KeyEvent("\r"))
	d.see("Mở đầu 10 phút")
	d.accessible(checker, "decks")
	d.press("Mở đầu 10 phút")
	d.until("the lesson", `document.querySelector(".control")`)
	d.accessible(checker, "control", miniature)
	d.open(school.URL + "/organiser")
	d.until("the figures", `document.querySelector("main h1, main h2")`)
	d.accessible(checker, "organiser")
}
