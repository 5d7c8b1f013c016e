package content

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"trienlam/exhibits/pack"
	"trienlam/kiosk"
	"trienlam/media"
)

// Prepare makes what pages need of pictures before anybody asks: smaller ones, and tiles. It tells how
// far it is after each picture. What is there already costs nothing, so it may be begun again.
type Prepare func(ctx context.Context, pictures []media.Asset, told func(done, total int)) error

// DeskOptions are what a Desk works with; all but Prepare are required.
type DeskOptions struct {
	Shelf   *Shelf
	Uploads string // folder of uploads under way
	Inbox   string // folder that is watched for packs; see watch.go
	Prepare Prepare
	Clock   kiosk.Clock
	Log     *slog.Logger
}

// Desk takes packs in: pieces of uploads, and what is put into the watched folder. It imports one pack
// at a time, in Run, which a site has running as long as it serves. Safe for concurrent use.
type Desk struct {
	o    DeskOptions
	work chan job // what Run is to do

	mu      sync.Mutex
	uploads []*upload
}

// job is one pack to examine or, once confirmed, to import; or a shown pack whose pictures are to be
// made.
type job struct {
	u       *upload
	path    string
	confirm bool
	pack    string
}

// NewDesk returns a Desk with the uploads that were under way when the server stopped.
func NewDesk(o DeskOptions) *Desk {
	d := &Desk{o: o, work: make(chan job, 64)}
	entries, err := os.ReadDir(o.Uploads)
	if err != nil {
		return d // none yet
	}
	for _, e := range entries {
		dir := filepath.Join(o.Uploads, e.Name())
		u, err := resume(dir)
		if err != nil || o.Clock().Sub(u.now.Made) > uploadLife {
			o.Log.Info("upload given up", "upload", e.Name(), "err", errors.Join(err, os.RemoveAll(dir)))
			continue
		}
		d.uploads = append(d.uploads, u)
	}
	return d
}

// Begin opens an upload: of a zip of size bytes, or of files. Errors: Unprocessable (too large, or a
// path no pack can have), TooMany (others must end first), DiskFull, Unavailable.
func (d *Desk) Begin(name string, size int64, files []UploadFile) (Upload, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	open := 0
	for _, u := range d.uploads {
		if u.look().State == Receiving {
			open++
		}
	}
	if open >= maxUploads {
		return Upload{}, kiosk.E(kiosk.TooMany, "content.Begin", "upload/too-many", nil).After(time.Minute)
	}
	u, err := begin(d.o.Uploads, d.o.Clock(), name, size, files)
	if err != nil {
		return Upload{}, err
	}
	d.uploads = append(d.uploads, u)
	return u.look(), nil
}

// Uploads lists what is under way and what has ended since the server started, newest first.
func (d *Desk) Uploads() []Upload {
	d.mu.Lock()
	defer d.mu.Unlock()
	var out []Upload
	for _, u := range d.uploads {
		out = append(out, u.look())
	}
	slices.SortFunc(out, newestFirst)
	return out
}

// Upload returns one. Error: NotFound.
func (d *Desk) Upload(id string) (Upload, error) {
	u, err := d.find(id)
	if err != nil {
		return Upload{}, err
	}
	return u.look(), nil
}

