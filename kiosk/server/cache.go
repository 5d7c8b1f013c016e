package server

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/labstack/echo/v4"
)

// maxPages bounds the cache; two languages of a large exhibition fit. It starts anew when full.
const maxPages = 2048

// pageCache keeps rendered pages, compressed once: compressing per request would cost 2.8 ms each.
// Only the view ID differs between two visitors, so a page is kept in the pieces around it.
type pageCache struct {
	mu    sync.RWMutex
	pages map[string]*page
}

func newPageCache() *pageCache { return &pageCache{pages: map[string]*page{}} }

// get returns the page under key, rendering it with render at first. The text hole marks where the
// view ID goes; render must put it where the page wants it.
func (p *pageCache) get(key, hole string, render func(io.Writer) error) (*page, error) {
	p.mu.RLock()
	got := p.pages[key]
	p.mu.RUnlock()
	if got != nil {
		return got, nil
	}
	var b bytes.Buffer
	if err := render(&b); err != nil {
		return nil, err
	}
	got, err := cut(b.Bytes(), hole)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.pages) >= maxPages {
		clear(p.pages)
	}
	p.pages[key] = got
	return got, nil
}

// page is HTML with holes, each piece also as deflate blocks that end on a byte border, so that
// pieces and stored blocks can be strung together into one gzip stream (RFC 1951, RFC 1952).
type page struct {
	plain    [][]byte
	deflated [][]byte
}

func cut(html []byte, hole string) (*page, error) {
	p := &page{plain: bytes.Split(html, []byte(hole))}
	for i, piece := range p.plain {
		var b bytes.Buffer
		w, err := flate.NewWriter(&b, flate.BestCompression)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(piece); err != nil {
			return nil, err
		}
		if i == len(p.plain)-1 {
			err = w.Close()
		} else {
			err = w.Flush() // not final, and on a byte border
		}
		if err != nil {
			return nil, err
		}
		p.deflated = append(p.deflated, b.Bytes())
	}
	return p, nil
}

// gzipHeader says deflate, no name, no time, system unknown.
var gzipHeader = []byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255}

// gzip returns the page with fill in its holes as one gzip member. fill is shorter than 64 KB.
func (p *page) gzip(fill string) []byte {
	out := make([]byte, 0, len(gzipHeader)+len(p.plain)*(len(fill)+5)+total(p.deflated)+8)
	out = append(out, gzipHeader...)
	sum, size := uint32(0), 0
	for i, piece := range p.plain {
		if i > 0 {
			out = append(out, 0) // a stored block that is not the last
			out = binary.LittleEndian.AppendUint16(out, uint16(len(fill)))
			out = binary.LittleEndian.AppendUint16(out, ^uint16(len(fill)))
			out = append(out, fill...)
			sum, size = crc32.Update(sum, crc32.IEEETable, []byte(fill)), size+len(fill)
		}
		out = append(out, p.deflated[i]...)
		sum, size = crc32.Update(sum, crc32.IEEETable, piece), size+len(piece)
	}
	out = binary.LittleEndian.AppendUint32(out, sum)
	return binary.LittleEndian.AppendUint32(out, uint32(size))
}

func total(pieces [][]byte) int {
	n := 0
	for _, p := range pieces {
		n += len(p)
	}
	return n
}

// send writes the page with fill in its holes, compressed for whoever takes gzip.
func (p *page) send(c echo.Context, status int, fill string) error {
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, echo.MIMETextHTMLCharsetUTF8)
	h.Add(echo.HeaderVary, echo.HeaderAcceptEncoding)
	var body []byte
	if acceptsGzip(c.Request()) {
		h.Set(echo.HeaderContentEncoding, "gzip")
		body = p.gzip(fill)
	} else {
		body = bytes.Join(p.plain, []byte(fill))
	}
	h.Set(echo.HeaderContentLength, strconv.Itoa(len(body)))
	c.Response().WriteHeader(status)
	if c.Request().Method == http.MethodHead {
		return nil
	}
	_, err := c.Response().Write(body)
	return err
}

// acceptsGzip reads Accept-Encoding as far as browsers use it: a list without "gzip;q=0".
func acceptsGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get(echo.HeaderAcceptEncoding), ",") {
		name, q, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name == "gzip" {
			q = strings.ReplaceAll(q, " ", "")
			return q != "q=0" && q != "q=0.0" && q != "q=0.00" && q != "q=0.000"
		}
	}
	return false
}
