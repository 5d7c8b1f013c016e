package derive

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// each calls do(0) … do(n-1) on all cores and returns when all are done.
func each(n int, do func(i int)) { eachOf(runtime.GOMAXPROCS(0), n, do) }

// eachOf is each with so many calls at once at most.
func eachOf(workers, n int, do func(i int)) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(n, workers) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	all.Wait()
}
