package media_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"io"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"

	"trienlam/kiosk"
	"trienlam/media"
)

// secret stands in every place where cameras write what nobody may learn.
const secret = "15°53'N 108°20'E máy của Lan"

// public is what visitors get of a file.
func public(t testing.TB, name string, data []byte) ([]byte, error) {
	t.Helper()
	a, err := media.NewLibrary().Add("thu", fstest.MapFS{name: {Data: data}}, name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := a.OpenPublic()
	if err != nil {
		return nil, err
	}
	got, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	if err := iotest.TestReader(f, got); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	return got, nil
}

func segment(mark byte, body string) []byte {
	return append([]byte{0xff, mark, byte((len(body) + 2) >> 8), byte(len(body) + 2)}, body...)
}

// behind puts segments behind the first mark of a JPEG.
func behind(jpeg []byte, segments ...[]byte) []byte {
	out := append([]byte{}, jpeg[:2]...)
	return append(append(out, bytes.Join(segments, nil)...), jpeg[2:]...)
}

// What a telephone writes into a photograph stays on the server; what makes the picture, and how it
// must be turned, does not.
func TestPublicJPEG(t *testing.T) {
	t.Parallel()
	plain := photograph(t, 64, 48, 0)
	icc := segment(0xe2, "ICC_PROFILE\x00\x01\x01 a profile of colours")
	for name, tc := range map[string]struct {
		data []byte
		turn media.Turn
	}{
		"as an encoder leaves it": {plain, 0},
		"EXIF, upright":           {behind(plain, segment(0xe1, "Exif\x00\x00II*\x00\x08\x00\x00\x00\x00\x00"+secret)), 0},
		"EXIF, turned":            {append(photograph(t, 64, 48, 6), secret...), 6},
		"XMP, IPTC and a comment": {behind(plain, segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00"+secret), segment(0xed, "Photoshop 3.0\x00"+secret), segment(0xfe, secret)), 0},
		"a film behind it":        {append(bytes.Clone(plain), "....ftypmp42"+secret...), 0},
		"small copies":            {behind(plain, segment(0xe0, "JFXX\x00"+secret), segment(0xe2, "MPF\x00"+secret)), 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := public(t, "a.jpg", behind(tc.data, icc))
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(got, []byte(secret)) {
				t.Error("what nobody may learn leaves the server")
			}
			if !bytes.Contains(got, icc) {
				t.Error("the profile of colours is lost")
			}
			if turn := media.ReadTurn(bytes.NewReader(got)); turn != tc.turn {
				t.Errorf("turn %d, want %d", turn, tc.turn)
			}
			samePicture(t, got, tc.data)
		})
	}
}

// A picture that breaks off is shown as far as it goes; what is no picture is not given at all.
func TestPublicBroken(t *testing.T) {
	t.Parallel()
	whole := behind(photograph(t, 64, 48, 0), segment(0xfe, secret))
	got, err := public(t, "a.jpg", whole[:len(whole)-20])
	if err != nil || bytes.Contains(got, []byte(secret)) || len(got) < len(whole)-100 {
		t.Errorf("one that breaks off: %d of %d bytes, %v", len(got), len(whole), err)
	}
	for name, data := range map[string]string{"a.jpg": "\xff\xd8\xff\xe1" + secret, "b.jpg": secret, "a.png": secret, "a.webp": secret, "a.mp4": secret, "a.tiff": "II*\x00" + secret} {
		if _, err := public(t, name, []byte(data)); kiosk.KindOf(err) != kiosk.Unprocessable {
			t.Errorf("%s of something else: %v", name, err)
		}
	}
}

func TestPublicPNG(t *testing.T) {
	t.Parallel()
	plain := picture(t, 20, 10)
	chunk := func(kind, body string) []byte {
		b := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
		b = append(append(b, kind...), body...)
		return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
	}
	const header = 8 + 25
	data := append([]byte{}, plain[:header]...)
	data = append(data, chunk("tEXt", "Author\x00"+secret)...)
	data = append(data, chunk("eXIf", "II*\x00"+secret)...)
	data = append(data, chunk("iTXt", "XML:com.adobe.xmp\x00"+secret)...)
	data = append(append(data, plain[header:]...), secret...)
	got, err := public(t, "a.png", data)
	if err != nil || !bytes.Equal(got, plain) {
		t.Errorf("%d bytes are left, want the %d of the picture: %v", len(got), len(plain), err)
	}
}

func TestPublicWebP(t *testing.T) {
	t.Parallel()
	plain, err := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==") // one pixel
	if err != nil {
		t.Fatal(err)
	}
	chunk := func(kind, body string) []byte {
		b := binary.LittleEndian.AppendUint32([]byte(kind), uint32(len(body)))
		return append(append(b, body...), make([]byte, len(body)&1)...)
	}
	file := func(chunks ...[]byte) []byte {
		body := bytes.Join(chunks, nil)
		return append(append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body)+4)), "WEBP"...), body...)
	}
	flags := func(b byte) string { return string([]byte{b, 0, 0, 0, 0, 0, 0, 0, 0, 0}) }
	got, err := public(t, "a.webp", append(file(chunk("VP8X", flags(0x2c)), chunk("ICCP", "profile"), plain[12:], chunk("EXIF", secret), chunk("XMP ", secret+"!")), secret...))
	if want := file(chunk("VP8X", flags(0x20)), chunk("ICCP", "profile"), plain[12:]); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%q, want %q: %v", got, want, err)
	}
	samePicture(t, got, plain)
}

