package pack_test

import (
	"bytes"
	"encoding/base64"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"trienlam/exhibits/pack"
	"trienlam/kiosk"
)

func newKey(t *testing.T, name string) pack.Key {
	t.Helper()
	k, err := pack.NewKey(name)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// signed is the pack of a village hall with the signature of k.
func signed(t *testing.T, k pack.Key) fstest.MapFS {
	t.Helper()
	m := files(t, "testdata/dinh-lang")
	manifest, signature, faults, err := pack.Sign(m, k)
	if err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	m[pack.ManifestFile] = &fstest.MapFile{Data: manifest}
	m[pack.SignatureFile] = &fstest.MapFile{Data: signature}
	return m
}

func TestWhoSigned(t *testing.T) {
	t.Parallel()
	class, office := newKey(t, "Lớp 10A1"), newKey(t, "Sở\nGiáo dục")
	if got, _ := pack.Verify(files(t, "testdata/dinh-lang")); got.State != pack.Unsigned {
		t.Errorf("without a signature: got %+v", got)
	}
	m := signed(t, class)
	want := pack.Signature{State: pack.Signed, Key: class.Public(), Signer: "Lớp 10A1"}
	for name, keys := range map[string][]string{"by the key it carries": nil, "by a known key": {office.Public(), class.Public()}} {
		if got, faults := pack.Verify(m, keys...); got != want || len(faults) > 0 {
			t.Errorf("%s: got %+v %v", name, got, faults)
		}
	}
	// minisign itself puts no key into the comment: only whoever knows it can tell.
	comment, rest, _ := strings.Cut(string(m[pack.SignatureFile].Data), "\n")
	m[pack.SignatureFile] = &fstest.MapFile{Data: []byte("untrusted comment: signature from minisign secret key\n" + rest)}
	if got, faults := pack.Verify(m, office.Public()); got != (pack.Signature{State: pack.Unchecked}) || len(faults) > 0 {
		t.Errorf("by nobody known: got %+v %v", got, faults)
	}
	if got, _ := pack.Verify(m, class.Public()); got != want {
		t.Errorf("by a known key, without a hint: got %+v", got)
	}
	// The hint proves nothing: another's key there does not make it theirs.
	m[pack.SignatureFile] = &fstest.MapFile{Data: []byte(strings.Replace(comment, class.Public(), office.Public(), 1) + "\n" + rest)}
	if got, _ := pack.Verify(m); got.State != pack.Unchecked {
		t.Errorf("with another's key in the comment: got %+v", got)
	}
	if got, _ := pack.Verify(signed(t, office)); got.Signer != "Sở Giáo dục" {
		t.Errorf("a name on two lines: got %q", got.Signer)
	}
}

// A key that says it has a trusted key's number is not that key.
func TestImpostor(t *testing.T) {
	t.Parallel()
	class, thief := newKey(t, "Lớp"), newKey(t, "Lớp")
	number := func(line string) []byte {
		b, err := base64.StdEncoding.DecodeString(line)
		if err != nil {
			t.Fatal(err)
		}
		return b[2:10]
	}
	lines := strings.Split(string(thief.File()), "\n")
	raw, err := base64.StdEncoding.DecodeString(lines[1])
	if err != nil {
		t.Fatal(err)
	}
	copy(raw[54:], number(class.Public()))
	lines[1] = base64.StdEncoding.EncodeToString(raw)
	forged, err := pack.OpenKey([]byte(strings.Join(lines, "\n")), "")
	if err != nil || !bytes.Equal(number(forged.Public()), number(class.Public())) {
		t.Fatal(err)
	}
	if got, faults := pack.Verify(signed(t, forged), class.Public()); got.State != pack.Broken || len(faults) != 1 || faults[0].ID != "signature" {
		t.Errorf("got %+v %v", got, faults)
	}
}

// Whatever is done to a signed pack, it is refused and the file is named.
func TestBrokenSignature(t *testing.T) {
	t.Parallel()
	k := newKey(t, "Lớp 10A1")
	other := signed(t, k)
	for _, tt := range []struct {
		name  string
		spoil func(m fstest.MapFS)
		want  string // file and sort of the one fault
	}{
		{"one bit of a film", func(m fstest.MapFS) {
			b := slices.Clone(m["exhibits/le-hoi/phim.mp4"].Data)
			b[len(b)-1] ^= 1
			m["exhibits/le-hoi/phim.mp4"] = &fstest.MapFile{Data: b}
		}, "exhibits/le-hoi/phim.mp4 manifest-differs"},
		{"a file added", func(m fstest.MapFS) { m["them.jpg"] = &fstest.MapFile{} }, "them.jpg manifest-extra"},
		{"a file taken away", func(m fstest.MapFS) { delete(m, "exhibits/le-hoi/en.md") }, "exhibits/le-hoi/en.md manifest-missing"},
		{"the list without its signature", func(m fstest.MapFS) { delete(m, pack.SignatureFile) }, "manifest.txt.minisig signature-half"},
		{"the signature without its list", func(m fstest.MapFS) { delete(m, pack.ManifestFile) }, "manifest.txt signature-half"},
		{"the list in another order", func(m fstest.MapFS) {
			lines := strings.SplitAfter(string(m[pack.ManifestFile].Data), "\n")
			lines[0], lines[1] = lines[1], lines[0]
			m[pack.ManifestFile] = &fstest.MapFile{Data: []byte(strings.Join(lines, ""))}
		}, "manifest.txt.minisig signature"},
		{"the signature of another time", func(m fstest.MapFS) {
			m[pack.SignatureFile] = other[pack.SignatureFile]
			m[pack.ManifestFile] = &fstest.MapFile{Data: append(slices.Clone(m[pack.ManifestFile].Data), strings.Repeat("0", 64)+"  a.jpg\n"...)}
			m["a.jpg"] = &fstest.MapFile{}
		}, "manifest.txt.minisig signature"},
		{"another name in the comment", func(m fstest.MapFS) {
			m[pack.SignatureFile] = &fstest.MapFile{Data: bytes.Replace(m[pack.SignatureFile].Data, []byte("Lớp"), []byte("Bộ"), 1)}
		}, "manifest.txt.minisig signature"},
		{"no signature at all in the file", func(m fstest.MapFS) { m[pack.SignatureFile] = &fstest.MapFile{Data: []byte("x")} }, "manifest.txt.minisig signature"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			m := signed(t, k)
			tt.spoil(m)
			got, faults := pack.Verify(m)
			if got.State != pack.Broken || len(faults) == 0 || !slices.ContainsFunc(faultIDs(m), func(s string) bool { return s == tt.want }) {
				t.Errorf("got %+v %v, want %s", got, faultIDs(m), tt.want)
			}
		})
	}
}