// Finish hands a whole upload over to be examined, or, if confirmed, to be shown. Errors: NotFound,
// Conflict (pieces are missing, or it is in other hands already).
func (d *Desk) Finish(id string, confirm bool) (Upload, error) {
	const op = "content.Finish"
	u, err := d.find(id)
	if err != nil {
		return Upload{}, err
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	switch {
	case u.now.State == Receiving && u.now.Received < u.now.Size:
		return Upload{}, kiosk.E(kiosk.Conflict, op, "upload/not-whole", nil)
	case u.now.State != Receiving && u.now.State != Waiting:
		return Upload{}, kiosk.E(kiosk.Conflict, op, "upload/closed", nil)
	}
	path, err := u.path()
	if err != nil {
		return Upload{}, unwritable(op, u.dir, err)
	}
	select {
	case d.work <- job{u: u, path: path, confirm: confirm}:
	default:
		return Upload{}, kiosk.E(kiosk.TooMany, op, "upload/too-many", nil).After(time.Minute)
	}
	u.now.State, u.now.Err = Checking, nil
	return u.now, nil
}

// Drop gives an upload up, or clears one that has ended. Errors: NotFound, Conflict (it is just being
// taken in), Unavailable.
func (d *Desk) Drop(id string) error {
	const op = "content.Drop"
	u, err := d.find(id)
	if err != nil {
		return err
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.now.State == Checking || u.now.State == Tiling {
		return kiosk.E(kiosk.Conflict, op, "upload/busy", nil)
	}
	if u.dir != "" {
		if err := os.RemoveAll(u.dir); err != nil {
			return unwritable(op, u.dir, err)
		}
	}
	u.now.State = Failed // a piece on its way finds it closed
	d.mu.Lock()
	defer d.mu.Unlock()
	d.uploads = slices.DeleteFunc(d.uploads, func(o *upload) bool { return o == u })
	return nil
}

// Put appends a piece to a file of an upload, "" for a zip; it is on the disk when Put returns.
// Errors: NotFound, Conflict (the piece does not begin where the last one ended; or no pieces are
// awaited any more), TooLarge, DiskFull, Unavailable.
func (d *Desk) Put(id, name string, offset int64, piece reader) (Upload, error) {
	u, err := d.find(id)
	if err != nil {
		return Upload{}, err
	}
	if err := u.put(name, offset, piece); err != nil {
		return u.look(), err
	}
	return u.look(), nil
}

type reader interface{ Read(p []byte) (int, error) }

func (d *Desk) find(id string) (*upload, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, u := range d.uploads {
		if u.now.ID == id {
			return u, nil
		}
	}
	return nil, kiosk.E(kiosk.NotFound, "content.Upload", "upload/unknown", nil)
}

// Prepare has the pictures of a pack made, as after an upload, that was imported in another way.
func (d *Desk) Prepare(id string) {
	select {
	case d.work <- job{pack: id}:
	default: // they are made when somebody asks
	}
}

// Run imports what is handed over, watches the inbox, and finishes pictures that a stop has left. It
// returns when ctx ends.
func (d *Desk) Run(ctx context.Context) error {
	if err := d.prepare(ctx, d.o.Shelf.pictures(), func(int, int) {}); err != nil && ctx.Err() == nil {
		d.o.Log.Warn("pictures not prepared", "err", err)
	}
	look := time.NewTicker(inboxEvery)
	defer look.Stop()
	box := inbox{desk: d, stuck: map[string]string{}}
	for {
		select {
		case <-ctx.Done():
			return nil
		case j := <-d.work:
			d.do(ctx, j)
		case <-look.C:
			box.look(ctx)
		}
	}
}

// do takes one job to its end.
func (d *Desk) do(ctx context.Context, j job) {
	if j.pack != "" {
		if err := d.prepare(ctx, d.o.Shelf.Pictures(j.pack), func(int, int) {}); err != nil && ctx.Err() == nil {
			d.o.Log.Warn("pictures not prepared", "pack", j.pack, "err", err)
		}
		return
	}
	var in Imported
	var err error
	if j.confirm {
		in, err = d.o.Shelf.Import(ctx, j.path)
	} else {
		in, err = d.o.Shelf.Examine(ctx, j.path)
	}
	if err != nil {
		d.end(ctx, j.u, err)
		return
	}
	j.u.set(func(now *Upload) {
		now.Warnings, now.Changes = in.Warnings, &in.Changes
		if now.State = Waiting; j.confirm {
			now.State, now.Pack = Tiling, in.Pack
		}
	})
	if !j.confirm {
		return
	}
	d.o.Log.Info("pack imported", "pack", in.Pack.ID, "version", in.Pack.Version)
	err = d.prepare(ctx, d.o.Shelf.Pictures(in.Pack.ID), func(done, total int) {
		j.u.set(func(now *Upload) { now.Done, now.Total = done, total })
	})
	if err != nil && ctx.Err() == nil {
		// The pack is shown all the same: a picture is made again when somebody asks for it.
		d.o.Log.Warn("pictures not prepared", "pack", in.Pack.ID, "err", err)
	}
	d.end(ctx, j.u, nil)
}

// end closes an upload; its bytes are needed no more unless it was cut short.
func (d *Desk) end(ctx context.Context, u *upload, err error) {
	if interrupted(ctx, err) {
		return
	}
	u.set(func(now *Upload) {
		now.State, now.Err = Done, err
		if err != nil {
			now.State = Failed
			if len(pack.Faults(err)) > 0 || kiosk.KindOf(err) == kiosk.Unprocessable {
				now.State = Refusal
			}
		}
	})
	if u.dir == "" {
		return
	}
	if err := os.RemoveAll(u.dir); err != nil {
		d.o.Log.Warn("upload not removed", "folder", u.dir, "err", err)
	}
}

func (d *Desk) prepare(ctx context.Context, pictures []media.Asset, told func(done, total int)) error {
	if d.o.Prepare == nil || len(pictures) == 0 {
		return nil
	}
	return d.o.Prepare(ctx, pictures, told)
}

// pictures are those of every pack that is shown, installed or served in place. Those of the built-in
// pack are made when somebody asks: they are small, and a server at rest should be small too.
func (s *Shelf) pictures() []media.Asset {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.Paths) == 0 && !slices.ContainsFunc(s.loaded, func(r Record) bool { return r.Active }) {
		return nil
	}
	var out []media.Asset
	for _, p := range s.Current().Catalog.Packs() {
		out = append(out, s.Pictures(p.ID)...)
	}
	return out
}

// Pictures are the pictures of one pack that is shown, each once.
func (s *Shelf) Pictures(id string) []media.Asset {
	now := s.Current()
	p, ok := now.Catalog.Pack(id)
	if !ok {
		return nil
	}
	seen := map[media.Hash]bool{}
	var out []media.Asset
	add := func(file string) {
		if a, ok := now.Media.Asset(id, file); ok && a.Type.Image && a.Width > 0 && !seen[a.Hash] {
			seen[a.Hash] = true
			out = append(out, a)
		}
	}
	for _, e := range p.Exhibits {
		for _, m := range e.Media {
			for _, file := range m.Files() {
				add(file)
			}
		}
	}
	for _, deck := range p.Decks {
		for _, slide := range deck.Slides {
			add(slide.Media)
		}
	}
	return out
}