// The words in a film go, and every other byte stays in its place, since its tables count bytes.
func TestPublicMP4(t *testing.T) {
	t.Parallel()
	box := func(kind string, parts ...string) string {
		body := strings.Join(parts, "")
		return string(binary.BigEndian.AppendUint32(nil, uint32(len(body)+8))) + kind + body
	}
	film := func(words func(kind string, parts ...string) string, place string) string {
		return box("ftyp", "isom") + words("free", place) + "\x00\x00\x00\x01mdat\x00\x00\x00\x00\x00\x00\x00\x16pixels" +
			box("moov", box("mvhd", "times"), box("trak", box("mdia", "samples"), words("udta", place)), words("meta", place), words("udta", box("\xa9xyz", place))) +
			words("uuid", place)
	}
	gone := func(_ string, parts ...string) string {
		return box("free", string(make([]byte, len(strings.Join(parts, "")))))
	}
	got, err := public(t, "a.mp4", []byte(film(box, secret)))
	if want := film(gone, secret); err != nil || string(got) != want {
		t.Errorf("%q\nwant %q: %v", got, want, err)
	}
	if got, err := public(t, "a.mp4", []byte(film(box, secret)+box("moov", "broken")[:9])); err != nil || bytes.Contains(got, []byte(secret)) {
		t.Errorf("a film that breaks off: %v", err)
	}
}

// FuzzPublic: whatever comes, nothing panics, reading and seeking agree, and what visitors get has
// nothing more to be taken from it.
func FuzzPublic(f *testing.F) {
	for ext := range 5 {
		f.Add(uint8(ext), photograph(f, 4, 4, 6))
		f.Add(uint8(ext), picture(f, 4, 4))
		f.Add(uint8(ext), []byte("\x00\x00\x00\x10moov\x00\x00\x00\x08udta\x00\x00\x00\x00mdat"))
	}
	f.Fuzz(func(t *testing.T, ext uint8, data []byte) {
		name := "a." + []string{"jpg", "png", "webp", "mp4", "m4a"}[ext%5]
		once, err := public(t, name, data)
		if err != nil {
			return
		}
		if twice, err := public(t, name, once); err != nil || !bytes.Equal(once, twice) {
			t.Errorf("%s: %q becomes %q, and that %q (%v)", name, data, once, twice, err)
		}
	})
}

func samePicture(t *testing.T, a, b []byte) {
	t.Helper()
	one, _, err := image.Decode(bytes.NewReader(a))
	if err != nil {
		t.Fatal(err)
	}
	two, _, err := image.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	for y := range one.Bounds().Dy() {
		for x := range one.Bounds().Dx() {
			if one.At(x, y) != two.At(x, y) {
				t.Fatalf("another picture at %d,%d", x, y)
			}
		}
	}
}
