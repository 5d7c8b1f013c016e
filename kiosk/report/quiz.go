package report

import (
	"context"
	"iter"
	"strconv"
	"strings"
	"time"

	"trienlam/exhibits"
	"trienlam/kiosk/visit"
)

// quiz is the result of one question put to groups.
type quiz struct {
	deck, poll string
	answers    int
	choices    map[int]int
}

// quizzes has a row for every question that was answered, by deck and slide.
func quizzes(ctx context.Context, r *Reporter, q Request) (iter.Seq[[]cell], error) {
	if err := visit.CheckPeriod(q.From, q.To); err != nil {
		return nil, err
	}
	list, err := r.polls(ctx, q)
	catalog := r.catalog()
	return each(list, func(z quiz) []cell {
		// A poll whose deck has gone keeps its numbers under the name it is stored by.
		question, correct := z.deck+" "+z.poll, cell(nil)
		if p := pollOf(catalog, z); p != nil {
			question = p.Question.In("vi")
			if p.Answer >= 0 {
				correct = people(z.choices[p.Answer])
			}
		}
		return []cell{"", question, people(z.answers), correct}
	}), err
}

// polls gathers the choices of each poll of a period of days.
func (r *Reporter) polls(ctx context.Context, q Request) ([]quiz, error) {
	if r.o.Quizzes == nil {
		return nil, nil
	}
	zone := r.o.Statistics.Zone()
	from, _ := time.ParseInLocation(time.DateOnly, q.From, zone) // CheckPeriod has read both
	to, _ := time.ParseInLocation(time.DateOnly, q.To, zone)
	totals, err := r.o.Quizzes.PollTotals(ctx, from, to.AddDate(0, 0, 1))
	if err != nil {
		return nil, err
	}
	var list []quiz
	for _, t := range totals {
		if n := len(list); n == 0 || list[n-1].deck != t.Deck || list[n-1].poll != t.Poll {
			list = append(list, quiz{deck: t.Deck, poll: t.Poll, choices: map[int]int{}})
		}
		z := &list[len(list)-1]
		z.answers += t.Answers
		z.choices[t.Choice] += t.Answers
	}
	return list, nil
}

// pollOf returns the question as the deck has it now, nil if it has none there.
func pollOf(c *exhibits.Catalog, z quiz) *exhibits.Question {
	deck, ok := c.Deck(z.deck)
	if !ok {
		return nil
	}
	n, err := strconv.Atoi(strings.TrimPrefix(z.poll, "p"))
	if err != nil || n < 0 || n >= len(deck.Slides) {
		return nil
	}
	return deck.Slides[n].Poll
}
