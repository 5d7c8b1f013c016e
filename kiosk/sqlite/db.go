package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"trienlam/kiosk"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// FileName is the database's name inside the data folder.
const FileName = "trienlam.db"

// readers is how many connections serve queries at once; a school PC has two to four cores.
const readers = 4

// pragmas every connection gets. busy_timeout comes first, so that the others wait instead of
// failing while another process writes. Decision 1 of the security ground rules: no mmap.
var pragmas = []struct{ name, value, want string }{
	{"busy_timeout", "5000", "5000"},
	{"journal_mode", "WAL", "wal"},
	{"synchronous", "FULL", "2"},
	{"foreign_keys", "ON", "1"},
	{"trusted_schema", "OFF", "0"},
	{"cell_size_check", "ON", "1"},
	{"temp_store", "MEMORY", "2"},
	{"journal_size_limit", "33554432", "33554432"},
	{"wal_autocheckpoint", "1000", "1000"},
	{"cache_size", "-16000", "-16000"},
	{"secure_delete", "ON", "1"},
	{"fullfsync", "ON", "1"}, // macOS only has an effect: fsync there does not reach the platter
}

// DB is the open database. Safe for concurrent use.
type DB struct {
	read     *sql.DB
	write    *sql.Conn
	pool     *sql.DB
	prepared map[string]*sql.Stmt // by text; the writer's goroutine only
	jobs     chan *job
	broken   atomic.Pointer[kiosk.Error]
	stop     chan struct{} // closed: take no more jobs
	finished chan struct{} // closed: the writer has returned
	once     sync.Once
}

// Open opens or creates dir/trienlam.db, migrates it and starts the writer. Several processes may
// hold it open at once. Errors: Unavailable (cannot be written), Unprocessable (made by a newer
// version, or not ours).
func Open(ctx context.Context, dir string) (*DB, error) {
	const op = "sqlite.Open"
	path := filepath.Join(dir, FileName)
	pool, err := sql.Open("sqlite", dsn(path, "_txlock=immediate"))
	if err != nil {
		return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-open", err).With("path", path)
	}
	pool.SetMaxOpenConns(1)
	d := &DB{
		pool: pool, jobs: make(chan *job, maxQueue), prepared: map[string]*sql.Stmt{},
		stop: make(chan struct{}), finished: make(chan struct{}),
	}
	if d.write, err = pool.Conn(ctx); err != nil {
		_ = pool.Close()
		return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-open", err).With("path", path)
	}
	if err := d.prepare(ctx); err != nil {
		_ = d.write.Close()
		_ = pool.Close()
		return nil, err
	}
	if d.read, err = sql.Open("sqlite", dsn(path, "_pragma=query_only(1)")); err != nil {
		_ = d.write.Close()
		_ = pool.Close()
		return nil, kiosk.E(kiosk.Unavailable, op, "data/cannot-open", err).With("path", path)
	}
	d.read.SetMaxOpenConns(readers)
	d.read.SetMaxIdleConns(readers)
	go d.run()
	return d, nil
}

func (d *DB) prepare(ctx context.Context) error {
	if err := checkPragmas(ctx, d.write); err != nil {
		return err
	}
	return migrate(ctx, d.write)
}

func dsn(path, extra string) string {
	var b strings.Builder
	b.WriteString("file:")
	b.WriteString((&url.URL{Path: filepath.ToSlash(path)}).EscapedPath())
	sep := byte('?')
	for _, p := range pragmas {
		b.WriteByte(sep)
		fmt.Fprintf(&b, "_pragma=%s(%s)", p.name, p.value)
		sep = '&'
	}
	b.WriteByte('&')
	b.WriteString(extra)
	return b.String()
}

// checkPragmas reads every pragma back: a typo in a DSN is silent in SQLite.
func checkPragmas(ctx context.Context, c *sql.Conn) error {
	const op = "sqlite.checkPragmas"
	for _, p := range pragmas {
		var got string
		if err := c.QueryRowContext(ctx, "pragma "+p.name).Scan(&got); err != nil {
			return kiosk.E(kiosk.Unavailable, op, "data/cannot-open", err)
		}
		if got != p.want {
			return kiosk.E(kiosk.Internal, op, "data/pragma", fmt.Errorf("%s is %s, want %s", p.name, got, p.want))
		}
	}
	return nil
}

// Read returns the pool of query-only connections, for the Stores in this package and for tests.
func (d *DB) Read() *sql.DB { return d.read }

// Version changes whenever another connection has committed something; the server watches it to notice
// what a command beside it did.
func (d *DB) Version(ctx context.Context) (int64, error) {
	var v int64
	// An interrupted connection would be thrown away, and this one is the writer's.
	err := d.write.QueryRowContext(context.WithoutCancel(ctx), "pragma data_version").Scan(&v)
	return v, err
}

// Broken returns the error after which nothing is acknowledged any more, nil while all is well.
func (d *DB) Broken() error {
	if e := d.broken.Load(); e != nil {
		return e
	}
	return nil
}

// Close waits for queued work, then closes. Calls of Write during or after Close fail.
func (d *DB) Close() error {
	var err error
	d.once.Do(func() {
		close(d.stop)
		<-d.finished
		for _, st := range d.prepared {
			err = errors.Join(err, st.Close())
		}
		err = errors.Join(err, d.read.Close(), d.write.Close(), d.pool.Close())
	})
	return err
}
