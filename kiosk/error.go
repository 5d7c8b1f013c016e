package kiosk

import (
	"errors"
	"fmt"
	"time"
)

// Kind says what sort of failure an error is. Only kiosk/server turns a Kind into an HTTP status
// and only cmd/trienlam into an exit status. The list is closed and append-only.
type Kind uint8

// The kinds, with the HTTP status the server gives each.
const (
	Internal        Kind = iota // 500: a bug or a broken disk; details go to the log only
	Invalid                     // 400: the request could not be understood
	Unprocessable               // 422: understood, but a value is impossible
	NotFound                    // 404
	Conflict                    // 409: true a moment ago, or someone else holds it
	Denied                      // 403: signed in, but not allowed
	Unauthenticated             // 401: sign in first
	TooMany                     // 429: with Retry
	TooLarge                    // 413
	Unavailable                 // 503: with Retry; nothing was lost
	DiskFull                    // 507
	Misdirected                 // 421: the Host is not ours
	Gone                        // 410: was here once, e.g. a used setup link
	WrongMethod                 // 405
)

// Error is the one error type that crosses package borders. Msg is a message ID such as
// "auth/wrong-password"; the words for people, in Vietnamese and English, live in web/locales.
// Args fill the {name} places of those words. Err is for the log and never shown.
type Error struct {
	Kind  Kind
	Op    string // "screen.Redeem"
	Msg   string
	Args  map[string]string
	Retry time.Duration // for TooMany and Unavailable: when to try again
	Err   error
}

// E builds an Error. A nil err is allowed: then the message says it all.
func E(kind Kind, op, msg string, err error) *Error {
	return &Error{Kind: kind, Op: op, Msg: msg, Err: err}
}

// With returns a copy of e whose message place {key} is filled with value.
func (e *Error) With(key, value string) *Error {
	c := *e
	c.Args = make(map[string]string, len(e.Args)+1)
	for k, v := range e.Args {
		c.Args[k] = v
	}
	c.Args[key] = value
	return &c
}

// After returns a copy of e that asks the caller to try again after d.
func (e *Error) After(d time.Duration) *Error {
	c := *e
	c.Retry = d
	return &c
}

// Error is the text for the log: operation, message ID and cause.
func (e *Error) Error() string {
	if e.Err == nil {
		return e.Op + ": " + e.Msg
	}
	return fmt.Sprintf("%s: %s: %v", e.Op, e.Msg, e.Err)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// KindOf returns the Kind of the first Error in err's chain, Internal if there is none.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}
