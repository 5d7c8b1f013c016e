package exhibits_test

import (
	"strings"
	"testing"
	"time"

	"trienlam/exhibits"
)

func TestPaceDeck(t *testing.T) {
	t.Parallel()
	words := func(n int) exhibits.Text { return exhibits.Text{"vi": strings.Repeat("chữ ", n), "en": "few"} }
	for _, c := range []struct {
		name  string
		slide exhibits.Slide
		want  []time.Duration
	}{
		{"seconds of the deck", exhibits.Slide{Title: words(3), Seconds: 40}, []time.Duration{40 * time.Second}},
		{"shared by steps alike", exhibits.Slide{
			Title: words(3), Seconds: 30, Steps: []exhibits.Step{{Reveal: words(1)}, {Reveal: words(1)}},
		}, []time.Duration{10 * time.Second, 10 * time.Second, 10 * time.Second}},
		{"by reading: 61 words are a third of a minute", exhibits.Slide{Title: words(61)}, []time.Duration{20 * time.Second}},
		{"a long step takes longer", exhibits.Slide{
			Exhibit: "x", Steps: []exhibits.Step{{Reveal: words(61)}},
		}, []time.Duration{8 * time.Second, 24 * time.Second}},
		{"a poll needs thinking", exhibits.Slide{Poll: &exhibits.Question{
			Question: words(61), Choices: []exhibits.Text{words(61)},
		}}, []time.Duration{time.Minute}},
		{"never a flash", exhibits.Slide{Title: words(1)}, []time.Duration{5 * time.Second}},
	} {
		got := exhibits.PaceDeck(nil, &exhibits.Deck{Slides: []exhibits.Slide{c.slide}}, nil)[0]
		if len(got.Places) != len(c.want) {
			t.Fatalf("%s: %v, want %v", c.name, got.Places, c.want)
		}
		for i, want := range c.want {
			if got.Places[i] != want {
				t.Errorf("%s: place %d takes %v, want %v", c.name, i, got.Places[i], want)
			}
		}
	}
	spoken := exhibits.PaceDeck(nil, &exhibits.Deck{Slides: []exhibits.Slide{{Title: words(3), Seconds: 10}}},
		func(exhibits.Slide) time.Duration { return time.Minute })[0]
	if spoken.Total() != time.Minute || spoken.Sound != time.Minute {
		t.Errorf("a narrated slide takes %v", spoken.Total())
	}
}
