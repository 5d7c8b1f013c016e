package kiosktest_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

// pieces is an upload as its page sees it.
type pieces struct {
	ID, State, Detail string
	ReceivedBytes     int64
	Faults            []struct{ File, Message string }
	Pack              *struct{ ID, Version string }
	Changes           *struct {
		From, To                string
		Older                   bool
		Added, Removed, Changed []struct {
			Slug string
			What []string
		}
	}
}

// settle waits until an upload is in other hands no longer.
func settle(t *testing.T, c *kiosktest.Client, id string) pieces {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		var u pieces
		c.Get("/api/v1/uploads/" + id).Want(200).JSON(&u)
		if u.State != "checking" && u.State != "tiling" {
			return u
		}
	}
	t.Fatal("the upload never came to rest")
	return pieces{}
}

func put(c *kiosktest.Client, id, path string, offset int, body string) *kiosktest.Answer {
	return c.Do(http.MethodPut, fmt.Sprintf("/api/v1/uploads/%s?path=%s&offset=%d", id, url.QueryEscape(path), offset), body)
}

// version gives a zipped pack another version.
func version(t *testing.T, zipped []byte, from, to string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(zipped), int64(len(zipped)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		w, err := out.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		if _, err := text.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(bytes.ReplaceAll(text.Bytes(), []byte(from), []byte(to))); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// An organiser sends a zip in pieces; the Wi-Fi drops, then the power. What has arrived is kept, the
// changes are shown before they are made, and can be undone.
func TestAnUploadInPieces(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	boss := school.SignIn(t, "co-lan", kiosk.Organiser)
	first := tinyPack(t, "goi-mot", "lang-mot", "binh", "701", "bai-mot")
	upload(t, boss, first).Want(201)
	boss.Header.Del("Content-Type")
	second := string(version(t, version(t, first, "1.0.0", "1.1.0"), "Một chiếc bình.", "Một chiếc bình cao."))

	var u pieces
	answer := boss.Post("/api/v1/packs", map[string]any{"name": "goi.zip", "sizeBytes": len(second)}).Want(202)
	answer.JSON(&u)
	if got := answer.Header.Get("Location"); got != "/api/v1/uploads/"+u.ID {
		t.Errorf("Location %q", got)
	}
	half := len(second) / 2
	put(boss, u.ID, "", 0, second[:half]).Want(200).JSON(&u)
	put(boss, u.ID, "", 0, second[:half]).Want(409) // its answer was lost, and the page sends it again
	put(boss, u.ID, "", half+1, second[half:]).Want(409)
	put(boss, u.ID, "khac.txt", 0, "x").Want(404)
	boss.Post("/api/v1/uploads/"+u.ID+"/finish", map[string]bool{"confirm": true}).Want(409)

	school.Stop(t)
	school = kiosktest.Start(t, kiosktest.Options{Dir: school.Dir})
	boss = school.SignIn(t, "co-lan", kiosk.Organiser)
	boss.Get("/api/v1/uploads/" + u.ID).Want(200).JSON(&u)
	if u.State != "receiving" || u.ReceivedBytes != int64(half) {
		t.Fatalf("after the power cut: %+v", u)
	}
	put(boss, u.ID, "", half, second[half:]+"x").Want(413)
	put(boss, u.ID, "", half, second[half:]).Want(200)

	boss.Post("/api/v1/uploads/"+u.ID+"/finish", map[string]bool{}).Want(202)
	u = settle(t, boss, u.ID)
	if u.State != "waiting" || u.Changes == nil || u.Changes.From != "1.0.0" || u.Changes.To != "1.1.0" ||
		len(u.Changes.Changed) != 1 || fmt.Sprint(u.Changes.Changed[0]) != "{binh [text]}" {
		t.Fatalf("examined: %+v %+v", u, u.Changes)
	}
	says := func(want string) {
		t.Helper()
		if page := school.Client(t).Get("/exhibits/binh").Want(200).Body; !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	says("Một chiếc bình.")
	boss.Post("/api/v1/uploads/"+u.ID+"/finish", map[string]bool{"confirm": true}).Want(202)
	if u = settle(t, boss, u.ID); u.State != "done" || u.Pack == nil || u.Pack.Version != "1.1.0" {
		t.Fatalf("imported: %+v", u)
	}
	says("Một chiếc bình cao.")

	boss.Post("/api/v1/packs/goi-mot/undo", nil).Want(200)
	says("Một chiếc bình.")
	boss.Post("/api/v1/packs/goi-mot/undo", nil).Want(200)
	says("Một chiếc bình cao.")
	boss.Do(http.MethodDelete, "/api/v1/packs/goi-mot", nil).Want(204)
	school.Client(t).Get("/exhibits/binh").Want(404)
	boss.Post("/api/v1/packs/goi-mot/undo", nil).Want(200)
	says("Một chiếc bình cao.")
	boss.Post("/api/v1/packs/khong-co/undo", nil).Want(404)

	if left, err := filepath.Glob(filepath.Join(school.Dir, "uploads", "*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	boss.Do(http.MethodDelete, "/api/v1/uploads/"+u.ID, nil).Want(204)
	boss.Get("/api/v1/uploads/" + u.ID).Want(404)
}

// A folder goes over file by file; names that lead elsewhere never reach the disk.
func TestAFolderIsUploaded(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	boss := school.SignIn(t, "co-lan", kiosk.Organiser)
	zipped := tinyPack(t, "goi-mot", "lang-mot", "binh", "701", "bai-mot")
	in, err := zip.NewReader(bytes.NewReader(zipped), int64(len(zipped)))
	if err != nil {
		t.Fatal(err)
	}
	type file struct {
		Path      string `json:"path"`
		SizeBytes int    `json:"sizeBytes"`
	}
	texts, files := map[string]string{}, []file{}
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		texts[f.Name] = b.String()
		files = append(files, file{f.Name, b.Len()})
	}
	open := func(files []file) *kiosktest.Answer {
		return boss.Post("/api/v1/packs", map[string]any{"name": "goi", "files": files})
	}
	for _, bad := range []string{"../pack.yaml", "/etc/passwd", `a\b`, "C:/x", "CON", "a/../../b", "a//b", "x "} {
		open([]file{{bad, 1}}).Want(422)
	}
	open([]file{{"a.txt", 1}, {"A.TXT", 1}}).Want(422)
	open([]file{{"a.txt", 3 << 30}}).Want(422)
	open([]file{{"a.txt", -1}}).Want(422)

	var u pieces
	open(files).Want(202).JSON(&u)
	for name, text := range texts {
		put(boss, u.ID, name, 0, text).Want(200)
	}
	boss.Post("/api/v1/uploads/"+u.ID+"/finish", map[string]bool{"confirm": true}).Want(202)
	if u = settle(t, boss, u.ID); u.State != "done" {
		t.Fatalf("imported: %+v", u)
	}
	school.Client(t).Get("/exhibits/binh").Want(200)

	// A refused one says every fault, and changes nothing.
	broken := string(version(t, zipped, "701", "7!1"))
	boss.Post("/api/v1/packs", map[string]any{"name": "hong.zip", "sizeBytes": len(broken)}).Want(202).JSON(&u)
	put(boss, u.ID, "", 0, broken).Want(200)
	boss.Post("/api/v1/uploads/"+u.ID+"/finish", map[string]bool{"confirm": true}).Want(202)
	if u = settle(t, boss, u.ID); u.State != "refused" || len(u.Faults) != 1 || u.Faults[0].File != "exhibits/binh/exhibit.yaml" {
		t.Errorf("refused: %+v", u)
	}
	school.Client(t).Get("/exhibits/binh").Want(200)
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	teacher.Get("/api/v1/uploads").Want(403)
	put(teacher, u.ID, "", 0, "x").Want(403)
}

// A pack that is copied into the watched folder is shown once it has stopped growing; one with faults
// is put aside with its faults in words.
func TestTheWatchedFolder(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	inbox := filepath.Join(school.Dir, "import")
	if err := os.MkdirAll(inbox, 0o755); err != nil {
		t.Fatal(err)
	}
	good := tinyPack(t, "goi-mot", "lang-mot", "binh", "701", "bai-mot")
	for name, data := range map[string][]byte{
		"gốm.zip": good, "hỏng.zip": version(t, good, "701", "7!1"), "không phải gói.zip": []byte("chữ"), "ghi-chu.txt": []byte("không phải gói"), ".an.zip": good,
	} {
		if err := os.WriteFile(filepath.Join(inbox, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	faults := filepath.Join(inbox, "refused", "hỏng.txt")
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		_, refused := os.Stat(faults)
		_, done := os.Stat(filepath.Join(inbox, "done", "gốm.zip"))
		text, _ := os.ReadFile(filepath.Join(inbox, "refused", "không phải gói.txt"))
		if refused == nil && done == nil && strings.Contains(string(text), "pack.yaml:1: tệp .zip") {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("not taken in: %v, %v\n%s", done, refused, school.Log)
		}
	}
	school.Client(t).Get("/exhibits/binh").Want(200)
	if text, err := os.ReadFile(faults); err != nil || !strings.Contains(string(text), "exhibits/binh/exhibit.yaml:2: ") {
		t.Errorf("the faults say %q, %v", text, err)
	}
	left, err := filepath.Glob(filepath.Join(inbox, "*"))
	if err != nil || len(left) != 4 { // done, refused, the note and the hidden file, which are nobody's business
		t.Errorf("left: %v, %v", left, err)
	}
	boss := school.SignIn(t, "co-lan", kiosk.Organiser)
	var list struct{ Uploads []pieces }
	boss.Get("/api/v1/uploads").Want(200).JSON(&list)
	if len(list.Uploads) != 3 {
		t.Errorf("the organiser sees %+v", list.Uploads)
	}
}
