//go:build e2e

package kiosktest_test

import (
	"testing"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

// TestASheetLeavesTheFocusToWhoeverTypes: a sheet takes the focus when it opens. It once took it a
// moment later, and with it the first letters of who typed at once: on a busy tablet a pairing code
// came out short.
func TestASheetLeavesTheFocusToWhoeverTypes(t *testing.T) {
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	startShow(t, teacher)
	tablet := newDevice(t, browser(t), "tablet", 1280, 800)
	tablet.open(school.URL + "/teacher")
	tablet.fill("name", "co-hanh")
	tablet.fill("password", kiosktest.Password)
	tablet.press("Đăng nhập")
	tablet.press("Vào tiếp")
	tablet.see("Ghép màn hình")
	// The field is focused in the very moment in which it appears.
	eval[bool](tablet, `(() => {
		new MutationObserver((_, o) => {
			const field = document.querySelector("#pair-code");
			if (!field) return;
			o.disconnect();
			field.focus();
			setTimeout(() => { window.kept = document.activeElement === field ? "kept" : "lost"; }, 1000);
		}).observe(document.body, {childList: true, subtree: true});
		return true;
	})()`)
	tablet.press("Ghép màn hình")
	tablet.until("who has the focus", `window.kept`)
	if got := eval[string](tablet, `window.kept`); got != "kept" {
		t.Error("the sheet took the focus away from the field")
	}
}
