package main

import (
	"fmt"
	"io"
	"strings"
	"time"
)

const (
	barWidth = 24 // characters
	barMark  = 6  // of them filled
	barAfter = 300 * time.Millisecond
	barEvery = 100 * time.Millisecond
)

// during runs fn and shows that it is at work: a moving bar on a terminal, once it takes long
// enough to wonder, and one plain line elsewhere.
func (in *invocation) during(vi, en string, fn func() error) error {
	if !isTerminal(in.stderr) {
		in.say(vi, en)
		return fn()
	}
	stop, gone := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(gone)
		move(in.stderr, in.words(vi, en), stop)
	}()
	err := fn()
	close(stop)
	<-gone
	return err
}

// move draws the bar until stop is closed, then wipes it away.
func move(w io.Writer, what string, stop <-chan struct{}) {
	wait, shown := barAfter, false
	for step := 0; ; step++ {
		select {
		case <-stop:
			if shown {
				_, _ = fmt.Fprint(w, "\r\x1b[K") // the terminal may be gone: the work is not
			}
			return
		case <-time.After(wait):
			wait, shown = barEvery, true
			_, _ = fmt.Fprintf(w, "\r[%s] %s", bar(step), what)
		}
	}
}

// bar is the picture of one step: a mark that walks to the right and begins again.
func bar(step int) string {
	var b strings.Builder
	for i := range barWidth {
		if (i-step%barWidth+barWidth)%barWidth < barMark {
			b.WriteByte('=')
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// counting runs fn and shows how far it is: a bar on a terminal, and plain lines elsewhere, at most one
// for each tenth.
func (in *invocation) counting(vi, en string, fn func(told func(done, total int)) error) error {
	terminal, last := isTerminal(in.stderr), -1
	err := fn(func(done, total int) {
		if total == 0 || done*10/total == last && done < total {
			return
		}
		if last = done * 10 / total; !terminal {
			in.say("%s: %d/%d", "%s: %d/%d", in.words(vi, en), done, total)
			return
		}
		filled := barWidth * done / total
		_, _ = fmt.Fprintf(in.stderr, "\r[%s%s] %s %d/%d ", strings.Repeat("#", filled), strings.Repeat(".", barWidth-filled), in.words(vi, en), done, total)
	})
	if terminal && last >= 0 {
		_, _ = fmt.Fprintln(in.stderr)
	}
	return err
}
