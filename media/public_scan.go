package media

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"slices"
)

// errMixed is the error of a file whose parts cannot be told apart.
var errMixed = errors.New("media: not what its name says")

// scanners are the kinds of files that cameras write into.
var scanners = map[string]func(*scan) error{
	"jpg": (*scan).jpeg, "png": (*scan).png, "webp": (*scan).webp, "mp4": (*scan).mp4, "m4a": (*scan).mp4,
	"tiff": func(*scan) error { return errMixed },
}

// jpeg goes through a picture; of one that breaks off behind its first lines visitors get those.
func (s *scan) jpeg() error {
	err := s.blocks()
	if err != nil && s.shows {
		s.cut, err = true, nil
	}
	if err == nil {
		s.upright()
	}
	return err
}

// blocks keeps what decoding needs (ITU-T T.81, annex B): tables, frames, scans, JFIF, an ICC profile and
// Adobe's mark of colours. Instead of EXIF stands a block of our own with the orientation alone. What
// follows the end of the picture, as films do in "motion photos", is left out.
func (s *scan) blocks() error {
	const soi, eoi, sos, com, app0, app15 = 0xd8, 0xd9, 0xda, 0xfe, 0xe0, 0xef
	if b, err := s.read(2); err != nil || b[0] != 0xff || b[1] != soi {
		return errMixed
	}
	s.keep(0, 2)
	for {
		from := s.at
		mark, err := s.read(2)
		for err == nil && mark[0] == 0xff && mark[1] == 0xff { // any number of fill bytes
			from++
			var next []byte
			next, err = s.read(1)
			mark[1] = next[0]
		}
		switch {
		case err != nil || mark[0] != 0xff || mark[1] == 0 || mark[1] == soi:
			return errMixed
		case mark[1] == eoi:
			s.keep(from, 2)
			if _, err := s.r.Peek(1); err == nil {
				s.cut = true
			}
			return nil
		case mark[1] >= 0xd0 && mark[1] < soi || mark[1] == 1: // stands alone
			s.keep(from, 2)
			continue
		}
		size, err := s.read(2)
		if err != nil || binary.BigEndian.Uint16(size) < 2 {
			return errMixed
		}
		rest := int(binary.BigEndian.Uint16(size)) - 2
		if mark[1] >= app0 && mark[1] <= app15 || mark[1] == com {
			block, err := s.read(rest)
			if err != nil {
				return errMixed
			}
			s.app(mark[1], block, from)
			continue
		}
		if s.skip(int64(rest)) != nil {
			return errMixed
		}
		s.keep(from, s.at-from)
		if mark[1] == sos {
			if s.shows = true; !s.entropy() {
				return errMixed
			}
		}
	}
}

// app keeps an application's block that decoding needs.
func (s *scan) app(mark byte, block []byte, from int64) {
	needed := map[byte]string{0xe0: "JFIF\x00", 0xe2: "ICC_PROFILE\x00", 0xee: "Adobe"}
	if sign, ok := needed[mark]; ok && bytes.HasPrefix(block, []byte(sign)) {
		s.keep(from, s.at-from)
		return
	}
	if exif, ok := bytes.CutPrefix(block, []byte("Exif\x00\x00")); ok && mark == 0xe1 && s.turn == 0 {
		s.turn = turnOf(exif)
	}
	s.cut = true
}

// upright puts the orientation behind the first mark, in the smallest EXIF block there can be.
func (s *scan) upright() {
	if s.turn < 2 || !s.cut {
		return
	}
	exif := []byte("\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00")
	exif[29] = byte(s.turn)
	first := s.kept[0]
	rest := append([]span{{from: 2, size: first.size - 2}}, s.kept[1:]...)
	s.kept = append([]span{{from: 0, size: 2}, {size: int64(len(exif)), own: exif}}, rest...)
	s.kept = slices.DeleteFunc(s.kept, func(p span) bool { return p.size == 0 })
}

// entropy keeps coded data up to the next mark that ends it; false at the end of the file.
func (s *scan) entropy() bool {
	from := s.at
	defer func() { s.keep(from, s.at-from) }()
	for {
		b, err := s.r.Peek(max(2, s.r.Buffered()))
		if err != nil && len(b) < 2 {
			_ = s.skip(int64(len(b))) // they are there
			return false
		}
		i := bytes.IndexByte(b[:len(b)-1], 0xff)
		if i < 0 {
			_ = s.skip(int64(len(b) - 1))
			continue
		}
		if next := b[i+1]; next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7) {
			_ = s.skip(int64(i))
			return true
		}
		_ = s.skip(int64(i + 1))
	}
}

