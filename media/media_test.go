package media_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"regexp"
	"testing"
	"testing/fstest"

	"trienlam/kiosk"
	"trienlam/media"
)

func TestLibraryKnowsFilesByPlaceAndByContent(t *testing.T) {
	t.Parallel()
	pack := fstest.MapFS{
		"exhibits/a/anh.jpg":  {Data: photograph(t, 40, 30, 6)},
		"exhibits/b/anh.jpg":  {Data: photograph(t, 40, 30, 6)},
		"exhibits/b/SO.PNG":   {Data: picture(t, 7, 5)},
		"exhibits/b/hong.png": {Data: []byte("no picture")},
		"exhibits/b/phim.mp4": {Data: []byte("....ftyp")},
		"exhibits/b/ma.html":  {Data: []byte("<script>")},
	}
	lib := media.NewLibrary()
	for name, want := range map[string]struct {
		mime          string
		width, height int
	}{
		"exhibits/a/anh.jpg":  {"image/jpeg", 30, 40}, // stored lying, shown standing
		"exhibits/b/anh.jpg":  {"image/jpeg", 30, 40},
		"exhibits/b/SO.PNG":   {"image/png", 7, 5},
		"exhibits/b/hong.png": {"image/png", 0, 0},
		"exhibits/b/phim.mp4": {"video/mp4", 0, 0},
	} {
		a, err := lib.Add("thu", pack, name)
		if err != nil {
			t.Fatal(err)
		}
		if a.Type.MIME != want.mime || a.Width != want.width || a.Height != want.height ||
			a.Size != int64(len(pack[name].Data)) {
			t.Errorf("%s: %+v, want %+v", name, a, want)
		}
		if !regexp.MustCompile(`^[0-9a-f]{32}\.(jpg|png|mp4)$`).MatchString(a.Name()) {
			t.Errorf("%s: name %q", name, a.Name())
		}
		f, err := a.Open()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(f); err != nil || !bytes.Equal(got, pack[name].Data) {
			t.Errorf("%s: reads %d bytes, %v", name, len(got), err)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
	a, _ := lib.Asset("thu", "exhibits/a/anh.jpg")
	b, ok := lib.Asset("thu", "exhibits/b/anh.jpg")
	if !ok || a.Hash != b.Hash {
		t.Error("the same content has two names")
	}
	if _, ok := lib.ByHash(a.Hash); !ok {
		t.Error("not found by its content")
	}
	if _, ok := lib.Asset("khac", "exhibits/a/anh.jpg"); ok {
		t.Error("a file of another pack was found")
	}
}

func TestAddRefuses(t *testing.T) {
	t.Parallel()
	pack := fstest.MapFS{"a.html": {Data: []byte("<script>")}}
	for name, kind := range map[string]kiosk.Kind{
		"a.html": kiosk.Unprocessable, "khong-co.jpg": kiosk.NotFound, "../a.jpg": kiosk.NotFound,
	} {
		if _, err := media.NewLibrary().Add("thu", pack, name); kiosk.KindOf(err) != kind {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestReadTurn(t *testing.T) {
	t.Parallel()
	for turn := range uint16(10) {
		want := media.Turn(turn)
		if turn > 8 {
			want = 0
		}
		if got := media.ReadTurn(bytes.NewReader(photograph(t, 4, 4, turn))); got != want {
			t.Errorf("turn %d is read as %d", turn, got)
		}
	}
	if got := media.ReadTurn(bytes.NewReader(picture(t, 4, 4))); got != 0 {
		t.Errorf("a PNG has turn %d", got)
	}
}

func FuzzReadTurn(f *testing.F) {
	f.Add(photograph(f, 4, 4, 6))
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x10Exif\x00\x00MM\x00*\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if got := media.ReadTurn(bytes.NewReader(data)); got > 8 {
			t.Errorf("turn %d", got)
		}
	})
}

// photograph returns a JPEG that says how it must be turned, if turn is not 0.
func photograph(t testing.TB, w, h int, turn uint16) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewRGBA(image.Rect(0, 0, w, h)), nil); err != nil {
		t.Fatal(err)
	}
	if turn == 0 {
		return b.Bytes()
	}
	exif := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01")
	exif = binary.BigEndian.AppendUint16(exif, turn)
	exif = append(exif, 0, 0, 0, 0, 0, 0)
	out := append([]byte{0xff, 0xd8, 0xff, 0xe1}, byte((len(exif)+2)>>8), byte(len(exif)+2))
	return append(append(out, exif...), b.Bytes()[2:]...)
}

func picture(t testing.TB, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewRGBA(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
