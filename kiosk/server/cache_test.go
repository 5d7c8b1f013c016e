package server

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestPageGzipIsOneValidStream(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Quần đảo Hoàng Sa và Trường Sa. ", 2000)
	for name, html := range map[string]string{
		"no hole":            "<p>xin chào</p>",
		"one hole":           "<body data-view-id=\"@@\">" + long + "</body>",
		"two holes":          "@@" + long + "@@",
		"only a hole":        "@@",
		"holes side by side": "a@@@@b",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, err := cut([]byte(html), "@@")
			if err != nil {
				t.Fatal(err)
			}
			const fill = "nuWq0t6bYxk3"
			z, err := gzip.NewReader(bytes.NewReader(p.gzip(fill)))
			if err != nil {
				t.Fatal(err)
			}
			z.Multistream(false)
			got, err := io.ReadAll(z)
			if err != nil {
				t.Fatal(err)
			}
			if want := strings.ReplaceAll(html, "@@", fill); string(got) != want {
				t.Errorf("got %d bytes, want %d", len(got), len(want))
			}
		})
	}
}

func TestAcceptsGzip(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]bool{
		"": false, "gzip": true, "br, gzip;q=0.5": true, "gzip;q=0": false, "identity": false, "deflate, gzip": true,
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("Accept-Encoding", header)
		if got := acceptsGzip(r); got != want {
			t.Errorf("%q: got %v", header, got)
		}
	}
}
