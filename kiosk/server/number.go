package server

import (
	"bytes"
	"errors"
	"math"
	"strconv"
)

// Whole is a count or an index. A JSON number that is none (1.5, 1e30) reads as the least integer,
// which every rule behind refuses in its own words; so an absurd number is a 422 and not a body that
// cannot be read.
type Whole int

// UnmarshalJSON accepts any JSON number.
func (n *Whole) UnmarshalJSON(b []byte) error {
	f, null, err := number(b)
	if err != nil || null {
		return err
	}
	*n = math.MinInt
	if f == math.Trunc(f) && math.Abs(f) < 1<<53 {
		*n = Whole(f)
	}
	return nil
}

// Millis is a duration in milliseconds. A page's clock has fractions: they are cut off, downwards,
// so that a negative duration stays one. A number beyond all durations reads as the longest.
type Millis int64

// UnmarshalJSON accepts any JSON number.
func (n *Millis) UnmarshalJSON(b []byte) error {
	f, null, err := number(b)
	if err != nil || null {
		return err
	}
	*n = Millis(max(-1<<53, min(math.Floor(f), 1<<53)))
	return nil
}

// number reads a JSON number; one too large for a float is infinite.
func number(b []byte) (f float64, null bool, err error) {
	if bytes.Equal(b, []byte("null")) {
		return 0, true, nil
	}
	if len(b) == 0 || b[0] != '-' && (b[0] < '0' || b[0] > '9') {
		return 0, false, errors.New("not a number")
	}
	f, err = strconv.ParseFloat(string(b), 64)
	if errors.Is(err, strconv.ErrRange) {
		err = nil // f is infinite then
	}
	return f, false, err
}
