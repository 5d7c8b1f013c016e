package pack

import (
	"bytes"
	"fmt"
	"image"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"trienlam/media"
	"trienlam/media/derive"
)

// picture is a media file that was looked at. Width and height are 0 unless it is an image.
type picture struct {
	file          string // the real name in the pack's files
	width, height int
	most          int  // megapixels that it might have, if it has too many to be opened; else 0
	place         bool // the photograph tells where it was taken
}

// How much of an image is read to recognise it. JPEG may put large metadata before its size, which
// few do.
const (
	shortHead = 64 << 10
	head      = 4 << 20
)

// signs are the first bytes of the kinds that Go does not decode, at their offset.
var signs = map[string]struct {
	at   int
	sign []string
}{
	"mp4": {4, []string{"ftyp"}}, "m4a": {4, []string{"ftyp"}},
	"webm": {0, []string{"\x1a\x45\xdf\xa3"}},
	"mp3":  {0, []string{"ID3", "\xff\xfb", "\xff\xfa", "\xff\xf3", "\xff\xf2", "\xff\xe3"}},
	"ogg":  {0, []string{"OggS"}},
	"pdf":  {0, []string{"%PDF-"}},
}

// look recognises a media file by its content. Only the head of a large file is read. Faults of
// the file as a whole stand at the line that names it.
func (l *loader) look(file string, line int, name string) (picture, bool) {
	ext := strings.TrimPrefix(path.Ext(name), ".")
	if !slices.Contains(extensions, ext) {
		l.add(file, line, "file-kind", "file", name, "kinds", strings.Join(extensions, " "))
		return picture{}, false
	}
	in, err := l.open(name)
	if err != nil {
		l.add(name, 1, "unreadable", "detail", reason(err))
		return picture{}, false
	}
	defer in.Close()
	pic := picture{file: l.realName(name)}
	switch ext {
	case "jpg", "png", "webp":
		err = pic.measure(in, ext)
	case "tiff":
		var t media.TIFF
		t, err = media.ReadTIFF(in)
		if t.Foreign != "" {
			l.add(file, line, "tiff-foreign", "file", name, "what", t.Foreign)
			return picture{}, false
		}
		if err == nil {
			pic.sized(derive.MeasureTIFF(t))
		}
	case "svg":
		return l.drawing(in, pic, name)
	case "glb":
		return pic, l.proven || l.thing(in, file, line, name)
	case "vtt":
		return pic, l.proven || l.captions(name)
	case "geojson":
		return pic, l.proven || l.geoJSON(name, maxGeoJSON) != nil
	default:
		sign := signs[ext]
		b := make([]byte, 16)
		n, _ := io.ReadFull(in, b)
		b = b[:n]
		err = errOther
		for _, s := range sign.sign {
			if len(b) > sign.at && bytes.HasPrefix(b[sign.at:], []byte(s)) {
				err = nil
			}
		}
	}
	if err != nil {
		l.add(file, line, "file-content", "file", name, "ext", ext)
		return picture{}, false
	}
	if pic.most > 0 {
		l.add(file, line, "image-large", "file", name, "width", strconv.Itoa(pic.width), "height", strconv.Itoa(pic.height),
			"most", strconv.Itoa(pic.most))
		return picture{}, false
	}
	return pic, true
}

var errOther = fmt.Errorf("another kind of file")

// measure reads the size of an image as it is shown, that is after turning it by its EXIF mark.
func (p *picture) measure(in io.Reader, ext string) (err error) {
	b, err := io.ReadAll(io.LimitReader(in, shortHead))
	if err != nil {
		return err
	}
	_, format, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil && len(b) == shortHead {
		more, failed := io.ReadAll(io.LimitReader(in, head-shortHead))
		if failed != nil {
			return failed
		}
		b = append(b, more...)
		_, format, err = image.DecodeConfig(bytes.NewReader(b))
	}
	if err != nil {
		return err
	}
	if want := map[string]string{"jpg": "jpeg"}[ext]; format != want && format != ext {
		return errOther
	}
	p.place = ext == "jpg" && media.SaysWhere(bytes.NewReader(b))
	size, err := derive.Measure(bytes.NewReader(b))
	p.sized(size)
	return err
}

func (p *picture) sized(s derive.Size) {
	p.width, p.height = s.Width, s.Height
	if !s.Opens {
		p.most = max(s.Most, 1)
	}
}
