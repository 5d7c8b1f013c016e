package pack_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"trienlam/exhibits"
	"trienlam/exhibits/pack"
	"trienlam/kiosk"
)

// entry is one file of a hand-made zip.
type entry struct {
	name string
	body string
	mode fs.FileMode
}

func zipped(t testing.TB, entries ...entry) *bytes.Reader {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		h.SetMode(e.mode | 0o644)
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(e.name, "/") {
			if _, err := f.Write([]byte(e.body)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(b.Bytes())
}

func TestHostileZip(t *testing.T) {
	t.Parallel()
	many := make([]entry, 5001)
	for i := range many {
		many[i].name = fmt.Sprintf("a%d.md", i)
	}
	for _, tt := range []struct {
		name    string
		entries []entry
		want    string // message ID; "" is fine
	}{
		{"plain", []entry{{name: "pack.yaml"}, {name: "exhibits/"}, {name: "exhibits/a/ảnh.jpg"}}, ""},
		{"parent", []entry{{name: "../pack.yaml"}}, "zip-name"},
		{"parent inside", []entry{{name: "a/../../b.md"}}, "zip-name"},
		{"absolute", []entry{{name: "/etc/passwd"}}, "zip-name"},
		{"backslash", []entry{{name: `a\..\b.md`}}, "zip-name"},
		{"drive letter", []entry{{name: "C:/a.md"}}, "zip-name"},
		{"stream of a file", []entry{{name: "a.md:b"}}, "zip-name"},
		{"device", []entry{{name: "exhibits/nul.md"}}, "zip-name"},
		{"numbered device", []entry{{name: "exhibits/COM1.md"}}, "zip-name"},
		{"numbered device, as Windows also writes it", []entry{{name: "exhibits/COM¹.md"}}, "zip-name"},
		{"device behind a space", []entry{{name: "exhibits/NUL .md"}}, "zip-name"},
		{"longer than any file system holds", []entry{{name: strings.Repeat("a", 252) + ".jpg"}}, "zip-name"},
		{"writing that turns around", []entry{{name: "exhibits/a\u202egpj.exe.jpg"}}, "zip-name"},
		{"an invisible space", []entry{{name: "exhibits/a\u200b.jpg"}}, "zip-name"},
		{"trailing dot", []entry{{name: "a./b.md"}}, "zip-name"},
		{"control character", []entry{{name: "a\nb.md"}}, "zip-name"},
		{"not UTF-8", []entry{{name: "\xe2nh.jpg"}}, "zip-name-utf8"},
		{"empty", []entry{{name: ""}}, "zip-name"},
		{"link", []entry{{name: "a.md", body: "/etc/passwd", mode: fs.ModeSymlink}}, "zip-link"},
		{"device file", []entry{{name: "a.md", mode: fs.ModeDevice}}, "zip-link"},
		{"twice", []entry{{name: "a.md"}, {name: "a.md"}}, "zip-twice"},
		{"twice but for case", []entry{{name: "Ảnh.jpg"}, {name: "ảnh.JPG"}}, "zip-twice"},
		{"twice but for composition", []entry{{name: "ả.jpg"}, {name: "a\u0309.jpg"}}, "zip-twice"},
		{"folders that differ in case", []entry{{name: "exhibits/a/vi.md"}, {name: "Exhibits/b/vi.md"}}, "zip-twice"},
		{"folder and file", []entry{{name: "a/b.md"}, {name: "a"}}, "zip-twice"},
		{"file and folder", []entry{{name: "a"}, {name: "a/b.md"}}, "zip-twice"},
		{"bomb", []entry{{name: "a.md", body: strings.Repeat("0", 4<<20)}}, "zip-bomb"},
		{"too many", many, "zip-too-many"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := zipped(t, tt.entries...)
			_, faults := pack.OpenZip(r, r.Size())
			if got := ids(faults); got != tt.want {
				t.Errorf("got %v, want %q", faults, tt.want)
			}
		})
	}
}

// ids are the sorts of faults, in their order.
func ids(faults []exhibits.Problem) string {
	var out []string
	for _, f := range faults {
		out = append(out, f.ID)
	}
	return strings.Join(out, " ")
}

// Every fault of a zip is told at once, each with the entry's name, and Open says so like Load.
func TestHostileZipTellsAll(t *testing.T) {
	t.Parallel()
	r := zipped(t, entry{name: "../a.md"}, entry{name: "b.md"}, entry{name: "B.md"}, entry{name: "\xe2nh\u202e.jpg"},
		entry{name: "c.md", body: "/etc/passwd", mode: fs.ModeSymlink})
	b := make([]byte, r.Size())
	if _, err := r.ReadAt(b, 0); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "goi.zip")
	if err := os.WriteFile(name, b, 0o600); err != nil {
		t.Fatal(err)
	}
	_, _, err := pack.Open(name)
	var got []string
	for _, f := range pack.Faults(err) {
		got = append(got, strings.Join(strings.Fields(f.Print("en"))[:2], " ")+" "+f.ID)
	}
	want := []string{"../a.md:1: this zip-name", "?nh\\u202e.jpg:1: this zip-name-utf8", "B.md:1: the zip-twice", "c.md:1: this zip-link"}
	if kiosk.KindOf(err) != kiosk.Unprocessable || !slices.Equal(got, want) {
		t.Errorf("got %q, want %q (%v)", got, want, err)
	}
}

