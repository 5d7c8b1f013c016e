package kiosktest_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"trienlam/kiosk"
	"trienlam/kiosk/kiosktest"
)

// plain is a phone whose browser runs no script: it loads the page again and sends a form.
type plain struct {
	t            *testing.T
	c            *kiosktest.Client
	path, origin string
	cookies      map[string]string
}

func (p plain) page(query string) string {
	p.t.Helper()
	return p.keep(p.c.Get(p.path + query).Want(http.StatusOK)).Body
}

// keep remembers cookies as a browser does.
func (p plain) keep(a *kiosktest.Answer) *kiosktest.Answer {
	for _, k := range a.Cookies() {
		p.cookies[k.Name] = k.Value
	}
	var all []string
	for name, value := range p.cookies {
		all = append(all, name+"="+value)
	}
	p.c.Header.Set("Cookie", strings.Join(all, "; "))
	return a
}

// answer sends the form and returns where that leads.
func (p plain) answer(poll string, choice int) string {
	p.t.Helper()
	p.c.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	p.c.Header.Set("Origin", p.origin)
	form := url.Values{"poll": {poll}, "choice": {fmt.Sprint(choice)}}
	return p.keep(p.c.Post(p.path+"/answers", form.Encode()).Want(http.StatusSeeOther)).Header.Get("Location")
}

// want checks what the page holds, and what it must not, which begin with a minus.
func (p plain) want(query string, pieces ...string) {
	p.t.Helper()
	page := p.page(query)
	for _, piece := range pieces {
		absent := strings.HasPrefix(piece, "-")
		piece = strings.TrimPrefix(piece, "-")
		if strings.Contains(page, piece) == absent {
			p.t.Errorf("%s%s: %q is there: %v", p.path, query, piece, absent)
		}
	}
}

// TestAPhoneWithoutAScriptFollows: it refreshes itself, stands where the class is, may turn back only
// when it is told so, rests when all look up, sees the ring and the zoom, and answers.
func TestAPhoneWithoutAScriptFollows(t *testing.T) {
	t.Parallel()
	school := kiosktest.Start(t, kiosktest.Options{})
	teacher := school.SignIn(t, "co-hanh", kiosk.Teacher)
	sh := startShow(t, teacher)
	n := 0
	press := func(op string, fields map[string]any) {
		t.Helper()
		n++
		body := command(fmt.Sprint("k", n), op)
		for k, v := range fields {
			body[k] = v
		}
		teacher.Post("/api/v1/shows/"+sh.ID+"/commands", body).Want(http.StatusOK)
	}
	phone := plain{t, school.Client(t), "/live/" + sh.JoinCode, school.URL, map[string]string{}}
	phone.want("", `<noscript><meta http-equiv="refresh"`, `data-at="0.0"`, "mang tên ", `<nav class="browse" id="browse" aria-label="Lật trang" hidden>`, `id="leave" hidden`)
	phone.want("?at=4", `data-at="0.0"`) // following is following

	press("goto", map[string]any{"slide": 3})
	press("mode", map[string]any{"mode": "back"})
	phone.want("", `data-at="3.0"`, `href="?at=3" aria-disabled="false"`, `id="next" href="#stage"`)
	phone.want("?at=2", `data-at="1.99"`, "Bạn đang xem trang 2. Cả lớp đang ở trang 4.", `id="next" href="?at=3"`)
	phone.want("?at=5", `data-at="3.0"`) // ahead
	press("mode", map[string]any{"mode": "free"})
	phone.want("?at=5", `data-at="4.99"`, `<a href="/" id="leave">`)
	phone.want("?at=99", `data-at="3.0"`)
	phone.want("?at=x", `data-at="3.0"`)

	press("goto", map[string]any{"slide": 1})
	press("view", map[string]any{"view": []int{100, 100, 200, 150}})
	press("point", map[string]any{"point": []int{150, 160}})
	phone.want("", `viewBox="100 100 200 150" data-own="`, `data-point="150 160"`)
	phone.want("?at=4", "-data-point=", "-data-own") // what one looks at oneself has no mark
	press("next", nil)
	phone.want("", "-data-point=", "-data-own")

	press("lookup", map[string]any{"seconds": 60})
	press("timer.start", map[string]any{"seconds": 90})
	phone.want("", `id="lookup" role="alert">`, "Nhìn lên bảng", "Còn 1:")
	press("lookup.end", nil)
	press("timer.stop", nil)
	phone.want("", `id="lookup" role="alert" hidden>`, `<p class="timer" id="timer" data-over="Hết giờ" hidden>`)

	press("goto", map[string]any{"slide": 2})
	press("poll.open", nil)
	poll := regexp.MustCompile(`name="poll" value="([^"]+)"`).FindStringSubmatch(phone.page(""))
	if poll == nil {
		t.Fatal("the open poll is no form")
	}
	if to := phone.answer(poll[1], 1); to != phone.path {
		t.Errorf("an answer in time leads to %s", to)
	}
	phone.want("", "Đã gửi. Chạm để đổi.", `value="1" required checked`)
	press("poll.close", nil)
	if to := phone.answer(poll[1], 0); to != phone.path+"?late=1" {
		t.Errorf("a late answer leads to %s", to)
	}
	phone.want("?late=1", "Bình chọn đã khoá trước khi câu trả lời đến nơi.", "Đã khoá bình chọn")
	press("poll.reveal", nil)
	phone.want("", "1 câu trả lời, không ghi tên", "Đáp án đúng · câu bạn chọn")

	press("poll.hands", map[string]any{"counts": []int{3, 20, 7}})
	phone.want("", "30 tay giơ")
	press("safe", nil)
	phone.want("", "Thầy cô đang tắt màn hình", "-<figure")
	press("end", nil)
	phone.want("", "Bài giảng đã kết thúc", "-http-equiv")
}
