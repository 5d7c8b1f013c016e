package labels

import (
	"math"
	"strconv"
	"strings"

	"trienlam/exhibits"
	"trienlam/kiosk"
)

// labels draws a label for each exhibit, as many pages as it takes.
func (p *press) labels(symbols []*Symbol) error {
	all := p.opt.Catalog.Exhibits()
	for perPage := p.cols * p.rows; len(all) > 0; {
		n := min(perPage, len(all))
		if err := p.page(all[:n], symbols[:n]); err != nil {
			return err
		}
		all, symbols = all[n:], symbols[n:]
	}
	return nil
}

// page draws symbols first and letters second: gopdf's letters change the colour of what follows.
func (p *press) page(on []*exhibits.Exhibit, symbols []*Symbol) error {
	p.pdf.AddPage()
	p.guides()
	boxes := make([]square, len(on))
	for i, s := range symbols {
		x, y := p.corner(i)
		var err error
		if boxes[i], err = p.symbolAt(s, x+p.left, y, p.cellH()); err != nil {
			return err
		}
	}
	for i, e := range on {
		x, _ := p.corner(i)
		if err := p.caption(e, boxes[i], pt(x+p.cellW()-p.right)); err != nil {
			return err
		}
	}
	return nil
}

// corner returns the upper left corner of label i in mm.
func (p *press) corner(i int) (x, y float64) {
	return float64(i%p.cols) * p.cellW(), float64(i/p.cols) * p.cellH()
}

// guides draws where to cut: hairlines that vanish with the cut.
func (p *press) guides() {
	p.pdf.SetLineWidth(pt(0.15))
	p.pdf.SetCustomLineType([]float64{2, 2}, 0)
	p.pdf.SetGrayStroke(0.8)
	for c := 1; c < p.cols; c++ {
		x := pt(float64(c) * p.cellW())
		p.pdf.Line(x, 0, x, pt(p.pageH))
	}
	for r := 1; r < p.rows; r++ {
		y := pt(float64(r) * p.cellH())
		p.pdf.Line(0, y, pt(p.pageW), y)
	}
}

// square is a symbol on the page in points, without its quiet zone.
type square struct{ x, y, side, module float64 }

// symbolAt draws a symbol whose quiet zone begins at x mm, centred between y and y+height mm. A
// symbol of more modules than version 2 keeps its width until a module would be too narrow, then
// grows.
func (p *press) symbolAt(s *Symbol, x, y, height float64) (square, error) {
	mm := max(p.symbol/float64(s.Size()), minModule)
	if mm*float64(s.Size()+2*Quiet) > height {
		return square{}, kiosk.E(kiosk.Unprocessable, "labels.Sheet", "labels/url-too-long", nil).
			With("url", p.opt.PublicURL)
	}
	// gopdf writes hundredths of a point: on that grid the bars touch without white hairs.
	module := math.Ceil(pt(mm)*100) / 100
	side := module * float64(s.Size())
	sq := square{
		x:      math.Round((pt(x)+module*Quiet)*100) / 100,
		y:      math.Round((pt(y)+(pt(height)-side)/2)*100) / 100,
		side:   side,
		module: module,
	}
	p.draw(s, sq)
	return sq, nil
}

func (p *press) draw(s *Symbol, sq square) {
	p.pdf.SetGrayFill(0)
	for _, r := range s.runs() {
		p.pdf.RectFromUpperLeftWithStyle(sq.x+float64(r.x)*sq.module, sq.y+float64(r.y)*sq.module,
			float64(r.w)*sq.module, float64(r.h)*sq.module, "F")
	}
}

