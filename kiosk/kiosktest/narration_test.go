package kiosktest_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

// spokenPack is a pack of one exhibit whose recording is 26 seconds long, on a slide of 10.
func spokenPack(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	frame := append([]byte{0xff, 0xfb, 0x90, 0x00}, make([]byte, 413)...) // 128 kbit/s, 44.1 kHz, silence
	for name, data := range map[string][]byte{
		"pack.yaml": []byte("format: 1\nid: loi-doc\nversion: 1.0.0\nlanguages: [vi]\ntitle: {vi: Lời đọc}\nabout: {vi: Để thử}\norganiser: {vi: Trường}\n" +
			"sections:\n  - {slug: phong, title: {vi: Phòng}}\n"),
		"exhibits/binh/exhibit.yaml": []byte("section: phong\ncode: \"911\"\ntype: artefact\ntitle: {vi: Bình}\ndate: \"1838\"\n" +
			"holder: {vi: Bảo tàng}\nrights: {vi: Công cộng}\nsources: [{title: {vi: Sách}}]\nmedia: [{file: doc.mp3, alt: {vi: Lời đọc}}]\n"),
		"exhibits/binh/vi.md":   []byte("Một chiếc bình.\n"),
		"exhibits/binh/doc.mp3": bytes.Repeat(frame, 1000),
		"decks/bai.yaml":        []byte("title: {vi: Bài}\nslides:\n  - {title: {vi: Đầu}, seconds: 5}\n  - {exhibit: binh, seconds: 10}\n  - {title: {vi: Cuối}, seconds: 5}\n"),
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestASlideWaitsForItsRecording: the recording of an exhibit begins with its slide, at the instant that
// all screens show it, and the slide lasts until it is over.
func TestASlideWaitsForItsRecording(t *testing.T) {
	t.Parallel()
	clock := &movable{}
	school := kiosktest.Start(t, kiosktest.Options{Packs: []string{spokenPack(t)}, Clock: clock.now})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	var d struct{ Slides []struct{ Sound string } }
	school.Client(t).Get("/api/v1/decks/bai").Want(200).JSON(&d)
	if len(d.Slides) != 3 || d.Slides[0].Sound != "" || d.Slides[1].Sound == "" {
		t.Fatalf("the deck's recordings: %+v", d.Slides)
	}
	school.Client(t).Get(d.Slides[1].Sound).Want(200)
	var sh show
	teacher.Post("/api/v1/shows", map[string]string{"deck": "bai"}).Want(201).JSON(&sh)
	teacher.Post("/api/v1/shows/"+sh.ID+"/commands", command("play", "auto.start")).Want(200)
	clock.pass(5 * time.Second)
	type spoken struct {
		Slide int
		Media *struct {
			Playing    bool
			PositionMs int64
			At         time.Time
		}
		Auto *struct{ SlideEndsAt, ShowAt *time.Time }
	}
	var now spoken
	for end := time.Now().Add(faultLimit); now.Slide != 1 && time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		now = spoken{}
		teacher.Get("/api/v1/shows/" + sh.ID).Want(200).JSON(&now)
	}
	if now.Media == nil || now.Auto == nil || !now.Media.Playing || now.Media.PositionMs != 0 || !now.Media.At.Equal(*now.Auto.ShowAt) {
		t.Fatalf("the slide came as %+v", now)
	}
	// 1,000 frames of 1,152 samples are 26 s; the change may come a moment late, the plan does not.
	if lasts := now.Auto.SlideEndsAt.Sub(now.Media.At); lasts < 24*time.Second || lasts > 28*time.Second {
		t.Errorf("the slide lasts %v", lasts)
	}
}
