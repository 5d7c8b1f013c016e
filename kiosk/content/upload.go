package content

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"trienlam/exhibits"
	"trienlam/exhibits/pack"
	"trienlam/kiosk"
	"trienlam/media/blob"
)

// Limits of uploads.
const (
	MaxUpload   = 2 << 30            // bytes of one upload
	MaxChunk    = 8 << 20            // bytes of one piece
	maxUploads  = 4                  // that still receive
	maxFiles    = 5_000              // of one folder
	maxNameLong = 200                // bytes of a name
	uploadLife  = 7 * 24 * time.Hour // of one that nobody goes on with
)

// UploadState is how far an upload has come.
//
//	receiving ─► checking ─► waiting ─► checking ─► tiling ─► done
//	                 └─► refused, failed
type UploadState string

// The states. Waiting is for the organiser to confirm; the pack is shown from tiling on.
const (
	Receiving UploadState = "receiving"
	Checking  UploadState = "checking"
	Waiting   UploadState = "waiting"
	Tiling    UploadState = "tiling"
	Done      UploadState = "done"
	Refusal   UploadState = "refused"
	Failed    UploadState = "failed"
)

// UploadFile is one file of a folder that is being uploaded, with a path below it.
type UploadFile struct {
	Path     string `json:"path"`
	Size     int64  `json:"size"`
	Received int64  `json:"-"`
}

// Upload is one upload at one moment. Files is empty for a zip. Received and Size are bytes of all;
// Done and Total count pictures while tiling. Err says why it was refused or failed.
type Upload struct {
	ID       string
	Name     string
	Size     int64
	Received int64
	Files    []UploadFile
	Made     time.Time

	State       UploadState
	Done, Total int
	Err         error
	Warnings    []exhibits.Problem
	Pack        *exhibits.Pack // once it is shown
	Changes     *Changes       // once it is checked
}

// upload is what the desk keeps of one. What it has received is on the disk alone.
type upload struct {
	mu  sync.Mutex
	dir string
	now Upload
}

const (
	headName = "upload.json" // beside the bytes
	wholeZip = "whole.zip"
	folder   = "files"
)

type head struct {
	Name  string       `json:"name"`
	Size  int64        `json:"size"`
	Files []UploadFile `json:"files"`
	Made  time.Time    `json:"made"`
}

// begin makes the folder of a new upload. Errors: Unprocessable (too large, a name no pack can have),
// Unavailable.
func begin(dir string, now time.Time, name string, size int64, files []UploadFile) (*upload, error) {
	const op = "content.Begin"
	name = strings.TrimSpace(name)
	if name == "" || len(name) > maxNameLong {
		return nil, kiosk.E(kiosk.Unprocessable, op, "upload/name", nil)
	}
	var sum int64
	seen := map[string]bool{}
	for _, f := range files {
		if f.Size < 0 || f.Size > MaxUpload || !pack.SafeName(f.Path) || seen[strings.ToLower(f.Path)] {
			return nil, kiosk.E(kiosk.Unprocessable, op, "upload/path", nil).With("path", clip(f.Path))
		}
		seen[strings.ToLower(f.Path)] = true
		sum += f.Size
	}
	if len(files) > 0 {
		size = sum
	}
	if size <= 0 || size > MaxUpload || len(files) > maxFiles {
		return nil, kiosk.E(kiosk.Unprocessable, op, "upload/size", nil)
	}
	u := &upload{now: Upload{ID: strings.ToLower(kiosk.Code(12)), Name: name, Size: size, Files: slices.Clone(files), Made: now, State: Receiving}}
	u.dir = filepath.Join(dir, u.now.ID)
	err := os.MkdirAll(filepath.Join(u.dir, folder), 0o700)
	if err == nil {
		err = blob.WriteFile(u.dir, headName, func(w io.Writer) error {
			return json.NewEncoder(w).Encode(head{Name: name, Size: size, Files: files, Made: now})
		})
	}
	if err != nil {
		return nil, errors.Join(unwritable(op, dir, err), os.RemoveAll(u.dir))
	}
	return u, nil
}

