package assemble

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"trienlam/exhibits"
)

const manifest3 = `{
  "@context": "http://iiif.io/api/presentation/3/context.json",
  "id": "https://thu-vien.example/iiif/taberd/manifest.json",
  "type": "Manifest",
  "label": {"vi": ["An Nam đại quốc họa đồ"], "en": ["Map of Annam"]},
  "summary": {"none": ["<p>Bản đồ in năm <b>1838</b>.</p><script>alert(1)</script>"]},
  "metadata": [
    {"label": {"en": ["Date"]}, "value": {"none": ["1838"]}},
    {"label": {"vi": ["Nơi lưu giữ"]}, "value": {"vi": ["Thư viện mẫu"]}},
    {"label": {"en": ["Shelfmark"]}, "value": {"none": ["MS 12"]}},
    {"label": {"vi": ["Kích thước"], "en": ["Size"]}, "value": {"vi": ["80 × 44 cm"], "en": ["80 by 44 cm"]}}
  ],
  "requiredStatement": {"label": {"vi": ["Ghi công"]}, "value": {"vi": ["Ảnh: Thư viện mẫu"]}},
  "rights": "http://creativecommons.org/licenses/by/4.0/",
  "homepage": [{"id": "https://thu-vien.example/taberd", "type": "Text", "label": {"vi": ["Trang của thư viện"]}}],
  "structures": [{"id": "https://thu-vien.example/r1", "type": "Range", "items": []}],
  "items": [
    {"id": "https://thu-vien.example/c1", "type": "Canvas", "width": 800, "height": 600, "label": {"none": ["Tờ 1"]},
     "items": [{"type": "AnnotationPage", "items": [{"type": "Annotation", "motivation": "painting", "target": "https://thu-vien.example/c1",
       "body": {"id": "https://thu-vien.example/image/to%201/full/max/0/default.jpg", "type": "Image",
         "service": [{"id": "https://thu-vien.example/image/to%201", "type": "ImageService3"}]}}]}],
     "annotations": [{"type": "AnnotationPage", "items": [
       {"id": "https://thu-vien.example/a1", "type": "Annotation", "motivation": "commenting",
        "body": {"type": "TextualBody", "value": "Paracel seu Cát Vàng", "language": "vi"},
        "target": "https://thu-vien.example/c1#xywh=400,300,200,100"},
       {"id": "https://thu-vien.example/a2", "type": "Annotation", "motivation": "supplementing",
        "body": {"type": "TextualBody", "value": "安南大國畫圖", "language": "lzh"},
        "target": {"type": "SpecificResource", "source": "https://thu-vien.example/c1", "selector": {"type": "FragmentSelector", "value": "xywh=percent:10,10,50,20"}}},
       {"id": "https://thu-vien.example/a3", "type": "Annotation", "motivation": "commenting", "body": {"type": "TextualBody", "value": "Điểm"},
        "target": {"source": "https://thu-vien.example/c1", "selector": {"type": "PointSelector", "x": 1, "y": 2}}}
     ]}]}
  ]
}`

const manifest2 = `{
  "@context": "http://iiif.io/api/presentation/2/context.json",
  "@id": "https://thu-vien.example/iiif/gom/manifest.json",
  "@type": "sc:Manifest",
  "label": [{"@value": "A pot", "@language": "en"}, {"@value": "Bình gốm", "@language": "vi"}],
  "description": "Bình nung trong lò củi.",
  "attribution": "Câu lạc bộ Lịch sử",
  "license": "https://creativecommons.org/publicdomain/mark/1.0/",
  "metadata": [{"label": "Loại", "value": "hiện vật"}, {"label": "Thời gian", "value": "đầu thế kỷ 20"}],
  "sequences": [{"@type": "sc:Sequence", "canvases": [
    {"@id": "https://thu-vien.example/c9", "@type": "sc:Canvas", "label": "1", "width": 400, "height": 300,
     "images": [{"@type": "oa:Annotation", "motivation": "sc:painting", "on": "https://thu-vien.example/c9",
       "resource": {"@id": "anh/binh.jpg", "@type": "dctypes:Image"}}],
     "otherContent": [{"@id": "https://thu-vien.example/list/1.json", "@type": "sc:AnnotationList"}]}]}]
}`

