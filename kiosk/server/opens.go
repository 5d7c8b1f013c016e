package server

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/visit"
)

const (
	maxOpens   = 4096            // page opens waiting to be written
	opensBatch = 200             // in one Record
	opensPause = 2 * time.Second // before trying again on a busy disk
)

// opens writes the opens of rendered pages behind the visitors' backs: a page never waits for the
// disk. The page's own script posts the same view again with its dwell, so what a power cut takes
// from this queue mostly comes back.
type opens struct {
	views *visit.Recorder
	log   *slog.Logger
	queue chan open
	done  chan struct{}
	once  sync.Once
}

// open is a view to record, or with written set the question "is everything before me recorded?".
type open struct {
	view    visit.View
	written chan struct{}
}

func newOpens(views *visit.Recorder, log *slog.Logger) *opens {
	return &opens{views: views, log: log, queue: make(chan open, maxOpens), done: make(chan struct{})}
}

// add queues one open. When the queue is full the page waits after all, rather than losing a count.
func (o *opens) add(v visit.View) {
	select {
	case <-o.done:
	case o.queue <- open{view: v}:
	}
}

// flush returns when everything added before is recorded, so that whoever looks at the figures sees
// the page just served. It returns at once while the server is not running.
func (o *opens) flush(ctx context.Context) {
	written := make(chan struct{})
	select {
	case <-o.done:
		return
	case <-ctx.Done():
		return
	case o.queue <- open{written: written}:
	}
	select {
	case <-written:
	case <-ctx.Done():
	case <-o.done:
	}
}

func (o *opens) waiting() int { return len(o.queue) }

// close ends run after it has written what is queued.
func (o *opens) close() { o.once.Do(func() { close(o.done) }) }

// run records until close.
func (o *opens) run() {
	for {
		select {
		case first := <-o.queue:
			o.write(o.drain(first))
		case <-o.done:
			for len(o.queue) > 0 {
				o.write(o.drain(<-o.queue))
			}
			return
		}
	}
}

func (o *opens) drain(first open) []open {
	batch := []open{first}
	for len(batch) < opensBatch {
		select {
		case next := <-o.queue:
			batch = append(batch, next)
		default:
			return batch
		}
	}
	return batch
}

// write records a batch, waiting out a busy disk. A broken disk stops the counting, and readyz says
// so; the exhibition stays open.
func (o *opens) write(batch []open) {
	var views []visit.View
	for _, b := range batch {
		if b.written == nil {
			views = append(views, b.view)
		}
	}
	for len(views) > 0 {
		_, rejected, err := o.views.Record(context.Background(), views)
		if err == nil {
			if len(rejected) > 0 {
				o.log.Warn("page open not counted", "err", rejected[0].Err)
			}
			break
		}
		if kiosk.KindOf(err) != kiosk.Unavailable && kiosk.KindOf(err) != kiosk.DiskFull {
			o.log.Error("page opens lost", "opens", len(views), "err", err)
			break
		}
		select {
		case <-o.done:
			o.log.Error("page opens lost", "opens", len(views), "err", err)
			views = nil
		case <-time.After(opensPause):
		}
	}
	for _, b := range batch {
		if b.written != nil {
			close(b.written)
		}
	}
}