// resume takes up the upload that lies in dir, as a restart finds it.
func resume(dir string) (*upload, error) {
	text, err := os.ReadFile(filepath.Join(dir, headName))
	if err != nil {
		return nil, fmt.Errorf("content.resume: %w", err)
	}
	var h head
	if err := json.Unmarshal(text, &h); err != nil {
		return nil, fmt.Errorf("content.resume: %w", err)
	}
	u := &upload{dir: dir, now: Upload{ID: filepath.Base(dir), Name: h.Name, Size: h.Size, Files: h.Files, Made: h.Made, State: Receiving}}
	if err := u.measure(); err != nil {
		return nil, fmt.Errorf("content.resume: %w", err)
	}
	return u, nil
}

// measure reads from the disk how much is there.
func (u *upload) measure() error {
	u.now.Received = 0
	if len(u.now.Files) == 0 {
		n, err := sizeOf(filepath.Join(u.dir, wholeZip))
		u.now.Received = n
		return err
	}
	for i := range u.now.Files {
		n, err := sizeOf(u.place(u.now.Files[i].Path))
		if err != nil {
			return err
		}
		u.now.Files[i].Received = n
		u.now.Received += n
	}
	return nil
}

func sizeOf(name string) (int64, error) {
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// place is where a file of the upload lies; "" is the zip.
func (u *upload) place(name string) string {
	if name == "" {
		return filepath.Join(u.dir, wholeZip)
	}
	return filepath.Join(u.dir, folder, filepath.FromSlash(name))
}

// put appends a piece, which is on the disk when put returns. Errors: NotFound (no such file),
// Conflict (not where the last piece ended, or no longer receiving), TooLarge, DiskFull, Unavailable.
func (u *upload) put(name string, offset int64, piece io.Reader) error {
	const op = "content.Put"
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.now.State != Receiving {
		return kiosk.E(kiosk.Conflict, op, "upload/closed", nil)
	}
	size, received := u.now.Size, &u.now.Received
	if len(u.now.Files) > 0 || name != "" {
		i := slices.IndexFunc(u.now.Files, func(f UploadFile) bool { return f.Path == name })
		if i < 0 {
			return kiosk.E(kiosk.NotFound, op, "upload/no-file", nil).With("path", clip(name))
		}
		size, received = u.now.Files[i].Size, &u.now.Files[i].Received
	}
	if offset != *received {
		return kiosk.E(kiosk.Conflict, op, "upload/offset", nil).With("offset", strconv.FormatInt(*received, 10))
	}
	to := u.place(name)
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return unwritable(op, u.dir, err)
	}
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		return unwritable(op, u.dir, err)
	}
	limit := min(size-offset, MaxChunk)
	n, err := io.Copy(io.NewOffsetWriter(f, offset), io.LimitReader(piece, limit+1))
	switch {
	case err != nil:
	case n > limit:
		err = kiosk.E(kiosk.TooLarge, op, "upload/chunk", nil)
	default:
		err = f.Sync()
	}
	if err != nil {
		err = errors.Join(err, f.Truncate(offset)) // what came before it stays good
		return unwritable(op, u.dir, errors.Join(err, f.Close()))
	}
	if err := f.Close(); err != nil {
		return unwritable(op, u.dir, err)
	}
	*received += n
	if received != &u.now.Received {
		u.now.Received += n
	}
	return nil
}

// path is what to import: the zip, or the folder with its empty files too.
func (u *upload) path() (string, error) {
	if len(u.now.Files) == 0 {
		return u.place(""), nil
	}
	for _, f := range u.now.Files {
		if f.Size > 0 {
			continue
		}
		to := u.place(f.Path)
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			return "", err
		}
		if err := os.WriteFile(to, nil, 0o600); err != nil {
			return "", err
		}
	}
	return filepath.Join(u.dir, folder), nil
}

func (u *upload) look() Upload {
	u.mu.Lock()
	defer u.mu.Unlock()
	now := u.now
	now.Files = slices.Clone(now.Files)
	return now
}

func (u *upload) set(change func(now *Upload)) {
	u.mu.Lock()
	defer u.mu.Unlock()
	change(&u.now)
}

// newestFirst orders uploads for a list.
func newestFirst(a, b Upload) int {
	return cmp.Or(b.Made.Compare(a.Made), strings.Compare(a.ID, b.ID))
}

// baseOf is how people call what lies at a path.
func baseOf(name string) string { return path.Base(filepath.ToSlash(name)) }

// interrupted reports whether work ended because the server stops.
func interrupted(ctx context.Context, err error) bool { return err != nil && ctx.Err() != nil }
