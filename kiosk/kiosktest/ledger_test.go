package kiosktest_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

const ownPhone = "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"

// A day as the organiser keeps it: opened, counted in three ways, put right, closed, checked.
func TestADayIsKeptAndClosed(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	boss, teacher := school.SignIn(t, "co-lan", kiosk.Organiser), school.SignIn(t, "co-hanh", kiosk.Teacher)
	today := day(time.Now())
	boss.Post("/api/v1/days/open", nil).Want(200)
	boss.Post("/api/v1/registrations", map[string]any{"date": today, "start": "07:30", "end": "08:00", "class": "8A2", "grade": 8, "heads": 40}).Want(201)
	var made struct{ ID string }
	teacher.Post("/api/v1/screenings", map[string]any{"date": today, "start": "07:30", "end": "08:00", "class": "8A2", "headsCounted": 38}).Want(201).JSON(&made)
	teacher.Post("/api/v1/tallies", map[string]any{"id": "p1", "count": 45}).Want(200)
	teacher.Post("/api/v1/tallies", map[string]any{"id": "p1", "count": 45}).Want(200)
	teacher.Post("/api/v1/tallies", map[string]any{"id": "p2", "count": -5}).Want(422)
	teacher.Post("/api/v1/tallies", map[string]any{"id": "p2", "count": 1.5}).Want(422)
	post(t, school.Client(t), view("v1", deviceA, exhibit, "phone", time.Now(), 10*time.Second))

	var sides struct {
		Total struct {
			Measured   struct{ Opens, Visits int }
			Counted    struct{ Screenings, Heads, Door int }
			Registered struct{ Classes, Heads int }
		}
		Differences []struct{ Kind, Class string }
	}
	boss.Get("/api/v1/reconciliation?from=" + today + "&to=" + today).Want(200).JSON(&sides)
	if n := sides.Total; n.Measured.Opens != 1 || n.Counted.Heads != 38 || n.Counted.Door != 45 || n.Registered.Heads != 40 || len(sides.Differences) != 2 {
		t.Errorf("side by side: %+v", sides)
	}
	teacher.Post("/api/v1/days/"+today+"/close", nil).Want(403)
	boss.Post("/api/v1/days/"+today+"/close", nil).Want(200)
	boss.Post("/api/v1/days/"+today+"/close", nil).Want(409)
	boss.Post("/api/v1/screenings/"+made.ID+"/corrections", map[string]any{"field": "headsCounted", "value": 37, "reason": "đếm lại"}).Want(201)
	var links struct {
		Links []struct {
			Revision             int
			Kind, Author, Reason string
		}
	}
	boss.Get("/api/v1/adjustments?from=" + today + "&to=" + today).Want(200).JSON(&links)
	if len(links.Links) != 2 || links.Links[0].Kind != "closed" || links.Links[1].Author != "co-lan" || links.Links[1].Reason != "đếm lại" {
		t.Errorf("adjustments: %+v", links)
	}
	if got := figures(t, boss, "day", time.Now(), time.Now()); got.Total.Opens != 1 || got.Total.DwellMedianMs != 10000 || got.Total.Heads != 37 {
		t.Errorf("figures of a closed day: %+v", got.Total)
	}
	var verdict struct {
		Days   int
		Head   string
		Faults []string
	}
	boss.Get("/api/v1/verify").Want(200).JSON(&verdict)
	if verdict.Days != 1 || len(verdict.Faults) != 0 || verdict.Head == "" {
		t.Errorf("verdict: %+v", verdict)
	}
	var days struct {
		Days []struct{ State, OpenedBy string }
	}
	boss.Get("/api/v1/days").Want(200).JSON(&days)
	if len(days.Days) != 1 || days.Days[0].State != "closed" || days.Days[0].OpenedBy != "co-lan" {
		t.Errorf("days: %+v", days)
	}
	school.Stop(t)
	again := kiosktest.Start(t, kiosktest.Options{Dir: school.Dir})
	post(t, again.Client(t), view("v1", deviceA, exhibit, "phone", time.Now(), time.Minute)) // never heard the answer
	if got := figures(t, again.SignIn(t, "co-lan", kiosk.Organiser), "day", time.Now(), time.Now()); got.Total.Opens != 1 {
		t.Errorf("after a restart: %+v", got.Total)
	}
}

