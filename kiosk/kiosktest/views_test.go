package kiosktest_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

const exhibit = "taberd-1838"

func view(id, device, slug, channel string, at time.Time, dwell time.Duration) map[string]any {
	v := map[string]any{
		"id": id, "exhibit": slug, "channel": channel, "language": "vi",
		"openedAt": at.Format(time.RFC3339Nano), "dwellMs": dwell.Milliseconds(),
	}
	if device != "" {
		v["device"] = device
	}
	return v
}

type accepted struct {
	Accepted []string
	Rejected []struct{ ID, Detail string }
}

func post(t *testing.T, c *kiosktest.Client, views ...map[string]any) accepted {
	t.Helper()
	var out accepted
	c.Post("/api/v1/views", map[string]any{"views": views}).Want(200).JSON(&out)
	return out
}

type stats struct {
	From, To, Timezone, Definitions string
	Rows                            []struct {
		Key           string
		Opens, Visits int
		DwellMedianMs int64
	}
	Total struct {
		Opens, Visits, Heads int
		DwellMedianMs        int64
	}
}

func day(t time.Time) string {
	zone, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		panic(err)
	}
	return t.In(zone).Format(time.DateOnly)
}

func figures(t *testing.T, c *kiosktest.Client, by string, from, to time.Time) stats {
	t.Helper()
	var out stats
	c.Get("/api/v1/stats?from=" + day(from) + "&to=" + day(to) + "&by=" + by).Want(200).JSON(&out)
	return out
}

const deviceA, deviceB = "may-thu-nhat-0001", "may-thu-hai-00002"

func TestViewsAreCountedOnceAndGroupedIntoVisits(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	boss := school.SignIn(t, "co-lan", kiosk.Organiser)
	phone := school.Client(t)
	at := time.Now().Add(-2 * time.Hour)
	one := view("v1", deviceA, exhibit, "phone", at, 30*time.Second)
	got := post(t, phone, one,
		view("v2", deviceA, "schagen-1689", "phone", at.Add(10*time.Minute+30*time.Second), 0), // exactly 10 min: the same visit
		view("v3", deviceA, exhibit, "phone", at.Add(21*time.Minute), 0),                       // more: a new one
		view("v4", deviceB, exhibit, "kiosk", at, 5*time.Second),
		view("v5", deviceB, exhibit, "kiosk", at.Add(66*time.Second), 0), // 61 s on a kiosk: a new one
		view("v6", "", exhibit, "phone", at, 0),                          // no device: a visit of its own
		view("v7", "", "khong-co", "phone", at, 0),
		view("v8", "", exhibit, "radio", at, 0),
		view("v 9", "", exhibit, "phone", at, 0),
		view("v10", "", exhibit, "phone", at, -time.Second),
	)
	if len(got.Accepted) != 6 || len(got.Rejected) != 4 {
		t.Fatalf("accepted %v, rejected %v", got.Accepted, got.Rejected)
	}
	for _, r := range got.Rejected {
		if r.Detail == "" {
			t.Errorf("%s rejected without a word", r.ID)
		}
	}
	one["dwellMs"] = 60000 // the page says again, with more dwell
	post(t, phone, one)
	one["dwellMs"] = 1000 // and late, with less
	one["exhibit"] = "schagen-1689"
	post(t, phone, one, one)

	total := figures(t, boss, "exhibit", at, time.Now())
	if total.Total.Opens != 6 || total.Total.Visits != 5 {
		t.Errorf("opens %d visits %d, want 6 and 5", total.Total.Opens, total.Total.Visits)
	}
	if total.Rows[0].Key != exhibit || total.Rows[0].Opens != 5 {
		t.Errorf("rows: %+v", total.Rows)
	}
	channels := figures(t, boss, "channel", at, time.Now())
	if len(channels.Rows) != 2 || channels.Rows[0].Key != "kiosk" || channels.Rows[0].Visits != 2 || channels.Rows[1].Visits != 3 {
		t.Errorf("channels: %+v", channels.Rows)
	}

	school.Stop(t)
	again := kiosktest.Start(t, kiosktest.Options{Dir: school.Dir})
	boss2 := again.SignIn(t, "co-lan", kiosk.Organiser)
	post(t, again.Client(t), one) // the same id after a restart
	if now := figures(t, boss2, "day", at, time.Now()); now.Total.Opens != 6 || now.Total.Visits != 5 {
		t.Errorf("after a restart: %+v", now.Total)
	}
}

func TestViewsBadInput(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	c := school.Client(t)
	many := make([]map[string]any, 501)
	for i := range many {
		many[i] = view(fmt.Sprint("m", i), "", exhibit, "phone", time.Now(), 0)
	}
	c.Post("/api/v1/views", map[string]any{"views": many}).Want(413)
	c.Post("/api/v1/views", `{"views":[{"id":"`+strings.Repeat("x", 1<<20)+`"}]}`).Want(413)
	c.Post("/api/v1/views", `{"views":`).Want(400)
	c.Post("/api/v1/views", `{}`).Want(400)
	c.Post("/api/v1/views", `{"views":[]}`).Want(200)
	c.Get("/api/v1/stats?from=2026-11-01&to=2026-11-02").Want(401)
	boss := school.SignIn(t, "co-lan", kiosk.Organiser)
	boss.Get("/api/v1/stats?from=2026-11-02&to=2026-11-01&by=day").Want(400)
	boss.Get("/api/v1/stats?from=2026-02-30&to=2026-11-01&by=day").Want(400)
	boss.Get("/api/v1/stats?from=2026-11-01&to=2026-11-01&by=colour").Want(400)
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	teacher.Get("/api/v1/stats?from=2026-11-01&to=2026-11-01&by=day").Want(403)
}

