package pack_test

import (
	"os"
	"testing"

	"trienlam/exhibits/pack"
)

// BenchmarkLoadStarter loads the 30 exhibits that every server starts with; cold start depends on
// it (target: 15 ms once warm).
func BenchmarkLoadStarter(b *testing.B) {
	files := os.DirFS("../starter/pack")
	for b.Loop() {
		if p, problems := pack.Load(files); p == nil {
			b.Fatal(problems[0])
		}
	}
}

// BenchmarkLoadBuiltIn is the same without what the tests have proven.
func BenchmarkLoadBuiltIn(b *testing.B) {
	files := os.DirFS("../starter/pack")
	for b.Loop() {
		if p, problems := pack.LoadBuiltIn(files); p == nil {
			b.Fatal(problems[0])
		}
	}
}
