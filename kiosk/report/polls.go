package report

import (
	"context"
	"strconv"
	"strings"
	"time"

	"trienlam/exhibits"
	"trienlam/kiosk/visit"
)

// PollTotal is how often one choice of one poll was given.
type PollTotal struct {
	Deck    string
	Poll    string // "p" and the number of its slide, from 0
	Choice  int    // from 0
	Answers int
}

// Polls knows the totals of polls whose show has ended.
type Polls interface {
	// PollTotals returns the totals of shows that began from from until before to, by deck, poll
	// and choice, equal ones of several shows added up.
	PollTotals(ctx context.Context, from, to time.Time) ([]PollTotal, error)
}

// DeckQuizzes puts the questions of decks beside the totals of their polls. zone is the site's.
func DeckQuizzes(polls Polls, catalog func() *exhibits.Catalog, zone *time.Location) Quizzes {
	return deckQuizzes{polls, catalog, zone}
}

type deckQuizzes struct {
	polls   Polls
	catalog func() *exhibits.Catalog
	zone    *time.Location
}

// Quizzes implements Quizzes. A poll whose deck has gone is named by deck and slide: its answers were
// given all the same.
func (d deckQuizzes) Quizzes(ctx context.Context, from, to string) ([]Quiz, error) {
	if err := visit.CheckPeriod(from, to); err != nil {
		return nil, err
	}
	begin, _ := time.ParseInLocation(time.DateOnly, from, d.zone) // CheckPeriod has read both
	end, _ := time.ParseInLocation(time.DateOnly, to, d.zone)
	totals, err := d.polls.PollTotals(ctx, begin, end.AddDate(0, 0, 1))
	if err != nil {
		return nil, err
	}
	catalog := d.catalog()
	var list []Quiz
	for i, t := range totals {
		slide := asked(catalog, t)
		if i == 0 || totals[i-1].Deck != t.Deck || totals[i-1].Poll != t.Poll {
			list = append(list, begun(slide, t))
		}
		z := &list[len(list)-1]
		z.Answers += t.Answers
		if slide.Poll != nil && slide.Poll.Answer == t.Choice {
			z.Correct += t.Answers
		}
	}
	return list, nil
}

// begun is a question's row before its answers are added.
func begun(slide exhibits.Slide, t PollTotal) Quiz {
	z := Quiz{Deck: t.Deck, Poll: t.Poll, Question: t.Deck + " " + t.Poll, Correct: -1}
	if slide.Poll == nil {
		return z
	}
	if slide.Repeats != nil {
		z.Repeats = "p" + strconv.Itoa(*slide.Repeats)
	}
	z.Question, z.Correct = slide.Poll.Question.In("vi"), min(slide.Poll.Answer, 0)
	return z
}

// asked returns a poll's slide as the deck has it now, one without a poll if it has none there.
func asked(c *exhibits.Catalog, t PollTotal) exhibits.Slide {
	deck, ok := c.Deck(t.Deck)
	n, err := strconv.Atoi(strings.TrimPrefix(t.Poll, "p"))
	if !ok || err != nil || n < 0 || n >= len(deck.Slides) {
		return exhibits.Slide{}
	}
	return deck.Slides[n]
}
