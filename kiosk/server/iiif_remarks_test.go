package server

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trienlam/exhibits"
)

// What is written on a scan is given as it stands, as it is spoken and as it is meant, each in its own
// language, at its place if that is known.
func TestLinesAreSupplements(t *testing.T) {
	t.Parallel()
	m := exhibits.Media{LineLang: "lzh", Lines: []exhibits.Line{
		{Box: &exhibits.Box{10.4, 20, 30, 39.6}, Text: "萬里黃沙", Reading: "Vạn lý hoàng sa", Translation: exhibits.Text{"vi": "Cát vàng muôn dặm", "en": "Golden sands"}},
		{Text: "安南"},
	}}
	got, err := json.MarshalIndent(lines("http://x/canvas/1", m), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	const want = `[
 {
  "id": "http://x/canvas/1/lines/1",
  "type": "Annotation",
  "motivation": "supplementing",
  "body": [
   {
    "type": "TextualBody",
    "language": "lzh",
    "format": "text/plain",
    "value": "萬里黃沙"
   },
   {
    "type": "TextualBody",
    "language": "vi-Latn",
    "format": "text/plain",
    "value": "Vạn lý hoàng sa"
   },
   {
    "type": "TextualBody",
    "language": "en",
    "format": "text/plain",
    "value": "Golden sands"
   },
   {
    "type": "TextualBody",
    "language": "vi",
    "format": "text/plain",
    "value": "Cát vàng muôn dặm"
   }
  ],
  "target": "http://x/canvas/1#xywh=10,20,30,40"
 },
 {
  "id": "http://x/canvas/1/lines/2",
  "type": "Annotation",
  "motivation": "supplementing",
  "body": [
   {
    "type": "TextualBody",
    "language": "lzh",
    "format": "text/plain",
    "value": "安南"
   }
  ],
  "target": "http://x/canvas/1"
 }
]`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := lines("http://x", exhibits.Media{}); got != nil {
		t.Errorf("of nothing: %v", got)
	}
	if got := georeference(iiifCanvas{}, exhibits.Media{}); got != nil {
		t.Errorf("of no map: %v", got)
	}
}
