//go:build e2e

package kiosktest_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trienlam/kiosk/kiosktest"
)

// viewers is a site of another origin that shows what ours gives, in the viewers that museums use.
// .ci/viewers has fetched them.
func viewers(t *testing.T, school string) *httptest.Server {
	t.Helper()
	const dir = "../../web/node_modules/.viewers"
	if _, err := os.Stat(filepath.Join(dir, "mirador")); err != nil {
		t.Fatalf("run .ci/setup once: %v", err)
	}
	mux := http.NewServeMux()
	mux.Handle("/viewers/", http.StripPrefix("/viewers/", http.FileServer(http.Dir(dir))))
	page := func(path, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprintf(w, "<!doctype html><meta charset=utf-8><style>html, body, #v { height: 100%%; margin: 0 }</style><div id=v></div>"+
				"<script>window.faults = []; addEventListener('error', e => faults.push(e.message)); addEventListener('unhandledrejection', e => faults.push(String(e.reason)))</script>%s",
				strings.ReplaceAll(body, "SCHOOL", school))
		})
	}
	page("/osd", `<script src="/viewers/openseadragon/build/openseadragon/openseadragon.min.js"></script><script>
		window.viewer = OpenSeadragon({id: "v", prefixUrl: "/viewers/openseadragon/build/openseadragon/images/", tileSources: "SCHOOL/iiif/ban-do-mot~1/info.json", crossOriginPolicy: "Anonymous"});
		viewer.addHandler("open-failed", e => faults.push(e.message)); viewer.addHandler("tile-load-failed", e => faults.push(e.message + " " + e.tile.getUrl()));
		window.tiles = []; viewer.addHandler("tile-loaded", e => tiles.push(e.tile.getUrl()));
	</script>`)
	page("/mirador", `<script src="/viewers/mirador/dist/mirador.min.js"></script><script>
		// Transcriptions are supplements, as the API asks; Mirador lists them when it is told to.
		window.viewer = Mirador.viewer({id: "v", annotations: {filteredMotivations: ["commenting", "supplementing"]}, language: "vi", workspaceControlPanel: {enabled: false},
			window: {sideBarOpen: true, defaultSideBarPanel: "annotations", panels: {annotations: true, canvas: true, info: true}},
			windows: [{manifestId: "SCHOOL/iiif/" + new URLSearchParams(location.search).get("m") + "/manifest.json"}]});
	</script>`)
	site := httptest.NewServer(mux)
	t.Cleanup(site.Close)
	return site
}

// TestOpenSeadragon: our image service opens from another origin, whole and at its full size.
func TestOpenSeadragon(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{Packs: []string{readingPack(t)}})
	d := newDevice(t, browser(t), "osd", 1280, 800)
	d.open(viewers(t, school.URL).URL + "/osd")
	d.until("the whole image", `window.viewer?.world.getItemAt(0)?.getFullyLoaded()`)
	if got := eval[float64](d, `viewer.world.getItemAt(0).getContentSize().x`); got != 3000 {
		t.Errorf("the image is %v wide", got)
	}
	d.shoot("osd-whole")
	eval[bool](d, `(window.tiles = [], viewer.viewport.zoomTo(viewer.viewport.imageToViewportZoom(1), null, true), true)`)
	d.until("tiles at full size", `tiles.some(u => /\/\d+,\d+,512,512\/512,512\/0\/default.jpg$/.test(u)) && viewer.world.getItemAt(0).getFullyLoaded()`)
	d.shoot("osd-near")
	if faults := eval[[]string](d, `faults`); len(faults) > 0 {
		t.Errorf("faults: %v", faults)
	}
}

// TestMirador: the manifests of exhibits and of a section open with their titles, pictures and remarks.
func TestMirador(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{Packs: []string{readingPack(t)}})
	b, site := browser(t), viewers(t, school.URL)
	for name, tc := range map[string]struct{ manifest, title, remark string }{
		"a map on the earth": {"ban-do-mot", "Bản đồ thử thứ nhất", "Vòng tròn lớn."},
		"writing":            {"to-chu", "Tờ chữ thử", "萬里黃沙"},
		"a section":          {"sections/phong-thu", "Phòng thử", "Vòng tròn lớn."},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDevice(t, b, "mirador", 1280, 800)
			d.open(site.URL + "/mirador?m=" + tc.manifest)
			d.see(tc.title)
			d.until("tiles of the picture", `performance.getEntriesByType("resource").some(e => e.name.includes("/iiif/") && e.name.endsWith("default.jpg") && !e.name.includes("/full/"))`)
			d.see(tc.remark)
			d.shoot("mirador-" + strings.ReplaceAll(tc.manifest, "/", "-"))
			if faults := eval[[]string](d, `faults`); len(faults) > 0 {
				t.Errorf("faults: %v", faults)
			}
		})
	}
}
