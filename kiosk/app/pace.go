package app

import (
	"bytes"
	"io"
	"io/fs"
	"time"

	"trienlam/exhibits"
	"trienlam/media/sound"
)

// pace is how long each slide of a deck wants to be seen, its narration heard to the end.
func (s *Site) pace(d *exhibits.Deck) []exhibits.Pace {
	cat := s.Catalog()
	return exhibits.PaceDeck(cat, d, func(sl exhibits.Slide) time.Duration {
		pack, file, ok := cat.Narration(sl)
		if !ok {
			return 0
		}
		p, ok := cat.Pack(pack)
		if !ok {
			return 0
		}
		length, err := soundLength(p.Files, file)
		if err != nil { // it plays all the same; only nobody waits for it
			s.log.Warn("length of a narration unknown", "pack", pack, "file", file, "error", err)
		}
		return length
	})
}

// soundLength is the length of a recording in a pack; 0 with an error.
func soundLength(files fs.FS, name string) (time.Duration, error) {
	f, err := files.Open(name)
	if err != nil {
		return 0, err
	}
	defer func() { _ = f.Close() }() // only read
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	if r, ok := f.(io.ReaderAt); ok {
		return sound.Length(r, info.Size())
	}
	b, err := io.ReadAll(f) // from inside the program or an archive
	if err != nil {
		return 0, err
	}
	return sound.Length(bytes.NewReader(b), int64(len(b)))
}