// pngChunks are those that make the picture (PNG, third edition, chapters 11 and 12).
var pngChunks = []string{
	"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT",
}

func (s *scan) png() error {
	if b, err := s.read(8); err != nil || string(b) != "\x89PNG\r\n\x1a\n" {
		return errMixed
	}
	s.keep(0, 8)
	for {
		from := s.at
		head, err := s.read(8)
		if err != nil || s.skip(int64(binary.BigEndian.Uint32(head))+4) != nil {
			return errMixed
		}
		if !slices.Contains(pngChunks, string(head[4:])) {
			s.cut = true
			continue
		}
		s.keep(from, s.at-from)
		if string(head[4:]) == "IEND" {
			if _, err := s.r.Peek(1); err == nil {
				s.cut = true
			}
			return nil
		}
	}
}

// webp leaves out EXIF and XMP, and corrects what the file says of its size and its parts (RFC 9649).
func (s *scan) webp() error {
	const exif, xmp = 0x08, 0x04
	head, err := s.read(12)
	if err != nil || string(head[:4]) != "RIFF" || string(head[8:]) != "WEBP" {
		return errMixed
	}
	s.put(head)
	size := uint32(4)
	for end := 8 + int64(binary.LittleEndian.Uint32(head[4:])); s.at < end; {
		from := s.at
		chunk, err := s.read(8)
		if err != nil {
			return errMixed
		}
		length := int64(binary.LittleEndian.Uint32(chunk[4:]))
		padded := length + length&1
		switch string(chunk[:4]) {
		case "VP8X":
			if length < 10 || length > 1<<10 {
				return errMixed
			}
			b, err := s.read(int(padded))
			if err != nil {
				return errMixed
			}
			b[0] &^= exif | xmp
			s.put(append(chunk, b...))
		case "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP":
			if s.skip(length) != nil || length != padded && s.skip(1) != nil && s.at != end-1 {
				return errMixed
			}
			s.keep(from, s.at-from)
		default:
			if s.skip(length) != nil {
				return errMixed
			}
			_ = s.skip(padded - length) // the last one may lack it
			continue
		}
		size += uint32(s.at - from)
	}
	binary.LittleEndian.PutUint32(s.kept[0].own[4:], size)
	return nil
}

// mp4 keeps every byte in its place, since the tables of a film count from the file's beginning, and
// puts zeros where words about the film stand (ISO/IEC 14496-12: udta, meta, and private uuid boxes).
func (s *scan) mp4() error {
	for {
		if _, err := s.r.Peek(1); errors.Is(err, io.EOF) {
			return nil
		}
		if err := s.box(1<<62, 0); err != nil {
			if s.cut = true; s.shows {
				return nil
			}
			return err
		}
	}
}

// box goes through one box that must end within room bytes.
func (s *scan) box(room int64, depth int) error {
	from := s.at
	head, err := s.read(8)
	if err != nil {
		return errMixed
	}
	size, kind := int64(binary.BigEndian.Uint32(head)), string(head[4:8])
	switch size {
	case 0: // to the end of the file
		n, err := io.Copy(io.Discard, s.r)
		s.at += n
		if kind == "mdat" && err == nil {
			s.keep(from, s.at-from)
			return nil
		}
		return errMixed
	case 1:
		long, err := s.read(8)
		if err != nil {
			return errMixed
		}
		size, head = int64(binary.BigEndian.Uint64(long)), append(head, long...)
	}
	rest := size - (s.at - from)
	if rest < 0 || size > room {
		return errMixed
	}
	switch kind {
	case "udta", "meta", "uuid", "free", "skip", "wide":
		if err := s.skip(rest); err != nil {
			return err
		}
		copy(head[4:8], "free")
		s.put(head)
		s.blank(rest)
		return nil
	case "moov", "trak":
		if depth > 1 {
			return errMixed
		}
		s.shows = true
		s.keep(from, s.at-from)
		for end := from + size; s.at < end; {
			if err := s.box(end-s.at, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	err = s.skip(rest)
	if err == nil || kind == "mdat" { // of a film that breaks off, players show the beginning
		s.keep(from, s.at-from)
	}
	return err
}