// Whoever works here looks at the exhibition all day, and everything is tried out before a class comes:
// neither counts.
func TestStaffAndRehearsalsCountForNothing(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	boss := school.SignIn(t, "co-lan", kiosk.Organiser)
	desk := school.Client(t) // the browser in which somebody is signed in
	desk.Header.Set("User-Agent", ownPhone)
	desk.Header.Set("Cookie", "sid="+boss.Token)
	desk.Header.Set("Origin", school.URL)
	if page := desk.Get("/exhibits/" + exhibit).Want(200); viewID.MatchString(page.Body) && viewID.FindStringSubmatch(page.Body)[1] != "" {
		t.Error("a page for staff holds a view id")
	}
	if got := post(t, desk, view("s1", "", exhibit, "phone", time.Now(), 0)); len(got.Accepted) != 1 {
		t.Errorf("staff's own view: %+v, want it accepted and forgotten", got)
	}
	post(t, desk, view("k1", "", exhibit, "kiosk", time.Now(), 0)) // a screen that staff has set up is for everybody
	boss.Do(http.MethodPut, "/api/v1/rehearsal", map[string]any{"until": time.Now().Add(-time.Minute)}).Want(422)
	boss.Do(http.MethodPut, "/api/v1/rehearsal", map[string]any{"until": time.Now().Add(time.Hour)}).Want(200)
	phone := school.Client(t)
	phone.Header.Set("User-Agent", ownPhone)
	phone.Get("/exhibits/" + exhibit).Want(200)
	post(t, phone, view("r1", deviceA, exhibit, "phone", time.Now(), 0), view("r2", deviceB, exhibit, "kiosk", time.Now(), 0))
	if got := figures(t, boss, "channel", time.Now(), time.Now()); len(got.Rows) != 1 || got.Rows[0].Key != "kiosk" || got.Total.Opens != 1 {
		t.Errorf("while everything is tried out: %+v", got)
	}
	boss.Do(http.MethodDelete, "/api/v1/rehearsal", nil).Want(200)
	boss.Do(http.MethodDelete, "/api/v1/rehearsal", nil).Want(409)
	phone.Get("/exhibits/" + exhibit).Want(200)
	if got := figures(t, boss, "channel", time.Now(), time.Now()); got.Total.Opens != 2 {
		t.Errorf("afterwards: %+v", got)
	}
}

func TestAKioskWhoseClockIsWrong(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	boss := school.SignIn(t, "co-lan", kiosk.Organiser)
	off := -100 * 24 * time.Hour
	body := map[string]any{"sentAt": time.Now().Add(off), "views": []any{view("c1", deviceA, exhibit, "kiosk", time.Now().Add(off-48*time.Hour), 0)}}
	school.Client(t).Post("/api/v1/views", body).Want(200)
	body["sentAt"], body["views"] = "hôm qua", []any{view("c2", deviceA, exhibit, "kiosk", time.Now(), 0)}
	school.Client(t).Post("/api/v1/views", body).Want(200)
	if got := figures(t, boss, "day", time.Now().Add(-48*time.Hour), time.Now()); got.Rows[0].Opens != 1 || got.Rows[2].Opens != 1 {
		t.Errorf("days: %+v", got.Rows)
	}
	var days struct{ Days []struct{ Flagged int } }
	boss.Get("/api/v1/days").Want(200).JSON(&days)
	if len(days.Days) != 2 || days.Days[0].Flagged != 1 || days.Days[1].Flagged != 0 {
		t.Errorf("doubtful: %+v", days)
	}
	when := strings.Fields(time.Now().Add(-48 * time.Hour).In(time.FixedZone("", 7*3600)).Format("2006-01-02 15"))
	shift := map[string]any{"date": when[0], "fromHour": 0, "toHour": 23, "channel": "kiosk", "minutes": -24 * 60, "reason": "chậm một ngày"}
	boss.Post("/api/v1/shifts", shift).Want(201)
	if got := figures(t, boss, "day", time.Now().Add(-48*time.Hour), time.Now()); got.Rows[0].Opens != 0 || got.Rows[1].Opens != 1 {
		t.Errorf("days after the shift: %+v", got.Rows)
	}
}