// faultIDs is what Load finds, as file and sort.
func faultIDs(m fstest.MapFS) []string {
	_, faults := pack.Load(m)
	var out []string
	for _, f := range faults {
		out = append(out, f.File+" "+f.ID)
	}
	return out
}

// A signature is part of the pack wherever it goes, and a pack that the server keeps is not read to its
// last byte at each start.
func TestSignatureTravels(t *testing.T) {
	t.Parallel()
	m := signed(t, newKey(t, "Lớp"))
	var z bytes.Buffer
	if err := pack.Write(m, &z); err != nil {
		t.Fatal(err)
	}
	fsys, faults := pack.OpenZip(bytes.NewReader(z.Bytes()), int64(z.Len()))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	dst := t.TempDir() + "/goi"
	if err := pack.Extract(fsys, dst); err != nil {
		t.Fatal(err)
	}
	if got, faults := pack.Verify(os.DirFS(dst)); got.State != pack.Signed {
		t.Errorf("got %+v %v", got, faults)
	}
	if err := os.WriteFile(dst+"/exhibits/le-hoi/en.md", []byte("Another text.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if p, faults := pack.LoadInstalled(os.DirFS(dst)); p == nil {
		t.Error(faults)
	}
	if p, _ := pack.Load(os.DirFS(dst)); p != nil {
		t.Error("a changed pack is let in")
	}
}

func TestKeys(t *testing.T) {
	t.Parallel()
	k := newKey(t, " Lớp\t10A1 ")
	again, err := pack.OpenKey(k.File(), "")
	if err != nil || again.Name != "Lớp 10A1" || again.Public() != k.Public() {
		t.Errorf("got %q %s, %v", again.Name, again.Public(), err)
	}
	for _, text := range []string{k.Public(), " " + k.Public() + "\r\n", string(k.PublicFile())} {
		if got, err := pack.ParseKey(text); err != nil || got != k.Public() {
			t.Errorf("%q: got %q, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "RW", "khóa", string(k.File()), k.Public()[:50]} {
		if got, err := pack.ParseKey(text); kiosk.KindOf(err) != kiosk.Unprocessable {
			t.Errorf("%q: got %q, %v", text, got, err)
		}
	}
	if _, err := pack.OpenKey(k.PublicFile(), ""); kiosk.KindOf(err) != kiosk.Unprocessable {
		t.Errorf("a public key as the secret one: got %v", err)
	}
}
