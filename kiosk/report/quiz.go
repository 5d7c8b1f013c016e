package report

import (
	"iter"
	"strconv"
)

// fewest is the smallest group whose results are shown.
const fewest = 5

// quizzes has a row for every question that was put to groups.
func quizzes(o *Overview) iter.Seq[[]cell] {
	return each(o.Quizzes, func(z Quiz) []cell {
		correct := people(z.Correct)
		if z.Correct < 0 {
			correct = nil
		}
		return []cell{z.Exhibit, z.Question, people(z.Answers), correct}
	})
}

// people hides the result of a group so small that it says something about one of them.
func people(n int) cell {
	if n < fewest {
		return "<" + strconv.Itoa(fewest)
	}
	return n
}
