package report

import (
	"bytes"
	"context"
	"io"
	"time"

	"trienlam/exhibits"
	"trienlam/kiosk"
	"trienlam/kiosk/visit"
)

// Quiz is the result of one question that was put to groups.
type Quiz struct {
	Deck     string // slug, of a question of a deck
	Poll     string // its poll there, as PollTotal has it
	Repeats  string // the earlier poll of the deck that this one asks again; "" for none
	Exhibit  string // slug; "" for a question of a deck
	Question string
	Answers  int
	Correct  int // -1 where no answer is the right one
}

// Quizzes knows the totals of closed questions.
type Quizzes interface {
	// Quizzes returns the totals of the days from from to to, both included, in a stable order.
	Quizzes(ctx context.Context, from, to string) ([]Quiz, error)
}

// Options are what a Reporter works with.
type Options struct {
	Statistics *visit.Statistics        // required
	Ledger     *visit.Ledger            // required
	Catalog    func() *exhibits.Catalog // titles and texts; nil leaves those columns empty
	Quizzes    Quizzes                  // nil leaves the quiz table empty
	Site       string                   // name of the site in the column "site"
	Clock      kiosk.Clock              // for the printed time; time.Now if nil
	Settings   Settings                 // who issues reports, and drafts; nil keeps neither
}

// Reporter writes exports. Safe for concurrent use.
type Reporter struct{ o Options }

// New returns a Reporter.
func New(o Options) *Reporter {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	return &Reporter{o}
}

// Request asks for one table of a period, both days included.
type Request struct {
	From, To string
	Format   string // csv, json, xlsx or docx; "" is csv
	Table    string // days, exhibits, screenings or quiz; "" is days; XLSX and DOCX hold them all
	Preset   string // of DOCX: one of Presets; "" is AdHoc
}

// FileName is what a browser should call the file.
func (q Request) FileName() string {
	q = q.filled()
	what := q.Table
	if _, whole := documents[q.Format]; whole {
		what = map[string]string{"xlsx": "so-lieu", "docx": "bao-cao"}[q.Format]
	}
	return "trienlam-" + what + "-" + q.From + "-" + q.To + "." + q.Format
}

// ContentType is the media type of the file.
func (q Request) ContentType() string {
	switch q.filled().Format {
	case "json":
		return "application/json"
	case "docx":
		return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	case "xlsx":
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	return "text/csv; charset=utf-8"
}

func (q Request) filled() Request {
	if q.Format == "" {
		q.Format = "csv"
	}
	if q.Table == "" {
		q.Table = "days"
	}
	if q.Preset == "" {
		q.Preset = AdHoc
	}
	return q
}

// Export writes the table row by row. What is wrong with the request is said before the first byte.
// Errors: Invalid (format, table, days), Unavailable.
func (r *Reporter) Export(ctx context.Context, w io.Writer, q Request) error {
	const op = "report.Export"
	q = q.filled()
	if whole, ok := documents[q.Format]; ok {
		return whole(ctx, r, w, q)
	}
	write, ok := formats[q.Format]
	if !ok {
		return kiosk.E(kiosk.Invalid, op, "report/unknown-format", nil).With("format", q.Format)
	}
	def, ok := tables[q.Table]
	if !ok {
		return kiosk.E(kiosk.Invalid, op, "report/unknown-table", nil).With("table", q.Table)
	}
	o, err := def.read(ctx, r, q)
	if err != nil {
		return err
	}
	head := header{
		From: q.From, To: q.To, Timezone: r.o.Statistics.Zone().String(), Definitions: visit.DefinitionsVersion, Table: q.Table,
	}
	if err := write(w, head, def.names(), def.rows(o)); err != nil {
		return kiosk.E(kiosk.Unavailable, op, "report/cannot-write", err)
	}
	return nil
}

// catalog returns what is shown now, an empty catalog if that is not known.
func (r *Reporter) catalog() *exhibits.Catalog {
	if r.o.Catalog == nil {
		return &exhibits.Catalog{}
	}
	return r.o.Catalog()
}

// Bytes returns the whole file of an Export.
func (r *Reporter) Bytes(ctx context.Context, q Request) ([]byte, error) {
	var b bytes.Buffer
	err := r.Export(ctx, &b, q)
	return b.Bytes(), err
}
