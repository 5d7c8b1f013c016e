package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// table prints rows as they come, under one head.
type table struct{ w io.Writer }

// figures are one row; what is zero was not measured and stays blank.
type figures struct {
	rate  float64         // units a second
	cpu   float64         // the server's processor time a unit, µs
	times []time.Duration // of single units
	size  string          // with its unit
}

var columns = []string{"per second", "CPU µs each", "p50 ms", "p99 ms", "worst ms", "size"}

const (
	nameWidth   = 56
	figureWidth = 12
)

func newTable(w io.Writer) *table {
	t := &table{w}
	t.print("", columns)
	return t
}

func (t *table) row(what string, f figures) {
	cells := []string{number(f.rate, 0), number(f.cpu, 1), "", "", "", f.size}
	if len(f.times) > 0 {
		slices.Sort(f.times)
		cells[2] = number(ms(quantile(f.times, 0.5)), 1)
		if len(f.times) >= 100 {
			cells[3] = number(ms(quantile(f.times, 0.99)), 1)
		}
		cells[4] = number(ms(quantile(f.times, 1)), 1)
	}
	t.print(what, cells)
}

func (t *table) print(what string, cells []string) {
	line := fmt.Sprintf("%-*s", nameWidth, what)
	for _, c := range cells {
		line += fmt.Sprintf("%*s", figureWidth, c)
	}
	fmt.Fprintln(t.w, strings.TrimRight(line, " "))
}

func number(v float64, decimals int) string {
	if v == 0 {
		return ""
	}
	return strconv.FormatFloat(v, 'f', decimals, 64)
}

// quantile returns the q-th part of times, which are sorted and not empty.
func quantile(times []time.Duration, q float64) time.Duration {
	return times[min(int(q*float64(len(times))), len(times)-1)]
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
