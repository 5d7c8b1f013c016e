package search_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"trienlam/exhibits"
	"trienlam/exhibits/search"
)

// BenchmarkFind asks 10,000 exhibits as a visitor types (target: p99 below 10 ms).
func BenchmarkFind(b *testing.B) {
	syllables := strings.Fields("hoàng sa trường đảo biển bản đồ đại nam nhất thống toàn thuyền câu quần hải môn lục châu triều nguyễn minh mạng sắc chỉ dụ tờ bia đá giếng miếu làng cát vàng sóng gió tàu cột mốc chủ quyền đội dân binh lễ khao lề thế lính")
	all := make([]*exhibits.Exhibit, 10_000)
	seed := uint32(1)
	say := func(n int) string {
		var s []string
		for range n {
			seed = seed*1664525 + 1013904223
			s = append(s, syllables[(seed>>8)%uint32(len(syllables))])
		}
		return strings.Join(s, " ")
	}
	for i := range all {
		all[i] = &exhibits.Exhibit{
			Slug: fmt.Sprintf("tu-lieu-%d", i), Code: fmt.Sprintf("%05d", i), Section: "phong",
			Date: fmt.Sprint(1500 + i%500), Title: exhibits.Text{"vi": say(6)},
			Body: exhibits.Text{"vi": fmt.Sprintf("%s số%d", say(120), i)},
		}
	}
	index := search.New(catalog(b, all...))
	for _, q := range []string{"h", "hoang sa", "đảo", "bản đồ 1838", "bản đồ thế kỷ 17", "số99", "00307", "hoang sa truong sa dao bien ban do dai nam nhat thong toan thuyen cau quan hai"} {
		b.Run(q, func(b *testing.B) {
			index.Find(q, "vi", 50)
			var took []time.Duration
			for b.Loop() {
				start := time.Now()
				index.Find(q, "vi", 50)
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
		})
	}
	for _, q := range []string{"hoanf sa", "xe đạp", "thuyềm câu trườgn sa"} {
		b.Run("nothing: "+q, func(b *testing.B) {
			for b.Loop() {
				index.Suggest(q, "vi")
			}
		})
	}
}
