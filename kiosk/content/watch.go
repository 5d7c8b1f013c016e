package content

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"trienlam/exhibits"
	"trienlam/exhibits/pack"
	"trienlam/kiosk"
	"trienlam/web"
)

// inboxEvery is how often the watched folder is looked at. It is polled: an SMB share and many USB
// sticks tell nobody of changes, and a pack needs no haste.
const inboxEvery = 3 * time.Second

// The folders of the inbox for what has been dealt with.
const (
	doneDir    = "done"
	refusedDir = "refused"
)

// inbox takes in what somebody has copied into the watched folder, once it has stopped growing between
// two looks. Only Run uses it.
type inbox struct {
	desk  *Desk
	seen  map[string]string // by name: how it looked last time
	stuck map[string]string // by name: how what could not be put away looked when it was dealt with
}

// look deals with everything that has come to rest.
func (b *inbox) look(ctx context.Context) {
	dir := b.desk.o.Inbox
	entries, err := os.ReadDir(dir)
	if err != nil {
		return // nobody has made the folder
	}
	now := map[string]string{}
	for _, e := range entries {
		if !arrived(e) {
			continue
		}
		path := filepath.Join(dir, e.Name())
		looks := appearance(path)
		now[e.Name()] = looks
		if looks != "" && b.seen[e.Name()] == looks && b.stuck[e.Name()] != looks && ctx.Err() == nil {
			if err := b.take(ctx, path); err != nil {
				b.desk.o.Log.Error("pack in the watched folder not put away", "name", e.Name(), "err", err)
				b.stuck[e.Name()] = looks // not again every few seconds
			}
			delete(now, e.Name())
		}
	}
	b.seen = now
}

// arrived reports whether an entry may be a pack.
func arrived(e fs.DirEntry) bool {
	name := e.Name()
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~") {
		return false
	}
	if e.IsDir() {
		return name != doneDir && name != refusedDir
	}
	return strings.EqualFold(filepath.Ext(name), ".zip")
}

// appearance changes while anything below path is being written.
func appearance(path string) string {
	var files, size, newest int64
	err := filepath.WalkDir(path, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		files++
		size += info.Size()
		newest = max(newest, info.ModTime().UnixNano())
		return nil
	})
	if err != nil || files == 0 {
		return ""
	}
	return fmt.Sprint(files, size, newest)
}

// take imports one pack and puts it away, with its faults beside it if it has any. The error is that of
// putting it away.
func (b *inbox) take(ctx context.Context, path string) error {
	d := b.desk
	name := baseOf(path)
	u := &upload{now: Upload{ID: strings.ToLower(kiosk.Code(12)), Name: name, Made: d.o.Clock(), State: Checking}}
	d.mu.Lock()
	d.uploads = append(d.uploads, u)
	d.mu.Unlock()
	d.do(ctx, job{u: u, path: path, confirm: true})
	end := u.look()
	if end.State != Done && end.State != Refusal && end.State != Failed {
		return nil // cut short by the end of the server: it is there at the next start
	}
	to := doneDir
	if end.Err != nil {
		to = refusedDir
		d.o.Log.Warn("pack in the watched folder refused", "name", name, "err", end.Err)
	}
	return putAway(path, filepath.Join(d.o.Inbox, to), explain(end))
}

// putAway moves a pack into dir under a name that is free, with a text beside it unless it is "".
func putAway(path, dir, text string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	ext := filepath.Ext(path)
	base := strings.TrimSuffix(filepath.Base(path), ext)
	to := filepath.Join(dir, base)
	for n := 2; taken(to + ext); n++ {
		to = filepath.Join(dir, fmt.Sprintf("%s-%d", base, n))
	}
	if err := os.Rename(path, to+ext); err != nil {
		return err
	}
	if text == "" {
		return nil
	}
	return os.WriteFile(to+".txt", []byte(text), 0o644)
}

func taken(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// explain is the text beside a pack: every fault in Vietnamese, then in English. CRLF, for Notepad.
func explain(u Upload) string {
	var b strings.Builder
	part := func(lang string, list []exhibits.Problem) {
		for _, f := range list {
			b.WriteString(f.Print(lang) + "\r\n")
		}
	}
	for _, lang := range []string{"vi", "en"} {
		faults := pack.Faults(u.Err)
		part(lang, faults)
		part(lang, u.Warnings)
		if len(faults)+len(u.Warnings) > 0 {
			b.WriteString("\r\n")
		}
	}
	if u.Err != nil && len(pack.Faults(u.Err)) == 0 {
		for _, lang := range []string{"vi", "en"} {
			title, detail := web.Message(lang, u.Err)
			b.WriteString(title + ". " + detail + "\r\n")
		}
	}
	return b.String()
}
