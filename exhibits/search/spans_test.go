package search_test

import (
	"strings"
	"testing"

	"trienlam/exhibits"
	"trienlam/exhibits/search"
)

func plain(spans []search.Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// shown writes hits in brackets.
func shown(spans []search.Span) string {
	var b strings.Builder
	for _, s := range spans {
		if s.Hit {
			b.WriteString("[" + s.Text + "]")
		} else {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

// everything is what the snippets of an exhibit of these tests may come from.
func everything(e *exhibits.Exhibit, lang string) string { return exhibits.Plain(e.Body.In(lang)) }

func TestSpans(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Sóng vỗ bờ cát suốt ngày đêm. ", 6)
	index := search.New(catalog(t, &exhibits.Exhibit{
		Slug: "a", Code: "101", Section: "phong", Date: "1838",
		Title: exhibits.Text{"vi": "Trường Sa và Hoàng\u00a0Sa <1838>", "en": "Lighthouses of the 17th century"},
		Body: exhibits.Text{
			"vi": "Đoạn đầu nói chuyện khác.\n\n" + long + "Con *dao* ở **đảo** Hoàng Sa, thế kỷ XVII. 萬里長沙。 " + long + "\n\nĐoạn cuối.",
			"en": "A lighthouse stands there.",
		},
	}))
	for _, tt := range []struct{ name, q, lang, title, snippet string }{
		{"without marks", "hoang sa", "vi", "Trường Sa và [Hoàng\u00a0Sa] <1838>", "Con dao ở đảo [Hoàng Sa], thế"},
		{"a syllable by itself", "sa", "vi", "Trường [Sa] và Hoàng\u00a0[Sa] <1838>", "đảo Hoàng [Sa], thế"},
		{"half typed", "hoàng s", "vi", "Trường Sa và [Hoàng\u00a0Sa] <1838>", "[Hoàng Sa]"},
		{"typed marks only", "đảo", "vi", "Trường Sa và Hoàng\u00a0Sa <1838>", "Con dao ở [đảo] Hoàng"},
		{"no marks: both", "dao", "vi", "Trường Sa và Hoàng\u00a0Sa <1838>", "Con [dao] ở [đảo] Hoàng"},
		{"a year", "1838", "vi", "Trường Sa và Hoàng\u00a0Sa <[1838]>", ""},
		{"a century", "thế kỷ 17", "vi", "Trường Sa và Hoàng\u00a0Sa <1838>", "Hoàng Sa, [thế kỷ XVII]. 萬"},
		{"a century in English", "17th century", "en", "Lighthouses of the [17th century]", ""},
		{"Han characters", "長沙", "vi", "Trường Sa và Hoàng\u00a0Sa <1838>", "萬里[長沙]。"},
		{"the beginning of a word", "light", "en", "[Lighthouses] of the 17th century", "A [lighthouse] stands there."},
		{"a code", "101", "vi", "Trường Sa và Hoàng\u00a0Sa <1838>", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			hits := index.Find(tt.q, tt.lang, 1)
			if len(hits) != 1 {
				t.Fatalf("%d hits", len(hits))
			}
			if got := shown(hits[0].Title); got != tt.title {
				t.Errorf("title %s, want %s", got, tt.title)
			}
			got := shown(hits[0].Snippet)
			if !strings.Contains(got, tt.snippet) || tt.snippet == "" && got != "" {
				t.Errorf("snippet %q, want %q in it", got, tt.snippet)
			}
			if len(got) > 300 {
				t.Errorf("a snippet of %d bytes", len(got))
			}
			if tt.lang == "vi" && got != "" && !(strings.HasPrefix(got, "…") && strings.HasSuffix(got, "…")) {
				t.Errorf("%q does not say that it is a part", got)
			}
		})
	}
}
