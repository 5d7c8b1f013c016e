package assemble

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"

	"trienlam/exhibits"
	"trienlam/exhibits/pack"
)

// jpg is a picture of that size.
func jpg(t testing.TB, width, height int) *fstest.MapFile {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, width, height)), nil); err != nil {
		t.Fatal(err)
	}
	return &fstest.MapFile{Data: b.Bytes()}
}

func pngFile(t *testing.T) *fstest.MapFile {
	t.Helper()
	var b bytes.Buffer
	m := image.NewGray(image.Rect(0, 0, 30, 20))
	m.Set(1, 1, color.White)
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return &fstest.MapFile{Data: b.Bytes()}
}

func file(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }

// prints are the lines that a person reads.
func prints(list []exhibits.Problem) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString(p.Print("vi") + "\n")
	}
	return b.String()
}

func folderOf(t *testing.T, files fstest.MapFS) *Made {
	t.Helper()
	m, err := Folder(files, "trung-bay-lop-8", "")
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// good is folderOf, when there must be no faults; and the pack must survive being written as a zip.
func good(t *testing.T, files fstest.MapFS) *Made {
	t.Helper()
	m := folderOf(t, files)
	if len(m.Faults) > 0 || m.Pack == nil {
		t.Fatalf("faults:\n%s", prints(m.Faults))
	}
	var b bytes.Buffer
	if err := pack.Write(m.Files, &b); err != nil {
		t.Fatal(err)
	}
	z, faults := pack.OpenZip(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if _, faults := pack.Load(z); len(faults) > 0 {
		t.Fatalf("the zip has faults:\n%s", prints(faults))
	}
	return m
}

func TestPlainTable(t *testing.T) {
	t.Parallel()
	m := good(t, fstest.MapFS{
		"danh sach.csv":            file("Tên;Tệp;Năm\nBản đồ Taberd;ban do.JPG;1838\nẢnh cổng trường;cổng.jpg;khoảng 1930\n"),
		"ban do.JPG":               jpg(t, 40, 30),
		"anh/co\u0302\u0309ng.jpg": pngFile(t), // macOS spells it in two characters, and it is a PNG
	})
	t.Logf("\n%s%s", prints(m.Missing), prints(m.Notes))
	for _, e := range m.Pack.Exhibits {
		t.Logf("%+v", *e)
	}
}
