package content

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"trienlam/exhibits"
	"trienlam/exhibits/pack"
	"trienlam/kiosk"
)

// Settings are the site's remembered words, of which trust is one.
type Settings interface {
	Get(ctx context.Context, key string) (string, error)
	Set(ctx context.Context, key, value string) error
}

const trustSetting = "pack_trust"

const (
	maxTrusted  = 100 // keys
	maxKeyName  = 80  // characters
	maxKeyChars = 500 // with the comment line of a file
)

// Trust is whose signatures count on this site, and whether a pack must have one.
type Trust struct {
	Require bool      `json:"require"`
	Keys    []Trusted `json:"keys"`
}

// Trusted is one maker of packs: a public key in the form of minisign, and what people call them.
type Trusted struct {
	Key  string `json:"key"`
	Name string `json:"name"`
}

// Line returns the key as one line, also of a whole .pub file. Error: Unprocessable.
func (k Trusted) Line() (string, error) {
	key, err := "", error(nil)
	if len(k.Key) <= maxKeyChars {
		if key, err = pack.ParseKey(k.Key); err == nil {
			return key, nil
		}
	}
	return "", kiosk.E(kiosk.Unprocessable, "content.Line", "pack/bad-key", err).With("key", clip(k.Key))
}

// SignatureState says what a pack's signature is worth here.
type SignatureState string

// The states. A pack whose signature is broken is not let in at all.
const (
	Unsigned      SignatureState = "none"
	TrustedSigner SignatureState = "trusted"
	UnknownSigner SignatureState = "unknown"
)

// Signature is who answers for a pack. Signer is the name by which the site knows the key, else the
// one the signature itself gives. Key is unnamedKey if the signature does not carry it.
type Signature struct {
	State  SignatureState
	Signer string
	Key    string
}

// Trust returns the site's trust; the zero Trust if it was never set.
func (s *Shelf) Trust(ctx context.Context) (Trust, error) {
	var t Trust
	if s.Settings == nil {
		return t, nil
	}
	text, err := s.Settings.Get(ctx, trustSetting)
	if err != nil || text == "" {
		return t, err
	}
	if err := json.Unmarshal([]byte(text), &t); err != nil {
		return Trust{}, kiosk.E(kiosk.Internal, "content.Trust", "internal", err)
	}
	return t, nil
}

// SetTrust replaces it. Errors: Unprocessable (no key, or one without a name), Unavailable.
func (s *Shelf) SetTrust(ctx context.Context, t Trust) error {
	const op = "content.SetTrust"
	if len(t.Keys) > maxTrusted {
		return kiosk.E(kiosk.Unprocessable, op, "pack/too-many-keys", nil)
	}
	keys := []Trusted{}
	for _, k := range t.Keys {
		k.Key, k.Name = strings.TrimSpace(k.Key), strings.TrimSpace(k.Name)
		key, err := k.Line()
		if err != nil {
			return err
		}
		if k.Name == "" || utf8.RuneCountInString(k.Name) > maxKeyName {
			return kiosk.E(kiosk.Unprocessable, op, "pack/key-name", nil)
		}
		k.Key = key
		if !slices.ContainsFunc(keys, func(o Trusted) bool { return o.Key == k.Key }) {
			keys = append(keys, k)
		}
	}
	text, err := json.Marshal(Trust{Require: t.Require, Keys: keys})
	if err != nil {
		return kiosk.E(kiosk.Internal, op, "internal", err)
	}
	return s.Settings.Set(ctx, trustSetting, string(text))
}

func clip(s string) string {
	if r := []rune(s); len(r) > 20 {
		return string(r[:20]) + "…"
	}
	return s
}

// of weighs the signature of a pack that was found whole when it was let in; key is "" without one.
func (t Trust) of(key, signer string) Signature {
	if key == "" {
		return Signature{State: Unsigned}
	}
	for _, k := range t.Keys {
		if k.Key == key {
			return Signature{State: TrustedSigner, Signer: k.Name, Key: key}
		}
	}
	return Signature{State: UnknownSigner, Signer: signer, Key: key}
}

// unnamedKey stands for the key of a signature that names none of ours and carries none.
const unnamedKey = "?"

// verify weighs the signature of a pack by its files. The faults are those of a broken one.
func (t Trust) verify(p *exhibits.Pack) (Signature, []exhibits.Problem) {
	signed, faults := pack.Verify(p.Files, t.keys()...)
	if signed.State == pack.Unchecked {
		signed.Key = unnamedKey
	}
	return t.of(signed.Key, signed.Signer), faults
}

func (t Trust) keys() []string {
	var keys []string
	for _, k := range t.Keys {
		keys = append(keys, k.Key)
	}
	return keys
}

// signature lets a pack in or not. Errors: Refused (broken: with what differs), Unprocessable (a
// signature is required and this one is missing or of somebody unknown).
func (s *Shelf) signature(ctx context.Context, path string, p *exhibits.Pack) (Signature, error) {
	const op = "content.Import"
	t, err := s.Trust(ctx)
	if err != nil {
		return Signature{}, err
	}
	sig, faults := t.verify(p)
	if len(faults) > 0 {
		return Signature{}, pack.Refuse(path, "pack/signature-broken", faults)
	}
	if t.Require && sig.State == Unsigned {
		return sig, kiosk.E(kiosk.Unprocessable, op, "pack/unsigned", nil).With("id", p.ID)
	}
	if t.Require && sig.State != TrustedSigner {
		return sig, kiosk.E(kiosk.Unprocessable, op, "pack/signer-unknown", nil).With("id", p.ID).With("key", sig.Key)
	}
	return sig, nil
}
