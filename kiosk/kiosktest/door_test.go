package kiosktest_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"mime/multipart"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"trienlam/exhibits/starter"
	"trienlam/kiosk"
	"trienlam/kiosk/app"
	"trienlam/kiosk/config"
	"trienlam/kiosk/kiosktest"
)

func TestHostsThatAreNotOursAreRefused(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	for host, want := range map[string]int{
		"127.0.0.1": 200, "localhost": 200, "localhost:9999": 200, "[::1]:80": 200,
		"localhost:abc": 421, "[::1": 421, "localhost:;x": 421,
		"evil.example": 421, "trienlam.evil.example:8080": 421, "8.8.8.8": 421, "localhost.evil.example": 421,
	} {
		c := school.Client(t)
		c.Header.Set("Host", host)
		if got := c.Get("/").StatusCode; got != want {
			t.Errorf("%s: %d, want %d", host, got, want)
		}
	}
}

func TestACookieNeedsOurOrigin(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	for name, c := range map[string]struct {
		origin string
		bearer bool
		want   int
	}{
		"own page":              {school.URL, false, 201},
		"no origin":             {"", false, 403},
		"another site":          {"http://evil.example", false, 403},
		"another port here":     {"http://127.0.0.1:1", false, 403},
		"null":                  {"null", false, 403},
		"the same over TLS":     {strings.Replace(school.URL, "http:", "https:", 1), false, 403},
		"a program with bearer": {"", true, 201},
		"bearer, foreign page":  {"http://evil.example", true, 403},
	} {
		t.Run(name, func(t *testing.T) {
			client := school.Client(t)
			if c.bearer {
				client.Token = teacher.Token
			} else {
				client.Header.Set("Cookie", "sid="+teacher.Token)
			}
			if c.origin != "" {
				client.Header.Set("Origin", c.origin)
			}
			client.Post("/api/v1/shows", map[string]string{"deck": deck}).Want(c.want)
		})
	}
}

func TestSignIn(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "Cô Hạnh", kiosk.Teacher)
	var who struct{ Name, Role, Token string }
	teacher.Get("/api/v1/session").Want(200).JSON(&who)
	if who.Name != "Cô Hạnh" || who.Role != "teacher" || who.Token != "" {
		t.Errorf("%+v", who)
	}
	visitor := school.Client(t)
	visitor.Get("/api/v1/session").Want(401)
	visitor.Post("/api/v1/session", map[string]string{"name": "Cô Hạnh", "password": "sai"}).Want(401)
	a := visitor.Post("/api/v1/session", map[string]string{"name": "CÔ HẠNH", "password": kiosktest.Password}).Want(200)
	cookie := a.Header.Get("Set-Cookie")
	for _, part := range []string{"sid=", "HttpOnly", "SameSite=Strict", "Path=/"} {
		if !strings.Contains(cookie, part) {
			t.Errorf("cookie %q lacks %s", cookie, part)
		}
	}
	teacher.Do(http.MethodDelete, "/api/v1/session", nil).Want(204)
	teacher.Get("/api/v1/session").Want(401)

	var limited *kiosktest.Answer
	for range 30 {
		limited = visitor.Post("/api/v1/session", map[string]string{"name": "ai-do", "password": "sai"})
		if limited.StatusCode == 429 {
			break
		}
	}
	if limited.StatusCode != 429 || limited.Header.Get("Retry-After") == "" {
		t.Errorf("guessing goes on: %d, Retry-After %q", limited.StatusCode, limited.Header.Get("Retry-After"))
	}
}

