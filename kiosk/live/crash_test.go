package live_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/live"
	"trienlam/kiosk/sqlite"
)

// crashDir names the data folder for the child that TestKilledDuringCommands starts.
const crashDir = "TRIENLAM_TEST_CRASH_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(crashDir); dir != "" {
		fmt.Fprintln(os.Stderr, pressForever(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// pressForever drives the folder's show, or a new one, and prints each acknowledgement. It ends only
// by SIGKILL or by failing.
func pressForever(dir string) error {
	ctx := context.Background()
	db, err := sqlite.Open(ctx, dir)
	if err != nil {
		return err
	}
	hall := live.NewHall(live.Options{
		Store: sqlite.NewShows(db),
		Deck:  func(string) (*exhibits.Deck, string, bool) { return lesson, "1", true },
	})
	if err := hall.Load(ctx); err != nil {
		return err
	}
	if len(hall.List()) == 0 {
		if _, err := hall.Start(ctx, lan, lesson.Slug); err != nil {
			return err
		}
	}
	show := hall.List()[0]
	for i := 0; ; i++ {
		op := live.Next
		if i%7 > 3 {
			op = live.Prev
		}
		id := kiosk.Token(9)
		rev, err := hall.Command(ctx, lan, string(show.ID), live.Command{ID: id, Op: op})
		if err != nil {
			return err
		}
		v, err := hall.Show(string(show.ID))
		if err != nil {
			return err
		}
		fmt.Printf("%s %d %d %d\n", id, rev, v.Slide, v.Step)
	}
}

type acknowledgement struct {
	id          string
	rev         int64
	slide, step int
}

// killAfter runs the child until it has acknowledged n commands, kills it and returns the last.
func killAfter(t *testing.T, dir string, n int) (last acknowledgement) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), crashDir+"="+dir)
	var failed strings.Builder
	child.Stderr = &failed
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for i := 0; lines.Scan(); i++ { // also what it said before it noticed
		if _, err := fmt.Sscan(lines.Text(), &last.id, &last.rev, &last.slide, &last.step); err != nil && i < n {
			t.Fatalf("child said %q: %v", lines.Text(), err)
		}
		if i == n {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := child.Wait(); failed.Len() > 0 {
		t.Fatalf("child: %v %s", err, failed.String())
	}
	return last
}

// TestKilledDuringCommands: no acknowledged revision is lost, none goes back, and the show stands
// where it was last seen or at most one unacknowledged press further.
func TestKilledDuringCommands(t *testing.T) {
	dir := t.TempDir()
	var before int64
	for round := range 6 {
		last := killAfter(t, dir, 5+11*round)
		s := open(t, dir)
		got := s.List()[0]
		if last.rev < before || got.Rev < last.rev || got.Rev > last.rev+1 {
			t.Fatalf("round %d: rev %d after %d was acknowledged, %d in the round before", round, got.Rev, last.rev, before)
		}
		if got.Rev == last.rev && (got.Slide != last.slide || got.Step != last.step) {
			t.Errorf("round %d: stands at %d/%d, was seen at %d/%d", round, got.Slide, got.Step, last.slide, last.step)
		}
		again, err := s.Command(t.Context(), lan, string(got.ID), live.Command{ID: last.id, Op: live.Next})
		if err != nil || again != last.rev {
			t.Errorf("round %d: a repeat answered %d %v, first %d", round, again, err, last.rev)
		}
		before = got.Rev
		s.stop()
	}
}
