package main

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"trienlam": main})
}

// TestScript plays the stories in testdata/script, one for each subcommand and for each way in
// which a command can be misused. Besides testscript's own commands they have:
//
//	serving ARGS…  runs "trienlam serve ARGS" until it answers; $URL is its first address
//	interrupt      ends it; its output is in serve.out and serve.err
//	busy           takes a port; $BUSY is its address
//	close-days DIR counts some opens in a data folder that no server holds, and closes their days
//	sql DIR TEXT   changes its database behind the program's back
func TestScript(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(e *testscript.Env) error {
			e.Setenv("LANG", "vi_VN.UTF-8")
			e.Values[servingKey{}] = new(serving)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"serving": serve, "interrupt": interrupt, "busy": busy, "close-days": closeDays, "sql": sqlText},
	})
}

type servingKey struct{}

// serving is a story's running server.
type serving struct {
	cmd      *exec.Cmd
	out, err bytes.Buffer
	read     chan struct{} // closed when stdout has ended
}

const startsWithin = 20 * time.Second

func serve(ts *testscript.TestScript, neg bool, args []string) {
	s := ts.Value(servingKey{}).(*serving)
	bin, err := exec.LookPath(filepath.Join(firstPath(ts.Getenv("PATH")), "trienlam"))
	ts.Check(err)
	*s = serving{cmd: exec.Command(bin, append([]string{"serve"}, args...)...), read: make(chan struct{})}
	s.cmd.Dir = ts.MkAbs(".")
	s.cmd.Env = []string{"LANG=vi", "TMPDIR=" + ts.Getenv("TMPDIR"), "SYSTEMROOT=" + os.Getenv("SYSTEMROOT")}
	s.cmd.Stderr = &s.err
	pipe, err := s.cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(s.cmd.Start())
	ts.Defer(func() { _ = s.cmd.Process.Kill() }) // gone already when the story has stopped it
	ready := make(chan string, 1)
	go func() {
		defer close(s.read)
		lines, url := bufio.NewReader(io.TeeReader(pipe, &s.out)), ""
		for {
			line, err := lines.ReadString('\n')
			if err != nil {
				return
			}
			if url == "" && strings.HasPrefix(strings.TrimSpace(line), "http") {
				url = strings.TrimSpace(line)
			}
			if strings.Contains(line, "Ctrl+C") {
				ready <- url
			}
		}
	}()
	select {
	case url := <-ready:
		ts.Setenv("URL", url)
	case <-s.read:
		_ = s.cmd.Wait()
		ts.Fatalf("serve ended: %s", s.err.String())
	case <-time.After(startsWithin):
		ts.Fatalf("serve does not answer: %s", s.out.String())
	}
}

func interrupt(ts *testscript.TestScript, neg bool, args []string) {
	s := ts.Value(servingKey{}).(*serving)
	ts.Check(s.cmd.Process.Signal(os.Interrupt))
	<-s.read
	ts.Check(s.cmd.Wait())
	ts.Check(os.WriteFile(ts.MkAbs("serve.out"), s.out.Bytes(), 0o600))
	ts.Check(os.WriteFile(ts.MkAbs("serve.err"), s.err.Bytes(), 0o600))
}

func busy(ts *testscript.TestScript, neg bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { _ = l.Close() })
	ts.Setenv("BUSY", l.Addr().String())
}

func firstPath(list string) string {
	first, _, _ := strings.Cut(list, string(filepath.ListSeparator))
	return first
}
