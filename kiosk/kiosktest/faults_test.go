package kiosktest_test

import (
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

// What a show must survive in a school. Each test says in its name what happens; none depends on how
// fast the machine is.

// drive presses once and returns the state it led to.
func drive(t testing.TB, teacher *kiosktest.Client, sh show, id, op string) kiosktest.Message {
	t.Helper()
	teacher.Post("/api/v1/shows/"+sh.ID+"/commands", command(id, op)).Want(200)
	return present(teacher, sh)
}

func present(c *kiosktest.Client, sh show) (now kiosktest.Message) {
	c.Get("/api/v1/shows/" + sh.ID).Want(200).JSON(&now)
	return now
}

func host(school *kiosktest.School) string { return strings.TrimPrefix(school.URL, "http://") }

func TestHalfTheClassLosesItsWiFiAtOnce(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	sh := startShow(t, teacher)
	wire := kiosktest.NewWire(t, host(school))
	var near, far []*pupil
	for range 20 {
		near, far = append(near, newPupil(t, school.URL, sh.JoinCode)), append(far, newPupil(t, wire.URL, sh.JoinCode))
	}
	allReach(t, append(near, far...), present(teacher, sh))
	for round := range 3 {
		wire.Cut()
		var now kiosktest.Message
		for i := range 5 {
			now = drive(t, teacher, sh, fmt.Sprintf("r%d-%d", round, i), "next")
		}
		allReach(t, near, now) // nobody waits for those who are away
		wire.Mend()
		allReach(t, far, now)
	}
	for i, p := range far {
		if p.stop(); p.joins != 4 {
			t.Errorf("far phone %d connected %d times, want 4", i, p.joins)
		}
	}
}

// TestWhatWasSentFirstArrivesLast: a tablet's and a phone's old connections are stuck in the network
// while their new ones carry on; then the old bytes arrive after all.
func TestWhatWasSentFirstArrivesLast(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	sh := startShow(t, teacher)
	wire := kiosktest.NewWire(t, host(school))
	direct := *school
	school.URL = wire.URL
	far := school.Client(t)
	far.Token = teacher.Token
	tablet, old := far.Socket("show="+sh.ID), school.Client(t).Socket("show="+sh.ID)
	tablet.Next("state")
	old.Next("state")

	release := wire.Hold()
	defer release()
	tablet.Send(map[string]any{"type": "command", "id": "one", "op": "next"}) // is under way for a long time
	again := direct.Client(t)
	again.Token = teacher.Token
	first := drive(t, again, sh, "one", "next") // so the tablet repeats it on another way
	last := drive(t, again, sh, "two", "next")
	newer := direct.Client(t).Socket("show=" + sh.ID)
	if got := newer.Next("state"); got.Rev != last.Rev {
		t.Errorf("the new connection stands at rev %d, want %d", got.Rev, last.Rev)
	}
	release()
	if ack := tablet.Next("ack"); ack.ID != "one" || ack.Rev != first.Rev {
		t.Errorf("the late press was answered %+v, want its first revision, %d", ack, first.Rev)
	}
	if got := old.Until(func(m kiosktest.Message) bool { return m.Rev == last.Rev }); got.Slide != last.Slide || got.Step != last.Step {
		t.Errorf("the old connection stands at %+v", got)
	}
	if now := present(teacher, sh); now.Rev != last.Rev {
		t.Errorf("the late press moved the show: rev %d, want %d", now.Rev, last.Rev)
	}
}

// TestTwoTeachersPressForAMinute: the driver's tablet and phone and a head of department who takes the
// baton again and again press as fast as they can, as many times as in a minute of panic.
func TestTwoTeachersPressForAMinute(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	head := school.SignIn(t, "truong-khoi", kiosk.Organiser)
	sh := startShow(t, teacher)
	var phones []*pupil
	for range 10 {
		phones = append(phones, newPupil(t, school.URL, sh.JoinCode))
	}
	path := "/api/v1/shows/" + sh.ID
	var moved, refused atomic.Int64
	press := func(c *kiosktest.Client, who string, seed uint64) {
		rnd := rand.New(rand.NewPCG(seed, 7))
		ops := []string{"next", "prev", "blank", "unblank", "next"}
		for i := range 60 {
			switch a := c.Post(path+"/commands", command(fmt.Sprintf("%s-%d", who, i), ops[rnd.IntN(len(ops))])); a.StatusCode {
			case http.StatusOK:
				moved.Add(1)
			case http.StatusConflict: // the other drives now
				refused.Add(1)
			default:
				t.Errorf("%s: %d %s", who, a.StatusCode, a.Body)
			}
			if action := map[int]string{2: "ask", 5: "accept", 8: "take"}[i%10]; action != "" {
				c.Post(path+"/driver", map[string]string{"action": action}) // in this tumult any answer may be right
			}
		}
	}
	var all sync.WaitGroup
	all.Go(func() { press(teacher, "tablet", 1) })
	all.Go(func() { press(teacher, "phone", 2) })
	all.Go(func() { press(head, "head", 3) })
	all.Wait()
	now := present(teacher, sh)
	if moved.Load() < 20 || now.Rev < 10 || moved.Load()+refused.Load() != 180 {
		t.Errorf("%d presses moved and %d were refused, up to rev %d", moved.Load(), refused.Load(), now.Rev)
	}
	allReach(t, phones, now)
	tablet := teacher.Socket("show=" + sh.ID)
	if got := tablet.Next("state"); got.Rev != now.Rev || got.Slide != now.Slide || got.Step != now.Step {
		t.Errorf("the tablet stands at %+v, want %+v", got, now)
	}
}

// TestTheServerIsKilledTwentyTimes: no revision that was acknowledged is lost or goes back, and every
// phone, whichever state it heard last, comes to stand where the show stands.
func TestTheServerIsKilledTwentyTimes(t *testing.T) {
	t.Parallel()
	p, teacher := newProcess(t)
	p.serve()
	sh := startShow(t, teacher)
	var phones []*pupil
	for range 10 {
		phones = append(phones, newPupil(t, p.url(), sh.JoinCode))
	}
	last := present(teacher, sh)
	for round := range 20 {
		for i := range 1 + round%4 {
			op := []string{"next", "blank", "unblank", "prev", "next"}[(round+i)%5]
			now := drive(t, teacher, sh, fmt.Sprintf("k%d-%d", round, i), op)
			if now.Rev < last.Rev {
				t.Fatalf("round %d: rev %d after %d", round, now.Rev, last.Rev)
			}
			last = now
		}
		p.kill() // some phones have the last state, some have not
		p.serve()
		now := present(teacher, sh)
		if now.Rev != last.Rev || now.Slide != last.Slide || now.Step != last.Step || now.Blank != last.Blank {
			t.Fatalf("round %d: came back at %+v, was %+v", round, now, last)
		}
	}
	allReach(t, phones, last)
}

// movable is a clock that a test moves.
type movable struct {
	mu sync.Mutex
	by time.Duration
}

func (m *movable) now() time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	return time.Now().Add(m.by)
}

