package exhibits

import (
	"path"
	"strings"
	"time"
)

// Pace is how long a slide wants to be seen when nobody turns it by hand.
type Pace struct {
	Places []time.Duration // of step 0, 1, …; each above zero
	Sound  time.Duration   // length of its narration, 0: none
}

// Total is the time of all places together, or of the narration if that is longer.
func (p Pace) Total() time.Duration {
	var sum time.Duration
	for _, d := range p.Places {
		sum += d
	}
	return max(sum, p.Sound)
}

// A slide that says no seconds gets the time it takes to read its words aloud, and a time to look. 183
// words a minute is the mean of 77 studies of reading aloud (Brysbaert 2019, Journal of Memory and
// Language 109, 104047, for English). Vietnamese is written in syllables, more of them than English has
// words for the same content, so this is on the patient side for a class.
const (
	wordsPerMinute = 183
	lookPicture    = 8 * time.Second
	lookStep       = 4 * time.Second
	thinkPoll      = 20 * time.Second
	leastPlace     = 5 * time.Second
)

// PaceDeck returns how long each slide of d wants to be seen: what the deck says, shared by its steps
// in proportion to what each shows, else by reading time. sound tells the length of a slide's
// narration and may be nil.
func PaceDeck(c *Catalog, d *Deck, sound func(s Slide) time.Duration) []Pace {
	out := make([]Pace, len(d.Slides))
	for i, s := range d.Slides {
		p := Pace{Places: natural(c, s)}
		if sound != nil {
			p.Sound = sound(s)
		}
		if s.Seconds > 0 {
			share(p.Places, time.Duration(s.Seconds)*time.Second)
		}
		out[i] = p
	}
	return out
}

// Narration is the recording that speaks while a slide is shown: the first one of its exhibit. false: none.
func (c *Catalog) Narration(s Slide) (pack, file string, ok bool) {
	e, ok := c.Exhibit(s.Exhibit)
	if !ok {
		return "", "", false
	}
	for _, m := range e.Media {
		switch strings.ToLower(path.Ext(m.File)) {
		case ".mp3", ".m4a", ".ogg":
			return e.Pack, m.File, true
		}
	}
	return "", "", false
}

// share gives places a new sum in their old proportion.
func share(places []time.Duration, sum time.Duration) {
	var old time.Duration
	for _, d := range places {
		old += d
	}
	left := sum
	for i, d := range places[1:] {
		places[i+1] = max(time.Duration(float64(sum)*float64(d)/float64(old)).Round(time.Millisecond), time.Millisecond)
		left -= places[i+1]
	}
	places[0] = max(left, time.Millisecond)
}

// natural is the time of each place by its words and pictures.
func natural(c *Catalog, s Slide) []time.Duration {
	out := make([]time.Duration, 0, len(s.Steps)+1)
	first := read(s.Title)
	var exhibit *Exhibit
	switch {
	case s.Poll != nil:
		first += thinkPoll + read(s.Poll.Question)
		for _, choice := range s.Poll.Choices {
			first += read(choice)
		}
	case s.Exhibit != "":
		first += lookPicture
		if c != nil {
			if e, ok := c.Exhibit(s.Exhibit); ok {
				exhibit = e
				first += read(e.Title)
			}
		}
	case s.Media != "":
		first += lookPicture
	}
	out = append(out, max(first, leastPlace))
	for _, step := range s.Steps {
		out = append(out, max(lookStep+read(step.Reveal)+readRegion(exhibit, step.Region), leastPlace))
	}
	return out
}

// readRegion is the reading time of a look-point's words.
func readRegion(e *Exhibit, id string) time.Duration {
	if e == nil || id == "" {
		return 0
	}
	for _, m := range e.Media {
		for _, r := range m.Regions {
			if r.ID == id {
				return read(r.Title) + read(r.Text)
			}
		}
	}
	return 0
}

// read is how long a text is read aloud, in the language in which that takes longest.
func read(t Text) time.Duration {
	most := 0
	for _, words := range t {
		most = max(most, len(strings.Fields(words)))
	}
	return time.Duration(most) * time.Minute / wordsPerMinute
}
