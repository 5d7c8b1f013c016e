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

// axe is the checker, as its makers published it.
func axe(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile("../../web/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("axe-core is not installed; make test installs it: %v", err)
	}
	return string(b)
}

// accessible has axe look at what a device shows now. Level AA of WCAG 2.2 and axe's own best practice.
func (d *device) accessible(checker, what string) {
	d.t.Helper()
	d.until("a page to check", `document.readyState == "complete"`)
	eval[bool](d, checker+`; true`)
	eval[string](d, `axe.run(document, {resultTypes: ["violations"]}).then(r => { window.axeFound = JSON.stringify(r.violations.map(v => ({id: v.id, help: v.help, nodes: v.nodes.map(n => ({html: n.html.slice(0, 200), target: n.target}))}))); }), window.axeFound = "", "asked"`)
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
