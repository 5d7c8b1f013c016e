package labels

import "strings"

// poster draws the page that hangs at the door: the exhibition's name, and the codes that join the
// network and open the first page.
func (p *press) poster() error {
	const margin, subLead = 22.0, 1.3
	stepsTop := 252.0
	p.pdf.AddPage()
	width := pt(p.pageW - 2*margin)

	home, err := p.opt.Codes.Encode(HomeURL(p.opt.PublicURL))
	if err != nil {
		return err
	}
	steps := []step{{
		symbol: home, heading: p.say.enter,
		small: p.say.address + " " + strings.TrimPrefix(p.opt.PublicURL, "http://"),
	}}
	if p.opt.WiFi != "" {
		join, err := p.joinStep()
		if err != nil {
			return err
		}
		steps, stepsTop = []step{join, steps[0]}, 300
	}
	if err := p.steps(steps, margin, stepsTop); err != nil {
		return err
	}

	pack := p.opt.Catalog.Packs()[0]
	big := style{display, 61, ink900}
	title, err := p.clean(display, pack.Title.In(p.opt.Lang))
	if err != nil {
		return err
	}
	lines, err := p.wrap(big, title, width)
	if err != nil {
		return err
	}
	for len(lines) > 4 && big.size > 30 {
		big.size -= 4
		if lines, err = p.wrap(big, title, width); err != nil {
			return err
		}
	}
	y := pt(52)
	for _, line := range lines {
		if _, err := p.put(big, pt(margin), y, line); err != nil {
			return err
		}
		y += big.size * 1.16
	}
	by := style{display, 25, ink700}
	organiser, err := p.clean(display, pack.Organiser.In(p.opt.Lang))
	if err != nil {
		return err
	}
	if lines, err = p.wrap(by, organiser, width); err != nil {
		return err
	}
	for _, line := range lines[:min(len(lines), 3)] {
		if _, err := p.put(by, pt(margin), y, line); err != nil {
			return err
		}
		y += by.size * subLead
	}
	return nil
}

// step is one symbol of the poster with what to do.
type step struct {
	symbol         *Symbol
	heading, small string
}

func (p *press) joinStep() (step, error) {
	s, err := p.opt.Codes.Encode(p.opt.WiFi)
	if err != nil {
		return step{}, err
	}
	small := p.say.joinLocked
	if strings.Contains(p.opt.WiFi, "T:nopass;") {
		small = p.say.joinOpen
	}
	return step{symbol: s, heading: p.say.join + " " + wifiName(p.opt.WiFi), small: small}, nil
}

// wifiName returns the network's name in a payload such as WIFI:S:TRUNG-BAY;T:nopass;; in which a
// backslash protects the signs that have a meaning.
func wifiName(payload string) string {
	_, rest, ok := strings.Cut(payload, "S:")
	if !ok {
		return ""
	}
	var name strings.Builder
	for i := 0; i < len(rest); i++ {
		switch {
		case rest[i] == '\\' && i+1 < len(rest):
			i++
		case rest[i] == ';':
			return name.String()
		}
		name.WriteByte(rest[i])
	}
	return name.String()
}

// steps draws one step of 112 mm, or two of 64 mm side by side, numbered, from top mm down.
func (p *press) steps(steps []step, margin, top float64) error {
	symbol, column := 112.0, p.pageW-2*margin
	if len(steps) == 2 {
		symbol, column = 64, (p.pageW-2*margin-10)/2
	}
	height := p.pageH - top - 14
	boxes := make([]square, len(steps))
	for i, s := range steps {
		x := margin + float64(i)*(column+10)
		at := *p
		at.symbol = symbol
		module := symbol / float64(s.symbol.Size())
		sq, err := at.symbolAt(s.symbol, x-module*Quiet, top, height)
		if err != nil {
			return err
		}
		boxes[i] = sq
		p.pdf.SetGrayFill(0)
		p.pdf.RectFromUpperLeftWithStyle(pt(x), pt(top), pt(column), pt(0.5), "F")
	}
	for i, s := range steps {
		sq := boxes[i]
		x := sq.x + sq.side + Quiet*sq.module
		right := pt(margin + float64(i)*(column+10) + column)
		if err := p.stepText(s, i, len(steps), x, right-x, sq); err != nil {
			return err
		}
	}
	return nil
}

func (p *press) stepText(s step, i, of int, x, width float64, sq square) error {
	y, big := sq.y+sq.side*0.3, 1.5
	if of > 1 {
		big = 1
		if _, err := p.put(style{display, 34, son600}, x, y, string(rune('1'+i))); err != nil {
			return err
		}
		y += 26
	}
	for _, t := range []struct {
		style
		text string
		lead float64
	}{
		{style{heading, 20 * big, ink900}, s.heading, 1.35},
		{style{body, 13 * big, ink500}, s.small, 1.4},
	} {
		text, err := p.clean(t.face, t.text)
		if err != nil {
			return err
		}
		lines, err := p.wrap(t.style, text, width)
		if err != nil {
			return err
		}
		for _, line := range lines {
			if _, err := p.put(t.style, x, y, line); err != nil {
				return err
			}
			y += t.size * t.lead
		}
		y += 4
	}
	return nil
}