// caption sets number, title and date from the symbol's top down, and the code to type at its foot.
func (p *press) caption(e *exhibits.Exhibit, sq square, right float64) error {
	const capital, lead, dateLead = 0.66, 1.22, 1.3 // height of a figure, between baselines; in sizes
	x := sq.x + sq.side + Quiet*sq.module + pt(p.gap)
	width, foot := right-x, sq.y+sq.side

	top, err := p.codeLine(e.Code, x, foot, width)
	if err != nil {
		return err
	}
	no := style{display, p.no, son600}
	if no.size, err = p.fitSize(no, number(e.Code), width); err != nil {
		return err
	}
	y := sq.y + capital*no.size
	if _, err := p.put(no, x, y, number(e.Code)); err != nil {
		return err
	}

	sub, dates, err := p.dateLines(e, width)
	if err != nil {
		return err
	}
	y += p.no * 0.12
	room := top - y - float64(len(dates))*sub.size*dateLead - p.sub*0.4
	title, lines, err := p.title(e.Title.In(p.opt.Lang), width, room)
	if err != nil {
		return err
	}
	for _, line := range lines {
		y += title.size * lead
		if _, err := p.put(title, x, y, line); err != nil {
			return err
		}
	}
	y += p.sub * 0.3
	for _, line := range dates {
		y += sub.size * dateLead
		if _, err := p.put(sub, x, y, line); err != nil {
			return err
		}
	}
	return nil
}

// dateLines breaks the date in words into at most two lines, at most two points smaller than usual.
func (p *press) dateLines(e *exhibits.Exhibit, width float64) (style, []string, error) {
	s := style{body, p.sub, ink500}
	text, err := p.clean(s.face, e.DateIn(p.opt.Lang))
	if err != nil {
		return s, nil, err
	}
	for {
		lines, err := p.wrap(s, text, width)
		if err != nil || len(lines) <= 2 {
			return s, lines, err
		}
		if s.size <= p.sub-2 {
			lines[1], err = p.shorten(s, strings.Join(lines[1:], " "), width)
			return s, lines[:2], err
		}
		s.size -= 0.5
	}
}

// title finds the size at which a title takes at most three lines and the room there is, one point
// at a time; at the smallest size the last line that fits ends in an ellipsis.
func (p *press) title(text string, width, room float64) (style, []string, error) {
	const maxLines, lead = 3, 1.22
	s := style{heading, p.grid.title, ink900}
	text, err := p.clean(heading, text)
	if err != nil {
		return s, nil, err
	}
	for {
		lines, err := p.wrap(s, text, width)
		if err != nil {
			return s, nil, err
		}
		fit := max(min(maxLines, int(room/(s.size*lead))), 1)
		if len(lines) <= fit && !strings.Contains(strings.Join(lines, ""), "…") {
			return s, lines, nil
		}
		if s.size-1 < p.smallest {
			if len(lines) > fit {
				rest := strings.Join(lines[fit-1:], " ")
				lines = lines[:fit]
				lines[fit-1], err = p.shorten(s, rest, width)
			}
			return s, lines, err
		}
		s.size--
	}
}

// fitSize returns the size, at most that of s, at which a text is no wider than width points: a
// code of six letters is wider than 3.07.
func (p *press) fitSize(s style, text string, width float64) (float64, error) {
	if err := p.use(s); err != nil {
		return 0, err
	}
	w, err := p.pdf.MeasureTextWidth(text)
	if err != nil || w <= width {
		return s.size, err
	}
	return math.Floor(s.size * width / w), nil
}

// codeLine writes "scan, or type 307" so that its last baseline is the symbol's foot, and returns
// where its first line begins. Word and number stay together.
func (p *press) codeLine(code string, x, foot, width float64) (float64, error) {
	words := style{body, p.by, ink700}
	figures := style{heading, p.by * 1.35, ink900}
	if err := p.use(figures); err != nil {
		return 0, err
	}
	codeWidth, err := p.pdf.MeasureTextWidth(code)
	if err != nil {
		return 0, err
	}
	if err := p.use(words); err != nil {
		return 0, err
	}
	whole, err := p.pdf.MeasureTextWidth(p.say.scan + " " + p.say.code + " ")
	if err != nil {
		return 0, err
	}
	last, top := p.say.scan+" "+p.say.code+" ", foot-figures.size
	if whole+codeWidth > width {
		last, top = p.say.code+" ", foot-p.by*2.5
		if _, err := p.put(words, x, foot-p.by*1.5, p.say.scan); err != nil {
			return 0, err
		}
	}
	end, err := p.put(words, x, foot, last)
	if err != nil {
		return 0, err
	}
	_, err = p.put(figures, end, foot, code)
	return top, err
}

// number returns a code as signs on walls have it: room and number, 3.07 of 307. Codes of another
// shape stand as they are.
func number(code string) string {
	if n, err := strconv.Atoi(code); err == nil && len(code) == 3 && n >= 100 {
		return code[:1] + "." + code[1:]
	}
	return code
}
