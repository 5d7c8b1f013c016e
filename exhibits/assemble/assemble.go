package assemble

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"trienlam/exhibits"
	"trienlam/exhibits/pack"
	"trienlam/kiosk"
)

// Made is what became of a folder: a pack, or faults.
type Made struct {
	Pack  *exhibits.Pack // nil if there are faults
	Files fs.FS          // the pack's files, for pack.Write and pack.Extract; nil if there are faults

	Faults  []exhibits.Problem // must be corrected first
	Missing []exhibits.Problem // may come later: what stands in for it is said
	Notes   []exhibits.Problem // was given, guessed or left out
}

// Folder makes a pack of a folder without pack.yaml. name is what the folder is called, for want of
// a title; file is the spreadsheet or manifest in it, or "" to look for one. A note or fault names
// the sheet and row, or the file and line, that it is about.
// Errors: Unprocessable (nothing to make a pack of: the message says what to do).
func Folder(fsys fs.FS, name, file string) (*Made, error) {
	const op = "assemble.Folder"
	s, err := newStick(fsys)
	if err != nil {
		return nil, kiosk.E(kiosk.Unprocessable, op, "assemble/cannot-read", err).With("path", name).With("reason", detail(err))
	}
	b := &builder{report: &report{}, draft: &draft{folder: name}, stick: s, codes: map[string]origin{}}
	switch sources, err := s.sources(op, name, file); {
	case err != nil:
		return nil, err
	case ext(sources[0]) == ".json":
		b.readManifests(sources)
	default:
		b.readSpreadsheets(sources)
	}
	if len(b.items) > 0 {
		b.finish()
	}
	return b.made(), nil
}

// sources are the spreadsheets or manifests to read.
func (s *stick) sources(op, folder, file string) ([]string, error) {
	if file != "" {
		return []string{file}, nil
	}
	found := map[string][]string{}
	for _, n := range s.names {
		if e := ext(n); !strings.Contains(n, "/") || e == ".json" {
			found[e] = append(found[e], n)
		}
	}
	books := append(found[".xlsx"], found[".xlsm"]...)
	switch {
	case len(books) > 1:
		return nil, kiosk.E(kiosk.Unprocessable, op, "assemble/two-workbooks", nil).With("names", strings.Join(books, ", "))
	case len(books) == 1:
		return books, nil
	case len(found[".csv"])+len(found[".tsv"]) > 0:
		return append(found[".csv"], found[".tsv"]...), nil
	}
	if manifests := s.manifests(found[".json"]); len(manifests) > 0 {
		return manifests, nil
	}
	for _, e := range []string{".xls", ".ods", ".numbers", ".gsheet"} {
		if len(found[e]) > 0 {
			return nil, kiosk.E(kiosk.Unprocessable, op, "assemble/other-spreadsheet", nil).With("name", found[e][0])
		}
	}
	id := "assemble/no-workbook"
	if !slices.ContainsFunc(s.names, func(n string) bool { return kinds[ext(n)] != "" }) {
		id = "assemble/nothing-here"
	}
	return nil, kiosk.E(kiosk.Unprocessable, op, id, nil).With("path", folder)
}

// readSpreadsheets reads one workbook, or tables in csv files.
func (b *builder) readSpreadsheets(names []string) {
	var grids []*grid
	b.draft.at = origin{names[0], 1}
	for _, name := range names {
		b.stick.used[name] = true
		var read []*grid
		var err error
		if e := ext(name); e == ".csv" || e == ".tsv" || e == ".txt" {
			var g *grid
			g, err = readCSV(b.stick.fsys, name)
			read = []*grid{g}
		} else {
			read, err = readWorkbook(b.stick.fsys, name)
		}
		if err != nil {
			b.fault(origin{name, 1}, "unreadable", "file", path.Base(name), "detail", detail(err))
			continue
		}
		grids = append(grids, read...)
	}
	tables := map[*sheet][]*table{}
	for _, g := range grids {
		h := recognise(g)
		if h.sheet == nil {
			if len(g.rows) > 0 && !isHelp(g.name) {
				b.note(g.at(1), "sheet-unknown")
			}
			continue
		}
		if len(h.unknown) > 0 && h.sheet != packSheet {
			b.note(g.at(g.rows[h.row].line), "columns-unknown", "names", strings.Join(h.unknown, "”, “"))
		}
		tables[h.sheet] = append(tables[h.sheet], &table{grid: g, header: h, report: b.report})
	}
	if len(tables[itemSheet]) == 0 && len(b.faults) == 0 {
		b.fault(b.draft.at, "no-items")
	}
	for _, step := range []struct {
		sheet *sheet
		read  func(*table)
	}{
		{packSheet, b.readPack},
		{sectionSheet, b.readSections},
		{itemSheet, b.readItems},
		{regionSheet, b.readRegions},
		{quizSheet, b.readQuiz},
		{lineSheet, b.readLines},
		{pointSheet, b.readPoints},
		{deckSheet, b.readDecks},
	} {
		for _, t := range tables[step.sheet] {
			step.read(t)
		}
		if step.sheet == itemSheet && len(b.items) == 0 {
			if len(b.faults) == 0 {
				b.fault(tables[itemSheet][0].grid.at(1), "no-rows")
			}
			return
		}
	}
	b.unused()
}

// helpNames are the sheets of the template that only explain.
var helpNames = [2]string{"Hướng dẫn", "Help"}

func isHelp(name string) bool {
	name = fold(name)
	for _, help := range helpNames {
		if name == fold(help) || strings.HasSuffix(name, " "+fold(help)) { // "noi-dung-Hướng dẫn.csv"
			return true
		}
	}
	return false
}

// made writes the draft and lets the pack's own check judge it; a fault of the pack is told where
// people wrote what caused it.
func (b *builder) made() *Made {
	m := &Made{}
	if len(b.items) > 0 {
		w := b.draft.write()
		files := newOverlay(b.stick.fsys, w.files)
		p, faults, warnings := pack.Check(files)
		own := len(b.faults) > 0
		for _, f := range faults {
			if f.ID != "code-twice" || !own { // told already, with the rows
				b.faults = append(b.faults, w.trace(f))
			}
		}
		for _, n := range warnings {
			if !said[n.ID] {
				b.notes = append(b.notes, w.trace(n))
			}
		}
		m.Pack, m.Files = p, files
	}
	if len(b.faults) > 0 || m.Pack == nil {
		m.Pack, m.Files = nil, nil
	}
	m.Faults, m.Missing, m.Notes = exhibits.SortProblems(b.faults), exhibits.SortProblems(b.missing), exhibits.SortProblems(b.notes)
	return m
}

// said are the warnings of the pack's check that finish has worded for people who see a table and not
// the pack's files.
var said = map[string]bool{"no-captions": true, "untranslated": true, "no-body-lang": true, "no-english": true, "source-thin": true}
