package main

import (
	"bytes"
	"image"
	"image/color"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"trienlam/kiosk/app"
)

// TestTerminalCodeIsRead photographs what serve prints on a dark terminal.
func TestTerminalCodeIsRead(t *testing.T) {
	t.Parallel()
	for _, public := range []string{"http://192.168.1.5:8080", "https://trien-lam.truong-trung-hoc-pho-thong.example:8443"} {
		var out bytes.Buffer
		in := &invocation{stdout: &out, lang: "vi"}
		in.welcome(app.Ready{PublicURL: public, Addresses: []string{public}})
		bits, err := gozxing.NewBinaryBitmapFromImage(photograph(out.String()))
		if err != nil {
			t.Fatal(err)
		}
		got, err := qrcode.NewQRCodeReader().Decode(bits, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true})
		if err != nil {
			t.Fatalf("%s: %v\n%s", public, err, out.String())
		}
		if want := strings.ToUpper(public) + "/"; got.GetText() != want {
			t.Errorf("the code says %q, want %q", got.GetText(), want)
		}
	}
}

// photograph paints the lines of blocks in text, ink light on dark, 4 pixels a module.
func photograph(text string) image.Image {
	const px = 4
	var rows [][]rune
	for line := range strings.Lines(text) {
		if line = strings.TrimSuffix(line, "\n"); strings.HasPrefix(line, "█") {
			rows = append(rows, []rune(line))
		}
	}
	img := image.NewGray(image.Rect(0, 0, len(rows[0])*px, len(rows)*2*px))
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			r, lower := rows[y/(2*px)][x/px], y/px%2 == 1
			if r == '█' || r == '▀' && !lower || r == '▄' && lower {
				img.SetGray(x, y, color.Gray{Y: 255})
			}
		}
	}
	return img
}

func TestLanguage(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, ask, all, lang, want string
	}{
		{"a Vietnamese machine", "", "", "vi_VN.UTF-8", "vi"},
		{"a machine that says nothing", "", "", "", "vi"},
		{"a bare container", "", "", "C.UTF-8", "vi"},
		{"an English machine", "", "", "en_GB.UTF-8", "en"},
		{"one locale for all", "", "en_US", "vi_VN", "en"},
		{"asked for", "vi", "en_US", "en_US", "vi"},
	} {
		env := map[string]string{"TRIENLAM_LANG": tt.ask, "LC_ALL": tt.all, "LANG": tt.lang}
		if got := language(func(k string) string { return env[k] }); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}
