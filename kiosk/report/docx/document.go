package docx

import (
	"archive/zip"
	"bytes"
	"embed"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

//go:embed template
var template embed.FS

// Width is the room between the margins: A4 with 30 mm left and 18 mm right.
const Width = pageWidth - marginLeft - marginRight

// The page, in twentieths of a point.
const (
	pageWidth   = 11906
	pageHeight  = 16838
	marginTop   = 1134 // 20 mm
	marginLeft  = 1701 // 30 mm
	marginRight = 1020 // 18 mm
	toHeader    = 510  // 9 mm: the page number
	emuPerTwip  = 635
)

// Run is a piece of a paragraph.
type Run struct {
	Text   string // a line end breaks the line
	Bold   bool
	Italic bool
}

// Plain is a run as its paragraph's style has it.
func Plain(text string) Run { return Run{Text: text} }

// Document is a paper being written from top to bottom. Not safe for concurrent use.
type Document struct {
	title  string
	body   bytes.Buffer
	images [][]byte
}

// New begins a paper with a title in its properties.
func New(title string) *Document { return &Document{title: title} }

// Paragraph writes a paragraph in one of the styles of template/styles.xml.
func (d *Document) Paragraph(style string, runs ...Run) {
	d.body.WriteString(paragraph(style, "", runs...))
}

// Page begins a new page with a paragraph.
func (d *Document) Page(style string, runs ...Run) {
	d.body.WriteString(paragraph(style, "<w:pageBreakBefore/>", runs...))
}

// Rule draws a line of a width, centred in room.
func (d *Document) Rule(width, room int) { d.body.WriteString(rule(width, room)) }

// Image sets a PNG as wide as the text, at most; w to h is its shape. alt says what it shows.
func (d *Document) Image(png []byte, w, h float64, alt string) {
	d.images = append(d.images, png)
	n := len(d.images)
	cx := Width * emuPerTwip
	cy := int(float64(cx) * h / w)
	fmt.Fprintf(&d.body, `<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">`+
		`<wp:extent cx="%d" cy="%d"/><wp:docPr id="%d" name="Hình %d" descr="%s"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">`+
		`<pic:pic><pic:nvPicPr><pic:cNvPr id="%d" name="image%d.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdImage%d"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
		cx, cy, n, n, escape(alt), n, n, n, cx, cy)
}

// paragraph writes one; more stands in its properties behind the style.
func paragraph(style, more string, runs ...Run) string {
	var b strings.Builder
	b.WriteString(`<w:p><w:pPr><w:pStyle w:val="` + style + `"/>` + more + `</w:pPr>`)
	for _, r := range runs {
		b.WriteString("<w:r>")
		if r.Bold || r.Italic {
			b.WriteString("<w:rPr>")
			if r.Bold {
				b.WriteString("<w:b/>")
			}
			if r.Italic {
				b.WriteString("<w:i/>")
			}
			b.WriteString("</w:rPr>")
		}
		for i, line := range strings.Split(r.Text, "\n") {
			if i > 0 {
				b.WriteString("<w:br/>")
			}
			b.WriteString(`<w:t xml:space="preserve">` + escape(line) + `</w:t>`)
		}
		b.WriteString("</w:r>")
	}
	b.WriteString("</w:p>")
	return b.String()
}

// rule is an empty paragraph whose upper border is the line.
func rule(width, room int) string {
	side := max(0, (room-width)/2)
	return fmt.Sprintf(`<w:p><w:pPr><w:pStyle w:val="Rule"/><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr><w:ind w:left="%d" w:right="%d"/></w:pPr></w:p>`, side, side)
}

// escape makes a text safe inside XML; what XML cannot hold becomes a space.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0xfffe || r == 0xffff {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a bytes.Buffer takes everything
	return b.String()
}

// Write writes the paper.
func (d *Document) Write(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, p := range d.parts() {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate})
		if err == nil {
			_, err = f.Write(p.data)
		}
		if err != nil {
			return fmt.Errorf("docx.Write: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("docx.Write: %w", err)
	}
	return nil
}

type part struct {
	name string
	data []byte
}

func (d *Document) parts() []part {
	fixed := func(name string) []byte {
		data, err := template.ReadFile("template/" + name)
		if err != nil {
			panic("docx: " + err.Error()) // it is embedded
		}
		return data
	}
	list := []part{
		{"[Content_Types].xml", fixed("content_types.xml")},
		{"_rels/.rels", fixed("rels.xml")},
		{"docProps/core.xml", []byte(head + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + escape(d.title) + `</dc:title><dc:creator>trienlam</dc:creator></cp:coreProperties>`)},
		{"word/document.xml", d.document()},
		{"word/_rels/document.xml.rels", d.relations()},
		{"word/styles.xml", fixed("styles.xml")},
		{"word/settings.xml", fixed("settings.xml")},
		{"word/header1.xml", fixed("header.xml")},
	}
	for i, png := range d.images {
		list = append(list, part{fmt.Sprintf("word/media/image%d.png", i+1), png})
	}
	return list
}

const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

func (d *Document) document() []byte {
	var b bytes.Buffer
	b.WriteString(head + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>`)
	b.Write(d.body.Bytes())
	// titlePg without a header of the first page: the number begins on page 2.
	fmt.Fprintf(&b, `<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:pgSz w:w="%d" w:h="%d"/>`+
		`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>`,
		pageWidth, pageHeight, marginTop, marginRight, marginTop, marginLeft, toHeader, toHeader)
	return b.Bytes()
}

func (d *Document) relations() []byte {
	const kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	var b bytes.Buffer
	b.WriteString(head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	one := func(id, what, target string) {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s%s" Target="%s"/>`, id, kind, what, target)
	}
	one("rIdStyles", "styles", "styles.xml")
	one("rIdSettings", "settings", "settings.xml")
	one("rIdHeader", "header", "header1.xml")
	for i := range d.images {
		one(fmt.Sprintf("rIdImage%d", i+1), "image", fmt.Sprintf("media/image%d.png", i+1))
	}
	b.WriteString("</Relationships>")
	return b.Bytes()
}