func (m *movable) pass(d time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.by += d
}

// TestTheTabletSleepsForTenMinutes: the class stays where it was, any teacher may pick the show up,
// and the tablet, once awake, sees what happened and moves nothing that is not its own any more.
func TestTheTabletSleepsForTenMinutes(t *testing.T) {
	t.Parallel()
	clock := &movable{}
	school := kiosktest.Start(t, kiosktest.Options{Clock: clock.now})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	other := school.SignIn(t, "thay-minh", kiosk.Teacher)
	sh := startShow(t, teacher)
	path := "/api/v1/shows/" + sh.ID
	tablet := teacher.Socket("show=" + sh.ID)
	tablet.Next("state")
	before := drive(t, teacher, sh, "a", "next")
	follower := newPupil(t, school.URL, sh.JoinCode)
	other.Post(path+"/driver", map[string]string{"action": "take"}).Want(409) // she is there
	if err := tablet.Close(); err != nil {
		t.Fatal(err)
	}
	awaitNobody(t, other, path, clock)
	allReach(t, []*pupil{follower}, kiosktest.Message{Rev: before.Rev + 1, Slide: before.Slide, Step: before.Step})
	moved := drive(t, other, sh, "b", "next")

	again := teacher.Socket("show=" + sh.ID) // awake, still signed in
	if got := again.Next("state"); got.Rev != moved.Rev || got.Slide != moved.Slide {
		t.Errorf("the tablet woke to %+v, want %+v", got, moved)
	}
	again.Send(map[string]any{"type": "command", "id": "late", "op": "next"})
	if e := again.Next("error"); e.ID != "late" || e.Title == "" {
		t.Errorf("a press of before was answered %+v", e)
	}
	if now := present(other, sh); now.Rev != moved.Rev {
		t.Errorf("it moved the show: %+v", now)
	}
}

// awaitNobody passes ten minutes and takes the baton. The server hears of a closed connection a moment
// later, and only then does the driver count as gone.
func awaitNobody(t *testing.T, c *kiosktest.Client, path string, clock *movable) {
	t.Helper()
	for end := time.Now().Add(faultLimit); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		clock.pass(10 * time.Minute)
		if c.Post(path+"/driver", map[string]string{"action": "take"}).StatusCode == http.StatusOK {
			return
		}
	}
	t.Fatal("the baton of a sleeping tablet cannot be taken")
}

