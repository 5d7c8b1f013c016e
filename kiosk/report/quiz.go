package report

import (
	"context"
	"iter"
	"strconv"

	"trienlam/kiosk/visit"
)

// fewest is the smallest group whose results are shown.
const fewest = 5

// quizzes has a row for every question that was put to groups.
func quizzes(ctx context.Context, r *Reporter, q Request) (iter.Seq[[]cell], error) {
	if err := visit.CheckPeriod(q.From, q.To); err != nil {
		return nil, err
	}
	var list []Quiz
	var err error
	if r.o.Quizzes != nil {
		list, err = r.o.Quizzes.Quizzes(ctx, q.From, q.To)
	}
	return each(list, func(z Quiz) []cell {
		correct := people(z.Correct)
		if z.Correct < 0 {
			correct = nil
		}
		return []cell{z.Exhibit, z.Question, people(z.Answers), correct}
	}), err
}

// people hides the result of a group so small that it says something about one of them.
func people(n int) cell {
	if n < fewest {
		return "<" + strconv.Itoa(fewest)
	}
	return n
}
