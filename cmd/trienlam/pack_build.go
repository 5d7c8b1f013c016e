package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"trienlam/exhibits"
	"trienlam/exhibits/pack"
	"trienlam/kiosk"
)

// errFaults keeps a pack with faults from being written. It is never shown.
var errFaults = errors.New("pack has faults")

type buildCmd struct {
	Dir    string `arg:"" name:"THƯ-MỤC" help:"Thư mục của gói."`
	Output string `short:"o" required:"" placeholder:"TỆP.zip" help:"Tệp cần ghi; - là đầu ra chuẩn."`
}

// Run checks a folder and makes one zip of it.
func (c *buildCmd) Run(in *invocation) error {
	if info, err := os.Stat(c.Dir); err == nil && !info.IsDir() {
		return misused(kiosk.E(kiosk.Unprocessable, "trienlam.build", "pack/not-a-folder", nil).With("path", c.Dir))
	}
	if inside(c.Dir, c.Output) {
		return misused(kiosk.E(kiosk.Unprocessable, "trienlam.build", "pack/output-inside", nil).With("path", c.Output))
	}
	var faults []exhibits.Problem
	err := in.write(c.Output, func(w io.Writer) error {
		return in.during("Đang kiểm tra và đóng gói…", "Checking and packing…", func() (err error) {
			faults, err = pack.Build(c.Dir, w)
			if err == nil && len(faults) > 0 {
				err = errFaults // so that no file appears
			}
			return err
		})
	})
	if len(faults) > 0 {
		return in.faults(c.Dir, faults)
	}
	if err == nil && c.Output != "-" {
		in.say("Đã ghi %s.", "Wrote %s.", c.Output)
	}
	return err
}

// inside reports whether a file would lie in the folder that it is made from.
func inside(dir, file string) bool {
	if file == "-" {
		return false
	}
	absDir, err := filepath.Abs(dir)
	if err != nil {
		return false
	}
	absFile, err := filepath.Abs(file)
	if err != nil {
		return false
	}
	rel, err := filepath.Rel(absDir, absFile)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