const list2 = `{"@context": "http://iiif.io/api/presentation/2/context.json", "@id": "https://elsewhere.example/x", "@type": "sc:AnnotationList",
 "resources": [{"@type": "oa:Annotation", "motivation": "oa:commenting", "resource": {"@type": "cnt:ContentAsText", "chars": "Miệng bình"},
  "on": "https://thu-vien.example/c9#xywh=0,0,40,30"}]}`

func TestManifest3(t *testing.T) {
	t.Parallel()
	m := good(t, fstest.MapFS{"manifest.json": file(manifest3), "images/to 1.jpg": jpg(t, 400, 300)})
	e := m.Pack.Exhibits[0]
	want := &exhibits.Exhibit{
		Pack: "an-nam-dai-quoc-hoa-do", Slug: "an-nam-dai-quoc-hoa-do", Code: "101", Section: "trung-bay", Type: "map",
		Title: exhibits.Text{"vi": "An Nam đại quốc họa đồ", "en": "Map of Annam"}, Date: "1838", Holder: exhibits.Text{"vi": "Thư viện mẫu"},
		Rights: exhibits.Text{"vi": "CC BY 4.0 (http://creativecommons.org/licenses/by/4.0/)", "en": "CC BY 4.0 (http://creativecommons.org/licenses/by/4.0/)"},
		Body:   exhibits.Text{"vi": "Bản đồ in năm 1838.\n\n- Kích thước: 80 × 44 cm\n"},
		Sources: []exhibits.Source{
			{Title: exhibits.Text{"vi": "Thư viện mẫu"}, CallNumber: "MS 12"},
			{Title: exhibits.Text{"vi": "Trang của thư viện"}, URL: "https://thu-vien.example/taberd"},
			{Title: exhibits.Text{"vi": "Bản kê IIIF: An Nam đại quốc họa đồ", "en": "IIIF manifest: Map of Annam"}, URL: "https://thu-vien.example/iiif/taberd/manifest.json"},
		},
		Media: []exhibits.Media{{
			File: "exhibits/an-nam-dai-quoc-hoa-do/to-1.jpg", Width: 400, Height: 300,
			Alt:     exhibits.Text{"vi": "Ảnh: An Nam đại quốc họa đồ", "en": "Picture: Map of Annam"},
			Caption: exhibits.Text{"vi": "Tờ 1"}, Credit: exhibits.Text{"vi": "Ảnh: Thư viện mẫu"},
			Regions:  []exhibits.Region{{ID: "paracel-seu-cat-vang", Title: exhibits.Text{"vi": "Paracel seu Cát Vàng"}, Box: exhibits.Box{200, 150, 100, 50}}},
			LineLang: "lzh", Lines: []exhibits.Line{{Text: "安南大國畫圖", Box: &exhibits.Box{40, 30, 200, 60}}},
		}},
	}
	if diff := cmp.Diff(want, e); diff != "" {
		t.Errorf("exhibit (-want +got):\n%s", diff)
	}
	said := prints(m.Notes) + prints(m.Missing)
	for _, part := range []string{"“structures”", "chú giải a3"} {
		if !strings.Contains(said, part) {
			t.Errorf("nothing is said about %s:\n%s", part, said)
		}
	}
}

