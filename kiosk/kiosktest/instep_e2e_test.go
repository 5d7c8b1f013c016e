//go:build e2e

package kiosktest_test

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

// noteChanges makes a page note when it shows which slide, by the clock that all pages of a machine share.
const noteChanges = `(() => {
	window.shown = [];
	const look = () => {
		const at = document.querySelector("[data-slide]")?.dataset.slide ?? "";
		if (at !== "" && at !== window.shown.at(-1)?.at) window.shown.push({at, ms: performance.timeOrigin + performance.now()});
	};
	look();
	new MutationObserver(look).observe(document.body, {subtree: true, childList: true, attributes: true});
	return true;
})()`

// shownAt is one entry of what noteChanges noted.
type shownAt struct {
	At string
	Ms float64
}

// TestTwoScreensChangeInStep: a deck plays by itself on two screens, one of which has a network that is
// 120 ms slow each way. Both show the same slides in the same order; how far apart they are is printed,
// and judged only as far as a busy machine allows.
func TestTwoScreensChangeInStep(t *testing.T) {
	chrome := browser(t)
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	sh := startShow(t, teacher)
	screens := twoScreens(t, chrome, school, teacher, sh)
	for _, d := range screens {
		eval[bool](d, noteChanges)
	}
	teacher.Post("/api/v1/shows/"+sh.ID+"/commands", map[string]any{"id": "play", "op": "auto.start", "minutes": 1}).Want(200)
	for _, d := range screens {
		d.until("eight changes", `window.shown.length > 8`)
	}
	near, far := eval[[]shownAt](screens["near"], `window.shown`), eval[[]shownAt](screens["far"], `window.shown`)
	var apart []float64
	for i := range min(len(near), len(far)) {
		if near[i].At != far[i].At {
			t.Fatalf("change %d: near shows %s, far %s", i, near[i].At, far[i].At)
		}
		if i > 0 {
			apart = append(apart, math.Abs(near[i].Ms-far[i].Ms))
		}
	}
	t.Logf("apart by %.1f ms", apart)
	slices.Sort(apart)
	t.Logf("%d changes on two screens, one of them 120 ms away: apart by %.0f ms at most, %.0f ms in the middle",
		len(apart), apart[len(apart)-1], apart[len(apart)/2])
	if apart[0] > 500 {
		t.Errorf("never closer than %.0f ms", apart[0])
	}
}

// twoScreens pairs two kiosks and lets them follow a show. The far one's network takes 120 ms each way.
func twoScreens(t *testing.T, chrome context.Context, school *kiosktest.School, teacher *kiosktest.Client, sh show) map[string]*device {
	t.Helper()
	wire := kiosktest.NewWire(t, strings.TrimPrefix(school.URL, "http://"))
	screens := map[string]*device{"near": newDevice(t, chrome, "near", 1280, 720), "far": newDevice(t, chrome, "far", 1280, 720)}
	for name, d := range screens {
		url := school.URL
		if name == "far" {
			url = wire.URL
		}
		d.open(url + "/kiosk")
		d.until("a pairing code", `document.querySelector("[data-pairing-code]")`)
		var paired struct{ ID string }
		teacher.Post("/api/v1/screens", map[string]string{
			"code": eval[string](d, `document.querySelector("[data-pairing-code]").dataset.pairingCode`), "name": name,
		}).Want(201).JSON(&paired)
		teacher.Post("/api/v1/screens/"+paired.ID+"/commands", map[string]string{"op": "assign", "show": sh.ID}).Want(204)
		d.seeSlide(0, 0)
	}
	wire.Slow(120 * time.Millisecond)
	time.Sleep(2 * time.Second) // the far screen has asked for the time on its slow network
	return screens
}

// hearSounds lets a page remember what it plays.
const hearSounds = `(() => {
	window.heard = [];
	const play = HTMLMediaElement.prototype.play;
	HTMLMediaElement.prototype.play = function() { window.heard.push(this); return play.call(this); };
	return true;
})()`

// TestTwoScreensSpeakInStep: the recording of a slide is heard on both screens at the same place. How
// far apart they are is printed.
func TestTwoScreensSpeakInStep(t *testing.T) {
	chrome := browser(t)
	school := kiosktest.Start(t, kiosktest.Options{Packs: []string{spokenPack(t)}})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	var sh show
	teacher.Post("/api/v1/shows", map[string]string{"deck": "bai"}).Want(201).JSON(&sh)
	screens := twoScreens(t, chrome, school, teacher, sh)
	for _, d := range screens {
		eval[bool](d, hearSounds)
	}
	teacher.Post("/api/v1/shows/"+sh.ID+"/commands", command("play", "auto.start")).Want(200)
	began := map[string]float64{}
	for name, d := range screens {
		d.until("the recording", `window.heard.length > 0 && window.heard.at(-1).currentTime > 3`)
		began[name] = eval[float64](d, `performance.timeOrigin + performance.now() - window.heard.at(-1).currentTime * 1000`)
	}
	t.Logf("two screens, one of them 120 ms away, speak %.0f ms apart", math.Abs(began["near"]-began["far"]))
	teacher.Post("/api/v1/shows/"+sh.ID+"/commands", command("rest", "auto.pause")).Want(200)
	for _, d := range screens {
		d.until("silence", `window.heard.at(-1).paused`)
	}
}
