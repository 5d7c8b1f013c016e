package assemble

import (
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"

	"trienlam/exhibits"
)

// What a label of metadata is about, folded.
var (
	dateLabels   = regexp.MustCompile(`^(date|dates|date issued|issued|created|date created|year|ngay|nam|nien dai|thoi gian|date de publication|datum)$`)
	holderLabels = regexp.MustCompile(`^(repository|holder|holding institution|location|institution|owner|collection|noi luu giu|noi luu|luu giu|don vi luu giu)$`)
	callLabels   = regexp.MustCompile(`^(call number|shelfmark|shelf mark|identifier|signature|inventory number|accession number|ky hieu|so ky hieu|ma so|cote)$`)
	typeLabels   = regexp.MustCompile(`^(type|object type|genre|loai|loai hinh|format)$`)
	sourceLabels = regexp.MustCompile(`^(source|sources|nguon|reference|citation)$`)
)

// readAbout reads what a manifest says about itself, and returns the credit of its pictures.
func (l *library) readAbout(i *item, n *node) (credit exhibits.Text) {
	i.Body = l.textOf(n.get("summary", "description"))
	statement := n.get("requiredStatement")
	if len(statement.fields) > 0 {
		credit = l.textOf(statement.get("value"))
	} else {
		credit = l.textOf(n.get("attribution"))
	}
	for lang, c := range credit {
		credit[lang] = strings.ReplaceAll(c, "\n", " · ")
	}
	for _, p := range n.get("provider").all() {
		i.Holder = l.textOf(p.get("label"))
		break
	}
	callNumber, source := "", exhibits.Text(nil)
	for _, m := range n.get("metadata").all() {
		label, value := l.textOf(m.get("label")), l.textOf(m.get("value"))
		names := []string{fold(label["vi"]), fold(label["en"])}
		about := func(what *regexp.Regexp) bool { return what.MatchString(names[0]) || what.MatchString(names[1]) }
		one := strings.ReplaceAll(value["vi"], "\n", "; ")
		switch {
		case one == "":
			continue
		case about(dateLabels) && i.Date == "":
			edtf, rough, ok := readDate(one)
			i.Date = edtf
			if !ok || rough {
				i.DateText = value
			}
			continue
		case about(holderLabels) && i.Holder == nil:
			i.Holder = value
			continue
		case about(callLabels) && callNumber == "":
			callNumber = one
			continue
		case about(sourceLabels) && source == nil:
			source = value
			continue
		case about(typeLabels) && i.Type == "":
			if t, ok := readType(one); ok {
				i.Type = t
				continue
			}
		}
		for lang, v := range value { // the rest is told at the end of the text
			name := firstOf(label[lang], label["vi"])
			if i.Body == nil {
				i.Body = exhibits.Text{}
			}
			if lang != "vi" && i.Body[lang] == "" && i.Body["vi"] != "" {
				continue // a text of nothing but its metadata would hide the Vietnamese one
			}
			i.Body[lang] = strings.TrimPrefix(i.Body[lang]+"\n- "+name+": "+strings.ReplaceAll(v, "\n", "; "), "\n")
		}
	}
	for lang, t := range i.Body {
		i.Body[lang] = body(t)
	}
	if d := n.get("navDate").str; i.Date == "" && len(d) >= 10 {
		d = strings.TrimSuffix(d[:10], "-01-01") // midnight of new year stands for a year
		if _, err := exhibits.ParseDate(d); err == nil {
			i.Date = d
		}
	}
	i.Rights = l.rights(n.get("rights", "license"))
	i.Sources = append(i.Sources, exhibits.Source{Title: source, CallNumber: callNumber})
	return credit
}

// licences are the addresses that rights may be, by what stands in them.
var licences = []struct{ in, vi, en string }{
	{"creativecommons.org/publicdomain/mark", "Phạm vi công cộng", "Public domain"},
	{"creativecommons.org/publicdomain/zero", "CC0: không giữ quyền nào", "CC0: no rights reserved"},
	{"rightsstatements.org/vocab/NoC", "Không còn bản quyền", "No copyright"},
	{"rightsstatements.org/vocab/InC", "Còn bản quyền", "In copyright"},
	{"rightsstatements.org/vocab/CNE", "Chưa đánh giá bản quyền", "Copyright not evaluated"},
	{"rightsstatements.org/vocab/UND", "Chưa rõ bản quyền", "Copyright undetermined"},
	{"rightsstatements.org/vocab/NKC", "Không thấy có bản quyền", "No known copyright"},
}

var ccForm = regexp.MustCompile(`creativecommons\.org/licenses/([a-z-]+)/([0-9.]+)`)

func (l *library) rights(n *node) exhibits.Text {
	var address string
	for _, r := range n.all() {
		address = firstOf(address, r.id())
	}
	if address == "" {
		return nil
	}
	if m := ccForm.FindStringSubmatch(address); m != nil {
		name := "CC " + strings.ToUpper(m[1]) + " " + m[2]
		return exhibits.Text{"vi": name + " (" + address + ")", "en": name + " (" + address + ")"}
	}
	for _, known := range licences {
		if strings.Contains(address, known.in) {
			return exhibits.Text{"vi": known.vi + " (" + address + ")", "en": known.en + " (" + address + ")"}
		}
	}
	return exhibits.Text{"vi": plainText(address)}
}

