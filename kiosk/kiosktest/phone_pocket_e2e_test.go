//go:build e2e

package kiosktest_test

import (
	"testing"

	"trienlam/kiosk/kiosktest"
)

// TestWhatAPhoneKeeps: a printed code earns a stamp and browsing does not; what is kept becomes a worksheet;
// the next pupil on the same tablet starts anew.
func TestWhatAPhoneKeeps(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{})
	d := phone(t, browser(t), "phone")
	const stamped = `!document.querySelector(".stamp").hidden`

	d.open(school.URL + "/exhibits/schagen-1689")
	d.until("the tools", `!document.querySelector(".tools").hidden`)
	if eval[bool](d, stamped) {
		t.Error("browsing earned a stamp")
	}
	d.press("Giữ vào phiếu")
	d.open(school.URL + "/q/304")
	d.until("the stamp", stamped)
	d.see("Bạn có 1 trên 8 con dấu.")
	d.open(school.URL + "/exhibits/schagen-1689") // the scan before is spent
	d.until("the tools", `!document.querySelector(".tools").hidden`)
	if eval[bool](d, stamped) {
		t.Error("one scan earned two stamps")
	}
	d.press("Cỡ chữ")
	d.until("larger text", `document.documentElement.dataset.size === "125" && document.documentElement.scrollWidth <= innerWidth`)
	d.shoot("phone-larger")

	d.press("Phiếu học tập")
	d.see("Ai làm ra tư liệu này")
	d.see("Bản đồ thế giới của G. van Schagen, 1689")
	d.shoot("phone-worksheet")

	d.open(school.URL + "/trail")
	d.see("Bạn có 1 trên 8 con dấu.")
	d.until("one clue found", `document.querySelectorAll(".clue--found").length === 1`)
	d.shoot("phone-trail")
	d.press("Xoá, bắt đầu lại")
	d.see("Bạn chưa có con dấu nào.")
	if got := eval[string](d, `JSON.stringify(localStorage)`); got != `{"stamps":"[]","kept":"[]"}` && got != `{"kept":"[]","stamps":"[]"}` {
		t.Errorf("still kept: %s", got)
	}
}
