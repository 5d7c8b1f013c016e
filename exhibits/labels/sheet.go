package labels

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"time"

	"github.com/signintech/gopdf"
	"golang.org/x/sync/errgroup"

	"trienlam/exhibits"
	"trienlam/kiosk"
)

// Layout names a kind of sheet, as the command line spells it.
type Layout string

// The layouts. Print all of them at 100 %.
const (
	A4x8  Layout = "a4-8"  // A4, 2×4 labels of 105 × 74.25 mm: table tents
	A4x24 Layout = "a4-24" // A4, 3×8 labels of 70 × 37.1 mm: beside an object
	A3    Layout = "a3"    // A3: a poster that opens the exhibition, then two large labels a page
)

// Layouts lists every layout.
var Layouts = []Layout{A4x8, A4x24, A3}

// Options says what Sheet prints. Catalog and PublicURL must be set.
type Options struct {
	Catalog   *exhibits.Catalog
	PublicURL string // scheme://host[:port], see CheckPublicURL
	Lang      string // "vi" (the default) or "en"
	Layout    Layout // A4x8 if ""

	// WiFi is the payload of a code that joins the school's network, such as
	// "WIFI:S:TRUNG-BAY;T:nopass;;". If set, the poster shows it as its first step.
	WiFi string

	// Codes is asked for the symbols, so that a server shares its own. nil is allowed.
	Codes *Code
}

// minModule is the narrowest module on a label in mm: cheap phones lose a symbol below it.
const minModule = 0.8

// grid is the geometry of one layout; lengths in mm, letters in points.
type grid struct {
	pageW, pageH       float64
	cols, rows         int
	symbol             float64 // width of a symbol without its quiet zone
	left, right, gap   float64 // margins of a label, and between quiet zone and text
	no, title, sub, by float64 // sizes of number, title, date and the line with the code
	smallest           float64 // the title never goes below
}

var grids = map[Layout]grid{
	A4x8: {
		pageW: 210, pageH: 297, cols: 2, rows: 4, symbol: 46, left: 2.4, right: 6, gap: 0.4,
		no: 28, title: 13.5, sub: 10, by: 9.5, smallest: 8.5,
	},
	A4x24: {
		pageW: 210, pageH: 297, cols: 3, rows: 8, symbol: 24, left: 1.2, right: 3.5, gap: 0.4,
		no: 15, title: 9.5, sub: 7.5, by: 7, smallest: 6.5,
	},
	A3: {
		pageW: 297, pageH: 420, cols: 1, rows: 2, symbol: 130, left: 4, right: 18, gap: 2,
		no: 76, title: 34, sub: 22, by: 20, smallest: 20,
	},
}

func (g grid) cellW() float64 { return g.pageW / float64(g.cols) }
func (g grid) cellH() float64 { return g.pageH / float64(g.rows) }

// printed is the creation date in every sheet: a sheet is a function of its content alone.
var printed = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// Sheet writes a PDF of labels for every exhibit of a catalog, in the catalog's order. Nothing is
// written unless the whole document could be made. Errors: Unprocessable (layout, language or
// public URL is impossible, or the URL so long that a module would be under 0.8 mm), NotFound (no
// exhibit to print).
func Sheet(w io.Writer, opt Options) error {
	const op = "labels.Sheet"
	if opt.Layout == "" {
		opt.Layout = A4x8
	}
	g, ok := grids[opt.Layout]
	if !ok {
		return kiosk.E(kiosk.Unprocessable, op, "labels/unknown-sheet", nil).With("sheet", string(opt.Layout))
	}
	if opt.Lang == "" {
		opt.Lang = "vi"
	}
	say, ok := captions[opt.Lang]
	if !ok {
		return kiosk.E(kiosk.Unprocessable, op, "labels/unknown-language", nil).With("lang", opt.Lang)
	}
	public, err := CheckPublicURL(opt.PublicURL)
	if err != nil {
		return err
	}
	opt.PublicURL = public
	if len(opt.Catalog.Exhibits()) == 0 {
		return kiosk.E(kiosk.NotFound, op, "labels/no-exhibits", nil)
	}
	if opt.Codes == nil {
		opt.Codes = new(Code)
	}

	symbols, err := encodeAll(opt)
	if err != nil {
		return err
	}
	p, err := newPress(g, opt, say)
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	if opt.Layout == A3 {
		if err := p.poster(); err != nil {
			return fmt.Errorf("%s: %w", op, err)
		}
	}
	if err := p.labels(symbols); err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	return p.writeTo(w)
}

// encodeAll makes the symbols of all exhibits on all cores: choosing a symbol's mask takes as long
// as drawing it.
func encodeAll(opt Options) ([]*Symbol, error) {
	all := opt.Catalog.Exhibits()
	symbols := make([]*Symbol, len(all))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, e := range all {
		g.Go(func() (err error) {
			symbols[i], err = opt.Codes.Encode(ExhibitURL(opt.PublicURL, e.Code))
			return err
		})
	}
	return symbols, g.Wait()
}

// press draws one document. Texts are set in the order of Options.Catalog.
type press struct {
	grid
	opt   Options
	say   caption
	pdf   *gopdf.GoPdf
	faces map[face]*coverage
}

func newPress(g grid, opt Options, say caption) (*press, error) {
	p := &press{grid: g, opt: opt, say: say, pdf: new(gopdf.GoPdf), faces: map[face]*coverage{}}
	p.pdf.Start(gopdf.Config{PageSize: gopdf.Rect{W: pt(g.pageW), H: pt(g.pageH)}})
	p.pdf.SetInfo(gopdf.PdfInfo{Title: say.title, Creator: "trienlam", CreationDate: printed})
	for _, ttf := range ttfs {
		if err := p.pdf.AddTTFFontData(string(ttf.face), ttf.data); err != nil {
			return nil, fmt.Errorf("font %s: %w", ttf.face, err)
		}
		p.faces[ttf.face] = &coverage{has: map[rune]bool{}}
	}
	return p, nil
}

// writeTo goes through memory because gopdf does not look at the errors of the writer it is given.
func (p *press) writeTo(w io.Writer) error {
	var b bytes.Buffer
	if _, err := p.pdf.WriteTo(&b); err != nil {
		return fmt.Errorf("labels.Sheet: %w", err)
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return kiosk.E(kiosk.Internal, "labels.Sheet", "labels/write", err)
	}
	return nil
}

// pt turns mm into points.
func pt(mm float64) float64 { return mm * 72 / 25.4 }
