package sound

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"time"
)

const (
	headBytes = 64 << 10 // what is looked at of each end of an MP3 or Ogg
	longest   = 24 * time.Hour
	maxBoxes  = 10_000
)

// ErrUnknown is what cannot be told: no recording of a kind that is read here, or a broken one.
var ErrUnknown = errors.New("sound: length unknown")

// Length is how long the recording in the first size bytes of r is, to the millisecond where the format
// says so. Errors: ErrUnknown, and what reading gives.
func Length(r io.ReaderAt, size int64) (time.Duration, error) {
	head := make([]byte, min(size, headBytes))
	if _, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	}
	var d time.Duration
	var err error
	switch {
	case bytes.HasPrefix(head, []byte("OggS")):
		d, err = ogg(r, size, head)
	case len(head) >= 8 && string(head[4:8]) == "ftyp":
		d, err = mp4(r, 0, size)
	default:
		d, err = mp3(r, size, head)
	}
	d = d.Round(time.Millisecond)
	if err == nil && (d <= 0 || d > longest) {
		err = fmt.Errorf("%w: %v", ErrUnknown, d)
	}
	if err != nil {
		return 0, err
	}
	return d, nil
}

// ogg divides the position of the last page by the rate that the first one names (RFC 3533, RFC 7845).
func ogg(r io.ReaderAt, size int64, head []byte) (time.Duration, error) {
	rate, skip := int64(0), int64(0)
	if i := bytes.Index(head, []byte("OpusHead")); i >= 0 && i+12 <= len(head) {
		rate, skip = 48_000, int64(binary.LittleEndian.Uint16(head[i+10:]))
	} else if i := bytes.Index(head, []byte("\x01vorbis")); i >= 0 && i+16 <= len(head) {
		rate = int64(binary.LittleEndian.Uint32(head[i+12:]))
	}
	if rate == 0 {
		return 0, ErrUnknown
	}
	tail := make([]byte, min(size, headBytes))
	if _, err := r.ReadAt(tail, size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	}
	i := bytes.LastIndex(tail, []byte("OggS"))
	if i < 0 || i+14 > len(tail) {
		return 0, ErrUnknown
	}
	return parts(int64(binary.LittleEndian.Uint64(tail[i+6:]))-skip, rate)
}

// parts is n/rate seconds.
func parts(n, rate int64) (time.Duration, error) {
	if n <= 0 || rate <= 0 || n/rate > int64(longest/time.Second) {
		return 0, ErrUnknown
	}
	return time.Duration(float64(n) / float64(rate) * float64(time.Second)), nil
}

// mp4 finds moov and in it mvhd, which names the time scale and the length (ISO 14496-12).
func mp4(r io.ReaderAt, from, to int64) (time.Duration, error) {
	for range maxBoxes {
		var h [32]byte
		if n, err := r.ReadAt(h[:], from); n < 16 {
			return 0, errors.Join(ErrUnknown, err)
		}
		size, body := int64(binary.BigEndian.Uint32(h[:])), from+8
		switch size {
		case 0:
			size = to - from
		case 1:
			size, body = int64(binary.BigEndian.Uint64(h[8:])), from+16
		}
		if size < body-from || size > to-from {
			return 0, ErrUnknown
		}
		switch string(h[4:8]) {
		case "moov":
			from, to = body, from+size
			continue
		case "mvhd":
			return mvhd(r, body)
		}
		from += size
	}
	return 0, ErrUnknown
}

func mvhd(r io.ReaderAt, at int64) (time.Duration, error) {
	var b [32]byte
	if n, err := r.ReadAt(b[:], at); n < len(b) {
		return 0, errors.Join(ErrUnknown, err)
	}
	if b[0] == 1 { // 64-bit times
		return parts(int64(binary.BigEndian.Uint64(b[24:])), int64(binary.BigEndian.Uint32(b[20:])))
	}
	return parts(int64(binary.BigEndian.Uint32(b[16:])), int64(binary.BigEndian.Uint32(b[12:])))
}
