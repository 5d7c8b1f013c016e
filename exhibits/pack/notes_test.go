package pack_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"trienlam/exhibits"
	"trienlam/exhibits/pack"
)

// What a class forgets is told once a file, in both languages, and keeps no pack from being used.
func TestWarnings(t *testing.T) {
	t.Parallel()
	if _, faults, warnings := pack.Check(os.DirFS("testdata/dinh-lang")); len(faults)+len(warnings) > 0 {
		t.Errorf("a pack without faults: got %v %v", faults, warnings)
	}
	m := files(t, "testdata/dinh-lang")
	spoil := func(name, old, new string) {
		t.Helper()
		before := string(m[name].Data)
		if !strings.Contains(before, old) {
			t.Fatalf("%s holds no %q", name, old)
		}
		m[name] = &fstest.MapFile{Data: []byte(strings.Replace(before, old, new, 1))}
	}
	spoil("pack.yaml", "languages: [vi, en]", "languages: [vi, en, fr]")
	spoil("exhibits/le-hoi/exhibit.yaml", `    captions: {vi: loi.vi.vtt, en: loi.en.vtt}
    transcript: {vi: "Tiếng trống. *Đám rước* đi qua.", en: "Drums. The *procession* passes."}
`, "")
	spoil("exhibits/le-hoi/exhibit.yaml", `    transcript: {vi: "Ba hồi trống.", en: "Three rolls of the drum."}`+"\n", "")
	spoil("exhibits/tuong-ho/exhibit.yaml", "    turntable: [", "#")
	spoil("exhibits/sac-phong/exhibit.yaml", ", callNumber: S-1", "")
	spoil("exhibits/sac-phong/exhibit.yaml", ", en: By order", "")
	spoil("exhibits/ban-do-lang/exhibit.yaml", "file: ban-do.png", "file: nho.png")
	spoil("exhibits/ban-do-lang/exhibit.yaml", "{pixel: [0, 800]", "{pixel: [0, 60]")
	spoil("exhibits/ban-do-lang/exhibit.yaml", "{pixel: [1200, 0]", "{pixel: [70, 0]")
	m["exhibits/ban-do-lang/nho.png"] = &fstest.MapFile{Data: claiming(t, 800, 60)}
	spoil("exhibits/tuong-ho/exhibit.yaml", "  - file: ho.glb", "  - {file: chup.jpg, alt: {vi: Con hổ, en: The tiger, fr: Le tigre}}\n  - file: ho.glb")
	m["exhibits/tuong-ho/chup.jpg"] = &fstest.MapFile{Data: placed(t)}
	const film = "exhibits/le-hoi/phim.mp4"
	hevc := bytes.Replace(m[film].Data, []byte("avc1\x00\x00\x00\x00\x00\x00"), []byte("hvc1\x00\x00\x00\x00\x00\x00"), 1)
	at := bytes.Index(hevc, []byte("mdat")) - 4
	m["exhibits/sac-phong/vi.md"] = &fstest.MapFile{Data: append(m["exhibits/sac-phong/vi.md"].Data, "\nXem ![mộc](moc.jpg).\n"...)}
	m["exhibit/chua-xem/exhibit.yaml"] = &fstest.MapFile{Data: []byte("code: x")}
	m[film] = &fstest.MapFile{Data: slices.Concat(hevc[:32], hevc[at:], hevc[32:at])}
	m["exhibits/le-hoi/phim.webm"] = &fstest.MapFile{Data: []byte("\x1a\x45\xdf\xa3 \x86\x85V_VP9 \x86\x85A_AAC \x86\x90V_MPEGH/ISO/HEVC")}
	spoil("exhibits/le-hoi/exhibit.yaml", "  - file: trong.mp3", "  - {file: phim.webm, alt: {vi: Phim}}\n  - file: trong.mp3")
	p, faults, warnings := pack.Check(m)
	if p == nil || len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, lang := range []string{"vi", "en"} {
		var got strings.Builder
		for _, w := range warnings {
			got.WriteString(w.Print(lang) + "\n")
		}
		golden := "testdata/notes." + lang + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("%s:\n%s", lang, diff)
		}
	}
}

// placed is a photograph whose EXIF has a directory of its position.
func placed(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 1200, 10)), nil); err != nil {
		t.Fatal(err)
	}
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x88\x25\x00\x04\x00\x00\x00\x01\x00\x00\x00\x1a\x00\x00\x00\x00"
	return slices.Concat(b.Bytes()[:2], []byte{0xff, 0xe1, 0, byte(len(exif) + 2)}, []byte(exif), b.Bytes()[2:])
}

// A picture is not called unused while the file that names it cannot be read.
func TestNothingIsUnusedWhileAFileCannotBeRead(t *testing.T) {
	t.Parallel()
	m := files(t, "testdata/gom-thanh-ha")
	m["exhibits/ban-xoay/exhibit.yaml"] = &fstest.MapFile{Data: []byte("code: [")}
	_, faults, warnings := pack.Check(m)
	if len(faults) == 0 || slices.ContainsFunc(warnings, func(p exhibits.Problem) bool { return p.ID == "unused" }) {
		t.Errorf("faults %v, warnings %v", faults, warnings)
	}
}
