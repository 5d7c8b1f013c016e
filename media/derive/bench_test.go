package derive_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"trienlam/media"
	"trienlam/media/derive"
	"trienlam/media/tiles"
)

// largeScan is an 80-megapixel photograph of a map that exists nowhere: lines, letters' worth of
// contrast and paper grain, so that its tiles are as hard to code as real ones.
var largeScan = sync.OnceValue(func() []byte {
	img := image.NewYCbCr(image.Rect(0, 0, 10000, 8000), image.YCbCrSubsampleRatio420)
	seed := uint32(1)
	for y := range 8000 {
		row := img.Y[y*img.YStride : y*img.YStride+10000]
		for x := range row {
			seed = seed*1664525 + 1013904223
			v := 200 + int(seed>>29)
			if (x/7+y/11)%13 == 0 || (x*x/5000+y)%97 < 3 {
				v -= 130
			}
			row[x] = uint8(v)
		}
	}
	for i := range img.Cb {
		img.Cb[i], img.Cr[i] = uint8(115+i%5000/1000), uint8(138-i/5_000_000)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 90}); err != nil {
		panic(err) // of a buffer
	}
	return b.Bytes()
})

func BenchmarkPyramid(b *testing.B) {
	b.Run("scan-2700x1350", func(b *testing.B) {
		data, err := os.ReadFile("../../exhibits/starter/pack/exhibits/schagen-1689/schagen-1689-world.jpg")
		if err != nil {
			b.Fatal(err)
		}
		benchPyramid(b, data)
	})
	b.Run("scan-10000x8000", func(b *testing.B) { benchPyramid(b, largeScan()) })
}

// benchPyramid makes all tiles, and tells the most memory the heap took above what it was before.
func benchPyramid(b *testing.B, data []byte) {
	a, err := media.NewLibrary().Add("thu", fstest.MapFS{"a.jpg": {Data: data}}, "a.jpg")
	if err != nil {
		b.Fatal(err)
	}
	var before runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	most, stop := watchHeap()
	for b.Loop() {
		d, err := derive.New(b.TempDir(), nil)
		if err != nil {
			b.Fatal(err)
		}
		r, err := d.Cut(b.Context(), a, tiles.Whole(a.Width, a.Height, tiles.Size{Width: 100, Height: 100}))
		if err != nil {
			b.Fatal(err)
		}
		if err := r.Close(); err != nil {
			b.Fatal(err)
		}
	}
	close(stop)
	b.ReportMetric(float64(<-most-before.HeapInuse)/1e6, "peak-MB")
	b.ReportMetric(float64(a.Width*a.Height)*float64(b.N)/b.Elapsed().Seconds()/1e6, "MP/s")
}

// watchHeap looks at the heap until stop is closed, then sends the most it saw, in bytes.
func watchHeap() (most chan uint64, stop chan struct{}) {
	most, stop = make(chan uint64, 1), make(chan struct{})
	go func() {
		seen := uint64(0)
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			seen = max(seen, m.HeapInuse)
			select {
			case <-tick.C:
			case <-stop:
				most <- seen
				return
			}
		}
	}()
	return most, stop
}

// BenchmarkCut asks the finished pyramid of the large scan for what viewers ask.
func BenchmarkCut(b *testing.B) {
	a, err := media.NewLibrary().Add("thu", fstest.MapFS{"a.jpg": {Data: largeScan()}}, "a.jpg")
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	for _, path := range []string{"2048,2048,1024,1024/512,512/0/default.jpg", "1000,1000,3000,2000/1500,1000/0/default.jpg", "full/max/0/default.jpg"} {
		b.Run(path[:strings.LastIndex(path, "/0/")], func(b *testing.B) {
			for b.Loop() {
				d, err := derive.New(dir, nil) // nothing in memory
				if err != nil {
					b.Fatal(err)
				}
				cut(b, d, a, path)
			}
		})
	}
}