func TestSetupLinkWorksOnce(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	u, err := url.Parse(school.Setup)
	if err != nil || u.Query().Get("key") == "" {
		t.Fatalf("setup link %q", school.Setup)
	}
	page := school.Client(t)
	page.Get(u.RequestURI()).Want(200)
	page.Get("/setup?key=wrong").Want(404)
	form := url.Values{"key": {u.Query().Get("key")}, "name": {"quan-tri"}, "password": {kiosktest.Password}, "again": {kiosktest.Password}}
	page.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if got := page.Post("/setup", form.Encode()).StatusCode; got != 303 {
		t.Fatalf("setup: %d", got)
	}
	if got := page.Get(u.RequestURI()).StatusCode; got != 410 && got != 404 {
		t.Errorf("the link still opens: %d", got)
	}
	if got := page.Post("/setup", form.Encode()).StatusCode; got != 410 && got != 404 {
		t.Errorf("the link still works: %d", got)
	}
}

func TestCodesHoweverTheyAreTyped(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	c := school.Client(t)
	for _, path := range []string{"/q/301", "/Q/301", "/q/3o1", "/Q/3OI", "/q/30l", "/q/3.01"} {
		a := c.Get(path).Want(302)
		if to := a.Header.Get("Location"); !strings.HasPrefix(to, "/exhibits/") {
			t.Errorf("%s leads to %q", path, to)
		}
	}
	for _, path := range []string{"/q/301/", "/exhibits/taberd-1838/", "/sections/bien-dong/", "/live/", "/kiosk/", "/teacher/", "/search/?q=a"} {
		if got := c.Get(path).StatusCode; got != 200 && got != 302 {
			t.Errorf("%s: %d", path, got)
		}
	}
	c.Get("//evil.example/").Want(404)
	a := c.Get("/q/999").Want(404)
	if !strings.Contains(a.Body, "999") || !strings.Contains(a.Header.Get("Content-Type"), "text/html") {
		t.Error("the quiet page does not name the code")
	}
}

func TestPrintedCodesCarryThePublicURLOnly(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	c := school.Client(t)
	want := c.Get("/qr/301.svg").Want(200).Body
	c.Header.Set("Host", "localhost")
	c.Header.Set("X-Forwarded-Host", "evil.example")
	if got := c.Get("/qr/301.svg").Want(200).Body; got != want {
		t.Error("the Host header changed the code")
	}
	if !strings.HasPrefix(c.Get("/qr/301.png").Want(200).Body, "\x89PNG") {
		t.Error("no PNG")
	}
	c.Get("/qr/999.svg").Want(404)
	c.Get("/qr/301.gif").Want(404)
}

func TestErrorsSpeakBothLanguages(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	type problem struct {
		Title, Detail string
		Status        int
	}
	var vi, en problem
	school.Client(t).Get("/api/v1/exhibits/khong-co").Want(404).JSON(&vi)
	school.Client(t).Get("/api/v1/exhibits/khong-co?lang=en").Want(404).JSON(&en)
	if vi.Title == en.Title || vi.Title == "" || vi.Status != 404 {
		t.Errorf("%+v %+v", vi, en)
	}
	c := school.Client(t)
	c.Header.Set("Accept-Language", "en-GB,en;q=0.9")
	var accepted problem
	c.Get("/api/v1/exhibits/khong-co").Want(404).JSON(&accepted)
	if accepted != en {
		t.Errorf("%+v, want %+v", accepted, en)
	}
	c.Header.Set("Accept-Language", "fr, en;q=0.2, vi;q=0.9")
	c.Get("/api/v1/exhibits/khong-co").Want(404).JSON(&accepted)
	if accepted != vi {
		t.Errorf("%+v, want the language of the greater weight", accepted)
	}
	c.Do(http.MethodPut, "/api/v1/exhibits", nil).Want(405)
	c.Get("/khong-co").Want(404)
}

func TestOperations(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	c := school.Client(t)
	c.Get("/healthz").Want(200)
	c.Get("/readyz").Want(200)
	if !strings.Contains(c.Get("/metrics").Want(200).Body, "trienlam_followers") {
		t.Error("no metrics of ours")
	}
	var doc struct{ Paths map[string]map[string]any }
	c.Get("/api/openapi.json").Want(200).JSON(&doc)
	if doc.Paths["/api/v1/shows/{id}/commands"]["post"] == nil {
		t.Errorf("openapi: %v", doc.Paths)
	}
	for _, h := range []string{"Content-Security-Policy", "X-Content-Type-Options"} {
		if c.Get("/").Header.Get(h) == "" {
			t.Errorf("no %s", h)
		}
	}
}

