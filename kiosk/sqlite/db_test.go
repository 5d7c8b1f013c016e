package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
)

// childDir names the data folder to a copy of the test binary that is a server to be killed.
const childDir = "TRIENLAM_TEST_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		acknowledge(dir)
		return
	}
	os.Exit(m.Run())
}

// acknowledge writes notes from several clients for ever and prints each once it is durable.
func acknowledge(dir string) {
	db, err := Open(context.Background(), dir)
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	var out sync.Mutex
	for client := range 8 {
		go func() {
			for n := 0; ; n++ {
				id := fmt.Sprintf("%d-%d-%d", os.Getpid(), client, n)
				if err := db.Write(context.Background(), note(id)); err != nil {
					fmt.Println("error", err)
					os.Exit(1)
				}
				out.Lock()
				_, _ = os.Stdout.WriteString(id + "\n") // unbuffered: in the pipe before the kill
				out.Unlock()
			}
		}()
	}
	select {}
}

// TestNothingAcknowledgedIsLostByAKill starts servers, kills each in the middle of its work and
// looks for everything that it had acknowledged.
func TestNothingAcknowledgedIsLostByAKill(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	acked := map[string]bool{}
	for range 3 {
		for _, id := range killed(t, dir, 300) {
			acked[id] = true
		}
	}
	stored := map[string]int{}
	for _, id := range notes(t, openDir(t, dir)) {
		stored[id]++
	}
	for id := range acked {
		if stored[id] == 0 {
			t.Errorf("%s was acknowledged and is lost", id)
		}
	}
	for id, n := range stored {
		if n > 1 {
			t.Errorf("%s is stored %d times", id, n)
		}
	}
	if len(acked) < 3*300 {
		t.Errorf("only %d were acknowledged", len(acked))
	}
}

// killed runs a server until it has acknowledged enough, kills it without warning and returns all
// that it acknowledged.
func killed(t *testing.T, dir string, enough int) (ids []string) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), childDir+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	r := bufio.NewReader(out)
	for {
		line, err := r.ReadString('\n')
		if err != nil { // the end of the pipe; a torn last line was not acknowledged
			break
		}
		if strings.HasPrefix(line, "error") {
			t.Error(line)
		}
		if ids = append(ids, strings.TrimSpace(line)); len(ids) == enough {
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = cmd.Wait() // it says "killed"
	return ids
}

func TestTwoProcessesWriteOneFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var wg sync.WaitGroup
	for range 2 { // each Open has its own connections, as another process has
		db := openDir(t, dir)
		wg.Go(func() {
			for range 100 {
				if err := db.Write(context.Background(), note("x")); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	if got := len(notes(t, openDir(t, dir))); got != 200 {
		t.Errorf("%d notes stored, want 200", got)
	}
}

func TestTwoProcessesCreateOneFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			db, err := Open(context.Background(), dir)
			if err != nil {
				t.Error(err)
				return
			}
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func TestPragmasHoldOnEveryConnection(t *testing.T) {
	t.Parallel()
	db := openDir(t, t.TempDir())
	if err := checkPragmas(t.Context(), db.write); err != nil {
		t.Error(err)
	}
	for range readers {
		c, err := db.read.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close() // after the loop, so that each turn has another connection
		if err := checkPragmas(t.Context(), c); err != nil {
			t.Error(err)
		}
		if _, err := c.ExecContext(t.Context(), "delete from stops"); err == nil {
			t.Error("a reader has written")
		}
	}
}

func TestAPragmaThatDidNotTakeIsRefused(t *testing.T) {
	t.Parallel()
	db := openDir(t, t.TempDir())
	if _, err := db.write.ExecContext(t.Context(), "pragma synchronous = NORMAL"); err != nil {
		t.Fatal(err)
	}
	err := checkPragmas(t.Context(), db.write)
	if err == nil || !strings.Contains(err.Error(), "synchronous is 1, want 2") {
		t.Errorf("%v, want a word about synchronous", err)
	}
}