func TestZipThatClaimsTooMuch(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := range 3 {
		// The header only claims its sizes; nothing of the kind follows.
		if _, err := w.CreateRaw(&zip.FileHeader{
			Name: fmt.Sprintf("%d.mp4", i), CompressedSize64: 1 << 30, UncompressedSize64: 1 << 30,
		}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, faults := pack.OpenZip(bytes.NewReader(b.Bytes()), int64(b.Len())); !strings.Contains(ids(faults), "zip-too-large") {
		t.Errorf("got %v", faults)
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	text := filepath.Join(dir, "ghi-chu.txt")
	fake := filepath.Join(dir, "gia.zip")
	for _, name := range []string{text, fake} {
		if err := os.WriteFile(name, []byte("chữ"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		name, path, want string
		kind             kiosk.Kind
	}{
		{"nothing there", filepath.Join(dir, "khong-co"), "pack/not-there", kiosk.NotFound},
		{"neither folder nor zip", text, "pack/not-a-pack", kiosk.Unprocessable},
		{"zip by name only", fake, "pack/faults", kiosk.Unprocessable},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := pack.Open(tt.path)
			var e *kiosk.Error
			if !errors.As(err, &e) || e.Msg != tt.want || e.Kind != tt.kind || filepath.Base(e.Args["path"]) != filepath.Base(tt.path) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

// A folder's symbolic links are no part of the pack, wherever they lead.
func TestFolderWithLinks(t *testing.T) {
	t.Parallel()
	secret := filepath.Join(t.TempDir(), "vi.md")
	if err := os.WriteFile(secret, []byte("bí mật"), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/gom-thanh-ha")); err != nil {
		t.Fatal(err)
	}
	body := filepath.Join(dir, "exhibits/lo-gom/vi.md")
	if err := os.Remove(body); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, body); err != nil {
		t.Fatal(err)
	}
	fsys, closer, err := pack.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer closer.Close()
	_, problems := pack.Load(fsys)
	if len(problems) != 1 || problems[0].ID != "no-body" {
		t.Errorf("got %v, want one missing body", problems)
	}
}

func FuzzZip(f *testing.F) {
	for _, name := range []string{"pack.yaml", "../a", `C:\a`, "a//b", "exhibits/ả/vi.md", "nul", "a/./b", "/"} {
		r := zipped(f, entry{name: name, body: "x"}, entry{name: "pack.yaml", body: "format: 1"})
		b := make([]byte, r.Size())
		if _, err := r.Read(b); err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		fsys, faults := pack.OpenZip(bytes.NewReader(b), int64(len(b)))
		if len(faults) > 0 {
			return
		}
		if p, problems := pack.Load(fsys); (p == nil) != (len(problems) > 0) {
			t.Errorf("got pack %v and %d problems", p, len(problems))
		}
		parent := t.TempDir()
		dst := filepath.Join(parent, "staging")
		_ = pack.Extract(fsys, dst)
		left, err := os.ReadDir(parent)
		if err != nil || len(left) > 1 {
			t.Errorf("got %v beside the staging folder, %v", left, err)
		}
	})
}
