package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"trienlam/kiosk"
	"trienlam/kiosk/app"
	"trienlam/kiosk/config"
	"trienlam/web"
)

// Exit statuses of the contract.
const (
	statusDone   = 0
	statusFailed = 1
	statusUsage  = 2
)

// invocation is one run of the program: where it reads and writes, and what holds for every
// command.
type invocation struct {
	ctx    context.Context // ends with Ctrl+C; a command hands it on and keeps it nowhere else
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
	env    func(string) string
	lang   string
	flags  config.Values
}

// language picks the language of messages.
func language(env func(string) string) string {
	for _, name := range []string{"TRIENLAM_LANG", "LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := env(name); v != "" {
			if strings.HasPrefix(strings.ToLower(v), "en") {
				return "en"
			}
			return "vi"
		}
	}
	return "vi"
}

// words returns the Vietnamese or the English words.
func (in *invocation) words(vi, en string) string {
	if in.lang == "en" {
		return en
	}
	return vi
}

// say tells the person at the terminal what is going on.
func (in *invocation) say(vi, en string, args ...any) {
	_, _ = fmt.Fprintf(in.stderr, in.words(vi, en)+"\n", args...) // a closed stderr is no reason to stop
}

// open opens the data folder with what flags, variables and trienlam.yaml say.
func (in *invocation) open() (*app.Site, error) {
	cfg, err := config.Load(in.flags, in.env)
	if err != nil {
		return nil, err
	}
	return app.Open(in.ctx, app.Options{
		Config: cfg, Version: version().Version,
		Log: slog.New(slog.NewTextHandler(in.stderr, &slog.HandlerOptions{Level: slog.LevelInfo})),
	})
}

// with opens the data folder for the time of fn.
func (in *invocation) with(fn func(*app.Site) error) error {
	site, err := in.open()
	if err != nil {
		return err
	}
	return errors.Join(fn(site), site.Close())
}

// usage is the error of a command line that cannot be right. Its words are ready to print.
type usage struct{ what, help string }

func (u *usage) Error() string { return u.what }

// wrong says that the command line is wrong; help is what to type for more.
func wrong(what, help string) error { return &usage{what, help} }

// misused marks err as the fault of the command line, keeping its words.
func misused(err error) error { return &misuse{err} }

type misuse struct{ error }

func (m *misuse) Unwrap() error { return m.error }

// fail prints err, if there is one, as the last line of stderr and returns the exit status; done is
// the one without an error.
func (in *invocation) fail(err error, done int) int {
	if err == nil {
		return done
	}
	_, _ = fmt.Fprintln(in.stderr, "trienlam: "+in.line(err)) // there is nowhere else to complain
	var u *usage
	var m *misuse
	if errors.As(err, &u) || errors.As(err, &m) || kiosk.KindOf(err) == kiosk.Invalid {
		return statusUsage
	}
	return statusFailed
}

// line words an error in one line: what happened, what to do, and for faults of the machine what it
// said.
func (in *invocation) line(err error) string {
	var u *usage
	if errors.As(err, &u) {
		return u.what + in.words("; xem ", "; see ") + u.help
	}
	if errors.Is(err, context.Canceled) {
		return in.words("đã dừng theo yêu cầu", "stopped as asked")
	}
	title, detail := web.Message(in.lang, err)
	s := title
	if detail != "" {
		s += ". " + detail
	}
	if cause := root(err); cause != "" {
		s += " (" + cause + ")"
	}
	return strings.Join(strings.Fields(s), " ")
}

// root returns the innermost text of a fault of the machine, "" for people's mistakes.
func root(err error) string {
	switch kiosk.KindOf(err) {
	case kiosk.Internal, kiosk.Unavailable, kiosk.DiskFull:
	default:
		return ""
	}
	var e *kiosk.Error
	for errors.As(err, &e) {
		if e.Err == nil {
			return ""
		}
		err = e.Err
	}
	return err.Error()
}