var viewID = regexp.MustCompile(`data-view-id="([A-Za-z0-9_-]+)"`)

func TestAPageShownToAPersonCountsOneOpen(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	boss := school.SignIn(t, "co-lan", kiosk.Organiser)
	phone := school.Client(t)
	phone.Header.Set("User-Agent", "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36")
	first := phone.Get("/exhibits/" + exhibit).Want(200)
	id := viewID.FindStringSubmatch(first.Body)
	if id == nil {
		t.Fatal("the page holds no view id")
	}
	post(t, phone, view(id[1], "", exhibit, "phone", time.Now(), 40*time.Second)) // its script

	for name, header := range map[string][2]string{
		"prefetch":     {"Purpose", "prefetch"},
		"sec-prefetch": {"Sec-Purpose", "prefetch;prerender"},
		"preview":      {"User-Agent", "facebookexternalhit/1.1"},
		"crawler":      {"User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1)"},
	} {
		c := school.Client(t)
		c.Header.Set("User-Agent", phone.Header.Get("User-Agent"))
		c.Header.Set(header[0], header[1])
		if c.Get("/exhibits/"+exhibit).StatusCode != 200 {
			t.Errorf("%s refused", name)
		}
	}
	phone.Do(http.MethodHead, "/exhibits/"+exhibit, nil).Want(200)
	got := figures(t, boss, "exhibit", time.Now(), time.Now())
	if got.Total.Opens != 1 || got.Total.Visits != 1 || got.Total.DwellMedianMs != 40000 {
		t.Errorf("total: %+v", got.Total)
	}
}

func TestTheCSVSaysWhatTheStatsSay(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	boss := school.SignIn(t, "co-lan", kiosk.Organiser)
	var views []map[string]any
	for i := range 300 {
		at := time.Now().Add(-time.Duration(i) * time.Minute)
		views = append(views, view(fmt.Sprint("c", i), fmt.Sprintf("may-%013d", i%7), exhibit, "phone", at, time.Duration(i)*time.Second))
	}
	post(t, school.Client(t), views...)
	from := time.Now().Add(-24 * time.Hour)
	want := figures(t, boss, "day", from, time.Now())
	a := boss.Get("/api/v1/reports/export?format=csv&table=days&from=" + day(from) + "&to=" + day(time.Now())).Want(200)
	if !strings.HasPrefix(a.Body, "\ufeff") || !strings.Contains(a.Body, "\r\n") {
		t.Error("not UTF-8 with BOM and CRLF")
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(a.Body, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0], ","); got != "date,site,stop,channel,opens,visits,dwell_median_ms" {
		t.Errorf("header %s", got)
	}
	var opens, visits int
	for _, r := range rows[1:] {
		var o, v int
		if _, err := fmt.Sscan(r[4]+" "+r[5], &o, &v); err != nil {
			t.Fatal(err)
		}
		opens, visits = opens+o, visits+v
	}
	if opens != 300 || opens != want.Total.Opens || visits != want.Total.Visits {
		t.Errorf("csv %d/%d, stats %d/%d", opens, visits, want.Total.Opens, want.Total.Visits)
	}
}

func TestHeadsAreKeptApart(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	boss := school.SignIn(t, "co-lan", kiosk.Organiser)
	today := day(time.Now())
	screening := map[string]any{
		"date": today, "start": "07:30", "end": "08:00", "class": "8A2", "grade": "8", "place": "Hội trường",
		"deck": deck, "headsExpected": 40, "headsCounted": 38,
	}
	var made struct{ ID string }
	boss.Post("/api/v1/screenings", screening).Want(201).JSON(&made)
	if made.ID == "" {
		t.Error("no id")
	}
	screening["headsCounted"] = -1
	boss.Post("/api/v1/screenings", screening).Want(422)
	screening["headsCounted"] = 1 << 30
	boss.Post("/api/v1/screenings", screening).Want(422)
	boss.Post("/api/v1/stops", map[string]string{"name": "Núi Thành", "place": "Nhà văn hoá", "from": today, "to": today}).Want(201)
	got := figures(t, boss, "day", time.Now(), time.Now())
	if got.Total.Heads != 38 || got.Total.Visits != 0 || len(got.Rows) != 1 {
		t.Errorf("%+v", got)
	}
}

