//go:build ignore

// Command variants_gen writes variants.txt from the Unicode Han Database (UAX #38), as Debian's package
// unicode-data installs it: one group of characters a line that differ only as traditional and
// simplified forms, or as shapes of one character do. Characters outside the basic block are rare in
// searches and left out.
package main

import (
	"bufio"
	"compress/bzip2"
	"log"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
)

const database = "/usr/share/unicode/Unihan_Variants.txt.bz2"

var kinds = []string{"kSimplifiedVariant", "kTraditionalVariant", "kZVariant"}

func main() {
	f, err := os.Open(database)
	if err != nil {
		log.Fatal(err)
	}
	group := map[rune]rune{} // a character to another of its group, the first one to itself
	first := func(r rune) rune {
		for group[r] != 0 && group[r] != r {
			r = group[r]
		}
		return r
	}
	lines := bufio.NewScanner(bzip2.NewReader(f))
	for lines.Scan() {
		field := strings.Split(lines.Text(), "\t")
		if len(field) != 3 || !slices.Contains(kinds, field[1]) {
			continue
		}
		from := first(code(field[0]))
		for _, other := range strings.Fields(field[2]) {
			other, _, _ = strings.Cut(other, "<") // where it is from
			if to := first(code(other)); basic(from) && basic(to) {
				group[max(from, to)], group[min(from, to)] = min(from, to), min(from, to)
				from = first(from)
			}
		}
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
	groups := map[rune][]rune{}
	for r := range group {
		groups[first(r)] = append(groups[first(r)], r)
	}
	var out strings.Builder
	for _, head := range slices.Sorted(maps.Keys(groups)) {
		out.WriteString(string(slices.Sorted(slices.Values(groups[head]))) + "\n")
	}
	if err := os.WriteFile("variants.txt", []byte(out.String()), 0o644); err != nil {
		log.Fatal(err)
	}
}

func code(s string) rune {
	n, err := strconv.ParseUint(strings.TrimPrefix(s, "U+"), 16, 32)
	if err != nil {
		log.Fatal(err)
	}
	return rune(n)
}

func basic(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }
