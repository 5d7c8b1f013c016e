package server

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"trienlam/exhibits"
	"trienlam/kiosk/content"
	"trienlam/media/serve"
	"trienlam/media/tiles"
	"trienlam/web"
)

// presentation writes manifests. An exhibit's canvases are its images in their order: pixels with a
// zoom service, an SVG as it is; an exhibit without any shows its evidence card, since a manifest
// must show something.
type presentation struct {
	now    *content.Content
	public string
}

// cardSide is the width and height of the drawn card.
const cardSide = 240

func (p presentation) exhibit(e *exhibits.Exhibit) iiifManifest {
	page := p.public + exhibitURL(e)
	m := iiifManifest{
		Context: presentationContext, ID: p.manifest(e), Type: "Manifest", Label: texts(e.Title),
		Summary: lead(e), Metadata: p.metadata(e), RequiredStatement: statement(e), Rights: licence(e.Rights),
		Homepage: []iiifPage{homepage(page, e.Title)}, Provider: p.provider(e.Pack), Behavior: []string{"individuals"},
		Rendering: p.rendering(e), Items: p.canvases(e),
	}
	if sec, ok := p.now.Catalog.Section(e.Section); ok {
		m.PartOf = []iiifRef{{ID: p.sectionManifest(sec), Type: "Manifest", Label: texts(sec.Title)}}
	}
	m.Thumbnail = m.Items[0].Thumbnail
	var more []string
	if e.Place != nil {
		m.NavPlace, more = p.place(e), append(more, navPlaceContext)
	}
	if slices.ContainsFunc(e.Media, func(media exhibits.Media) bool { return len(media.References) > 0 }) {
		more = append(more, georefContext)
	}
	if len(more) > 0 {
		m.Context = append(more, presentationContext) // the last one wins
	}
	return m
}

func (p presentation) section(sec exhibits.Section, in []*exhibits.Exhibit) iiifManifest {
	id := p.sectionManifest(sec)
	m := iiifManifest{
		Context: presentationContext, ID: id, Type: "Manifest", Label: texts(sec.Title), Summary: texts(sec.About),
		Homepage: []iiifPage{homepage(p.public+sectionURL(sec.Slug), sec.Title)}, Provider: p.provider(in[0].Pack),
		Behavior: []string{"individuals"},
	}
	for _, e := range in {
		r := iiifRange{ID: strings.TrimSuffix(id, "manifest.json") + "range/" + url.PathEscape(e.Slug), Type: "Range", Label: texts(e.Title)}
		for _, canvas := range p.canvases(e) {
			// Alone in a room a picture is called by its exhibit's name.
			canvas.Label, canvas.RequiredStatement = texts(e.Title), statement(e)
			m.Items = append(m.Items, canvas)
			r.Items = append(r.Items, iiifRef{ID: canvas.ID, Type: "Canvas"})
		}
		m.Structures = append(m.Structures, r)
	}
	m.Thumbnail = m.Items[0].Thumbnail
	return m
}

func (p presentation) base(e *exhibits.Exhibit) string {
	return p.public + "/iiif/" + url.PathEscape(e.Slug)
}

func (p presentation) manifest(e *exhibits.Exhibit) string { return p.base(e) + "/manifest.json" }

func (p presentation) sectionManifest(sec exhibits.Section) string {
	return p.public + "/iiif/sections/" + url.PathEscape(sec.Slug) + "/manifest.json"
}

func homepage(address string, title exhibits.Text) iiifPage {
	return iiifPage{ID: address, Type: "Text", Label: texts(title), Format: "text/html", Language: web.Languages}
}

// provider is who shows the exhibit.
func (p presentation) provider(pack string) []iiifAgent {
	in, ok := p.now.Catalog.Pack(pack)
	if !ok || len(texts(in.Organiser)) == 0 {
		return nil
	}
	return []iiifAgent{{
		ID: p.public + "/", Type: "Agent", Label: texts(in.Organiser),
		Homepage: []iiifPage{homepage(p.public+"/", in.Title)},
	}}
}

// canvases are never none.
func (p presentation) canvases(e *exhibits.Exhibit) []iiifCanvas {
	var out []iiifCanvas
	for i, m := range e.Media {
		if c, ok := p.canvas(e, m, i+1); ok {
			out = append(out, c)
		}
	}
	if out != nil {
		return out
	}
	card := iiifContent{ID: p.base(e) + "/card.svg", Type: "Image", Format: "image/svg+xml", Width: cardSide, Height: cardSide}
	c := p.paint(e, "card", card)
	c.Label = texts(e.Title)
	return []iiifCanvas{c}
}

