package pack

import (
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"aead.dev/minisign"

	"trienlam/exhibits"
)

// State is what a pack's signature is worth.
type State string

// The states of a signature.
const (
	Unsigned  State = "none"      // there is none
	Signed    State = "signed"    // it is that of Key, and every file is as it was signed
	Unchecked State = "unchecked" // every file is as the manifest says; the signature names no known key
	Broken    State = "broken"    // it is none, or the pack was changed after it
)

// Signature is who signed a pack. Whether Key is to be trusted is for whoever asks to decide.
type Signature struct {
	State  State
	Key    string // public key in minisign's form; "" unless Signed
	Signer string // the name that the signer chose; "" unless Signed and given
}

// maxManifest is far above the lines of the most files that a pack may have.
const maxManifest = 8 << 20

// Verify reads every file of a pack and tells what its signature is worth. The key is the one of keys
// that the signature names, public keys in minisign's form, else the one that it carries along.
// The faults are those of a broken signature. A pack with a broken signature is refused by Load too.
func Verify(fsys fs.FS, keys ...string) (Signature, []exhibits.Problem) {
	l := &loader{}
	l.files = l.index(fsys)
	s := l.verify(keys)
	return s, exhibits.SortProblems(l.list)
}

// verify checks the signature of an indexed pack, and every file by it.
func (l *loader) verify(keys []string) Signature {
	before := len(l.list)
	hasManifest, hasSignature := l.has(ManifestFile), l.has(SignatureFile)
	switch {
	case !hasManifest && !hasSignature:
		return Signature{State: Unsigned}
	case !hasManifest:
		l.add(ManifestFile, 1, "signature-half")
		return Signature{State: Broken}
	case !hasSignature:
		l.add(SignatureFile, 1, "signature-half")
		return Signature{State: Broken}
	}
	manifest, ok := l.small(ManifestFile, maxManifest)
	text, ok2 := l.small(SignatureFile, 8<<10)
	if !ok || !ok2 {
		return Signature{State: Broken}
	}
	s := l.signedBy(manifest, text, keys)
	l.compare(manifest)
	if len(l.list) > before {
		s = Signature{State: Broken}
	}
	return s
}

func (l *loader) small(name string, limit int64) ([]byte, bool) {
	f, err := l.open(name)
	if err != nil {
		l.add(name, 1, "unreadable", "detail", reason(err))
		return nil, false
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil || int64(len(b)) > limit {
		l.add(name, 1, "signature")
		return nil, false
	}
	return b, true
}

// signedBy finds the key and checks the signature of the manifest.
func (l *loader) signedBy(manifest, text []byte, keys []string) Signature {
	var s minisign.Signature
	if err := s.UnmarshalText(text); err != nil {
		l.add(SignatureFile, 1, "signature")
		return Signature{}
	}
	if hint, ok := strings.CutPrefix(s.UntrustedComment, publicHint); ok {
		keys = append(slices.Clip(keys), hint) // after those that are trusted
	}
	for _, key := range keys {
		var public minisign.PublicKey
		if err := public.UnmarshalText([]byte(key)); err != nil || public.ID() != s.KeyID {
			continue
		}
		if !minisign.Verify(public, manifest, text) {
			l.add(SignatureFile, 1, "signature")
			return Signature{}
		}
		out := Signature{State: Signed, Key: public.String()}
		if id, version, name, ok := signedFor(s.TrustedComment); ok {
			out.Signer = name
			if p := l.pack; p != nil && p.ID != "" && (p.ID != id || p.Version != version) {
				l.add(SignatureFile, 3, "signature-other", "id", id, "version", version)
			}
		}
		return out
	}
	return Signature{State: Unchecked}
}

// compare checks every file of the pack against the manifest.
func (l *loader) compare(manifest []byte) {
	type entry struct {
		sum  string
		line int
	}
	listed := map[string]entry{}
	for i, line := range strings.Split(strings.TrimSuffix(string(manifest), "\n"), "\n") {
		sum, name, ok := strings.Cut(line, "  ")
		name = nfc(name)
		if _, err := hex.DecodeString(sum); !ok || err != nil || len(sum) != 64 || !safeName(name) || listed[name].line > 0 || isSignature(name) {
			l.add(ManifestFile, i+1, "manifest-line")
			return
		}
		listed[name] = entry{sum, i + 1}
	}
	var names []string
	for name := range l.real {
		if belongs(name) && !isSignature(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	got, errs := make([]string, len(names)), make([]error, len(names))
	inParallel(len(names), func(i int) {
		if listed[names[i]].line > 0 {
			s, err := sum(l.fsys, l.realName(names[i]))
			got[i], errs[i] = hex.EncodeToString(s[:]), err
		}
	})
	for i, name := range names {
		want := listed[name]
		switch {
		case want.line == 0:
			l.add(name, 1, "manifest-extra")
		case errs[i] != nil:
			l.add(name, 1, "unreadable", "detail", reason(errs[i]))
		case got[i] != strings.ToLower(want.sum):
			l.add(name, 1, "manifest-differs")
		}
		delete(listed, name)
	}
	for name, missing := range listed {
		l.add(name, 1, "manifest-missing", "line", fmt.Sprintf("%s:%d", ManifestFile, missing.line))
	}
}