// What must never be on disk or in a log: an address, a user agent, a device token.
func TestNothingThatIdentifiesAPersonIsStored(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	phone := school.Client(t)
	const agent = "Mozilla/5.0 (Linux; Android 9; MayCuaAn) Chrome/119"
	phone.Header.Set("User-Agent", agent)
	phone.Get("/exhibits/" + exhibit).Want(200)
	post(t, phone, view("ai-do-1", deviceA, exhibit, "phone", time.Now(), time.Second))
	phone.Get("/q/khong-co").Want(404)
	phone.Post("/api/v1/session", map[string]string{"name": "ai-do", "password": "sai"}).Want(401)
	school.Stop(t)
	traces := []string{"MayCuaAn", deviceA, "127.0.0.1:5", "\"127.0.0.1\""}
	err := filepath.WalkDir(school.Dir, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		for _, trace := range traces {
			if strings.Contains(string(b), trace) {
				t.Errorf("%s holds %q", filepath.Base(p), trace)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, trace := range traces {
		if strings.Contains(school.Log.String(), trace) {
			t.Errorf("the log holds %q", trace)
		}
	}
}

// A page's clock has fractions and a broken tablet sends anything. One such view is answered alone:
// the others of the request, perhaps a week of an offline kiosk, get through.
func TestOneViewThatCannotBeReadHoldsUpNoOther(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	phone := school.Client(t)
	rest := func(except string) string {
		all := map[string]string{"exhibit": `"` + exhibit + `"`, "channel": `"phone"`, "openedAt": `"` + time.Now().Format(time.RFC3339) + `"`}
		out := ""
		for k, v := range all {
			if k != except {
				out += `,"` + k + `":` + v
			}
		}
		return out
	}
	for _, c := range []struct {
		name, view string
		counted    bool
	}{
		{"fractions", `{"id":"odd","dwellMs":12.75` + rest("") + `}`, true},
		{"endless", `{"id":"odd","dwellMs":1e300` + rest("") + `}`, true},
		{"more than a number holds", `{"id":"odd","dwellMs":1e999` + rest("") + `}`, true},
		{"less than nothing", `{"id":"odd","dwellMs":-0.5` + rest("") + `}`, false},
		{"far less", `{"id":"odd","dwellMs":-1e300` + rest("") + `}`, false},
		{"dwell in words", `{"id":"odd","dwellMs":"5 s"` + rest("") + `}`, false},
		{"no time", `{"openedAt":"hôm qua","id":"odd"` + rest("openedAt") + `}`, false},
		{"year 10000", `{"openedAt":"10000-01-01T00:00:00Z","id":"odd"` + rest("openedAt") + `}`, false},
		{"year 9999", `{"openedAt":"9999-12-31T23:59:59Z","id":"odd"` + rest("openedAt") + `}`, true},
		{"a number for an exhibit", `{"id":"odd","exhibit":101` + rest("exhibit") + `}`, false},
		{"a list", `[]`, false},
		{"nothing", `null`, false},
		{"a number for an id", `{"id":5` + rest("") + `}`, false},
	} {
		var got accepted
		good, err := json.Marshal(view("good", "", exhibit, "phone", time.Now(), time.Second))
		if err != nil {
			t.Fatal(err)
		}
		phone.Post("/api/v1/views", `{"views":[`+c.view+`,`+string(good)+`]}`).Want(200).JSON(&got)
		switch {
		case !slices.Contains(got.Accepted, "good"):
			t.Errorf("%s: the view beside it is not accepted: %+v", c.name, got)
		case slices.Contains(got.Accepted, "odd") != c.counted, (len(got.Rejected) == 0) != c.counted:
			t.Errorf("%s: %+v", c.name, got)
		case !c.counted && strings.Contains(c.view, `"odd"`) && got.Rejected[0].ID != "odd", !c.counted && got.Rejected[0].Detail == "":
			t.Errorf("%s: rejected as %+v", c.name, got.Rejected[0])
		}
	}
}

func TestNumbersThatAreNoCount(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	var show struct{ ID string }
	teacher.Post("/api/v1/shows", map[string]string{"deck": deck}).Want(201).JSON(&show)
	for i, n := range []string{"1e18", "1e30", "1e999", "-1e30", "1.5", "-1", "99999999999999999999"} {
		teacher.Post("/api/v1/shows/"+show.ID+"/commands", fmt.Sprintf(`{"id":"n%d","op":"goto","slide":%s}`, i, n)).Want(422)
		teacher.Post("/api/v1/shows/"+show.ID+"/commands", fmt.Sprintf(`{"id":"s%d","op":"goto","slide":0,"step":%s}`, i, n)).Want(422)
		teacher.Post("/api/v1/screenings", `{"date":"2026-11-20","start":"07:30","end":"08:00","class":"8A2","headsCounted":`+n+`}`).Want(422)
		teacher.Post("/api/v1/shows/"+show.ID+"/answers", `{"poll":"p0","follower":"x","choice":`+n+`}`).Want(403)
	}
	teacher.Post("/api/v1/shows/"+show.ID+"/commands", `{"id":"whole","op":"goto","slide":1.0}`).Want(200)
	teacher.Post("/api/v1/screenings", `{"date":"2026-11-20","start":"07:30","end":"08:00","headsCounted":"many"}`).Want(400)
}
