package derive_test

import (
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"trienlam/media"
	"trienlam/media/derive"
	"trienlam/media/derive/derivetest"
	"trienlam/media/tiles"
)

// largeScan is a scan of 80 megapixels.
var largeScan = sync.OnceValue(func() []byte {
	scan, err := derivetest.Scan(10_000, 8_000)
	if err != nil {
		panic(err) // of a buffer
	}
	return scan
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
