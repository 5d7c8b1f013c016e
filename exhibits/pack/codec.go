package pack

import (
	"encoding/binary"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
)

// Codecs that every browser from Chrome 80 on plays, by the name that the file gives them.
var (
	playedMP4  = []string{"avc1", "avc3", "vp08", "vp09", "av01", "mp4a", "Opus", "fLaC", ".mp3"}
	playedWebM = []string{"V_VP8", "V_VP9", "V_AV1", "A_VORBIS", "A_OPUS"}
	webmCodec  = regexp.MustCompile(`^[VA]_[A-Z0-9_/]+$`)
)

const (
	maxMoov     = 32 << 20 // bytes of an MP4 file's table of contents
	webmTracks  = 1 << 20  // how far into a WebM file its codecs are looked for
	avcProfile  = 1        // place of the profile in avcC
	visualEntry = 86       // bytes of a picture's sample entry before the boxes in it
)

// noteCodecs tells what an old browser cannot play of a film or recording, and whether it must be
// loaded to its end before it begins. What cannot be read is told by nobody: the sign has been seen.
func (l *loader) noteCodecs(yaml string, line int, name, file string) {
	in, err := l.open(file)
	if err != nil {
		return
	}
	defer in.Close()
	var bad []string
	late := false
	switch path.Ext(file) {
	case ".webm":
		bad = webmCodecs(in)
	case ".mp4", ".m4a":
		bad, late = mp4Codecs(in)
	}
	for _, codec := range bad {
		l.note(yaml, line, "codec", name+" ("+codec+")")
	}
	if late {
		l.note(yaml, line, "moov-end", name)
	}
}

func webmCodecs(in io.Reader) (bad []string) {
	head, err := io.ReadAll(io.LimitReader(in, webmTracks))
	if err != nil {
		return nil
	}
	for i := 0; i+2 < len(head); i++ {
		// The element CodecID: its number, its length with the highest bit set, its text.
		if end := i + 2 + int(head[i+1]&0x7f); head[i] == 0x86 && head[i+1] > 0x80 && end <= len(head) {
			id := string(head[i+2 : end])
			if webmCodec.MatchString(id) && !slices.Contains(playedWebM, id) && !slices.Contains(bad, id) {
				bad = append(bad, id)
			}
		}
	}
	return bad
}

// mp4Codecs walks the boxes of an MP4 file to its table of contents; late says that it lies behind
// the film.
func mp4Codecs(in fs.File) (bad []string, late bool) {
	for {
		var head [16]byte
		if _, err := io.ReadFull(in, head[:8]); err != nil {
			return nil, false
		}
		size, kind := int64(binary.BigEndian.Uint32(head[:])), string(head[4:8])
		body := size - 8
		if size == 1 {
			if _, err := io.ReadFull(in, head[8:]); err != nil {
				return nil, false
			}
			body = int64(binary.BigEndian.Uint64(head[8:])) - 16
		}
		switch {
		case body < 0: // also the last box, which ends with the file
			return nil, false
		case kind == "mdat":
			late = true
		case kind == "moov":
			if body > maxMoov {
				return nil, false
			}
			moov := make([]byte, body)
			if _, err := io.ReadFull(in, moov); err != nil {
				return nil, false
			}
			for b := range boxes(moov) {
				if b.kind == "trak" {
					bad = append(bad, trackCodecs(b.body)...)
				}
			}
			return bad, late
		}
		if seeker, ok := in.(io.Seeker); ok {
			if _, err := seeker.Seek(body, io.SeekCurrent); err != nil {
				return nil, false
			}
		} else if _, err := io.CopyN(io.Discard, in, body); err != nil {
			return nil, false
		}
	}
}

type box struct {
	kind string
	body []byte
}

// boxes yields the boxes in b until one makes no sense.
func boxes(b []byte) func(func(box) bool) {
	return func(yield func(box) bool) {
		for len(b) >= 8 {
			size := int(binary.BigEndian.Uint32(b))
			if size < 8 || size > len(b) || !yield(box{string(b[4:8]), b[8:size]}) {
				return
			}
			b = b[size:]
		}
	}
}

// trackCodecs names the codecs of a picture or sound track that are not played everywhere.
func trackCodecs(trak []byte) (bad []string) {
	handler := ""
	var entries []byte
	var walk func(b []byte)
	walk = func(b []byte) {
		for c := range boxes(b) {
			switch {
			case c.kind == "mdia" || c.kind == "minf" || c.kind == "stbl":
				walk(c.body)
			case c.kind == "hdlr" && len(c.body) >= 12 && handler == "":
				handler = string(c.body[8:12])
			case c.kind == "stsd" && len(c.body) >= 8:
				entries = c.body[8:]
			}
		}
	}
	walk(trak)
	if handler != "vide" && handler != "soun" {
		return nil
	}
	for e := range boxes(entries) {
		codec := e.kind
		if !slices.Contains(playedMP4, codec) || codec[:3] == "avc" && deepColour(e.body) {
			bad = append(bad, printable(codec))
		}
	}
	return bad
}

// deepColour reports an H.264 track of more than 8 bits or colours of more than every second pixel.
func deepColour(entry []byte) bool {
	if len(entry) < visualEntry-8 {
		return false
	}
	for b := range boxes(entry[visualEntry-8:]) {
		if b.kind == "avcC" && len(b.body) > avcProfile {
			return b.body[avcProfile] > 100 // High; above it are High 10, 4:2:2 and 4:4:4
		}
	}
	return false
}
