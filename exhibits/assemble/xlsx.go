package assemble

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// readWorkbook reads every sheet of a workbook.
func readWorkbook(fsys fs.FS, name string) (grids []*grid, err error) {
	defer func() {
		// The reader of workbooks is not ours and gets strangers' files.
		if crash := recover(); crash != nil {
			grids, err = nil, fmt.Errorf("%v", crash)
		}
	}()
	src, err := readAll(fsys, name, maxSheetBytes)
	if err != nil {
		return nil, err
	}
	book, err := excelize.OpenReader(bytes.NewReader(src), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped,
	})
	if err != nil {
		return nil, err
	}
	defer book.Close()
	props, err := book.GetWorkbookProps()
	if err != nil {
		return nil, err
	}
	for _, sheet := range book.GetSheetList() {
		w := workbook{File: book, sheet: sheet, since1904: props.Date1904 != nil && *props.Date1904, formats: map[int]cellFormat{}}
		g, err := w.grid()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", sheet, err)
		}
		g.file, g.name = name+"["+sheet+"]", sheet
		grids = append(grids, g)
	}
	return grids, nil
}

func readAll(fsys fs.FS, name string, limit int64) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(src)) > limit {
		err = fmt.Errorf("larger than %d MB", limit>>20)
	}
	return src, err
}

// workbook is one sheet while it is read.
type workbook struct {
	*excelize.File
	sheet     string
	since1904 bool
	formats   map[int]cellFormat // by style
}

type cellFormat uint8

const (
	plainNumber cellFormat = iota
	dateNumber
	percentNumber
)

func (w workbook) grid() (*grid, error) {
	rows, err := w.Rows(w.sheet)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	g := &grid{}
	for line := 1; rows.Next() && line <= maxRows; line++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, err
		}
		row := gridRow{line: line, cells: cells[:min(len(cells), maxColumns)]}
		for i, c := range row.cells {
			row.cells[i] = clean(w.value(c, i+1, line))
		}
		g.rows = append(g.rows, row)
	}
	return g, w.spread(g)
}

// value is the cell as a person would say it: a number without the noise of binary fractions, a
// date as 1974-01-19, a share as 12%.
func (w workbook) value(raw string, col, row int) string {
	number, err := strconv.ParseFloat(raw, 64)
	if raw == "" || err != nil || math.IsInf(number, 0) || math.IsNaN(number) {
		return raw
	}
	cell, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return raw
	}
	switch kind, err := w.GetCellType(w.sheet, cell); {
	case err != nil, kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber && kind != excelize.CellTypeFormula:
		return raw
	}
	style, err := w.GetCellStyle(w.sheet, cell)
	if err != nil {
		return raw
	}
	switch w.format(style) {
	case dateNumber:
		if t, err := excelize.ExcelDateToTime(number, w.since1904); err == nil && number >= 1 {
			return t.Format("2006-01-02")
		}
	case percentNumber:
		return plain(math.Round(number*1e8)/1e6) + "%"
	}
	return plain(number)
}

// plain writes a number as people do: 307, 15.88.
func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// format tells what the number format of a style makes of a number.
func (w workbook) format(style int) cellFormat {
	if f, ok := w.formats[style]; ok {
		return f
	}
	f := plainNumber
	if s, err := w.GetStyle(style); err == nil && s != nil {
		switch id := s.NumFmt; {
		case s.CustomNumFmt != nil:
			f = customFormat(*s.CustomNumFmt)
		case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 36, id >= 50 && id <= 58:
			f = dateNumber
		case id == 9, id == 10:
			f = percentNumber
		}
	}
	w.formats[style] = f
	return f
}

// customFormat reads a format such as [$-42A]d" tháng "m" năm "yyyy;@.
func customFormat(code string) cellFormat {
	quoted, bracket := false, false
	letters := ""
	for _, r := range strings.ToLower(code) {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '[':
			bracket = true
		case r == ']':
			bracket = false
		case bracket:
		case r == 'y', r == 'd', r == '%':
			letters += string(r)
		case strings.HasPrefix(strings.ToLower(code), "general"):
			return plainNumber
		}
	}
	switch {
	case strings.ContainsAny(letters, "yd"):
		return dateNumber
	case strings.Contains(letters, "%"):
		return percentNumber
	}
	return plainNumber
}

// spread gives every row of a merged cell its value, so that one "Làng nghề" beside five rows holds
// for the five.
func (w workbook) spread(g *grid) error {
	merged, err := w.GetMergeCells(w.sheet)
	if err != nil {
		return err
	}
	for _, m := range merged {
		col, top, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
		_, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err1 != nil || err2 != nil || top < 1 || top > len(g.rows) || col > len(g.rows[top-1].cells) {
			continue
		}
		value := g.rows[top-1].cells[col-1]
		for line := top + 1; line <= min(bottom, len(g.rows)); line++ {
			row := &g.rows[line-1]
			for len(row.cells) < col {
				row.cells = append(row.cells, "")
			}
			if row.cells[col-1] == "" {
				row.cells[col-1] = value
				if row.merged == nil {
					row.merged = map[int]bool{}
				}
				row.merged[col-1] = true
			}
		}
	}
	return nil
}
