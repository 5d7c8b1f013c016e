//go:build e2e

package kiosktest_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"trienlam/kiosk/kiosktest"
)

// letGo drags files of the disk, or folders, onto what a selector names and lets go.
func (d *device) letGo(sel string, paths ...string) {
	d.t.Helper()
	at := eval[[]float64](d, `(() => { const r = document.querySelector("`+sel+`").getBoundingClientRect(); return [r.left + r.width / 2, r.top + 30]; })()`)
	ctx, cancel := context.WithTimeout(d.ctx, seeLimit)
	defer cancel()
	for _, kind := range []input.DispatchDragEventType{input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop} {
		data := &input.DragData{Items: []*input.DragDataItem{}, Files: paths, DragOperationsMask: 1}
		if _, err := chromedp.Call(ctx, input.DispatchDragEvent, input.DispatchDragEventParams{Type: kind, X: at[0], Y: at[1], Data: data}); err != nil {
			d.t.Fatalf("%s: %v", d.name, err)
		}
	}
}

// slow makes the device's Wi-Fi send so many bytes a second.
func (d *device) slow(bytes float64) {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(d.ctx, seeLimit)
	defer cancel()
	rule := &network.Conditions{Latency: 5, DownloadThroughput: -1, UploadThroughput: bytes}
	if _, err := chromedp.Call(ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{rule}}); err != nil {
		d.t.Fatalf("%s: %v", d.name, err)
	}
}

// TestAnOrganiserBringsPacks: a zip is dragged onto the page; in the middle the server loses its power, and
// goes on by itself when it is back; the page is closed in the middle, and goes on when the zip is brought
// again. Then a folder with the next version: what changes is said before it does, and can be undone.
func TestAnOrganiserBringsPacks(t *testing.T) {
	dir := t.TempDir()
	whole := filepath.Join(dir, "goi-mot.zip")
	first := tinyPack(t, "goi-mot", "lang-mot", "binh", "701", "bai-mot")
	if err := os.WriteFile(whole, withFilm(t, first, "exhibits/binh/phim.mp4", 24<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(dir, "goi mới")
	next := version(t, version(t, first, "1.0.0", "1.1.0"), "Một chiếc bình", "Hai chiếc bình")
	files, err := zip.NewReader(bytes.NewReader(next), int64(len(next)))
	if err == nil {
		err = os.CopyFS(folder, files)
	}
	if err != nil {
		t.Fatal(err)
	}

	p := build(t)
	p.serve()
	p.run(kiosktest.Password+"\n", "user", "add", "co-lan", "--role", "organiser", "--password-stdin")
	d := newDevice(t, browser(t), "organiser", 1280, 900)
	open := func() {
		d.open(p.url() + "/organiser")
		d.until("the page", `document.querySelector("input[name=name], .upload") || [...document.querySelectorAll("a, button")].some(e => e.innerText == "Gói nội dung")`)
	}
	open()
	d.fill("name", "co-lan")
	d.fill("password", kiosktest.Password)
	d.press("Đăng nhập")
	toPacks := func() {
		d.press("Gói nội dung")
		d.until("where packs are let go", `document.querySelector(".upload")`)
	}
	toPacks()
	d.slow(3 << 20)

	sent := `Number(document.querySelector("[data-upload=receiving] progress")?.value ?? 0)`
	d.letGo(".upload", whole)
	d.until("a part of it sent", sent+` > 10`)
	p.kill()
	d.see("Mất nối với máy chủ")
	d.shoot("upload-lost")
	before := eval[float64](d, sent)
	p.serve()
	d.until("more of it sent", fmt.Sprintf("%s > %v", sent, before))

	d.do(chromedp.Navigate("about:blank"))
	open()
	toPacks()
	d.see("Gửi dở")
	if kept := eval[float64](d, sent); kept < before {
		t.Errorf("%v %% are kept after the page was closed, %v %% were there", kept, before)
	}
	d.shoot("upload-resume")
	d.slow(-1)
	d.letGo(".upload", whole)
	d.until("the whole of it examined", `document.querySelector("[data-upload=waiting]")`)
	d.see("Gói mới, phiên bản 1.0.0")
	d.press("Đưa vào trưng bày")
	d.until("it on show", `document.querySelector("[data-upload=done]")`)
	if list := p.run("", "pack", "list"); !strings.HasPrefix(list, "goi-mot\t1.0.0\t") {
		t.Errorf("packs: %q", list)
	}

	d.letGo(".upload", folder)
	d.until("the changes", `document.querySelector("[data-upload=waiting] .changes")`)
	d.see("Từ phiên bản 1.0.0 lên 1.1.0")
	d.shoot("upload-changes")
	d.press("Đưa vào trưng bày")
	d.until("both on show", `document.querySelectorAll("[data-upload=done]").length == 2`)
	d.press("Trở lại bản 1.0.0")
	d.see("đã trở lại phiên bản 1.0.0")
	if list := p.run("", "pack", "list"); !strings.HasPrefix(list, "goi-mot\t1.0.0\t") {
		t.Errorf("packs after undoing: %q", list)
	}
}

// withFilm adds a film to a zipped pack, of bytes that nothing makes smaller.
func withFilm(t *testing.T, pack []byte, name string, size int) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(pack), int64(len(pack)))
	if err != nil {
		t.Fatal(err)
	}
	film := make([]byte, size)
	_, _ = rand.NewChaCha8([32]byte{1}).Read(film) // never fails
	copy(film, "\x00\x00\x00\x10ftypisom\x00\x00\x00\x00")
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		if err := out.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	w, err := out.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
	if err == nil {
		_, err = w.Write(film)
	}
	if err := errors.Join(err, out.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
