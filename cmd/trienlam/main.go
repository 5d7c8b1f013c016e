package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Getenv))
}

// run is the program: args without its name, env as os.Getenv. It returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer, env func(string) string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	go func() { // a second Ctrl+C ends at once
		<-ctx.Done()
		stop()
	}()
	in := &invocation{ctx: ctx, stdin: stdin, stdout: stdout, stderr: stderr, env: env, lang: language(env)}
	if len(args) == 0 {
		in.stdout = stderr
		err := in.dispatch([]string{"--help"})
		if err == nil {
			err = wrong(in.words("thiếu tên lệnh", "a command is missing"), "trienlam --help")
		}
		return in.fail(err, statusUsage)
	}
	return in.fail(in.dispatch(args), statusDone)
}
