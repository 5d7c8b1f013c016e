package report_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trienlam/exhibits"
	"trienlam/kiosk/report"
)

// polls are totals as a site's shows have them.
type polls struct {
	totals   []report.PollTotal
	from, to time.Time
}

func (p *polls) PollTotals(_ context.Context, from, to time.Time) ([]report.PollTotal, error) {
	p.from, p.to = from, to
	return p.totals, nil
}

func TestPollsBecomeQuizzes(t *testing.T) {
	t.Parallel()
	c, err := exhibits.NewCatalog(&exhibits.Pack{ID: "thu", Decks: []*exhibits.Deck{{Slug: "bai", Slides: []exhibits.Slide{
		{Poll: &exhibits.Question{Question: exhibits.Text{"vi": "Bản đồ nào có trước?"}, Answer: 1}},
		{Poll: &exhibits.Question{Question: exhibits.Text{"vi": "Em thích tư liệu nào?"}, Answer: -1}},
		{Title: exhibits.Text{"vi": "Hết"}},
		{Poll: &exhibits.Question{Question: exhibits.Text{"vi": "Vậy bản đồ nào có trước?"}, Answer: 1}, Repeats: new(int)},
	}}}})
	if err != nil {
		t.Fatal(err)
	}
	zone := time.FixedZone("", 7*3600)
	p := &polls{totals: []report.PollTotal{
		{"bai", "p0", 0, 30},
		{"bai", "p0", 1, 9},
		{"bai", "p1", 0, 4},
		{"bai", "p2", 0, 5},
		{"bai", "p3", 1, 28},
		{"bai", "p9", 0, 6},
		{"cu", "p9", 2, 7},
	}}
	got, err := report.DeckQuizzes(p, func() *exhibits.Catalog { return c }, zone).Quizzes(t.Context(), "2026-11-18", "2026-11-20")
	if err != nil {
		t.Fatal(err)
	}
	want := []report.Quiz{
		{Deck: "bai", Poll: "p0", Question: "Bản đồ nào có trước?", Answers: 39, Correct: 9},
		{Deck: "bai", Poll: "p1", Question: "Em thích tư liệu nào?", Answers: 4, Correct: -1},
		{Deck: "bai", Poll: "p2", Question: "bai p2", Answers: 5, Correct: -1},
		{Deck: "bai", Poll: "p3", Repeats: "p0", Question: "Vậy bản đồ nào có trước?", Answers: 28, Correct: 28},
		{Deck: "bai", Poll: "p9", Question: "bai p9", Answers: 6, Correct: -1},
		{Deck: "cu", Poll: "p9", Question: "cu p9", Answers: 7, Correct: -1},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("quizzes (-want +got):\n%s", diff)
	}
	if want := time.Date(2026, 11, 18, 0, 0, 0, 0, zone); !p.from.Equal(want) || !p.to.Equal(want.AddDate(0, 0, 3)) {
		t.Errorf("asked from %v until %v, want three whole days from %v", p.from, p.to, want)
	}
}
