package pack

import (
	"errors"
	"path/filepath"

	"trienlam/exhibits"
	"trienlam/kiosk"
)

// Refused is the error of a pack with faults. It is a kiosk.Error of kind Unprocessable, whose message
// takes {path}, {first} and {first_en}.
type Refused struct {
	Problems []exhibits.Problem // never empty
	cause    *kiosk.Error
}

// Refuse returns the error with the message msg about the pack at path. There must be faults.
func Refuse(path, msg string, faults []exhibits.Problem) error {
	e := kiosk.E(kiosk.Unprocessable, "pack.Refuse", msg, errors.New(faults[0].Print("en"))).
		With("path", filepath.Base(path)).With("first", faults[0].Print("vi")).With("first_en", faults[0].Print("en"))
	return &Refused{cause: e, Problems: faults}
}

// Error is the first fault, for the log.
func (r *Refused) Error() string { return r.cause.Error() }

// Unwrap returns the kiosk.Error.
func (r *Refused) Unwrap() error { return r.cause }

// Called returns r about a pack that people know as name: an upload's own name, not that of the
// file in which it was kept.
func (r *Refused) Called(name string) error {
	return &Refused{cause: r.cause.With("path", filepath.Base(name)), Problems: r.Problems}
}

// Faults returns the faults of a refused pack, nil for any other error.
func Faults(err error) []exhibits.Problem {
	var r *Refused
	if errors.As(err, &r) {
		return r.Problems
	}
	return nil
}
