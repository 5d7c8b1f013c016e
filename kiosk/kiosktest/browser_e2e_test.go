//go:build e2e

package kiosktest_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// seeLimit is how long a device may take to show something; far above what it takes, for machines
// that are busy with other things.
const seeLimit = 45 * time.Second

// browser starts one Chromium for the test; each device in it has its own cookies and storage.
func browser(t *testing.T) context.Context {
	t.Helper()
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("autoplay-policy", "no-user-gesture-required"), // as a kiosk is started
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
	)
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("chromium does not start: %v", err)
	}
	return ctx
}

// device is one tab as one person holds it.
type device struct {
	t    *testing.T
	name string
	ctx  context.Context
}

// newDevice opens a tab of the given size with nothing remembered.
func newDevice(t *testing.T, browser context.Context, name string, width, height int64) *device {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	// The context of a tab's first action is the tab's life, so it has no time limit.
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, height)); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return &device{t: t, name: name, ctx: ctx}
}

func (d *device) do(steps ...chromedp.Action[chromedp.Void]) {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(d.ctx, seeLimit)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		d.t.Fatalf("%s: %v\n%s", d.name, err, d.text())
	}
}

// open goes to a URL.
func (d *device) open(url string) {
	d.t.Helper()
	d.do(chromedp.Navigate(url))
}

// eval runs a JavaScript expression.
func eval[T any](d *device, js string) T {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(d.ctx, seeLimit)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](js))
	if err != nil {
		d.t.Fatalf("%s: %s: %v", d.name, js, err)
	}
	return v
}

// text is what the page says.
func (d *device) text() string {
	ctx, cancel := context.WithTimeout(d.ctx, 5*time.Second)
	defer cancel()
	s, err := chromedp.Run(ctx, chromedp.Evaluate[string](`location.href + "\n" + (document.body ? document.body.innerText : "")`))
	if err != nil {
		return err.Error()
	}
	return strings.TrimSpace(s)
}

// until waits for a JavaScript condition.
func (d *device) until(what, js string) {
	d.t.Helper()
	for end := time.Now().Add(seeLimit); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		ctx, cancel := context.WithTimeout(d.ctx, 5*time.Second)
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+js+")"))
		cancel()
		if err == nil && ok {
			return
		}
	}
	d.shoot("failed-" + d.name)
	d.t.Fatalf("%s: never saw %s; shows:\n%s", d.name, what, d.text())
}

// see waits until the page says some words.
func (d *device) see(words string) {
	d.t.Helper()
	d.until(fmt.Sprintf("%q", words), fmt.Sprintf("document.body && document.body.innerText.replace(/\\u00a0/g,' ').includes(%q)", words))
}

// seeSlide waits until the page shows a slide at a step, both from 0.
func (d *device) seeSlide(slide, step int) {
	d.t.Helper()
	d.until(fmt.Sprintf("slide %d.%d", slide, step),
		fmt.Sprintf(`document.querySelector('[data-slide="%d.%d"]')`, slide, step))
}

// find is a JavaScript expression for the thing to press whose words or label hold the given ones:
// visible, enabled, not covered by anything else, and the one that says least besides them.
const find = `(() => {
	const words = %q;
	const says = e => ((e.innerText || "") + " " + (e.getAttribute("aria-label") || "") + " " + (e.value || "")).replace(/\u00a0/g, " ").trim();
	return [...document.querySelectorAll("button, a, summary, label, [role=button], [role=switch], input[type=submit]")].filter(e => {
		const r = e.getBoundingClientRect();
		if (!says(e).includes(words) || e.disabled || r.width == 0 || r.height == 0) return false;
		const x = r.left + r.width / 2, y = r.top + r.height / 2;
		const top = document.elementFromPoint(x, y);
		return !top || e.contains(top) || top.contains(e) && top.closest("label") == e;
	}).sort((a, b) => says(a).length - says(b).length)[0];
})()`

// press waits for something to press with those words and clicks its middle as a finger would.
func (d *device) press(words string) {
	d.t.Helper()
	target := fmt.Sprintf(find, words)
	d.until("something to press: "+words, target)
	at := eval[[]float64](d, `(() => { const e = `+target+`; e.scrollIntoView({block: "center"}); const r = e.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; })()`)
	d.do(chromedp.MouseClickXY(at[0], at[1]))
}

// choose clicks what a selector names.
func (d *device) choose(sel string) {
	d.t.Helper()
	d.do(chromedp.Click(sel))
}

// fill types into the field with that name.
func (d *device) fill(name, value string) {
	d.t.Helper()
	sel := fmt.Sprintf(`input[name=%q]`, name)
	d.until("the field "+name, fmt.Sprintf("document.querySelector(%q)", sel))
	d.do(chromedp.Focus(sel), chromedp.SendKeys(sel, value))
	d.until("what was typed into "+name, fmt.Sprintf("document.querySelector(%q).value == %q", sel, value))
}

// shoot keeps a picture under the folder that SCREENSHOTS names, for people to look at.
func (d *device) shoot(name string) {
	dir := os.Getenv("SCREENSHOTS")
	if dir == "" {
		return
	}
	ctx, cancel := context.WithTimeout(d.ctx, seeLimit)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644)
	}
	if err != nil {
		d.t.Errorf("%s: screenshot: %v", d.name, err)
	}
}
