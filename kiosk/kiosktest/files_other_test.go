//go:build !unix

package kiosktest_test

// files is how many files this process may have open: there is no such limit here.
func files() int { return 1 << 20 }
