package report

import (
	"bytes"
	"slices"
)

// CSV writes rows of one table.
func CSV(columns []string, rows ...[]any) ([]byte, error) {
	var b bytes.Buffer
	err := writeCSV(&b, header{}, columns, slices.Values(rows))
	return b.Bytes(), err
}