func TestForgedCommandsMoveNothing(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	sh := startShow(t, teacher)
	before := present(teacher, sh)
	path := "/api/v1/shows/" + sh.ID + "/commands"

	cookie := school.Client(t)
	cookie.Header.Set("Cookie", "sid="+teacher.Token) // as a browser sends it
	foreign := school.Client(t)
	foreign.Header.Set("Cookie", "sid="+teacher.Token)
	foreign.Header.Set("Origin", "http://evil.example")
	expired := school.SignIn(t, "co-hanh", kiosk.Teacher)
	open := expired.Socket("show=" + sh.ID)
	open.Next("state")
	expired.Do(http.MethodDelete, "/api/v1/session", nil).Want(204)

	forged := command("forged", "end")
	school.Client(t).Post(path, forged).Want(403)
	foreign.Post(path, forged).Want(403)
	expired.Post(path, forged).Want(403)
	mine := school.Client(t).Socket("show=" + sh.ID)
	mine.Next("state")
	for _, body := range []map[string]any{
		{"type": "command", "id": "f1", "op": "end"},
		{"type": "command", "id": "f2", "op": "end", "role": "admin", "driver": "co-hanh", "token": "x"},
		{"type": "state", "id": "f3", "rev": 9999, "slide": 3},
		{"type": "driver", "id": "f4", "action": "take"},
	} {
		mine.Send(body)
		if e := mine.Next("error"); e.ID != body["id"] {
			t.Errorf("%v was answered %+v", body, e)
		}
	}
	noOrigin := cookie.Socket("show=" + sh.ID) // not a browser: the cookie gives no authority
	noOrigin.Next("state")
	noOrigin.Send(map[string]any{"type": "command", "id": "f5", "op": "end"})
	noOrigin.Next("error")
	foreign.Header.Set("Connection", "Upgrade")
	foreign.Header.Set("Upgrade", "websocket")
	foreign.Header.Set("Sec-WebSocket-Version", "13")
	foreign.Header.Set("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
	foreign.Get("/ws?show=" + sh.ID).Want(403)
	for { // the socket of the session that ended is ended too
		_, _, err := open.ReadMessage()
		if websocket.IsCloseError(err, 4501) {
			break
		}
		if err != nil {
			t.Fatalf("the open socket of an ended session: %v", err)
		}
	}
	if now := present(teacher, sh); now.Rev != before.Rev || now.Ended {
		t.Errorf("a forgery moved the show: %+v", now)
	}
}

// joins is how many phones come in at once: a whole school, or as many as the machine has files for.
func joins(t *testing.T) int {
	n := min(10_000, files()-500)
	if n < 2000 {
		t.Fatalf("only %d open files allowed (ulimit -n): the least this test means anything with is 2,500", files())
	}
	t.Logf("%d phones join from one address", n)
	return n
}

// TestAWholeSchoolBehindOneAddressIsLetIn: NAT gives ten thousand phones one address, and they may all
// come in the same minute.
func TestAWholeSchoolBehindOneAddressIsLetIn(t *testing.T) {
	n := joins(t)
	p, teacher := newProcess(t)
	p.serve()
	sh := startShow(t, teacher)
	conns := make([]net.Conn, n)
	defer func() {
		for _, c := range conns {
			if c != nil {
				_ = c.Close() // the test is over
			}
		}
	}()
	slots, errs := make(chan struct{}, 64), make(chan error, n)
	for i := range conns {
		slots <- struct{}{}
		go func() {
			defer func() { <-slots }()
			var err error
			conns[i], err = join(p.addr, sh.JoinCode)
			errs <- err
		}()
	}
	for range conns {
		if err := <-errs; err != nil {
			t.Fatal(err)
		}
	}
	tablet := teacher.Socket("show=" + sh.ID)
	for {
		if m := tablet.Next("presence"); m.Followers == n {
			return
		}
	}
}

// TestASessionThatRanOutDrivesNothing: an hour without a press, and the socket that is still open may
// not press either; it is told why.
func TestASessionThatRanOutDrivesNothing(t *testing.T) {
	t.Parallel()
	clock := &movable{}
	school := kiosktest.Start(t, kiosktest.Options{Clock: clock.now})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	sh := startShow(t, teacher)
	tablet := teacher.Socket("show=" + sh.ID)
	tablet.Next("state")
	clock.pass(59 * time.Minute)
	tablet.Send(map[string]any{"type": "command", "id": "in-time", "op": "next"})
	tablet.Next("ack")
	clock.pass(59 * time.Minute) // a press on the socket was a use
	tablet.Send(map[string]any{"type": "command", "id": "in-time-too", "op": "next"})
	tablet.Next("ack")
	before := present(school.Client(t), sh)
	clock.pass(61 * time.Minute)
	tablet.Send(map[string]any{"type": "command", "id": "too-late", "op": "end"})
	for {
		_, _, err := tablet.ReadMessage()
		if websocket.IsCloseError(err, 4501) {
			break
		}
		if err != nil {
			t.Fatalf("the socket of a session that ran out: %v", err)
		}
	}
	if now := present(school.Client(t), sh); now.Rev != before.Rev || now.Ended {
		t.Errorf("a session that ran out moved the show: %+v", now)
	}
}
