package exhibits_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trienlam/exhibits"
)

const body = `# Làng gốm

Thanh Hà ở bên *sông Thu Bồn*,
cách Hội An 3 km [theo tỉnh](https://example.org).

- đất sét
- củi

Xem [tư liệu trước](/exhibits/ban-xoay).
`

func TestHTML(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, markdown, want string }{
		{"headings begin at h3", "# A\n\n## B\n\n###### C", "<h3>A</h3>\n<h4>B</h4>\n<h6>C</h6>\n"},
		{"a good link stays", "[a](https://example.org) <me@example.org>", `<p><a href="https://example.org">a</a> <a href="mailto:me@example.org">me@example.org</a></p>` + "\n"},
		{"a place on this site", "[a](/exhibits/b)", `<p><a href="/exhibits/b">a</a></p>` + "\n"},
		{"raw HTML goes", "a<script>alert(1)</script>b\n\n<div onclick=x>\nc\n</div>\n\nd", "<p>aalert(1)b</p>\n<p>d</p>\n"},
		{"javascript goes, its words stay", "[a *b*](javascript:alert(1))", "<p>a <em>b</em></p>\n"},
		{"hidden javascript", "[a](java&#115;cript:alert(1)) [b](JAVASCRIPT:x) [c](data:text/html,x) [d](//evil.example)", "<p>a b c d</p>\n"},
		{"pictures are media, not body", "a ![bình](anh.jpg) b", "<p>a bình b</p>\n"},
		{"letters are escaped", "1 < 2 & \"3\"", "<p>1 &lt; 2 &amp; &quot;3&quot;</p>\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := exhibits.HTML(tt.markdown); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestPlainAndLead(t *testing.T) {
	t.Parallel()
	want := "Làng gốm\n\nThanh Hà ở bên sông Thu Bồn, cách Hội An 3 km theo tỉnh.\n\nđất sét\n\ncủi\n\nXem tư liệu trước."
	if diff := cmp.Diff(want, exhibits.Plain(body)); diff != "" {
		t.Error(diff)
	}
	if got, want := exhibits.Lead(body), "Thanh Hà ở bên sông Thu Bồn, cách Hội An 3 km theo tỉnh."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := exhibits.Lead("# only a heading"); got != "" {
		t.Errorf("got %q, want none", got)
	}
	if got, want := exhibits.Plain(`a &amp; b\* &#272;`), "a & b* Đ"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCheckMarkdown(t *testing.T) {
	t.Parallel()
	if got := exhibits.CheckMarkdown(body); got != nil {
		t.Errorf("a good body has faults: %v", got)
	}
	got := exhibits.CheckMarkdown("a\n\n<div>\nb\n</div>\n\nc <b>d</b>\ne [f\n](javascript:x)\n\n> g\n> <javascript:y>\n")
	want := []exhibits.MarkdownFault{
		{Line: 3, What: "<div>"},
		{Line: 7, What: "<b>"},
		{Line: 7, What: "</b>"},
		{Line: 8, Link: true, What: "javascript:x"},
		{Line: 12, Link: true, What: "javascript:y"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func FuzzMarkdown(f *testing.F) {
	f.Add(body)
	f.Add("<svg onload=x> [a](java\nscript:b) ![](x) <x:y>")
	f.Fuzz(func(t *testing.T, s string) {
		html := strings.ToLower(exhibits.HTML(s))
		for _, bad := range []string{"<script", "<img", "<iframe", `href="javascript:`, `href="data:`} {
			if strings.Contains(html, bad) {
				t.Errorf("%q holds %q", html, bad)
			}
		}
		exhibits.Plain(s)
		exhibits.Lead(s)
		exhibits.CheckMarkdown(s)
	})
}
