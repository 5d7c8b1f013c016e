package kiosk

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"time"
)

// Clock tells the time. It is injected wherever time matters, so that tests own it.
type Clock func() time.Time

// Role is what an account may do. Roles contain each other: Admin ⊃ Organiser ⊃ Teacher ⊃ Visitor.
type Role uint8

// The roles in rising order.
const (
	Visitor   Role = iota // nobody signed in
	Teacher               // drives shows, pairs screens, writes screenings
	Organiser             // packs, statistics, reports, stops
	Admin                 // accounts and the machine
)

var roleNames = [...]string{"visitor", "teacher", "organiser", "admin"}

// String returns the role's word in URLs, JSON and tables.
func (r Role) String() string {
	if int(r) < len(roleNames) {
		return roleNames[r]
	}
	return "unknown"
}

// ParseRole reads a role an account can have: admin, organiser or teacher. Error: Unprocessable.
func ParseRole(s string) (Role, error) {
	for r := Teacher; r <= Admin; r++ {
		if roleNames[r] == s {
			return r, nil
		}
	}
	return Visitor, E(Unprocessable, "kiosk.ParseRole", "user/unknown-role", nil).With("role", s)
}

// Actor is who asks: an account and its role. The zero Actor is a visitor.
type Actor struct {
	Name string
	Role Role
}

// Identifiers. Each is opaque text, unique on one site.
type (
	ShowID   string // one live run of a deck
	ScreenID string // a paired screen
	StopID   string // a place and its dates; StopSchool is the default
	SiteID   string // one school's (or one travelling kit's) server
)

// StopSchool is the stop that exists from the first day: the school itself, open-ended.
const StopSchool StopID = "truong"

// Channel says how an exhibit was opened.
type Channel string

// The channels of the contract.
const (
	Phone Channel = "phone"
	Kiosk Channel = "kiosk"
	Show  Channel = "show"
)

// Token returns n random bytes as URL-safe text. It panics if the machine has no randomness,
// which leaves nothing safe to do.
func Token(n int) string {
	b := make([]byte, n)
	if _, err := rand.Read(b); err != nil {
		panic(err)
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// CodeAlphabet is the alphabet of codes that people type: Crockford's base 32, which has no I, L,
// O or U (https://www.crockford.com/base32.html).
const CodeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Code returns n random characters of CodeAlphabet.
func Code(n int) string {
	b := make([]byte, n)
	if _, err := rand.Read(b); err != nil {
		panic(err)
	}
	for i := range b {
		b[i] = CodeAlphabet[int(b[i])%len(CodeAlphabet)]
	}
	return string(b)
}

// NormalCode returns s as a printed code: upper case, spaces and dots gone, O read as 0, I and L
// as 1. It does not say whether the code exists.
func NormalCode(s string) string {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		switch {
		case r == 'o' || r == 'O':
			out = append(out, '0')
		case r == 'i' || r == 'I' || r == 'l' || r == 'L':
			out = append(out, '1')
		case r >= 'a' && r <= 'z':
			out = append(out, byte(r-'a'+'A'))
		case r == ' ' || r == '.' || r == '-' || r == '\u00a0':
		case r < 0x80:
			out = append(out, byte(r))
		default:
			out = append(out, '?')
		}
	}
	return string(out)
}

// Runner is background work of the server: Run returns when ctx ends, and only then.
type Runner interface {
	Run(ctx context.Context) error
}
