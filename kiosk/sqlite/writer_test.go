package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"testing"

	"trienlam/kiosk"
)

func openDir(t *testing.T, dir string) *DB {
	t.Helper()
	db, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// note is a job that writes one line that can be counted afterwards.
func note(target string) func(*Tx) error {
	return func(tx *Tx) error {
		_, err := tx.Exec("insert into events (at_ms, actor, action, target) values (0, '', '', $1)", target)
		return err
	}
}

func notes(t *testing.T, db *DB) (targets []string) {
	t.Helper()
	rows, err := db.Read().Query("select target from events order by seq")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		targets = append(targets, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return targets
}

// together queues jobs while the writer is held up, so that they share its next transaction, and
// returns their errors.
func together(t *testing.T, db *DB, jobs ...*job) []error {
	t.Helper()
	entered, leave := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		err := db.Write(t.Context(), func(*Tx) error {
			close(entered)
			<-leave
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
	<-entered
	errs := make([]error, len(jobs))
	for i, j := range jobs {
		before := len(db.jobs)
		j.done = make(chan struct{})
		wg.Go(func() { errs[i] = db.enqueue(t.Context(), j) })
		for len(db.jobs) == before { // keep their order
			runtime.Gosched()
		}
	}
	close(leave)
	wg.Wait()
	return errs
}

func TestWritesThatWaitShareOneCommit(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	db, watch := openDir(t, dir), openDir(t, dir) // the other's data_version moves with our commits
	before, err := watch.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	jobs := make([]*job, 100)
	for i := range jobs {
		jobs[i] = &job{fn: note(fmt.Sprint(i)), bare: i%2 == 0}
	}
	during := int64(-1)
	jobs[99] = &job{fn: func(*Tx) (err error) {
		during, err = watch.Version(context.Background())
		return err
	}}
	for i, err := range together(t, db, jobs...) {
		if err != nil {
			t.Fatalf("job %d: %v", i, err)
		}
	}
	after, err := watch.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if during != before || after == before {
		t.Errorf("data version %d before, %d in the hundredth job, %d after; want one commit, after it", before, during, after)
	}
	if got := notes(t, db); len(got) != 99 || got[0] != "0" || got[98] != "98" {
		t.Errorf("stored %v, want 0 to 98 in order", got)
	}
}

func TestAFailingJobLeavesItsNeighboursAlone(t *testing.T) {
	t.Parallel()
	errOwn := errors.New("its own")
	undone := 0
	fail := func(err error) func(*Tx) error {
		return func(tx *Tx) error {
			tx.Undone(func() { undone++ })
			if e := note("spoilt")(tx); e != nil {
				return e
			}
			if err == nil {
				panic("in a job")
			}
			return err
		}
	}
	db := openDir(t, t.TempDir())
	errs := together(t, db, &job{fn: note("a")}, &job{fn: fail(errOwn)}, &job{fn: note("b"), bare: true},
		&job{fn: fail(nil)}, &job{fn: note("c")})
	for _, i := range []int{0, 2, 4} {
		if errs[i] != nil {
			t.Errorf("neighbour %d: %v", i, errs[i])
		}
	}
	if !errors.Is(errs[1], errOwn) {
		t.Errorf("failing job: %v, want its own error", errs[1])
	}
	if kiosk.KindOf(errs[3]) != kiosk.Internal {
		t.Errorf("panicking job: %v, want Internal", errs[3])
	}
	if got := fmt.Sprint(notes(t, db)); got != "[a b c]" {
		t.Errorf("stored %s, want [a b c]", got)
	}
	if undone != 2 {
		t.Errorf("%d jobs heard that they were undone, want 2", undone)
	}
	if err := db.Broken(); err != nil {
		t.Errorf("broken after a job's own failure: %v", err)
	}
}

func TestAFailingAppendUndoesItsBatch(t *testing.T) {
	t.Parallel()
	db := openDir(t, t.TempDir())
	undone := 0
	errs := together(t, db,
		&job{fn: func(tx *Tx) error { tx.Undone(func() { undone++ }); return note("a")(tx) }, bare: true},
		&job{fn: func(*Tx) error { return errors.New("disk") }, bare: true},
		&job{fn: note("b")})
	for i, err := range errs {
		if err == nil {
			t.Errorf("job %d was acknowledged though its transaction was undone", i)
		}
	}
	if got := notes(t, db); len(got) != 0 || undone != 1 {
		t.Errorf("stored %v with %d told, want nothing and 1", got, undone)
	}
	if err := db.Write(t.Context(), note("after")); err != nil {
		t.Errorf("the next write: %v", err)
	}
}

func TestCloseWritesWhatIsQueued(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	db, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	acked := make([]bool, 200)
	for i := range acked {
		wg.Go(func() { acked[i] = db.Write(context.Background(), note(fmt.Sprint(i))) == nil })
		if i == 100 {
			wg.Go(func() {
				if err := db.Close(); err != nil {
					t.Error(err)
				}
			})
		}
	}
	wg.Wait() // nobody is left waiting
	if err := db.Write(t.Context(), note("late")); kiosk.KindOf(err) != kiosk.Unavailable {
		t.Errorf("write after Close: %v, want Unavailable", err)
	}
	stored := map[string]bool{}
	for _, s := range notes(t, openDir(t, dir)) {
		stored[s] = true
	}
	for i, ok := range acked {
		if ok != stored[fmt.Sprint(i)] {
			t.Errorf("write %d: acknowledged %v, stored %v", i, ok, !ok)
		}
	}
}

func TestAFullQueueIsRefusedNotDropped(t *testing.T) {
	t.Parallel()
	db := openDir(t, t.TempDir())
	entered, leave := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		_ = db.Write(context.Background(), func(*Tx) error { close(entered); <-leave; return nil })
	})
	<-entered
	for range maxQueue {
		wg.Go(func() {
			if err := db.Append(context.Background(), func(*Tx) error { return nil }); err != nil {
				t.Error(err)
			}
		})
	}
	for len(db.jobs) < maxQueue {
		runtime.Gosched()
	}
	err := db.Write(t.Context(), note("one too many"))
	var e *kiosk.Error
	if !errors.As(err, &e) || e.Kind != kiosk.Unavailable || e.Retry == 0 {
		t.Errorf("write to a full queue: %v, want Unavailable with a time to try again", err)
	}
	close(leave)
	wg.Wait()
}

func TestACallerThatHasGoneWritesNothing(t *testing.T) {
	t.Parallel()
	db := openDir(t, t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := db.Write(ctx, note("gone")); !errors.Is(err, context.Canceled) {
		t.Errorf("write: %v, want context.Canceled", err)
	}
	if got := notes(t, db); len(got) != 0 {
		t.Errorf("stored %v", got)
	}
}

func TestABrokenDiskIsNeverAcknowledgedAgain(t *testing.T) {
	t.Parallel()
	db := openDir(t, t.TempDir())
	if err := db.Write(t.Context(), note("before")); err != nil {
		t.Fatal(err)
	}
	db.broken.Store(kiosk.E(kiosk.Unavailable, "sqlite.commit", "data/broken", os.ErrInvalid))
	if err := db.Write(t.Context(), note("after")); !errors.Is(err, os.ErrInvalid) {
		t.Errorf("write: %v, want the disk's error", err)
	}
	if err := db.Broken(); !errors.Is(err, os.ErrInvalid) {
		t.Errorf("broken: %v, want the disk's error", err)
	}
	if got := notes(t, db); len(got) != 1 {
		t.Errorf("stored %v, want only what came before", got)
	}
}
