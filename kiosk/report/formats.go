package report

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"
)

// header is what an export says about itself.
type header struct {
	From        string `json:"from"`
	To          string `json:"to"`
	Timezone    string `json:"timezone"`
	Definitions string `json:"definitions"`
	Table       string `json:"table"`
}

// formats are the writers by name.
var formats = map[string]func(w io.Writer, h header, columns []string, rows iter.Seq[[]cell]) error{
	"csv":  writeCSV,
	"json": writeJSON,
}

// documents are the writers of whole reports by name.
var documents = map[string]func(ctx context.Context, r *Reporter, w io.Writer, q Request) error{
	"xlsx": writeXLSX,
	"docx": writeDOCX,
}

// bom tells Excel that the file is UTF-8; without it Vietnamese letters come out as others.
const bom = "\ufeff"

// writeCSV writes RFC 4180 with CRLF.
func writeCSV(w io.Writer, _ header, columns []string, rows iter.Seq[[]cell]) error {
	if _, err := io.WriteString(w, bom); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(columns); err != nil {
		return err
	}
	record := make([]string, len(columns))
	for row := range rows {
		for i, c := range row {
			record[i] = csvCell(c)
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func csvCell(c cell) string {
	switch v := c.(type) {
	case nil:
		return ""
	case string:
		return guard(v)
	case int:
		return strconv.Itoa(v)
	case time.Duration:
		return strconv.FormatInt(v.Milliseconds(), 10)
	case float64:
		return strconv.FormatFloat(v, 'f', 3, 64)
	}
	panic(fmt.Sprintf("report: a cell of type %T", c))
}

// guard keeps a text from being run by a spreadsheet: an apostrophe goes before whatever could begin
// a formula. That is so also behind a semicolon, tab or line end, because Excel in a Vietnamese
// Windows splits cells there (https://owasp.org/www-community/attacks/CSV_Injection).
func guard(s string) string {
	var b strings.Builder
	start := true
	for _, r := range s {
		if start && strings.ContainsRune("=+-@\t\r\n\x00＝＋－＠", r) {
			b.WriteByte('\'')
		}
		b.WriteRune(r)
		start = strings.ContainsRune(";\t\r\n", r) || start && r == ' '
	}
	return b.String()
}

// writeJSON writes {from, …, rows} with the columns' names in camelCase.
func writeJSON(w io.Writer, h header, columns []string, rows iter.Seq[[]cell]) error {
	out := bufio.NewWriter(w)
	head, err := encode(h)
	if err != nil {
		return err
	}
	out.Write(head[:len(head)-1]) // a bufio.Writer keeps its error for Flush
	out.WriteString(`,"rows":[`)
	keys := make([]string, len(columns))
	for i, c := range columns {
		keys[i] = strconv.Quote(camel(c)) + ":"
	}
	between := "\n"
	for row := range rows {
		out.WriteString(between)
		between = ",\n"
		for i, c := range row {
			out.WriteByte("{,"[min(i, 1)])
			out.WriteString(keys[i])
			switch c.(type) {
			case float64, time.Duration:
				c = json.Number(csvCell(c)) // the same digits as in CSV
			}
			text, err := encode(c)
			if err != nil {
				return err
			}
			out.Write(text)
		}
		out.WriteByte('}')
	}
	out.WriteString("]}\n")
	return out.Flush()
}

// encode returns v as JSON with < as it is: "<5" is read by people too.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// camel turns heads_counted into headsCounted.
func camel(snake string) string {
	words := strings.Split(snake, "_")
	for i, w := range words[1:] {
		words[i+1] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, "")
}
