package pack_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"trienlam/exhibits/pack"
	"trienlam/kiosk"
)

// raw is a zip made by hand: its entries share the bytes that their local headers point to.
type rawEntry struct {
	name          string
	at            uint32 // of the local header
	packed, plain uint32
}

func local(name string, data []byte) []byte {
	b := binary.LittleEndian.AppendUint32(nil, 0x04034b50)
	b = append(b, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	b = binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(data))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(data)))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(data)))
	b = binary.LittleEndian.AppendUint16(b, uint16(len(name)))
	b = append(b, 0, 0)
	return append(append(b, name...), data...)
}

func directory(body []byte, crc uint32, entries ...rawEntry) []byte {
	out, from := slices.Clone(body), len(body)
	for _, e := range entries {
		out = binary.LittleEndian.AppendUint32(out, 0x02014b50)
		out = append(out, 20, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0)
		out = binary.LittleEndian.AppendUint32(out, crc)
		out = binary.LittleEndian.AppendUint32(out, e.packed)
		out = binary.LittleEndian.AppendUint32(out, e.plain)
		out = binary.LittleEndian.AppendUint16(out, uint16(len(e.name)))
		out = append(out, make([]byte, 12)...)
		out = binary.LittleEndian.AppendUint32(out, e.at)
		out = append(out, e.name...)
	}
	size := len(out) - from
	out = binary.LittleEndian.AppendUint32(out, 0x06054b50)
	out = append(out, 0, 0, 0, 0)
	out = binary.LittleEndian.AppendUint16(out, uint16(len(entries)))
	out = binary.LittleEndian.AppendUint16(out, uint16(len(entries)))
	out = binary.LittleEndian.AppendUint32(out, uint32(size))
	out = binary.LittleEndian.AppendUint32(out, uint32(from))
	return append(out, 0, 0)
}

// Zips that are small and would be large, by every trick that zips allow.
func TestZipBombs(t *testing.T) {
	t.Parallel()
	data := bytes.Repeat([]byte("a"), 1000)
	crc := crc32.ChecksumIEEE(data)
	body := local("a.md", data)
	whole := func(name string, at int) rawEntry { return rawEntry{name, uint32(at), 1000, 1000} }
	thin := make([]entry, 70)
	for i := range thin {
		thin[i] = entry{name: fmt.Sprintf("%d.md", i), body: strings.Repeat("0", 1<<20)}
	}
	var crowd []rawEntry
	for i := range 400_000 {
		crowd = append(crowd, whole(fmt.Sprintf("%d", i), 0))
	}
	read := func(r *bytes.Reader) []byte {
		b := make([]byte, r.Len())
		_, _ = r.ReadAt(b, 0)
		return b
	}
	for _, tt := range []struct {
		name string
		zip  []byte
		want string
	}{
		{"as it should be", directory(body, crc, whole("a.md", 0)), ""},
		{"one entry's bytes used twice", directory(body, crc, whole("a.md", 0), whole("b.md", 0)), "zip-overlap"},
		{"bytes that overlap", directory(append(slices.Clone(body), local("b.md", data)...), crc,
			rawEntry{"a.md", 0, 1000 + 34 + 500, 2000}, whole("b.md", len(body))), "zip-overlap"},
		{"bytes beyond the end", directory(body, crc, rawEntry{"a.md", 0, 100_000, 1000}), "zip-overlap"},
		{"a header that is not there", directory(body, crc, rawEntry{"a.md", 7, 1000, 1000}), "zip-overlap"},
		{"many small files of nothing but zeros", read(zipped(t, thin...)), "zip-bombs"},
		{"400,000 entries", directory(body, crc, crowd...), "zip-too-many"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, faults := pack.OpenZip(bytes.NewReader(tt.zip), int64(len(tt.zip)))
			if got := ids(faults); got != tt.want {
				t.Errorf("got %v, want %q", faults, tt.want)
			}
		})
	}
}