// canvas shows medium n if it is an image of known size.
func (p presentation) canvas(e *exhibits.Exhibit, m exhibits.Media, n int) (iiifCanvas, bool) {
	a, ok := p.now.Media.Asset(e.Pack, m.File)
	var c iiifCanvas
	switch {
	case ok && serve.Zoomable(a):
		id := p.public + "/iiif/" + url.PathEscape(imageID(e.Slug, n))
		most, err := tiles.Parse(a.Width, a.Height, "full", "max", "0", "default.jpg")
		if err != nil {
			return iiifCanvas{}, false
		}
		service := []iiifService{{ID: id, Type: "ImageService3", Profile: "level2"}}
		c = p.paint(e, strconv.Itoa(n), iiifContent{
			ID: id + "/" + most.String(), Type: "Image", Format: "image/jpeg",
			Width: most.Size.Width, Height: most.Size.Height, Service: service,
		})
		c.Width, c.Height = a.Width, a.Height
		small := tiles.Of(a.Width, a.Height).Sizes()[0]
		c.Thumbnail = []iiifContent{{
			ID:   fmt.Sprintf("%s/full/%d,%d/0/default.jpg", id, small.Width, small.Height),
			Type: "Image", Format: "image/jpeg", Width: small.Width, Height: small.Height, Service: service,
		}}
	case ok && a.Type.Ext == "svg" && m.Width > 0 && m.Height > 0:
		c = p.paint(e, strconv.Itoa(n), iiifContent{
			ID: p.base(e) + "/" + strconv.Itoa(n) + ".svg", Type: "Image", Format: a.Type.MIME, Width: m.Width, Height: m.Height,
		})
	default:
		return iiifCanvas{}, false
	}
	c.Label, c.Summary = texts(m.Alt), texts(m.Caption)
	if len(texts(m.Credit)) > 0 {
		c.RequiredStatement = &iiifPair{word("fact.image"), texts(m.Credit)}
	}
	page := func(name string, items []iiifAnnotation) {
		if len(items) > 0 {
			c.Annotations = append(c.Annotations, iiifAnnotationPage{ID: c.ID + "/" + name, Type: "AnnotationPage", Items: items})
		}
	}
	page("regions", regions(c.ID, m))
	page("lines", lines(c.ID, m))
	page("georeference", georeference(c, m))
	return c, true
}

// renderings are what the Presentation API calls kinds of file that are no canvas of ours.
var renderings = map[string]string{"mp4": "Video", "webm": "Video", "mp3": "Sound", "m4a": "Sound", "ogg": "Sound", "glb": "Model", "pdf": "Text"}

// rendering leads to the films, recordings, things and papers of an exhibit.
func (p presentation) rendering(e *exhibits.Exhibit) []iiifPage {
	var out []iiifPage
	for _, m := range e.Media {
		a, ok := p.now.Media.Asset(e.Pack, m.File)
		if kind := renderings[a.Type.Ext]; ok && kind != "" {
			out = append(out, iiifPage{ID: p.public + serve.Prefix + a.Name(), Type: kind, Label: texts(m.Alt), Format: a.Type.MIME})
		}
	}
	return out
}

// paint is a canvas of an image's own size with that image on it.
func (p presentation) paint(e *exhibits.Exhibit, name string, body iiifContent) iiifCanvas {
	id := p.base(e) + "/canvas/" + name
	return iiifCanvas{
		ID: id, Type: "Canvas", Width: body.Width, Height: body.Height, Thumbnail: []iiifContent{body},
		Items: []iiifAnnotationPage{{
			ID: id + "/page", Type: "AnnotationPage",
			Items: []iiifAnnotation{{ID: id + "/image", Type: "Annotation", Motivation: "painting", Body: body, Target: id}},
		}},
	}
}

// metadata are the facts of the exhibit's page, and its sources.
func (p presentation) metadata(e *exhibits.Exhibit) []iiifPair {
	var out []iiifPair
	add := func(key string, value iiifTexts) {
		if len(value) > 0 {
			out = append(out, iiifPair{word(key), value})
		}
	}
	date := iiifTexts{}
	for _, lang := range web.Languages {
		if s := e.DateIn(lang); s != "" {
			date[lang] = []string{s}
		}
	}
	add("fact.date", date)
	if e.Place != nil {
		add("fact.place", texts(e.Place.Name))
	}
	add("fact.holder", texts(e.Holder))
	add("fact.rights", texts(e.Rights))
	add("fact.code", iiifTexts{"none": {e.Code}})
	sources := iiifTexts{}
	for _, src := range e.Sources {
		for _, lang := range web.Languages { // all of them in each: a source is not left out for want of a translation
			sources[lang] = append(sources[lang], sourceLine(src, lang))
		}
	}
	add("exhibit.sources", sources)
	return out
}

func sourceLine(src exhibits.Source, lang string) string {
	line := src.Title.In(lang)
	for _, more := range []string{src.CallNumber, src.URL} {
		if more != "" {
			line += ", " + more
		}
	}
	return line
}

// statement is what must be shown with the images: who is to be credited, else the rights.
func statement(e *exhibits.Exhibit) *iiifPair {
	credits := iiifTexts{}
	for _, m := range e.Media {
		for lang, s := range m.Credit {
			if s != "" && !slices.Contains(credits[lang], s) {
				credits[lang] = append(credits[lang], s)
			}
		}
	}
	if len(credits) > 0 {
		return &iiifPair{word("fact.image"), credits}
	}
	if rights := texts(e.Rights); len(rights) > 0 {
		return &iiifPair{word("fact.rights"), rights}
	}
	return nil
}

var licenceAddress = regexp.MustCompile(`https?://((?:creativecommons\.org/(?:licenses|publicdomain)|rightsstatements\.org/vocab)/[A-Za-z0-9./-]*[A-Za-z0-9/])`)

// licence is the address of a licence that the rights name, in the one spelling that IIIF allows;
// "" if they name none or several.
func licence(rights exhibits.Text) string {
	found := ""
	for _, s := range rights {
		for _, m := range licenceAddress.FindAllStringSubmatch(s, -1) {
			if address := "http://" + m[1]; found == "" || found == address {
				found = address
			} else {
				return ""
			}
		}
	}
	return found
}

// lead is the first paragraph in every language.
func lead(e *exhibits.Exhibit) iiifTexts {
	out := iiifTexts{}
	for lang, body := range e.Body {
		if s := exhibits.Lead(body); s != "" {
			out[lang] = []string{s}
		}
	}
	return out
}

// word is one of the interface's words in all its languages.
func word(key string) iiifTexts {
	out := iiifTexts{}
	for _, lang := range web.Languages {
		out[lang] = []string{web.T(lang, key)}
	}
	return out
}
