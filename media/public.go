package media

import (
	"errors"
	"io"
	"slices"
	"sort"

	"trienlam/kiosk"
)

// span is a part of what visitors get: of the file, zeros, or bytes of our own.
type span struct {
	from int64 // where it begins in the file; negative for zeros
	size int64
	own  []byte // instead of the file's
}

// OpenPublic opens the file as visitors get it: everything that makes the picture or the film, and
// nothing of who took it, where, when and with what. Cameras and telephones write all that into
// JPEG, PNG, WebP and MP4, and it does not leave the server. Other kinds are given as they are. Errors:
// NotFound when the file is gone; Unprocessable for a file whose parts cannot be told apart, and for
// a TIFF, which browsers cannot show and which holds the same.
func (a Asset) OpenPublic() (io.ReadSeekCloser, error) {
	const op = "media.OpenPublic"
	if a.mixed {
		return nil, kiosk.E(kiosk.Unprocessable, op, "media/image-broken", nil).With("file", a.Name())
	}
	f, err := a.Open()
	if err != nil || a.public == nil {
		return f, err
	}
	return newSpliced(f, a.public), nil
}

// spliced reads spans as one file. For one goroutine.
type spliced struct {
	io.ReadSeekCloser
	spans []span
	ends  []int64 // where each span ends in what is read
	at    int64
}

func newSpliced(f io.ReadSeekCloser, spans []span) *spliced {
	s := &spliced{ReadSeekCloser: f, spans: spans}
	end := int64(0)
	for _, part := range spans {
		end += part.size
		s.ends = append(s.ends, end)
	}
	return s
}

func (s *spliced) size() int64 {
	if len(s.ends) == 0 {
		return 0
	}
	return s.ends[len(s.ends)-1]
}

// Read implements io.Reader.
func (s *spliced) Read(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	i := sort.Search(len(s.ends), func(i int) bool { return s.ends[i] > s.at })
	if i == len(s.spans) {
		return 0, io.EOF
	}
	part := s.spans[i]
	skip := s.at - (s.ends[i] - part.size)
	b = b[:min(int64(len(b)), part.size-skip)]
	n, err := len(b), error(nil)
	switch {
	case part.own != nil:
		n = copy(b, part.own[skip:])
	case part.from < 0:
		clear(b)
	default:
		if _, err = s.ReadSeekCloser.Seek(part.from+skip, io.SeekStart); err != nil {
			return 0, err
		}
		if n, err = s.ReadSeekCloser.Read(b); errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF // the file has become shorter
			if n > 0 {
				err = nil
			}
		}
	}
	s.at += int64(n)
	return n, err
}

// Seek implements io.Seeker.
func (s *spliced) Seek(offset int64, whence int) (int64, error) {
	at := map[int]int64{io.SeekStart: 0, io.SeekCurrent: s.at, io.SeekEnd: s.size()}
	base, ok := at[whence]
	if !ok || base+offset < 0 {
		return 0, errors.New("media: seek to nowhere")
	}
	s.at = base + offset
	return s.at, nil
}

// scan goes through a file once, from its beginning, and notes what of it visitors get.
type scan struct {
	r     reader
	at    int64
	kept  []span
	turn  Turn
	cut   bool // something was left out or put in
	shows bool // enough was met that there is something to see
}

// reader is a bufio.Reader, as far as scans use it.
type reader interface {
	io.Reader
	Discard(n int) (int, error)
	Peek(n int) ([]byte, error)
	Buffered() int
}

// keep notes a part of the file; neighbours become one.
func (s *scan) keep(from, size int64) {
	if size == 0 {
		return
	}
	if n := len(s.kept); n > 0 {
		if last := &s.kept[n-1]; last.own == nil && last.from >= 0 && last.from+last.size == from {
			last.size += size
			return
		}
	}
	s.kept = append(s.kept, span{from: from, size: size})
}

// put notes bytes that stand for a part of the file, or for none.
func (s *scan) put(own []byte) {
	s.cut = true
	s.kept = append(s.kept, span{size: int64(len(own)), own: slices.Clone(own)})
}

// blank notes zeros.
func (s *scan) blank(size int64) {
	s.cut = true
	if size > 0 {
		s.kept = append(s.kept, span{from: -1, size: size})
	}
}

func (s *scan) read(n int) ([]byte, error) {
	b := make([]byte, n)
	m, err := io.ReadFull(s.r, b)
	s.at += int64(m)
	return b, err
}

// skip goes on by n bytes; io.ErrUnexpectedEOF if there are not as many.
func (s *scan) skip(n int64) error {
	for n > 0 {
		m, err := s.r.Discard(int(min(n, 1<<30)))
		s.at += int64(m)
		n -= int64(m)
		if err != nil {
			return io.ErrUnexpectedEOF
		}
	}
	return nil
}
