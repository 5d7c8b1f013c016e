package assemble

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"trienlam/exhibits"
)

// mp4 is enough of a film to be taken for one.
func mp4() *fstest.MapFile {
	return file("\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2\x00\x00\x00\x08moov\x00\x00\x00\x08mdat")
}

const srt = "1\r\n00:00:01,000 --> 00:00:02,500\r\nXin chào\r\n"

// TestFilmsAndRecordings: captions in SubRip, a poster, a narration, a transcript in a file.
func TestFilmsAndRecordings(t *testing.T) {
	t.Parallel()
	m := good(t, fstest.MapFS{
		"bang.csv": file("Tên,Tên tiếng Anh,Tệp,Phụ đề,Ảnh bìa phim,Lời chép lại,Lời đọc\n" +
			"Phim,A film,phim.MP4,phim.vi.srt;phim.en.vtt,bia.png,loi.txt,\n" +
			"Ảnh,A picture,con.jpg,,,Nghe nhé.,doc.mp3\n"),
		"phim.MP4": mp4(), "phim.vi.srt": file(srt), "phim.en.vtt": file("WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n"),
		"bia.png": pngFile(t), "loi.txt": file("Lời <một>.\nLời hai."), "con.jpg": jpg(t, 30, 30), "doc.mp3": file("ID3\x04\x00\x00\x00\x00\x00\x00"),
	})
	film, pic := m.Pack.Exhibits[0], m.Pack.Exhibits[1]
	want := exhibits.Media{
		File: "exhibits/phim/phim.mp4", Alt: exhibits.Text{"vi": "Phim: Phim", "en": "Film: A film"},
		Poster:     "exhibits/phim/phim-bia.png",
		Captions:   map[string]string{"vi": "exhibits/phim/phim.vi.vtt", "en": "exhibits/phim/phim.en.vtt"},
		Transcript: exhibits.Text{"vi": "Lời \\<một>.\n\nLời hai.\n"},
	}
	if diff := cmp.Diff(want, film.Media[0]); diff != "" {
		t.Errorf("film (-want +got):\n%s", diff)
	}
	if len(pic.Media) != 2 || pic.Media[0].File != "exhibits/anh/con-1.jpg" || pic.Media[1].Transcript["vi"] != "Nghe nhé.\n" || pic.Media[1].Alt["vi"] != "Lời đọc: Ảnh" {
		t.Errorf("picture %+v", pic.Media)
	}
}

func TestOldMapAndRelations(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{
		"noi-dung.xlsx": book(t, map[string][][]any{
			"Tư liệu":     {{"Mã", "Tên", "Tệp", "Liên quan", "So sánh với"}, {"11", "Bản đồ cũ", "a.jpg", "12; Bản đồ mới", ""}, {"12", "Bản đồ mới", "a.jpg", "", "11"}},
			"Điểm bản đồ": {{"Tư liệu", "Tên điểm", "Trái", "Trên", "Vĩ độ", "Kinh độ"}, {"11", "A", "10%", "10%", 16, 108}, {"", "B", 30, 5, "15,5", "109"}, {"", "C", 20, 18, "14°30′", "108°15′"}},
		}),
		"a.jpg": jpg(t, 40, 20),
	}
	m := good(t, files)
	old, now := m.Pack.Exhibits[0], m.Pack.Exhibits[1]
	want := []exhibits.ControlPoint{{X: 4, Y: 2, Lat: 16, Lon: 108}, {X: 30, Y: 5, Lat: 15.5, Lon: 109}, {X: 20, Y: 18, Lat: 14.5, Lon: 108.25}}
	if diff := cmp.Diff(want, old.Media[0].References); diff != "" {
		t.Errorf("points (-want +got):\n%s", diff)
	}
	if cmp.Diff([]string{"ban-do-moi"}, old.Related) != "" || cmp.Diff([]string{"ban-do-cu"}, now.Compare) != "" {
		t.Errorf("related %v, compare %v", old.Related, now.Compare)
	}
}

// TestFind lists a folder as rows; the template with them makes a pack as it stands.
func TestFind(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{
		"Bản đồ/ban do Taberd 1838.jpg": jpg(t, 30, 30), "Phim/lang gom.mp4": mp4(), "Phim/lang gom.jpg": jpg(t, 30, 30), "Phim/lang gom.vi.srt": file(srt),
		"IMG_2024.jpeg": jpg(t, 30, 30), "ghi chep.docx": file("x"), ".an/x.jpg": jpg(t, 9, 9), "Thumbs.db": file("x"),
	}
	found, err := Find(files, "usb.2024")
	if err != nil {
		t.Fatal(err)
	}
	want := []map[string]string{
		{"code": "101", "files": "Bản đồ/ban do Taberd 1838.jpg", "title.vi": "ban do Taberd 1838", "type": "bản đồ", "date": "1838", "section": "Bản đồ"},
		{"code": "201", "files": "IMG_2024.jpeg", "title.vi": "IMG 2024", "type": "ảnh", "date": ""},
		{"code": "301", "files": "Phim/lang gom.mp4", "poster": "Phim/lang gom.jpg", "captions": "Phim/lang gom.vi.srt", "title.vi": "lang gom", "type": "tài liệu", "date": "", "section": "Phim"},
	}
	if diff := cmp.Diff(want, found.items); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	for _, lang := range []string{"vi", "en"} {
		var b strings.Builder
		if err := Template(&b, lang, found); err != nil {
			t.Fatal(err)
		}
		files["noi-dung.xlsx"] = file(b.String())
		m := good(t, files)
		if len(m.Pack.Exhibits) != 3 || m.Pack.Title["vi"] != "usb.2024" || m.Pack.Exhibits[0].Type != exhibits.Map {
			t.Errorf("%s: %+v", lang, m.Pack)
		}
	}
}

// TestHostileWorkbooks: what is no workbook, and one that unpacks to more than there is memory for.
func TestHostileWorkbooks(t *testing.T) {
	t.Parallel()
	for name, src := range map[string]*fstest.MapFile{
		"nothing": file(""), "words": file("Tên,Tệp"), "a zip": file("PK\x03\x04"), "cut off": {Data: book(t, map[string][][]any{"Tư liệu": {{"Tên"}}}).Data[:2000]},
	} {
		m := folderOf(t, fstest.MapFS{"a.xlsx": src})
		if got := prints(m.Faults); !strings.HasPrefix(got, "a.xlsx:1: không đọc được a.xlsx") {
			t.Errorf("%s: %q", name, got)
		}
	}
	m := good(t, fstest.MapFS{"a.xlsx": book(t, map[string][][]any{"Tư liệu": {{"Tên", "Tệp", "Nguồn"}, {"<script>alert(1)</script>", "a.jpg", "=1+1"}}}, func(f *excelize.File) {
		_ = f.SetCellFormula("Tư liệu", "D2", "1+1")
	}), "a.jpg": jpg(t, 9, 9)})
	if b := m.Pack.Exhibits[0].Body["vi"]; strings.Contains(b, "\n<script") || !strings.HasPrefix(b, `\<script>`) {
		t.Errorf("body %q", b)
	}
}
