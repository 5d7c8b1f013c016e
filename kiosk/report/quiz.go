package report

import (
	"iter"
	"slices"
	"strconv"

	"trienlam/kiosk/visit"
)

// fewest is the smallest group whose results are shown.
const fewest = visit.Few

// hidden stands for what could say something about a group smaller than fewest.
var hidden = "<" + strconv.Itoa(fewest)

// quizzes has a row for every question that was put to groups.
func quizzes(o *Overview) iter.Seq[[]cell] {
	return each(o.Quizzes, func(z Quiz) []cell {
		var answers, correct cell = z.Answers, z.Correct
		if z.Answers < fewest {
			answers = hidden
		}
		switch {
		case z.Correct < 0:
			correct = nil
		case !z.shown():
			correct = hidden
		}
		return []cell{z.Exhibit, z.Question, answers, correct}
	})
}

// shown reports whether the right answers may stand beside all answers: neither those who were right
// nor those who were wrong are a small group. That nobody was wrong may be said. Which of the two is
// small is not told, so that the answers themselves can stay.
func (z Quiz) shown() bool {
	parts := []int{z.Correct}
	if wrong := z.Answers - z.Correct; wrong > 0 {
		parts = append(parts, wrong)
	}
	veils, _ := visit.Veils(parts)
	return !slices.ContainsFunc(veils, func(v visit.Veil) bool { return v != visit.Plain })
}
