package kiosktest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trienlam/kiosk/kiosktest"
)

// A pack may be written in any language. A visitor gets there by the bar, the page says in which language
// each text is, and what is not translated is Vietnamese.
func TestAPackInALanguageTheInterfaceLacks(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"pack.yaml": `format: 1
id: lang-gom
version: 1.0.0
languages: [vi, ko]
title: {vi: Làng gốm, ko: 도자기 마을}
about: {vi: Về làng gốm.}
organiser: {vi: Lớp 11A4}
sections: [{slug: lang, title: {vi: Làng, ko: 마을}}]
`,
		"exhibits/binh/exhibit.yaml": `code: "101"
section: lang
type: artefact
title: {vi: Bình gốm, ko: 항아리}
holder: {vi: Nhà truyền thống}
sources: [{title: {vi: Sổ hiện vật}}]
`,
		"exhibits/binh/vi.md": "Chiếc bình nung bằng củi.\n",
		"exhibits/binh/ko.md": "장작으로 구운 항아리.\n",
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c := kiosktest.Start(t, kiosktest.Options{Packs: []string{dir}}).Client(t)
	for _, tt := range []struct{ path, next string }{
		{"/exhibits/binh", `href="/exhibits/binh?lang=en"`},
		{"/exhibits/binh?lang=en", `href="/exhibits/binh?lang=ko"`},
		{"/exhibits/binh?lang=ko", `href="/exhibits/binh?lang=vi"`},
		{"/exhibits/binh?lang=lo", `href="/exhibits/binh?lang=en"`}, // nobody wrote Lao: Vietnamese
	} {
		if page := c.Get(tt.path).Want(200).Body; !strings.Contains(page, tt.next) {
			t.Errorf("%s does not lead to %s", tt.path, tt.next)
		}
	}
	page := c.Get("/exhibits/binh?lang=ko").Want(200)
	for _, part := range []string{`<html lang="vi"`, `<h1 lang="ko">항아리</h1>`, `<div class="body" lang="ko"><p>장작으로 구운 항아리.</p>`, `<dd>Nhà truyền thống</dd>`} {
		if !strings.Contains(page.Body, part) {
			t.Errorf("no %s in %s", part, page.Body)
		}
	}
	if cookie := strings.Join(page.Header.Values("Set-Cookie"), "\n"); !strings.Contains(cookie, "lang=ko") {
		t.Errorf("remembered: %s", cookie)
	}
	if found := c.Get("/search?q=항아리&lang=ko").Want(200).Body; !strings.Contains(found, "/exhibits/binh") {
		t.Error("Korean words find nothing")
	}
}
