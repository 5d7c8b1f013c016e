package pack

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// drawing reads an SVG to its end. A browser would run what it finds there, so an SVG that does
// more than draw is refused: scripts, foreign content, event handlers, links and loads from
// elsewhere, and document types, which can define entities.
func (l *loader) drawing(in io.Reader, pic picture, name string) (picture, bool) {
	limited := &io.LimitedReader{R: in, N: maxSVG + 1}
	d := xml.NewDecoder(&tagReader{r: limited})
	before := len(l.list)
	var css strings.Builder // of the <style> that is open: a comment in it splits its text, not its rules
	depth, style, root := 0, 0, false
	for {
		token, err := d.Token()
		line, _ := d.InputPos()
		switch {
		case limited.N <= 0:
			l.add(name, 1, "svg-large")
			return picture{}, false
		case errors.Is(err, io.EOF):
			if !root {
				l.add(name, 1, "svg", "detail", "no <svg>")
			}
			return pic, len(l.list) == before
		case err != nil:
			l.add(name, line, "svg", "detail", err.Error())
			return picture{}, false
		}
		switch t := token.(type) {
		case xml.Directive:
			l.add(name, line, "svg-doctype")
		case xml.ProcInst:
			if t.Target != "xml" {
				l.add(name, line, "svg-active", "what", "<?"+t.Target+"?>")
			}
		case xml.StartElement:
			if !root {
				root = true
				if t.Name.Local != "svg" {
					l.add(name, line, "svg", "detail", "<"+t.Name.Local+">")
					return picture{}, false
				}
				if pic.width, pic.height = size(t); pic.width == 0 {
					l.add(name, line, "svg-size")
				}
				if l.proven {
					return pic, true
				}
			}
			if depth++; depth > maxSVGDepth {
				l.add(name, line, "svg-deep")
				return picture{}, false
			}
			if style == 0 && strings.EqualFold(t.Name.Local, "style") {
				style = depth
			}
			if what := active(t); what != "" {
				l.add(name, line, "svg-active", "what", what)
			}
		case xml.CharData:
			if style > 0 {
				css.Write(t)
			}
		case xml.EndElement:
			if depth == style {
				style = 0
				if loads(css.String()) {
					l.add(name, line, "svg-active", "what", "<style>")
				}
				css.Reset()
			}
			depth--
		}
	}
}

// maxSVGDepth is how deep elements may lie, far more than any drawing needs.
const maxSVGDepth = 200

// tagReader ends a drawing that has a tag of more attributes than any drawing needs: the decoder would
// keep them all.
type tagReader struct {
	r      io.Reader
	equals int // since the last bracket
}

var errManyAttributes = errors.New("too many attributes")

// Read reads on.
func (t *tagReader) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	for _, c := range p[:n] {
		switch c {
		case '<', '>':
			t.equals = 0
		case '=':
			t.equals++
		}
		if t.equals > 5000 {
			return 0, errManyAttributes
		}
	}
	return n, err
}

// activeElements run code, embed another document, or bring a page into the picture.
var activeElements = map[string]bool{
	"script": true, "foreignobject": true, "iframe": true, "embed": true, "object": true,
	"audio": true, "video": true, "canvas": true, "handler": true, "listener": true, "html": true,
	"link": true, "meta": true, "base": true, "form": true, "input": true,
}

// active names what in the element does more than draw; "" if nothing does.
func active(t xml.StartElement) string {
	local := strings.ToLower(t.Name.Local)
	if activeElements[local] || strings.HasSuffix(t.Name.Space, "/xhtml") {
		return "<" + t.Name.Local + ">"
	}
	for _, a := range t.Attr {
		name, value := strings.ToLower(a.Name.Local), a.Value
		if name == "href" || name == "src" || name == "attributename" {
			value = strings.ToLower(strings.TrimSpace(value))
		}
		switch {
		case a.Name.Space == "xmlns" || name == "xmlns":
		case strings.HasPrefix(name, "on"),
			name == "attributename" && (strings.HasPrefix(value, "on") || strings.HasSuffix(value, "href")),
			(name == "href" || name == "src") && !strings.HasPrefix(value, "#") && !inlineImage.MatchString(value),
			name == "base", loads(value):
			return a.Name.Local + "=…"
		}
	}
	return ""
}

var (
	inlineImage = regexp.MustCompile(`^data:image/(png|jpeg|webp);base64,`)
	cssURL      = regexp.MustCompile(`url\(\s*["']?\s*`)
	cssLoad     = regexp.MustCompile(`(^|[^a-z-])(src|image|cross-fade)\(`) // newer ways to load; some browsers know them
)

// loads reports whether a style or attribute can fetch something or hides what it does.
func loads(css string) bool {
	if !strings.ContainsAny(css, `(@:\`) {
		return false // the path data, which is most of a drawing
	}
	css = strings.ToLower(css)
	if strings.Contains(css, "@import") || strings.Contains(css, "javascript:") ||
		strings.Contains(css, "expression(") || strings.Contains(css, "image-set(") || cssLoad.MatchString(css) {
		return true
	}
	for _, at := range cssURL.FindAllStringIndex(css, -1) {
		if rest := css[at[1]:]; !strings.HasPrefix(rest, "#") && !inlineImage.MatchString(rest) {
			return true
		}
	}
	// A backslash can spell "url(" in a way that the search above does not see.
	return strings.Contains(css, `\`) && (strings.Contains(css, "(") || strings.Contains(css, "@"))
}

// size is the drawing's own coordinate size: its viewBox, else its width and height.
func size(svg xml.StartElement) (width, height int) {
	attr := map[string]string{}
	for _, a := range svg.Attr {
		if a.Name.Space == "" {
			attr[a.Name.Local] = a.Value
		}
	}
	w, h := attr["width"], attr["height"]
	if box := strings.FieldsFunc(attr["viewBox"], func(r rune) bool { return r == ' ' || r == ',' || r == '\n' || r == '\t' }); len(box) == 4 {
		w, h = box[2], box[3]
	}
	length := func(s string) int {
		x, err := strconv.ParseFloat(strings.TrimSuffix(s, "px"), 64)
		if err != nil || !(x > 0) || x > 1e6 {
			return 0
		}
		return int(math.Ceil(x))
	}
	if width, height = length(w), length(h); width == 0 || height == 0 {
		return 0, 0
	}
	return width, height
}