// An entry that yields more or less than it says is found when it is read, and leaves nothing behind.
func TestZipThatLiesAboutSizes(t *testing.T) {
	t.Parallel()
	data := bytes.Repeat([]byte("a"), 1000)
	body := local("a.md", data)
	for _, plain := range []uint32{0, 100, 999, 1001, 5000} {
		z := directory(body, crc32.ChecksumIEEE(data), rawEntry{"a.md", 0, 1000, plain})
		fsys, faults := pack.OpenZip(bytes.NewReader(z), int64(len(z)))
		if len(faults) > 0 {
			continue // also well
		}
		parent := t.TempDir()
		err := pack.Extract(fsys, filepath.Join(parent, "staging"))
		left, readErr := os.ReadDir(parent)
		if kiosk.KindOf(err) != kiosk.Unprocessable || len(left) > 0 || readErr != nil {
			t.Errorf("%d instead of 1000: got %v and %v", plain, err, left)
		}
	}
}

// glb is a GLB file with that JSON.
func glb(doc string) string {
	b := binary.LittleEndian.AppendUint32([]byte("glTF\x02\x00\x00\x00"), uint32(20+len(doc)))
	return string(binary.LittleEndian.AppendUint32(b, uint32(len(doc)))) + "JSON" + doc
}

// What stands in a pack that means harm is a fault of its own file, also when nothing names the file.
func TestHostileFiles(t *testing.T) {
	t.Parallel()
	svg := func(inner string) string {
		return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">` + inner + `</svg>`
	}
	const html = "<!doctype html><script>alert(1)</script>"
	for _, tt := range []struct{ name, file, data, want string }{
		{"script", "a.svg", svg(`<script>x</script>`), "svg-active"},
		{"script of another prefix", "a.svg", `<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><s:script/></s:svg>`, "svg-active"},
		{"handler", "a.svg", svg(`<g onload="x"/>`), "svg-active"},
		{"page inside", "a.svg", svg(`<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>`), "svg-active"},
		{"link", "a.svg", svg(`<a href="javascript:x"><g/></a>`), "svg-active"},
		{"picture from elsewhere", "a.svg", svg(`<image xmlns:x="http://www.w3.org/1999/xlink" x:href="//evil.example/a.png"/>`), "svg-active"},
		{"drawing in a drawing", "a.svg", svg(`<image href="data:image/svg+xml;base64,PHN2Zy8+"/>`), "svg-active"},
		{"link set later", "a.svg", svg(`<set attributeName="href" to="javascript:x"/>`), "svg-active"},
		{"style from elsewhere", "a.svg", svg(`<style>@import "//evil.example/a.css";</style>`), "svg-active"},
		{"style cut by a comment", "a.svg", svg(`<style>@im<!-- -->port "//evil.example/a.css";</style>`), "svg-active"},
		{"style after an element", "a.svg", svg(`<style><g/>@import "//evil.example/a.css";</style>`), "svg-active"},
		{"style in escapes", "a.svg", svg(`<style>a{fill:u\72l(//evil.example)}</style>`), "svg-active"},
		{"style that loads in a newer way", "a.svg", svg(`<style>a{fill:src("//evil.example/a")}</style>`), "svg-active"},
		{"attribute that loads in a newer way", "a.svg", svg(`<g style="fill: image('//evil.example/a')"/>`), "svg-active"},
		{"stylesheet", "a.svg", `<?xml-stylesheet href="//evil.example"?>` + svg(""), "svg-active"},
		{"entities", "a.svg", `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>` + svg(""), "svg-doctype"},
		{"file read by an entity", "a.svg", `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>` + svg("&a;"), "svg-doctype"},
		{"very deep", "a.svg", svg(strings.Repeat("<g>", 100_000)), "svg-deep"},
		{"a page called SVG", "a.svg", html, "svg-doctype"},
		{"a page called JPEG", "a.jpg", html, "file-content"},
		{"a page called PNG", "a.png", html, "file-content"},
		{"a page called TIFF", "a.tiff", html, "file-content"},
		{"a TIFF of more than 4 GB", "a.tiff", "II+\x00\x08\x00\x00\x00\x10\x00\x00\x00\x00\x00\x00\x00", "tiff-foreign"},
		{"a page called film", "a.mp4", html, "file-content"},
		{"a page called sound", "a.mp3", html, "file-content"},
		{"a page called PDF", "a.pdf", html, "file-content"},
		{"a page before a PDF", "a.pdf", html + "%PDF-1.7", "file-content"},
		{"a page called captions", "a.vtt", html, "vtt-head"},
		{"script in captions", "a.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\n<script>x</script>\n", "vtt-active"},
		{"a page called map", "a.geojson", html, "geojson"},
		{"a very deep map", "a.geojson", strings.Repeat("[", 1<<20), "geojson-deep"},
		{"a deep map in a string's shadow", "a.geojson", `{"\"[[":` + strings.Repeat("[", 50), "geojson-deep"},
		{"a playlist", "a.mp4", "#EXTM3U\nfile:///etc/passwd\n", "file-content"},
		{"nothing", "a.glb", "", "glb"},
		{"a thing that fetches", "a.glb", glb(`{"asset":{"version":"2.0"},"buffers":[{"uri":"http://evil.example/x.bin","byteLength":1}]}`), "glb-outside"},
		{"a thing that reads the disk", "a.glb", glb(`{"images":[{"uri":"file:///etc/passwd"}]}`), "glb-outside"},
		{"a thing that climbs", "a.glb", glb(`{"images":[{"\u0075ri":"../../x.png"}]}`), "glb-outside"},
		{"a thing with a file beside it", "a.glb", glb(`{"extensions":{"X":{"uri":"a.png"}}}`), "glb-outside"},
		{"a thing with a page inside", "a.glb", glb(`{"images":[{"uri":"data:text/html,<script>"}]}`), "glb-outside"},
		{"a thing of two thousand million points", "a.glb", glb(`{"accessors":[{"count":2147483648}]}`), "glb"},
		{"a thing that is longer than it is", "a.glb", glb(`{"asset":{}}`)[:20], "glb"},
		{"a thing without sense", "a.glb", glb(`{"asset":`), "glb"},
		{"a very deep thing", "a.glb", glb(strings.Repeat("[", 200)), "glb"},
		{"HTML in a body", "vi.md", "a <img src=x onerror=y>", "md-html"},
		{"javascript in a body", "vi.md", "[a](javascript:x)", "md-link"},
		{"hidden javascript in a body", "vi.md", "[a](javascript&colon;x)", "md-link"},
		{"another scheme in a body", "vi.md", "[a](file:///etc/passwd)", "md-link"},
		{"another site without a scheme", "vi.md", "[a](//evil.example)", "md-link"},
		{"links that never close", "vi.md", strings.Repeat("[a](", 60_000), "md-wild"},
		{"quotations in quotations", "vi.md", strings.Repeat("> ", 120_000), "md-wild"},
		{"emphasis that never ends", "vi.md", strings.Repeat("*a**b ", 40_000), "md-wild"},
		{"an alias bomb", "exhibit.yaml", "a: &a [x,x]\nb: [*a,*a]\n", "yaml-anchor"},
		{"a deep file", "exhibit.yaml", strings.Repeat("[", 5000), "yaml-deep"},
		{"a huge file", "exhibit.yaml", strings.Repeat("- a\n", 250_000), "yaml-large"},
		{"a number beyond numbers", "exhibit.yaml", "place: {name: {vi: a}, lat: 1e999, lon: .nan}\n", "want-number"},
		{"an object that runs", "exhibit.yaml", "code: !!python/object/apply:os.system [ls]\n", "yaml-anchor"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			m := files(t, "testdata/gom-thanh-ha")
			m["exhibits/lo-gom/"+tt.file] = &fstest.MapFile{Data: []byte(tt.data)}
			p, faults := pack.Load(m)
			if p != nil || !slices.ContainsFunc(faultIDs(m), func(s string) bool { return s == "exhibits/lo-gom/"+tt.file+" "+tt.want }) {
				t.Errorf("got %v, want %s", faults, tt.want)
			}
		})
	}
}

