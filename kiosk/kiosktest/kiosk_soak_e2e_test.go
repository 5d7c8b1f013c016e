//go:build e2e

package kiosktest_test

import (
	"context"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/memory"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

const (
	soakQuarter = 1_260            // touches; four of them are more than 5,000
	soakLimit   = 12 * time.Minute // of one quarter, on a machine that does other things too
)

// held is what a page holds after its garbage is gone.
type held struct {
	HeapBytes, Nodes, Listeners int64
}

// soaked is what testdata/soak.js says it has done.
type soaked struct {
	Touches, Opens, Sleeps, Timers int
	Hours                          float64
	Error                          string
}

// TestAKioskForThreeDays touches a kiosk 5,200 times in 72 hours of its own clock, which the test moves:
// what it holds in its last quarter is what it held in its second, and every open has been counted.
func TestAKioskForThreeDays(t *testing.T) {
	script, err := os.ReadFile("testdata/soak.js")
	if err != nil {
		t.Fatal(err)
	}
	school := kiosktest.Start(t, kiosktest.Options{})
	chief := school.SignIn(t, "ban-to-chuc", kiosk.Organiser)
	d := newDevice(t, browser(t), "kiosk", 1366, 768)
	if _, err := chromedp.Call(d.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: string(script)}); err != nil {
		t.Fatal(err)
	}
	d.open(school.URL + "/kiosk")
	d.until("the kiosk", `window.soakReady && document.querySelector(".attract")`)
	began := time.Now()
	var quarters []held
	var told soaked
	for q := range 4 {
		told = soak[soaked](d, `soak.run(`+strconv.Itoa(soakQuarter)+`)`)
		if told.Error != "" {
			t.Fatalf("quarter %d: %s", q+1, told.Error)
		}
		if !soak[bool](d, `soak.sleep()`) {
			t.Fatalf("quarter %d: left alone, the kiosk does not go back to the start", q+1)
		}
		quarters = append(quarters, d.holds())
		t.Logf("quarter %d: %+v %+v", q+1, told, quarters[q])
	}
	t.Logf("took %v", time.Since(began))
	if told.Touches < 5_000 || told.Hours < 72 || told.Sleeps < 20 || told.Opens < 100 {
		t.Errorf("too little was done: %+v", told)
	}
	second, last := quarters[1], quarters[3]
	within(t, "heap bytes", second.HeapBytes, last.HeapBytes)
	// What hangs asleep differs by a card or a scan: the first half's highest is what the last may reach.
	within(t, "nodes", max(quarters[0].Nodes, second.Nodes), last.Nodes)
	within(t, "listeners", max(quarters[0].Listeners, second.Listeners), last.Listeners)
	from, to := day(time.Now().Add(-5*24*time.Hour)), day(time.Now())
	var got struct{ Total struct{ Opens int } }
	for end := time.Now().Add(seeLimit); time.Now().Before(end) && got.Total.Opens != told.Opens; pause() {
		chief.Get("/api/v1/stats?from=" + from + "&to=" + to + "&by=day").Want(200).JSON(&got)
	}
	if got.Total.Opens != told.Opens {
		t.Errorf("the server holds %d opens, the kiosk sent %d", got.Total.Opens, told.Opens)
	}
}

// within allows a tenth more, and as much less as it likes.
func within(t *testing.T, what string, second, last int64) {
	t.Helper()
	if last*10 > second*11 {
		t.Errorf("%s: %d in the second quarter, %d in the last", what, second, last)
	}
}

// holds collects the garbage and measures.
func (d *device) holds() held {
	d.t.Helper()
	for range 3 {
		if _, err := chromedp.Call(d.ctx, heapprofiler.CollectGarbage, cdp.Empty{}); err != nil {
			d.t.Fatal(err)
		}
	}
	heap, err := chromedp.Call(d.ctx, runtime.GetHeapUsage, cdp.Empty{})
	if err != nil {
		d.t.Fatal(err)
	}
	dom, err := chromedp.Call(d.ctx, memory.GetDOMCounters, cdp.Empty{})
	if err != nil {
		d.t.Fatal(err)
	}
	return held{HeapBytes: int64(heap.UsedSize), Nodes: int64(dom.Nodes), Listeners: int64(dom.JsEventListeners)}
}

// soak waits for a promise longer than anything else here takes.
func soak[T any](d *device, js string) T {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(d.ctx, soakLimit)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	if err != nil {
		d.t.Fatalf("%s: %v\n%s", js, err, d.text())
	}
	return v
}