func TestManifest2AndCollection(t *testing.T) {
	t.Parallel()
	m := good(t, fstest.MapFS{
		"collection.json": file(`{"@context": "http://iiif.io/api/presentation/3/context.json", "id": "https://thu-vien.example/top.json", "type": "Collection",
			"label": {"vi": ["Kho mẫu"]}, "provider": [{"label": {"vi": ["Thư viện mẫu"]}}], "items": [
			{"id": "https://thu-vien.example/lang", "type": "Collection", "label": {"vi": ["Làng nghề"]}, "items": [
				{"id": "https://moved.example/data/gom/manifest.json", "type": "Manifest"}]},
			{"id": "https://thu-vien.example/iiif/taberd/manifest.json", "type": "Manifest"}]}`),
		"gom/manifest.json":    file(manifest2),
		"gom/list/1.json":      file(list2),
		"gom/anh/binh.jpg":     jpg(t, 200, 150),
		"taberd/manifest.json": file(manifest3),
		"taberd/to 1.jpg":      jpg(t, 400, 300),
	})
	if len(m.Pack.Exhibits) != 2 || len(m.Pack.Sections) != 1 || m.Pack.Title["vi"] != "Kho mẫu" || m.Pack.Organiser["vi"] != "Thư viện mẫu" {
		t.Fatalf("pack %+v\n%s", m.Pack, prints(m.Notes))
	}
	e := m.Pack.Exhibits[0]
	if e.Slug != "binh-gom" || e.Date != "19XX" || e.DateText["vi"] != "đầu thế kỷ 20" || e.Type != exhibits.Artefact || e.Section != "lang-nghe" ||
		e.Title["en"] != "A pot" || len(e.Media[0].Regions) != 1 || e.Media[0].Regions[0].Box != (exhibits.Box{0, 0, 20, 15}) {
		t.Errorf("exhibit %+v\n%s", e, prints(m.Notes))
	}
}

func TestManifestFaults(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		files fstest.MapFS
		want  string
	}{
		"a picture that lies elsewhere": {fstest.MapFS{"manifest.json": file(manifest3)}, "manifest.json:20: không có tệp ảnh"},
		"a manifest that lies elsewhere": {fstest.MapFS{"c.json": file(`{"@context": "http://iiif.io/api/presentation/3/context.json", "type": "Collection", "label": {"vi": ["A"]},
			"items": [{"id": "https://nowhere.example/m.json", "type": "Manifest"}]}`)}, "c.json:2: manifest https://nowhere.example/m.json không có"},
		"cut off": {fstest.MapFS{"manifest.json": file(manifest3[:800])}, "manifest.json:1: manifest.json không phải JSON"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := folderOf(t, c.files)
			if got := prints(m.Faults); !strings.Contains(got, c.want) {
				t.Errorf("faults %q, want %q", got, c.want)
			}
		})
	}
}

func FuzzManifest(f *testing.F) {
	f.Add(manifest3)
	f.Add(manifest2)
	f.Add(`{"@context":"http://iiif.io/api/presentation/3/context.json","type":"Collection","items":[{"type":"Manifest","items":[{"items":[{"items":[{"body":{"id":"a.jpg"}}]}]}]}]}`)
	f.Add(`{"@context":"http://iiif.io/api/presentation/3/context.json","type":"Manifest","label":{"vi":[{"@value":"x"}]},"items":[[],"",1,null,{"width":"1e9"}]}`)
	f.Fuzz(func(t *testing.T, s string) {
		files := fstest.MapFS{"manifest.json": file(s), "a.jpg": jpg(t, 20, 10), "to 1.jpg": jpg(t, 20, 10), "anh/binh.jpg": jpg(t, 20, 10)}
		m, err := Folder(files, "kho", "manifest.json")
		if err != nil {
			t.Fatal(err)
		}
		if (m.Pack == nil) == (len(m.Faults) == 0) {
			t.Fatalf("pack %v, faults:\n%s", m.Pack, prints(m.Faults))
		}
		for _, p := range m.Faults {
			if _, ok := words[p.ID]; !ok {
				t.Errorf("a fault that only the pack's check sees: %s", p)
			}
		}
	})
}
