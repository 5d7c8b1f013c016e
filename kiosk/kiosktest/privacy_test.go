package kiosktest_test

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

// guest is a phone with an address and a browser of its own, which keeps its cookies as browsers do.
type guest struct {
	t      *testing.T
	base   string
	http   *http.Client
	agent  string
	cookie string
}

const (
	pupilAddress = "127.77.66.55"
	pupilAgent   = "Mozilla/5.0 (Linux; Android 9; DienThoaiCuaAn) AppleWebKit/537.36 Chrome/119 Mobile"
	pupilName    = "Nguyễn Thị Bé Na"
)

func newGuest(t *testing.T, base string) *guest {
	t.Helper()
	dialer := &net.Dialer{}
	if runtime.GOOS == "linux" { // where every address 127.x.y.z is this machine
		dialer.LocalAddr = &net.TCPAddr{IP: net.ParseIP(pupilAddress)}
	}
	return &guest{t: t, base: base, agent: pupilAgent, http: &http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			return dialer.DialContext(ctx, network, addr)
		},
	}}}
}

// ask makes one request and remembers the device cookie.
func (p *guest) ask(method, path, body string) string {
	p.t.Helper()
	r, err := http.NewRequest(method, p.base+path, strings.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	r.Header.Set("User-Agent", p.agent)
	r.Header.Set("Content-Type", "application/json")
	if p.cookie != "" {
		r.Header.Set("Cookie", "device="+p.cookie)
	}
	resp, err := p.http.Do(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer resp.Body.Close()
	for _, k := range resp.Cookies() {
		if k.Name == "device" {
			p.cookie = k.Value
		}
	}
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return string(b)
}

// read asks for JSON.
func (p *guest) read(path string, v any) {
	p.t.Helper()
	if err := json.Unmarshal([]byte(p.ask("GET", path, "")), v); err != nil {
		p.t.Fatal(err)
	}
}

// TestAWholeDayLeavesNobodyOnTheDisk: pupils look, search, follow, answer and type their names wherever
// something can be typed. Neither the database, nor the log beside it, nor what the server logs holds an
// address, a browser, a name, or a device's or follower's token, while it runs, after the day is closed
// and after the server ends.
func TestAWholeDayLeavesNobodyOnTheDisk(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	boss, teacher := school.SignIn(t, "co-lan", kiosk.Organiser), school.SignIn(t, "co-hanh", kiosk.Teacher)
	p := newGuest(t, school.URL)
	name := url.QueryEscape(pupilName)
	page := p.ask("GET", "/exhibits/"+exhibit, "")
	id := viewID.FindStringSubmatch(page)
	if id == nil || p.cookie == "" {
		t.Fatal("the page counts nothing")
	}
	opened := time.Now().Add(-90 * time.Minute)
	p.ask("POST", "/api/v1/views", `{"views":[{"id":"`+id[1]+`","exhibit":"`+exhibit+`","channel":"phone","language":"vi","openedAt":"`+opened.Format(time.RFC3339Nano)+`","dwellMs":1234}]}`)
	p.ask("POST", "/api/v1/views", `{"views":[{"id":"`+pupilName+`","device":"`+deviceA+`","exhibit":"`+pupilName+`","channel":"`+pupilName+`","openedAt":"x"}]}`)
	p.ask("GET", "/search?q="+name, "")
	p.ask("GET", "/api/v1/exhibits?q="+name, "")
	p.ask("GET", "/q/"+name, "")
	p.ask("GET", "/exhibits/"+name, "")
	p.ask("GET", "/live/"+name, "")
	p.ask("POST", "/api/v1/session", `{"name":"`+pupilName+`","password":"`+pupilName+`"}`)
	p.ask("POST", "/api/v1/screenings", `{"class":"`+pupilName+`"}`)

	sh := startShow(t, teacher)
	phone := school.Client(t)
	phone.Header.Set("User-Agent", pupilAgent)
	follower := phone.Socket("show=" + sh.JoinCode).Next("state").Follower
	if follower == "" {
		t.Fatal("no follower token")
	}
	var d struct{ Slides []struct{ Kind string } }
	p.read("/api/v1/decks/"+deck, &d)
	at := slices.IndexFunc(d.Slides, func(s struct{ Kind string }) bool { return s.Kind == "poll" })
	path := "/api/v1/shows/" + sh.ID
	teacher.Post(path+"/commands", map[string]any{"id": "c-poll", "op": "goto", "slide": at}).Want(200)
	teacher.Post(path+"/commands", command("c-open", "poll.open")).Want(200)
	var state struct{ Poll struct{ ID string } }
	p.read(path, &state)
	if said := p.ask("POST", path+"/answers", `{"poll":"`+state.Poll.ID+`","choice":0,"follower":"`+follower+`"}`); strings.Contains(said, "title") {
		t.Fatalf("the answer was refused: %s", said)
	}
	teacher.Post("/api/v1/shows/"+sh.ID+"/commands", command("c-end", "end")).Want(200)
	kioskToken := strings.Repeat("k", 10) + "-man-hinh-o-sanh"
	school.Client(t).Socket("screen=" + kioskToken)

	agent, _, _ := strings.Cut(strings.TrimPrefix(pupilAgent, "Mozilla/5.0 (Linux; Android 9; "), ")")
	traces := map[string]string{
		"the address": pupilAddress, "the browser": agent, "the name": pupilName, "part of the name": "Bé Na", "the typed name": name,
		"the device cookie": p.cookie, "a device token": deviceA, "the follower's token": follower, "the screen's token": kioskToken,
	}
	held := func(when string, traces map[string]string) {
		t.Helper()
		err := filepath.WalkDir(school.Dir, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := os.ReadFile(path)
			for what, trace := range traces {
				if strings.Contains(string(b), trace) {
					t.Errorf("%s: %s holds %s", when, filepath.Base(path), what)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		for what, trace := range traces {
			if strings.Contains(school.Log.String(), trace) {
				t.Errorf("%s: the log holds %s", when, what)
			}
		}
	}
	if got := figures(t, boss, "day", time.Now(), time.Now()); got.Total.Opens == 0 {
		t.Fatal("nothing was counted: the test looks at an empty folder")
	}
	held("while the day runs", traces)
	boss.Post("/api/v1/days/"+day(time.Now())+"/close", nil).Want(200)
	traces["the open's id"] = id[1] // nothing of a single open survives the day
	held("after the day is closed", traces)
	school.Stop(t)
	held("after the end", traces)
}
