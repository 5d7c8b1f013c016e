package auth

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"trienlam/kiosk"
)

const (
	maxNameChars     = 64
	minPasswordChars = 8
	maxPasswordBytes = 1024 // argon2id reads all of it, so that a stranger chooses what it costs
)

// CleanName returns a name as it is stored: NFC, single spaces, none at the ends. Error:
// Unprocessable unless it has 1–64 letters, digits, spaces or ". _ -".
func CleanName(name string) (string, error) {
	clean := normalName(name)
	if n := utf8.RuneCountInString(clean); n < 1 || n > maxNameChars || !utf8.ValidString(clean) ||
		strings.IndexFunc(clean, notInName) >= 0 {
		return "", kiosk.E(kiosk.Unprocessable, "auth.CleanName", "user/bad-name", nil)
	}
	return clean, nil
}

func normalName(name string) string {
	if len(name) > maxPasswordBytes {
		return "" // nobody's name, and not worth normalising
	}
	return strings.Join(strings.Fields(norm.NFC.String(name)), " ")
}

func notInName(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" ._-", r)
}

// SameName reports whether two clean names are the same account's: case does not count, marks do.
func SameName(a, b string) bool { return strings.EqualFold(a, b) }

// find returns the account with that name in any case.
func find(all []Account, name string) (Account, bool) {
	name = normalName(name)
	for _, a := range all {
		if SameName(a.Name, name) {
			return a, true
		}
	}
	return Account{}, false
}

func checkPassword(password string) error {
	const op = "auth.checkPassword"
	switch {
	case len(password) > maxPasswordBytes:
		return kiosk.E(kiosk.Unprocessable, op, "user/long-password", nil)
	case !utf8.ValidString(password) || utf8.RuneCountInString(norm.NFC.String(password)) < minPasswordChars:
		return kiosk.E(kiosk.Unprocessable, op, "user/short-password", nil)
	}
	return nil
}
