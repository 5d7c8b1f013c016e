package kiosktest_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/app"
	"trienlam/kiosk/config"
	"trienlam/kiosk/kiosktest"
)

// The test binary is a server too, when these name a data folder and an address: so that a test can
// kill one as a power cut does, and so that server and phones each have their own file descriptors.
const (
	processDir    = "TRIENLAM_TEST_SITE_DIR"
	processListen = "TRIENLAM_TEST_SITE_LISTEN"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(processDir); dir != "" {
		fmt.Fprintln(os.Stderr, serveForever(dir, os.Getenv(processListen)))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// serveForever ends only by a signal or by failing.
func serveForever(dir, listen string) error {
	ctx := context.Background()
	cfg, err := config.Load(config.Values{Data: dir, Listen: listen}, func(string) string { return "" })
	if err != nil {
		return err
	}
	site, err := app.Open(ctx, app.Options{Config: cfg, Version: "test"})
	if err != nil {
		return err
	}
	return site.Serve(ctx, func(app.Ready) {})
}

// process is a site in a process of its own.
type process struct {
	t    *testing.T
	dir  string
	addr string
	cmd  *exec.Cmd
	said strings.Builder
}

// newProcess makes a data folder with a teacher, and returns her client for the site that serve starts.
func newProcess(t *testing.T) (*process, *kiosktest.Client) {
	t.Helper()
	school := kiosktest.Start(t, kiosktest.Options{})
	token := school.SignIn(t, "co-hanh", kiosk.Teacher).Token // sessions are durable
	school.Stop(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &process{t: t, dir: school.Dir, addr: l.Addr().String()}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	school.URL = p.url()
	teacher := school.Client(t)
	teacher.Token = token
	return p, teacher
}

func (p *process) url() string { return "http://" + p.addr }

// serve starts the server and waits until it answers.
func (p *process) serve() {
	p.t.Helper()
	p.cmd = exec.Command(os.Args[0])
	p.cmd.Env = append(os.Environ(), processDir+"="+p.dir, processListen+"="+p.addr)
	p.cmd.Stderr = &p.said
	if err := p.cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	for end := time.Now().Add(faultLimit); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if resp, err := http.Get(p.url() + "/readyz"); err == nil {
			_ = resp.Body.Close() // only its status matters
			if resp.StatusCode == http.StatusOK {
				return
			}
		}
	}
	p.t.Fatalf("the server is not ready: %s", p.said.String())
}

// kill ends the server with SIGKILL; what it had not made durable is gone.
func (p *process) kill() {
	if p.cmd != nil {
		_ = p.cmd.Process.Kill()
		_ = p.cmd.Wait() // killed: it has no other status
		p.cmd = nil
	}
}
