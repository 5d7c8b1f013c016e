package pack

import (
	"crypto/rand"
	"strings"

	"aead.dev/minisign"

	"trienlam/kiosk"
)

// Key is a signer's secret key, in the form of minisign (Ed25519), with the name that stands in what
// it signs. The zero Key signs nothing.
type Key struct {
	Name   string
	secret minisign.PrivateKey
}

const (
	commentMark   = "untrusted comment: "
	keyComment    = commentMark + "trienlam secret key · "
	publicComment = commentMark + "trienlam public key · "
	maxSigner     = 80 // letters of a name
)

// NewKey makes a key. Error: Unavailable (no randomness).
func NewKey(name string) (Key, error) {
	_, secret, err := minisign.GenerateKey(rand.Reader)
	if err != nil {
		return Key{}, kiosk.E(kiosk.Unavailable, "pack.NewKey", "pack/key-new", err)
	}
	return Key{Name: signer(name), secret: secret}, nil
}

// OpenKey reads a file of File, or a secret key of minisign; password opens one that minisign has
// encrypted. Errors: Unprocessable (no key), Denied (encrypted, and the password does not open it).
func OpenKey(file []byte, password string) (Key, error) {
	const op = "pack.OpenKey"
	var k Key
	if name, ok := strings.CutPrefix(firstLine(file), keyComment); ok {
		k.Name = signer(name)
	}
	if Encrypted(file) {
		secret, err := minisign.DecryptKey(password, file)
		if err != nil {
			return Key{}, kiosk.E(kiosk.Denied, op, "pack/key-password", err)
		}
		k.secret = secret
		return k, nil
	}
	if err := k.secret.UnmarshalText(file); err != nil {
		return Key{}, kiosk.E(kiosk.Unprocessable, op, "pack/key-bad", err)
	}
	return k, nil
}

// Encrypted reports whether a file holds a secret key that takes a password.
func Encrypted(file []byte) bool { return minisign.IsEncrypted(file) }

// File is the key as a file for its owner alone; minisign reads it too.
func (k Key) File() []byte {
	text, err := k.secret.MarshalText()
	if err != nil {
		panic(err) // never, by its promise
	}
	_, key, _ := strings.Cut(string(text), "\n")
	return []byte(keyComment + k.Name + "\n" + strings.TrimSpace(key) + "\n")
}

// Public is the public key in minisign's form: one line of base64 that begins with RW.
func (k Key) Public() string { return k.public().String() }

// PublicFile is the public key as a file to give away.
func (k Key) PublicFile() []byte { return []byte(publicComment + k.Name + "\n" + k.Public() + "\n") }

func (k Key) public() minisign.PublicKey {
	public, ok := k.secret.Public().(minisign.PublicKey)
	if !ok {
		panic("pack: minisign's public key has another type")
	}
	return public
}

// ParseKey reads a public key: a file of PublicFile or of minisign, or its one line of base64. It
// returns that line. Error: Unprocessable.
func ParseKey(text string) (string, error) {
	var k minisign.PublicKey
	if err := k.UnmarshalText([]byte(strings.TrimSpace(text))); err != nil {
		return "", kiosk.E(kiosk.Unprocessable, "pack.ParseKey", "pack/public-key-bad", err)
	}
	return k.String(), nil
}

func firstLine(b []byte) string {
	line, _, _ := strings.Cut(string(b), "\n")
	return strings.TrimSuffix(line, "\r")
}

// signer keeps a name on one line and short.
func signer(name string) string {
	out := []rune(printable(strings.Join(strings.Fields(nfc(name)), " ")))
	return string(out[:min(len(out), maxSigner)])
}