// zipped is the starter pack as a zip, with one of its files replaced.
func zipped(t *testing.T, file, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if err := z.AddFS(starter.FS()); err != nil {
		t.Fatal(err)
	}
	if file != "" {
		b.Reset()
		z = zip.NewWriter(&b)
		w, err := z.Create(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func upload(t *testing.T, c *kiosktest.Client, pack []byte) *kiosktest.Answer {
	t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	f, err := m.CreateFormFile("pack", "goi.zip")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(pack); err != nil {
		t.Fatal(err)
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	c.Header.Set("Content-Type", m.FormDataContentType())
	return c.Post("/api/v1/packs", b.String())
}

const smallPack = "../../exhibits/pack/testdata/gom-thanh-ha"

func TestAPackIsImportedAndShownAtOnce(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat(smallPack); err != nil {
		t.Fatal(err)
	}
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	upload(t, teacher, zipped(t, "", "")).Want(403)
	boss := school.SignIn(t, "co-lan", kiosk.Organiser)
	var made struct{ ID, Version string }
	upload(t, boss, zipped(t, "", "")).Want(201).JSON(&made)
	if made.ID != "hoang-sa-truong-sa" {
		t.Errorf("%+v", made)
	}
	var refused struct {
		Faults []struct {
			File, Message string
			Line          int
		}
	}
	upload(t, boss, zipped(t, "pack.yaml", "format: 1\nid: Sai ID\n")).Want(422).JSON(&refused)
	if len(refused.Faults) == 0 || refused.Faults[0].File == "" || refused.Faults[0].Message == "" {
		t.Errorf("faults: %+v", refused)
	}
	upload(t, boss, []byte("no zip at all")).Want(422)

	// Another pack, imported by a command beside the server, is shown within seconds and the starter
	// steps back... unless it was imported itself, as here.
	besides, err := app.Open(context.Background(), app.Options{Config: &config.Config{Data: school.Dir, Timezone: "Asia/Ho_Chi_Minh"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := besides.Shelf.Import(context.Background(), smallPack); err != nil {
		t.Fatal(err)
	}
	if err := besides.Close(); err != nil {
		t.Fatal(err)
	}
	var list struct {
		Packs []struct {
			ID    string
			Shown bool
		}
	}
	boss.Header.Del("Content-Type")
	for range 200 {
		boss.Get("/api/v1/packs").Want(200).JSON(&list)
		if len(list.Packs) == 2 && list.Packs[0].Shown && list.Packs[1].Shown {
			return
		}
		pause()
	}
	t.Errorf("the second pack never came: %+v", list)
}

func TestThePackOfTheCommandLineReplacesTheStarter(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{Packs: []string{smallPack}})
	var list struct {
		Exhibits []struct{ Slug, Code, Title, Thumbnail string }
	}
	school.Client(t).Get("/api/v1/exhibits").Want(200).JSON(&list)
	if len(list.Exhibits) == 0 || len(list.Exhibits) > 10 {
		t.Fatalf("%d exhibits", len(list.Exhibits))
	}
	for _, e := range list.Exhibits {
		school.Client(t).Get("/exhibits/" + e.Slug).Want(200)
		school.Client(t).Get("/exhibits/" + e.Slug + "?lang=en").Want(200)
		school.Client(t).Get(e.Thumbnail).Want(200)
	}
}

// A phone that left the hall in the middle of a request must not turn a clean stop into a failure.
func TestTheSiteStopsThoughARequestHangs(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	c, err := net.Dial("tcp", strings.TrimPrefix(school.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }() // the test is over
	if _, err := fmt.Fprint(c, "POST /api/v1/views HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Read(make([]byte, 64)); err != nil { // "go on": the handler waits for the body now
		t.Fatal(err)
	}
	school.Stop(t) // tells if it fails
}
