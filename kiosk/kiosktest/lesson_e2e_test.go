//go:build e2e

package kiosktest_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"trienlam/kiosk/kiosktest"
)

// program is the built trienlam and its data folder, used as a school uses it: by its command line.
type program struct {
	t               *testing.T
	bin, data, addr string
	serving         *exec.Cmd
	out             *os.File
}

func build(t *testing.T) *program {
	t.Helper()
	dir := t.TempDir()
	p := &program{t: t, bin: filepath.Join(dir, "trienlam"), data: filepath.Join(dir, "data")}
	c := exec.Command("go", "build", "-trimpath", "-o", p.bin, "trienlam/cmd/trienlam")
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p.addr = l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if p.out, err = os.Create(filepath.Join(dir, "serve.txt")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		p.kill()
		_ = p.out.Close() // only read after this
	})
	return p
}

func (p *program) url() string { return "http://" + p.addr }

// serve starts the server and waits until it is ready.
func (p *program) serve() {
	p.t.Helper()
	p.serving = exec.Command(p.bin, "serve", "--data", p.data, "--listen", p.addr, "--public-url", p.url())
	p.serving.Stdout, p.serving.Stderr = p.out, p.out
	if err := p.serving.Start(); err != nil {
		p.t.Fatal(err)
	}
	for end := time.Now().Add(seeLimit); time.Now().Before(end); pause() {
		if resp, err := http.Get(p.url() + "/readyz"); err == nil {
			_ = resp.Body.Close() // only its status matters
			if resp.StatusCode == http.StatusOK {
				return
			}
		}
	}
	p.t.Fatalf("the server is not ready:\n%s", p.said())
}

// kill ends the server as a power cut does.
func (p *program) kill() {
	if p.serving != nil {
		_ = p.serving.Process.Kill() // SIGKILL
		_ = p.serving.Wait()
		p.serving = nil
	}
}

func (p *program) said() string {
	b, err := os.ReadFile(p.out.Name())
	if err != nil {
		return err.Error()
	}
	return string(b)
}

