package pack

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"aead.dev/minisign"

	"trienlam/exhibits"
	"trienlam/kiosk"
)

// The files that a signed pack holds at its root, besides its content.
//
//	manifest.txt            as sha256sum writes it: hash, two spaces, path; every other file, sorted
//	manifest.txt.minisig    its signature by minisign; the comment that is signed along names the pack
const (
	ManifestFile  = "manifest.txt"
	SignatureFile = "manifest.txt.minisig"
)

// signedComment begins the comment that is signed along: "trienlam pack ID VERSION · NAME".
const signedComment = "trienlam pack "

// Sign returns the two files that sign the pack in fsys. A pack with faults is not signed; a signature
// that it already has does not count. Errors: Unprocessable (cannot be read).
func Sign(fsys fs.FS, k Key) (manifest, signature []byte, faults []exhibits.Problem, err error) {
	const op = "pack.Sign"
	p, faults, _ := load(fsys, installed)
	if len(faults) > 0 {
		return nil, nil, faults, nil
	}
	names, sums, err := sums(fsys)
	if err != nil {
		return nil, nil, nil, kiosk.E(kiosk.Unprocessable, op, "pack/cannot-read", err).With("reason", reason(err))
	}
	var b bytes.Buffer
	for i, name := range names {
		b.WriteString(hex.EncodeToString(sums[i][:]) + "  " + nfc(name) + "\n")
	}
	r := minisign.NewReader(&b)
	manifest, err = io.ReadAll(r)
	if err != nil {
		return nil, nil, nil, kiosk.E(kiosk.Internal, op, "pack/cannot-read", err).With("reason", reason(err))
	}
	// The key in the comment that is not signed is a hint: what it says is proven by the signature.
	comment := signedComment + p.ID + " " + p.Version + " · " + k.Name
	return manifest, r.SignWithComments(k.secret, comment, publicHint+k.Public()), nil, nil
}

const publicHint = "trienlam public key "

// SignFolder signs the pack in the folder dir and writes the two files into it.
// Errors: those of Open and Sign; DiskFull, Internal (cannot write).
func SignFolder(dir string, k Key) ([]exhibits.Problem, error) {
	fsys, closer, err := Open(dir)
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	manifest, signature, faults, err := Sign(fsys, k)
	if err != nil || len(faults) > 0 {
		return faults, err
	}
	for name, data := range map[string][]byte{ManifestFile: manifest, SignatureFile: signature} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return nil, writing("pack.SignFolder", err)
		}
	}
	return nil, nil
}

// WriteSigned signs the pack in fsys and writes it as a zip, as Write does. Nothing is written if the
// pack has faults.
func WriteSigned(fsys fs.FS, k Key, w io.Writer) ([]exhibits.Problem, error) {
	manifest, signature, faults, err := Sign(fsys, k)
	if err != nil || len(faults) > 0 {
		return faults, err
	}
	return nil, write(fsys, w, map[string][]byte{ManifestFile: manifest, SignatureFile: signature})
}

// sums returns the files of a pack other than the signature's own, and their hashes.
func sums(fsys fs.FS) ([]string, [][sha256.Size]byte, error) {
	all, err := members(fsys)
	if err != nil {
		return nil, nil, err
	}
	var names []string
	for _, name := range all {
		if !isSignature(name) {
			names = append(names, name)
		}
	}
	out, errs := make([][sha256.Size]byte, len(names)), make([]error, len(names))
	inParallel(len(names), func(i int) { out[i], errs[i] = sum(fsys, names[i]) })
	for _, err := range errs {
		if err != nil {
			return nil, nil, err
		}
	}
	return names, out, nil
}

func sum(fsys fs.FS, name string) (out [sha256.Size]byte, err error) {
	f, err := fsys.Open(name)
	if err != nil {
		return out, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return out, err
	}
	h.Sum(out[:0])
	return out, nil
}

func isSignature(name string) bool { return name == ManifestFile || name == SignatureFile }

// signedFor reads a signed comment.
func signedFor(comment string) (id, version, name string, ok bool) {
	rest, ok := strings.CutPrefix(comment, signedComment)
	if !ok {
		return "", "", "", false
	}
	what, name, _ := strings.Cut(rest, " · ")
	id, version, ok = strings.Cut(what, " ")
	return id, version, signer(name), ok
}