// readLinks makes sources of the pages that a manifest names, and of its own address.
func (l *library) readLinks(i *item, n *node) {
	first := i.Sources[0] // what metadata said
	i.Sources = nil
	for _, key := range []string{"homepage", "related"} {
		for _, page := range n.get(key).all() {
			if address := page.id(); urlForm.MatchString(address) {
				title := l.textOf(page.get("label"))
				if title == nil {
					title = exhibits.Text{"vi": address}
				}
				i.Sources = append(i.Sources, exhibits.Source{Title: title, URL: address})
			}
		}
	}
	if id := n.id(); urlForm.MatchString(id) {
		i.Sources = append(i.Sources, exhibits.Source{Title: exhibits.Text{"vi": "Bản kê IIIF: " + i.Title["vi"], "en": "IIIF manifest: " + i.Title.In("en")}, URL: id})
	}
	if first.Title == nil && first.CallNumber != "" {
		first.Title = copyText(i.Holder)
		if first.Title == nil {
			first.Title = exhibits.Text{"vi": i.Title["vi"]}
		}
	}
	if first.Title != nil {
		i.Sources = append([]exhibits.Source{first}, i.Sources...)
	}
}

// canvas adds the picture, film or recording of a canvas to an exhibit, with its annotations.
func (l *library) canvas(i *item, c *node, credit exhibits.Text) {
	if c.fields == nil {
		return
	}
	paintings := paintings(c)
	if len(paintings) == 0 {
		l.note(c.origin(), "canvas-empty")
		return
	}
	name := l.fileOf(paintings[0])
	if name == "" {
		l.fault(paintings[0].origin(), "image-not-local", "id", firstOf(paintings[0].id(), c.id()), "tail", tailOf(paintings[0].id()))
		return
	}
	m := l.medium(paintings[0].origin(), name)
	if m == nil {
		return
	}
	if len(paintings) > 1 {
		l.note(paintings[1].origin(), "canvas-several", "count", strconv.Itoa(len(paintings)))
	}
	m.Credit = copyText(credit)
	label := l.textOf(c.get("label"))
	m.Caption = l.textOf(c.get("summary"))
	if m.Caption == nil {
		m.Caption = label
	}
	i.media = append(i.media, m)
	scale := canvasScale{1, 1}
	if w, h := size(c.get("width")), size(c.get("height")); w > 0 && h > 0 && m.width > 0 {
		scale = canvasScale{float64(m.width) / w, float64(m.height) / h}
	}
	for _, page := range append(c.get("annotations").all(), c.get("otherContent").all()...) {
		l.page(i, m, page, scale)
	}
	l.without(c, "rendering", "accompanyingCanvas")
}

type canvasScale struct{ x, y float64 }

func size(n *node) float64 {
	v, err := strconv.ParseFloat(n.str, 64)
	if err != nil || !(v > 0) || v > 1e7 {
		return 0
	}
	return v
}

// paintings are the bodies that are painted on a canvas, of version 3 or 2; of a choice the first.
func paintings(c *node) []*node {
	var out []*node
	add := func(body *node) {
		if strings.HasSuffix(body.kind(), "Choice") {
			for _, b := range append(body.get("items").all(), body.get("default").all()...) {
				out = append(out, b)
				return
			}
			return
		}
		if b := body.get("source"); body.kind() == "SpecificResource" {
			body = b
		}
		if body.kind() != "TextualBody" && body.id()+body.get("service").id() != "" {
			out = append(out, body)
		}
	}
	for _, page := range c.get("items").all() {
		for _, a := range page.get("items").all() {
			for _, body := range a.get("body").all() {
				add(body)
			}
		}
	}
	for _, a := range c.get("images").all() {
		for _, body := range a.get("resource").all() {
			add(body)
		}
	}
	return out
}

// imageRequest is the end of a request to a IIIF image service.
var imageRequest = regexp.MustCompile(`^(.*)/[^/]+/[^/]+/[^/]+/[^/]+\.(jpg|png|webp|tif|gif|jp2|pdf)$`)

// fileOf finds the local file that a body means: by its own address, else by the image service's
// identifier.
func (l *library) fileOf(body *node) string {
	addresses := []string{body.id()}
	if m := imageRequest.FindStringSubmatch(body.id()); m != nil {
		addresses = append(addresses, m[1])
	}
	for _, s := range body.get("service").all() {
		addresses = append(addresses, s.id())
	}
	for _, address := range addresses {
		if address == "" {
			continue
		}
		may := func(name string) bool {
			return kinds[ext(name)] != "" && ext(name) != ".vtt" && (!generic(name) || lastOf(name) == lastOf(body.id()))
		}
		if name := l.stick.byAddress(address, may, path.Dir(body.file)); name != "" {
			return name
		}
		if u, err := url.Parse(address); err == nil { // an identifier may hold %2F
			if id, err := url.PathUnescape(path.Base(u.EscapedPath())); err == nil {
				if name := l.stick.byAddress("/"+id, may, path.Dir(body.file)); name != "" {
					return name
				}
			}
		}
	}
	return ""
}

// generic reports whether a name is what image services call every picture.
func generic(name string) bool {
	switch strings.TrimSuffix(path.Base(name), path.Ext(name)) {
	case "default", "native", "full":
		return true
	}
	return false
}

// lastOf is the last five parts of a path: service identifier, region, size, turn and name, as in a
// copy of a site on the disk.
func lastOf(path string) string {
	parts := strings.Split(path, "/")
	if len(parts) < 5 {
		return ""
	}
	return strings.Join(parts[len(parts)-5:], "/")
}

func tailOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Path == "" {
		return address
	}
	if m := imageRequest.FindStringSubmatch(u.Path); m != nil {
		return path.Base(m[1]) + "." + m[2]
	}
	return path.Base(u.Path)
}