// run runs one command beside the server.
func (p *program) run(stdin string, args ...string) string {
	p.t.Helper()
	c := exec.Command(p.bin, append(args, "--data", p.data)...)
	c.Stdin = strings.NewReader(stdin)
	out, err := c.CombinedOutput()
	if err != nil {
		p.t.Fatalf("trienlam %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// tool runs a program of the machine; one that is missing is a failure.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(out)
}

// firstLabel prints the labels and decodes the first code on the first page with a real decoder.
func (p *program) firstLabel() string {
	p.t.Helper()
	pdf := filepath.Join(p.t.TempDir(), "labels.pdf")
	p.run("", "labels", "-o", pdf, "--sheet", "a4-8")
	tool(p.t, "pdftoppm", "-r", "110", "-gray", "-png", "-f", "1", "-l", "1", pdf, strings.TrimSuffix(pdf, ".pdf"))
	pages, err := filepath.Glob(strings.TrimSuffix(pdf, ".pdf") + "*.png")
	if err != nil || len(pages) != 1 {
		p.t.Fatalf("pages: %v %v", pages, err)
	}
	codes := strings.Fields(tool(p.t, "zbarimg", "-q", "--raw", pages[0]))
	if len(codes) < 6 {
		p.t.Fatalf("only %d codes read from the printed page: %v", len(codes), codes)
	}
	for _, c := range codes {
		if strings.HasSuffix(c, "/Q/101") {
			return c
		}
	}
	p.t.Fatalf("no label 101 among %v", codes)
	return ""
}

// titles are what the slides of a deck are called, and whether each shows an exhibit.
func (p *program) slides(deck string) (titles []string, exhibit []bool) {
	p.t.Helper()
	resp, err := http.Get(p.url() + "/api/v1/decks/" + deck)
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }() // decoded whole
	var d struct {
		Slides []struct{ Kind, Title string }
	}
	if err := json.NewDecoder(resp.Body).Decode(&d); err != nil {
		p.t.Fatal(err)
	}
	for _, s := range d.Slides {
		titles, exhibit = append(titles, s.Title), append(exhibit, s.Kind == "exhibit")
	}
	return titles, exhibit
}

// TestALesson is a morning at a school: a first start, a label scanned, a touchscreen touched, a
// lesson on a tablet that a kiosk and two phones follow, a phone that loses its Wi-Fi, a power cut,
// and a report whose figures are exactly what happened.
func TestALesson(t *testing.T) {
	p := build(t)
	p.serve()
	chrome := browser(t)
	titles, isExhibit := p.slides(deck)
	opens := map[string]int{} // what we did, by channel

	// The organiser opens the one-time link, and makes a teacher beside the server.
	setup := regexp.MustCompile(`http://\S+/setup\?key=\S+`).FindString(p.said())
	office := newDevice(t, chrome, "office", 1280, 800)
	office.open(setup)
	office.fill("name", "quan-tri")
	office.fill("password", kiosktest.Password)
	office.choose("form.ask button")
	office.until("the organiser's page", `location.pathname == "/organiser"`)
	p.run(kiosktest.Password+"\n", "user", "add", "co-hanh", "--role", "teacher", "--password-stdin")

	// A pupil scans a printed label.
	phone := newDevice(t, chrome, "phone", 360, 740)
	phone.open(p.firstLabel())
	phone.until("the exhibit", `location.pathname == "/exhibits/hai-quan-dao"`)
	phone.see("Hai quần đảo giữa Biển Đông")
	opens["phone"]++
	phone.shoot("phone-exhibit")

	// Another visits the touchscreen: attract, rooms, room, exhibit, back.
	screen := newDevice(t, chrome, "kiosk", 1920, 1080)
	screen.open(p.url() + "/kiosk")
	screen.until("a pairing code", `document.querySelector("[data-pairing-code]")`)
	screen.shoot("kiosk-attract")
	screen.press("Chạm để bắt đầu")
	screen.see("Bảy phòng tư liệu")
	screen.shoot("kiosk-rooms")
	screen.press("Bản đồ cổ")
	screen.press("Bản đồ thế giới của G. van Schagen, 1689")
	screen.until("the exhibit", `document.querySelector('[data-at="exhibit"]')`)
	opens["kiosk"]++
	screen.see("Nova totius terrarum")
	screen.shoot("kiosk-exhibit")
	screen.press("Các phòng")
	screen.see("Bảy phòng tư liệu")

	// The teacher signs in on the tablet and begins.
	tablet := newDevice(t, chrome, "tablet", 1280, 800)
	tablet.open(p.url() + "/teacher")
	tablet.fill("name", "co-hanh")
	tablet.fill("password", kiosktest.Password)
	tablet.press("Đăng nhập")
	tablet.see("Chọn bài giảng")
	tablet.press("Mở đầu 10 phút")
	tablet.seeSlide(0, 0)
	tablet.shoot("teacher-control")

	// She pairs the kiosk by its code and lets it follow; both phones come in by the class code.
	tablet.press("Ghép màn hình")
	tablet.fill("code", eval[string](screen, `document.querySelector("[data-pairing-code]").dataset.pairingCode`))
	tablet.fill("name", "Sảnh A")
	tablet.press("Ghép")
	tablet.see("Đã ghép Sảnh A")
	tablet.press("Đóng")
	tablet.press("Sảnh A theo bài")
	screen.seeSlide(0, 0)
	join := eval[string](tablet, `document.querySelector(".control").innerText.match(/Mã vào lớp\s*([0-9A-Z]{4,6})/)[1]`)
	phone.open(p.url() + "/live/" + join)
	wire := kiosktest.NewWire(t, p.addr)
	second := newDevice(t, chrome, "second phone", 360, 740)
	second.open(wire.URL + "/live")
	for _, d := range []*device{phone, second} {
		d.seeTitle(titles[0])
	}
	tablet.see("2 máy theo dõi")

	// She moves; everybody follows, the one without Wi-Fi later.
	steps := func(slide int) { // to the slide after, through whatever steps lie between
		for range 10 {
			before := tablet.at()
			tablet.press("Tiếp")
			tablet.until("another step than "+before, fmt.Sprintf(`document.querySelector("[data-slide]").dataset.slide != %q`, before))
			if tablet.at() == strconv.Itoa(slide)+".0" {
				return
			}
		}
		tablet.seeSlide(slide, 0)
	}
	showOpens := func(slide int) {
		if isExhibit[slide] {
			opens["show"]++
		}
	}
	steps(1)
	showOpens(1)
	screen.seeSlide(1, 0)
	phone.seeTitle(titles[1])
	second.seeTitle(titles[1])
	screen.shoot("kiosk-show")
	phone.shoot("phone-live")
	wire.Cut()
	steps(2)
	showOpens(2)
	phone.seeTitle(titles[2])
	screen.seeSlide(2, 0)
	second.see("Đang nối lại")
	second.seeTitle(titles[1]) // keeps what it had
	wire.Mend()
	second.seeTitle(titles[2])

	// A poll: the phones answer, the counts come only when she shows them.
	tablet.press("Mở bình chọn")
	for i, d := range []*device{phone, second} {
		d.until("the choices", `document.querySelectorAll("#poll input[type=radio]:enabled").length > 1`)
		d.choose(fmt.Sprintf(`#poll label:nth-of-type(%d)`, i+1))
		d.press("Gửi câu trả lời")
		d.see("Đã gửi")
	}
	tablet.see("2 trên 2 máy")
	tablet.press("Khoá bình chọn")
	phone.see("Đã khoá bình chọn")
	tablet.press("Hiện kết quả")
	phone.see("2 câu trả lời")
	screen.until("the counts", `document.querySelector('[data-poll-counts]')`)
	screen.shoot("kiosk-poll")
	tablet.shoot("teacher-poll")

	// A power cut in the middle. The same slide, and everybody comes back by themselves.
	p.kill()
	tablet.see("Mất nối")
	screen.see("Đang nối lại")
	p.serve()
	tablet.seeSlide(2, 0)
	tablet.until("the connection", `!document.body.innerText.includes("Mất nối")`)
	steps(3)
	showOpens(3)
	for _, d := range []*device{phone, second} {
		d.seeTitle(titles[3])
	}
	screen.seeSlide(3, 0)
	tablet.press("Hẹn giờ")
	tablet.press("15 phút")
	screen.see("Còn 14:")
	tablet.press("Tối màn hình")
	screen.until("the dark", `document.querySelector("[data-blank]")`)
	tablet.press("Sáng lại")
	screen.seeSlide(3, 0)
	tablet.press("Kết thúc")
	tablet.see("Kết thúc bài?")
	tablet.press("Kết thúc")
	phone.see("Bài giảng đã kết thúc")

	// The screen is an exhibition again; its visitor opens one more exhibit by its code.
	screen.until("the exhibition", `!document.querySelector('[data-at="show"]')`)
	phone.open(p.url() + "/q/301")
	phone.until("the exhibit", `location.pathname.startsWith("/exhibits/")`)
	opens["phone"]++

	// The figures in the file are what happened, to the last one.
	wantReport(t, p, opens)
}

// at is the slide and step the teacher's tablet says it is on.
func (d *device) at() string {
	return eval[string](d, `(document.querySelector("[data-slide]") || {dataset: {}}).dataset.slide || ""`)
}

// seeTitle waits until a phone shows the slide with that title.
func (d *device) seeTitle(title string) {
	d.t.Helper()
	d.until(fmt.Sprintf("the slide %q", title),
		fmt.Sprintf(`(document.querySelector("#stage h2") || {innerText: ""}).innerText.replace(/\u00a0/g, " ") == %q`, strings.ReplaceAll(title, "\u00a0", " ")))
}

// wantReport exports the day and compares its opens by channel with what was done.
func wantReport(t *testing.T, p *program, want map[string]int) {
	t.Helper()
	today := day(time.Now())
	file := filepath.Join(t.TempDir(), "report.csv")
	var got map[string]int
	for end := time.Now().Add(seeLimit); time.Now().Before(end); time.Sleep(time.Second) {
		p.run("", "report", "export", "--from", today, "--to", today, "--format", "csv", "-o", file)
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(b), "\ufeff"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		got = map[string]int{}
		for _, r := range rows[1:] {
			n, err := strconv.Atoi(r[4])
			if err != nil {
				t.Fatal(err)
			}
			got[r[3]] += n
		}
		if fmt.Sprint(got) == fmt.Sprint(want) { // a kiosk delivers within half a minute
			return
		}
	}
	t.Errorf("the report says %v, what happened was %v", got, want)
}
