//go:build e2e

package kiosktest_test

import (
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"os"
	"path/filepath"
	"testing"
)

// readingPack writes a pack with everything that a phone can read nearer: two maps of one coast with
// control points, a document with lines, a film, a thing with a turntable, and the present map. Every
// picture is a pattern made here; none imitates a document.
func readingPack(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const rights = "rights: {vi: Hình vẽ để thử, en: Drawn for a trial}\n"
	write("pack.yaml", `format: 1.1
id: doc-gan
version: 1.0.0
languages: [vi, en]
title: {vi: Đọc gần, en: Reading closely}
about: {vi: Để thử., en: For a trial.}
organiser: {vi: Trường, en: School}
map: data/ban-do.geojson
sections: [{slug: phong-thu, title: {vi: Phòng thử, en: Trial room}}]
`)
	write("data/ban-do.geojson", `{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"kind": "land"}, "geometry": {"type": "Polygon", "coordinates": [[[104, 8], [109, 11], [109.3, 13], [108.2, 16], [106.5, 18], [107.5, 21.5], [104, 22], [104, 8]]]}},
{"type": "Feature", "properties": {"kind": "coast"}, "geometry": {"type": "LineString", "coordinates": [[104, 8], [109, 11], [109.3, 13], [108.2, 16], [106.5, 18], [107.5, 21.5]]}},
{"type": "Feature", "properties": {"kind": "archipelago", "name_vi": "Quần đảo Hoàng Sa (Việt Nam)", "name_en": "Hoàng Sa archipelago (Viet Nam)", "rank": 1}, "geometry": {"type": "Point", "coordinates": [111.8, 16.5]}},
{"type": "Feature", "properties": {"kind": "archipelago", "name_vi": "Quần đảo Trường Sa (Việt Nam)", "name_en": "Trường Sa archipelago (Viet Nam)", "rank": 1}, "geometry": {"type": "Point", "coordinates": [113.2, 9.6]}},
{"type": "Feature", "properties": {"kind": "sea", "name_vi": "Biển Đông", "name_en": "East Sea", "rank": 1}, "geometry": {"type": "Point", "coordinates": [112.5, 13]}},
{"type": "Feature", "properties": {"kind": "island", "name_vi": "Đảo Lý Sơn", "name_en": "Lý Sơn island", "rank": 2, "exhibit": "ban-do-mot"}, "geometry": {"type": "Point", "coordinates": [109.1, 15.4]}},
{"type": "Feature", "properties": {"kind": "city", "name_vi": "Đà Nẵng", "name_en": "Đà Nẵng", "rank": 1}, "geometry": {"type": "Point", "coordinates": [108.2, 16.05]}}
]}`)
	exhibit := func(slug, yaml, vi, en string) {
		write("exhibits/"+slug+"/exhibit.yaml", yaml+rights)
		write("exhibits/"+slug+"/vi.md", vi+"\n")
		write("exhibits/"+slug+"/en.md", en+"\n")
	}
	exhibit("ban-do-mot", `code: "901"
section: phong-thu
type: map
title: {vi: "Bản đồ thử thứ nhất, có một cái tên thật dài để xem nó xuống dòng thế nào trên điện thoại", en: "First trial map"}
date: "1838"
place: {name: {vi: Đảo Lý Sơn, en: Lý Sơn island}, lat: 15.4, lon: 109.1}
sources: [{title: {vi: Sách}}]
compare: [ban-do-hai]
media:
  - file: to.jpg
    alt: {vi: Lưới ô màu, en: A coloured grid}
    caption: {vi: Lưới để thử., en: A grid for a trial.}
    regions:
      - {id: goc-tren, title: {vi: Góc trên bên trái, en: Upper left}, text: {vi: Ô đầu tiên., en: The first cell.}, box: [100, 100, 500, 350]}
      - {id: giua, title: {vi: Ở giữa, en: In the middle}, text: {vi: Vòng tròn lớn., en: The large circle.}, box: [1300, 850, 400, 300]}
      - {id: goc-duoi, title: {vi: Góc dưới bên phải, en: Lower right}, box: [2500, 1600, 300, 250]}
    georeference:
      - {pixel: [0, 0], lat: 20, lon: 105}
      - {pixel: [3000, 0], lat: 20, lon: 120}
      - {pixel: [0, 2000], lat: 10, lon: 105}
      - {pixel: [3000, 2000], lat: 10, lon: 120}
`, "Bản đồ này chỉ để thử. Nó có ba chỗ để nhìn gần hơn.", "This map is for a trial. It has three places to look at closely.")
	exhibit("ban-do-hai", `code: "902"
section: phong-thu
type: map
title: {vi: Bản đồ thử thứ hai, en: Second trial map}
date: "1904"
sources: [{title: {vi: Sách}}]
media:
  - file: to.jpg
    alt: {vi: Lưới ô màu khác, en: Another coloured grid}
    georeference:
      - {pixel: [0, 0], lat: 22, lon: 104}
      - {pixel: [2400, 0], lat: 22, lon: 122}
      - {pixel: [0, 1800], lat: 8, lon: 104}
`, "Bản đồ thứ hai.", "The second map.")
	exhibit("to-chu", `code: "903"
section: phong-thu
type: document
title: {vi: Tờ chữ thử, en: Trial writing}
date: 17XX
sources: [{title: {vi: Sách}}]
related: [ban-do-mot]
media:
  - file: to.jpg
    alt: {vi: Bốn cột, en: Four columns}
    language: lzh
    lines:
      - {box: [900, 80, 200, 1200], text: 萬里黃沙, reading: Vạn Lý Hoàng Sa, translation: {vi: Bãi cát vàng muôn dặm, en: Golden sands of ten thousand leagues}}
      - {box: [620, 80, 200, 1200], text: 大長沙, reading: Đại Trường Sa, translation: {vi: Bãi cát dài lớn, en: Great long sands}}
      - {box: [60, 1340, 1000, 120], text: 諸國海程, reading: Chư quốc hải trình, translation: {vi: Đường biển các nước, en: Sea routes of the nations}}
      - {text: 安南}
`, "Một tờ chữ.", "A sheet of writing.")
	exhibit("thuoc-phim", `code: "904"
section: phong-thu
type: photo
title: {vi: Thước phim thử, en: Trial film}
sources: [{title: {vi: Lớp quay}}]
media:
  - file: phim.mp4
    alt: {vi: Sóng vỗ, en: Waves}
    poster: bia.jpg
    captions: {vi: loi.vi.vtt}
    transcript: {vi: "Tiếng *sóng*.", en: "The sound of *waves*."}
`, "Một thước phim.", "A film.")
	write("exhibits/thuoc-phim/loi.vi.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nTiếng sóng\n")
	film, err := os.ReadFile("../../exhibits/pack/testdata/dinh-lang/exhibits/le-hoi/phim.mp4")
	if err != nil {
		t.Fatal(err)
	}
	write("exhibits/thuoc-phim/phim.mp4", string(film))
	pattern(t, filepath.Join(dir, "exhibits/ban-do-mot/to.jpg"), 3000, 2000, color.RGBA{222, 206, 170, 255}, color.RGBA{96, 74, 40, 255})
	pattern(t, filepath.Join(dir, "exhibits/ban-do-hai/to.jpg"), 2400, 1800, color.RGBA{205, 220, 214, 255}, color.RGBA{30, 80, 90, 255})
	pattern(t, filepath.Join(dir, "exhibits/to-chu/to.jpg"), 1200, 1600, color.RGBA{235, 220, 170, 255}, color.RGBA{70, 50, 20, 255})
	pattern(t, filepath.Join(dir, "exhibits/thuoc-phim/bia.jpg"), 640, 360, color.RGBA{120, 160, 170, 255}, color.RGBA{20, 50, 60, 255})
	return dir
}

// pattern draws cells of 100 pixels, each with dots that number its column and row, and a circle in
// the middle.
func pattern(t *testing.T, file string, w, h int, paper, ink color.RGBA) {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := paper
			far := math.Hypot(float64(x-w/2), float64(y-h/2))
			switch col, row, u, v := x/100, y/100, x%100, y%100; {
			case u < 2 || v < 2, math.Abs(far-float64(min(w, h))/6) < 6:
				c = ink
			case u > 10 && u < 14+2*(col%40) && v > 20 && v < 28 && u%4 < 2, u > 10 && u < 14+2*(row%40) && v > 40 && v < 48 && u%4 < 2:
				c = ink
			case (col+row)%2 == 0:
				c.R, c.B = c.R-uint8(col%16), c.B-uint8(row%16)*2
			}
			img.SetRGBA(x, y, c)
		}
	}
	out, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	if err := jpeg.Encode(out, img, &jpeg.Options{Quality: 85}); err != nil {
		t.Fatal(err)
	}
}