// Names that another computer could not hold, or would take for one, are faults of a folder too.
func TestHostileNamesInAFolder(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"exhibits/lo-gom/con.jpg": "bad-name", "exhibits/lo-gom/a:b.jpg": "bad-name", `exhibits/lo-gom/a\b.jpg`: "bad-name",
		"exhibits/lo-gom/a /b.jpg": "bad-name", "exhibits/LO-GOM/vi.md": "name-twice", "exhibits/ban-xoay/ANH.jpg": "name-twice",
	} {
		m := files(t, "testdata/gom-thanh-ha")
		m[name] = &fstest.MapFile{Data: m["exhibits/ban-xoay/anh.jpg"].Data}
		p, faults := pack.Load(m)
		if p != nil || !slices.ContainsFunc(faultIDs(m), func(s string) bool { return strings.HasSuffix(s, " "+want) }) {
			t.Errorf("%s: got %v, want %s", name, faults, want)
		}
	}
}

// peak is the most memory that the program held from the system while do ran, above what it held
// before. The sampling can miss a short peak; what it misses was freed at once.
func peak(do func()) uint64 {
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	var most atomic.Uint64
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			var now runtime.MemStats
			runtime.ReadMemStats(&now)
			most.Store(max(most.Load(), now.HeapInuse+now.StackInuse))
			select {
			case <-stop:
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	do()
	close(stop)
	<-done
	return most.Load() - min(most.Load(), before.HeapInuse+before.StackInuse)
}

// The worst packs are judged in little memory: this test runs alone.
func TestMemoryIsBounded(t *testing.T) {
	const most = 256 << 20 // the server itself and its pictures take the rest of the 512 MB
	worst := map[string]func(m fstest.MapFS){
		"texts as long as may be": func(m fstest.MapFS) {
			for i := range 6 {
				m[fmt.Sprintf("exhibits/a%d/exhibit.yaml", i)] = &fstest.MapFile{Data: bytes.Repeat([]byte("aaaaaaaa: b\n"), 80_000)}
				m[fmt.Sprintf("exhibits/a%d/vi.md", i)] = &fstest.MapFile{Data: bytes.Repeat([]byte("*a _b* c\n\n"), 256<<10/10)}
			}
		},
		"lists without end": func(m fstest.MapFS) {
			for i := range 6 {
				m[fmt.Sprintf("decks/a%d.yaml", i)] = &fstest.MapFile{Data: bytes.Repeat([]byte("a: [b, c]\n"), 70_000)}
			}
		},
		"drawings of a million parts": func(m fstest.MapFS) {
			for i := range 3 {
				m[fmt.Sprintf("exhibits/lo-gom/a%d.svg", i)] = &fstest.MapFile{Data: append([]byte(`<svg viewBox="0 0 9 9">`), bytes.Repeat([]byte("<g>"), 2<<20)...)}
				m[fmt.Sprintf("exhibits/lo-gom/b%d.svg", i)] = &fstest.MapFile{Data: append([]byte(`<svg viewBox="0 0 9 9" `), bytes.Repeat([]byte(`a="" `), 1<<20)...)}
			}
		},
		"maps of a million points": func(m fstest.MapFS) {
			for i := range 2 {
				m[fmt.Sprintf("exhibits/lo-gom/a%d.geojson", i)] = &fstest.MapFile{Data: append(append([]byte("["), bytes.Repeat([]byte("[1,1],"), 2<<20)...), "0]"...)}
			}
			m["pack.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(strings.Replace(string(m["pack.yaml"].Data), "format: 1", "format: 1.1", 1), "sections:", "map: a.geojson\nsections:", 1))}
			m["a.geojson"] = &fstest.MapFile{Data: []byte(`{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kind":"land"},"geometry":{"type":"LineString","coordinates":[` +
				strings.Repeat("[1,1],", 600_000) + `[1,1]]}}]}`)}
		},
		"captions without end": func(m fstest.MapFS) {
			m["exhibits/lo-gom/a.vtt"] = &fstest.MapFile{Data: append([]byte("WEBVTT\n"), bytes.Repeat([]byte("\na-->b\n<"), 1<<17)...)}
		},
		"images that are mostly head": func(m fstest.MapFS) {
			jpg := m["exhibits/ban-xoay/anh.jpg"].Data
			long := append([]byte{0xff, 0xd8}, bytes.Repeat(append([]byte{0xff, 0xee, 0xff, 0xff}, make([]byte, 0xfffd)...), 60)...)
			for i := range 10 {
				m[fmt.Sprintf("exhibits/lo-gom/a%d.jpg", i)] = &fstest.MapFile{Data: append(slices.Clip(long), jpg[2:]...)}
			}
		},
	}
	for name, spoil := range worst {
		m := files(t, "testdata/gom-thanh-ha")
		spoil(m)
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for name, f := range m {
			w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
			if err == nil {
				_, err = w.Write(f.Data)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		m = nil
		start := time.Now()
		got := peak(func() {
			var fsys fs.FS
			fsys, faults := pack.OpenZip(bytes.NewReader(b.Bytes()), int64(b.Len()))
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			pack.Check(fsys)
		})
		t.Logf("%s: %d MB of zip, %d MB, %v", name, b.Len()>>20, got>>20, time.Since(start).Round(time.Millisecond))
		if got > most {
			t.Errorf("%s: took %d MB", name, got>>20)
		}
	}
}
