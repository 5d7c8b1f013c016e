package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"
	"time"

	"trienlam/kiosk"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

const (
	maxQueue = 4096 // waiting writes; above that callers get 503 and try again
	maxBatch = 512  // writes in one transaction
)

// Tx is a running write transaction, lent to a job for the time of its call.
type Tx struct {
	*sql.Tx
	db   *DB
	undo []func()
}

// Undone asks for fn to be called if what the job does is not committed after all. It runs on the
// writer's goroutine before any further job, so a job may keep memory that only jobs touch.
func (tx *Tx) Undone(fn func()) { tx.undo = append(tx.undo, fn) }

// Prepared returns the statement for query, prepared once on the writer's connection and kept. It
// runs inside the transaction. The job must not close or keep it.
func (tx *Tx) Prepared(query string) (*sql.Stmt, error) {
	if st := tx.db.prepared[query]; st != nil {
		return st, nil
	}
	st, err := tx.db.write.PrepareContext(context.Background(), query)
	if err == nil {
		tx.db.prepared[query] = st
	}
	return st, err
}

// undone calls the newest hooks down to keep, newest first.
func (tx *Tx) undone(keep int) {
	for i := len(tx.undo) - 1; i >= keep; i-- {
		tx.undo[i]()
	}
	tx.undo = tx.undo[:keep]
}

type job struct {
	fn   func(*Tx) error
	bare bool
	err  error
	done chan struct{}
}

// Write runs fn in the next transaction and returns after it is durable. An error of fn undoes
// only fn's own changes. fn must not block on anything but the database, and must not keep tx.
// Jobs run one at a time in the order of their calls. Errors: fn's own; Unavailable when the queue
// is full or the disk has failed; DiskFull.
func (d *DB) Write(ctx context.Context, fn func(*Tx) error) error {
	return d.enqueue(ctx, &job{fn: fn, done: make(chan struct{})})
}

// Append is Write without a savepoint of its own, for hot paths whose fn fails only when the disk
// does: an error of fn then undoes the whole batch, its neighbours included.
func (d *DB) Append(ctx context.Context, fn func(*Tx) error) error {
	return d.enqueue(ctx, &job{fn: fn, bare: true, done: make(chan struct{})})
}

func (d *DB) enqueue(ctx context.Context, j *job) error {
	const op = "sqlite.Write"
	if err := d.Broken(); err != nil {
		return err
	}
	select {
	case <-d.stop:
		return kiosk.E(kiosk.Unavailable, op, "data/closing", nil).After(5 * time.Second)
	case <-ctx.Done():
		return ctx.Err()
	default:
	}
	select {
	case d.jobs <- j:
	default:
		return kiosk.E(kiosk.Unavailable, op, "data/busy", nil).After(2 * time.Second)
	}
	// Once queued a job runs; waiting for it even if ctx ends keeps "answered" and "durable" one.
	select {
	case <-j.done:
		return j.err
	case <-d.finished:
	}
	select { // the writer may have answered with its last breath
	case <-j.done:
		return j.err
	default:
		return kiosk.E(kiosk.Unavailable, op, "data/closing", nil).After(5 * time.Second)
	}
}

// run is the writer. It owns d.write until Close.
func (d *DB) run() {
	defer close(d.finished)
	batch := make([]*job, 0, maxBatch)
	for {
		select {
		case j := <-d.jobs:
			batch = append(batch[:0], j)
		case <-d.stop:
			for { // what was accepted is still written
				select {
				case j := <-d.jobs:
					d.commit([]*job{j})
				default:
					return
				}
			}
		}
		// Let the others that became runnable queue up too: without this a single core lets the
		// writer starve its clients (p99 1.1 s instead of 37 ms at 256 connections).
		runtime.Gosched()
	drain:
		for len(batch) < maxBatch {
			select {
			case j := <-d.jobs:
				batch = append(batch, j)
			default:
				break drain
			}
		}
		d.commit(batch)
	}
}

// commit runs a batch in one transaction and answers its callers.
func (d *DB) commit(batch []*job) {
	err := d.transact(batch)
	for _, j := range batch {
		if err != nil {
			j.err = err
		}
		close(j.done)
	}
}

func (d *DB) transact(batch []*job) (err error) {
	if err := d.Broken(); err != nil {
		return err
	}
	ctx := context.Background() // a caller that gives up must not undo its neighbours
	raw, err := d.write.BeginTx(ctx, nil)
	if err != nil {
		return d.failed("begin", err)
	}
	tx := &Tx{Tx: raw, db: d}
	for _, j := range batch {
		if j.bare {
			err = call(j, tx)
		} else {
			err = savepoint(j, tx)
		}
		if err != nil {
			err = errors.Join(d.failed("job", err), raw.Rollback())
			tx.undone(0)
			return err
		}
	}
	if err := raw.Commit(); err != nil {
		_ = raw.Rollback() // Commit's error is the one that counts
		tx.undone(0)
		return d.failed("commit", err)
	}
	return nil
}

// savepoint runs one job so that its own error stays its own. It returns only what spoils the
// whole transaction.
func savepoint(j *job, tx *Tx) error {
	before := len(tx.undo)
	if _, err := tx.Exec("savepoint job"); err != nil {
		return err
	}
	if j.err = call(j, tx); j.err == nil {
		_, err := tx.Exec("release job")
		return err
	}
	if full(j.err) || ioFailed(j.err) {
		return j.err
	}
	_, err := tx.Exec("rollback to job; release job")
	tx.undone(before)
	return err
}

// call keeps a panicking job from killing the writer that everyone waits for.
func call(j *job, tx *Tx) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = kiosk.E(kiosk.Internal, "sqlite.call", "internal", fmt.Errorf("panic: %v", p))
		}
	}()
	return j.fn(tx)
}

// failed turns a transaction's error into the callers' and remembers an I/O error for good: after
// a failed fsync the kernel may have dropped the pages, so a retry could acknowledge lost data.
func (d *DB) failed(what string, err error) error {
	op := "sqlite." + what
	if full(err) {
		return kiosk.E(kiosk.DiskFull, op, "data/disk-full", err)
	}
	if busy(err) {
		return kiosk.E(kiosk.Unavailable, op, "data/busy", err).After(2 * time.Second)
	}
	e := kiosk.E(kiosk.Unavailable, op, "data/broken", err)
	if ioFailed(err) {
		d.broken.CompareAndSwap(nil, e)
	}
	return e
}

func code(err error) int {
	var e *driver.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff // the primary result code
	}
	return 0
}

func full(err error) bool { return code(err) == lib.SQLITE_FULL }

func busy(err error) bool { c := code(err); return c == lib.SQLITE_BUSY || c == lib.SQLITE_LOCKED }

func ioFailed(err error) bool {
	switch code(err) {
	case lib.SQLITE_IOERR, lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB, lib.SQLITE_READONLY:
		return true
	}
	return false
}

// Unique reports whether err says that a unique or primary key exists already.
func Unique(err error) bool { return code(err) == lib.SQLITE_CONSTRAINT }
