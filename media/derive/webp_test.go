package derive_test

import (
	"encoding/base64"
	"image"
	"image/color"
	"testing"
)

// fourColours is a lossy WebP of 64 by 64 pixels: black, white, (200, 30, 30) and grey (128, 128, 128), a
// quarter each, written by libwebp.
const fourColours = "UklGRmIAAABXRUJQVlA4IFYAAADQBACdASpAAEAAPhkKhEEhBgMBAAQAYSyhDgAcYD8APwAAV8ZyMU4cOxaZBq4wAAD++UgS/AKjNzD7//+zubVSH91H//+THfyY7+THf/JRqV1sAAAAAA=="

// A lossy WebP has its own range of brightness; it is shown as bright and as dark as it was painted.
func TestWebPKeepsItsColours(t *testing.T) {
	t.Parallel()
	data, err := base64.StdEncoding.DecodeString(fourColours)
	if err != nil {
		t.Fatal(err)
	}
	a := asset(t, "a.webp", data)
	d := memory(t)
	small, err := d.Image(t.Context(), a, 320)
	if err != nil {
		t.Fatal(err)
	}
	shrunk, _, err := image.Decode(small)
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]image.Image{"cut": cut(t, d, a, "full/max/0/default.png"), "small": shrunk} {
		for i, want := range []color.RGBA{{0, 0, 0, 255}, {255, 255, 255, 255}, {200, 30, 30, 255}, {128, 128, 128, 255}} {
			c := color.RGBAModel.Convert(got.At(16+i%2*32, 16+i/2*32)).(color.RGBA)
			if apart(c.R, want.R) > 6 || apart(c.G, want.G) > 6 || apart(c.B, want.B) > 6 {
				t.Errorf("%s: quarter %d is %v, want %v", name, i, c, want)
			}
		}
	}
}

func apart(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }
