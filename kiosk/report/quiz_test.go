package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trienlam/exhibits"
	"trienlam/kiosk/report"
)

func TestSmallGroupsAreHidden(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name           string
		answers, right int
		shown, rightly string
	}{
		{"nobody", 0, 0, "<5", "<5"},
		{"four", 4, 4, "<5", "<5"},
		{"four without a right answer", 4, -1, "<5", ""},
		{"nine without a right answer", 9, -1, "9", ""},
		{"few right", 34, 4, "34", "<5"},
		{"nobody right", 34, 0, "34", "<5"},
		{"few wrong", 10, 7, "10", "<5"},
		{"one wrong", 34, 33, "34", "<5"},
		{"all right", 34, 34, "34", "34"},
		{"all of five right", 5, 5, "5", "5"},
		{"five and four", 9, 5, "9", "<5"},
		{"five and five", 10, 5, "10", "5"},
		{"many and many", 40, 29, "40", "29"},
	}
	var list quizzes
	want := [][]string{{"exhibit", "question", "answers", "correct"}}
	for _, c := range cases {
		list = append(list, report.Quiz{Question: c.name, Answers: c.answers, Correct: c.right})
		want = append(want, []string{"", c.name, c.shown, c.rightly})
	}
	everyForm(t, asked(t, list), want)
}

// everyForm compares the quiz table of each export with want.
func everyForm(t *testing.T, r *report.Reporter, want [][]string) {
	t.Helper()
	q := report.Request{From: "2026-11-18", To: "2026-11-20", Table: "quiz"}
	same(t, "CSV", want, asCSV(t, r, q))
	q.Format = "json"
	same(t, "JSON", want, asJSON(t, r, q))
	q.Format = "xlsx"
	same(t, "XLSX", want, asSheet(t, workbook(t, r, q), "Câu hỏi", want))
	q.Format = "docx"
	paper, err := r.Bytes(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	said := text(t, parts(t, paper)["word/document.xml"])
	for _, row := range want[1:] {
		if line := strings.Join(row[1:], "\n"); !strings.Contains(said, line) {
			t.Errorf("DOCX does not say %q", line)
		}
	}
}

// TestNobodyIsWorkedOutOfARow puts down every result of up to thirty answers, and takes those that are
// printed alike together: for whoever reads one, any of them may be the truth. Where few were right, or
// few were wrong, that leaves at least five numbers of them possible.
func TestNobodyIsWorkedOutOfARow(t *testing.T) {
	t.Parallel()
	var list quizzes
	for answers := range 31 {
		for right := range answers + 1 {
			list = append(list, report.Quiz{Question: fmt.Sprint(answers, " ", right), Answers: answers, Correct: right})
		}
	}
	r := asked(t, list)
	rows := asCSV(t, r, report.Request{From: "2026-11-18", To: "2026-11-20", Table: "quiz"})
	if len(rows) != 1+len(list) {
		t.Fatalf("%d rows of %d questions", len(rows), len(list))
	}
	everyForm(t, r, rows)
	possible(t, "CSV", list, rows[1:], 1)

	c, err := r.Chart(t.Context(), "quiz", "2026-11-18", "2026-11-20", "vi")
	if err != nil {
		t.Fatal(err)
	}
	possible(t, "the chart", list, c.Rows, 0)
	first := slices.IndexFunc(c.Rows, func(row []string) bool { return row[2] == "<5" })
	before := -1
	for _, row := range c.Rows[first:] { // among the others, or sorted, their place would tell the share
		at := slices.IndexFunc(list, func(z report.Quiz) bool { return z.Question == row[0] })
		if row[2] != "<5" || at < before {
			t.Fatalf("the chart sorts %v among what it hides", row)
		}
		before = at
	}
}

// possible checks rows whose columns from on are question, answers and right answers.
func possible(t *testing.T, what string, list quizzes, rows [][]string, from int) {
	t.Helper()
	alike := map[[2]string][]report.Quiz{}
	for _, row := range rows {
		at := slices.IndexFunc(list, func(z report.Quiz) bool { return z.Question == row[from] })
		key := [2]string{row[from+1], row[from+2]}
		alike[key] = append(alike[key], list[at])
	}
	for printed, truths := range alike {
		right, wrong := map[int]bool{}, map[int]bool{}
		for _, z := range truths {
			right[z.Correct], wrong[z.Answers-z.Correct] = true, true
		}
		for _, z := range truths {
			if z.Correct < 5 && len(right) < 5 {
				t.Errorf("%s: %v tells that %v were right", what, printed, right)
			}
			if n := z.Answers - z.Correct; 0 < n && n < 5 && len(wrong) < 5 {
				t.Errorf("%s: %v tells that %v were wrong", what, printed, wrong)
			}
		}
	}
}

// TestGains compares polls with those that they repeat, and no others.
func TestGains(t *testing.T) {
	t.Parallel()
	poll := func(words string) *exhibits.Question {
		return &exhibits.Question{Question: exhibits.Text{"vi": words}, Answer: 1}
	}
	c, err := exhibits.NewCatalog(&exhibits.Pack{ID: "thu", Decks: []*exhibits.Deck{{Slug: "bai", Slides: []exhibits.Slide{
		{Poll: poll("Bản đồ nào có trước?")},
		{Poll: poll("Bia ở đảo nào?")},
		{Poll: poll("Sau bài: bản đồ nào có trước?"), Repeats: new(int)},
		{Poll: poll("Bia ở đảo nào?")},
	}}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name                          string
		before, right, after, rightly int
		want                          [][]string
	}{
		{"more know it", 40, 10, 20, 15, [][]string{{"Bản đồ nào có trước?", "25%", "75%"}}},
		{"everybody knows it", 40, 10, 30, 30, [][]string{{"Bản đồ nào có trước?", "25%", "100%"}}},
		{"few knew it", 40, 4, 20, 15, nil},
		{"few are left wrong", 40, 10, 20, 17, nil},
		{"few answered again", 40, 10, 9, 9, nil},
		{"nobody was asked again", 40, 10, 0, 0, nil},
	} {
		var p polls
		for _, a := range []struct {
			poll           string
			answers, right int
		}{{"p0", tc.before, tc.right}, {"p1", 40, 10}, {"p2", tc.after, tc.rightly}, {"p3", 40, 30}} {
			for choice, n := range []int{a.answers - a.right, a.right} {
				if n > 0 {
					p.totals = append(p.totals, report.PollTotal{Deck: "bai", Poll: a.poll, Choice: choice, Answers: n})
				}
			}
		}
		r := asked(t, report.DeckQuizzes(&p, func() *exhibits.Catalog { return c }, time.UTC))
		chart, err := r.Chart(t.Context(), "gain", "2026-11-18", "2026-11-18", "vi")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tc.want, chart.Rows); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
}
