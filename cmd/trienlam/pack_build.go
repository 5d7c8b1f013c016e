package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"trienlam/exhibits"
	"trienlam/exhibits/assemble"
	"trienlam/exhibits/pack"
	"trienlam/kiosk"
)

// errFaults keeps a pack with faults from being written. It is never shown.
var errFaults = errors.New("pack has faults")

type buildCmd struct {
	Dir    string `arg:"" name:"THƯ-MỤC" help:"Thư mục của gói, hoặc thư mục ảnh có một bảng .xlsx, .csv hay manifest IIIF (hoặc chính tệp ấy)."`
	Output string `short:"o" required:"" placeholder:"TỆP.zip" help:"Tệp cần ghi; - là đầu ra chuẩn."`
	Keep   string `placeholder:"THƯ-MỤC-MỚI" help:"Ghi thêm gói vừa làm từ bảng ra thư mục này để sửa tiếp."`
}

// Run makes one zip of a folder: of a pack's own, or of files with a spreadsheet or manifest.
func (c *buildCmd) Run(in *invocation) error {
	dir, file := c.Dir, ""
	if info, err := os.Stat(c.Dir); err == nil && !info.IsDir() {
		ext := strings.ToLower(filepath.Ext(c.Dir))
		if !slices.Contains([]string{".xlsx", ".xlsm", ".csv", ".tsv", ".json"}, ext) {
			return misused(kiosk.E(kiosk.Unprocessable, "trienlam.build", "pack/not-a-folder", nil).With("path", c.Dir))
		}
		dir, file = filepath.Dir(c.Dir), filepath.Base(c.Dir)
	}
	isPack := file == "" && holdsPack(dir)
	for _, out := range []string{c.Output, c.Keep} {
		if out != "" && inside(dir, out) && (isPack || out == c.Keep) {
			return misused(kiosk.E(kiosk.Unprocessable, "trienlam.build", "pack/output-inside", nil).With("path", out))
		}
	}
	if !isPack {
		return c.assemble(in, dir, file)
	}
	if c.Keep != "" {
		return misused(kiosk.E(kiosk.Unprocessable, "trienlam.build", "assemble/no-keep", nil).With("path", c.Dir))
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

// holdsPack reports whether a folder is meant as that of a pack: it has pack.yaml, or should have it,
// or holds the folder that has it.
func holdsPack(dir string) bool {
	for _, pattern := range []string{"pack.yaml", "*/pack.yaml", "exhibits/*/exhibit.yaml"} {
		if found, err := fs.Glob(os.DirFS(dir), pattern); err == nil && len(found) > 0 {
			return true
		}
	}
	return false
}

// assemble makes a pack of what people have brought and says what is still missing.
func (c *buildCmd) assemble(in *invocation, dir, file string) error {
	files, closer, err := pack.Open(dir)
	if err != nil {
		return err
	}
	defer func() { _ = closer.Close() }() // only read from
	var made *assemble.Made
	err = in.during("Đang đọc bảng và kiểm tra các tệp…", "Reading the table and checking the files…", func() (err error) {
		made, err = assemble.Folder(files, folderName(dir), file)
		return err
	})
	if err != nil {
		return err
	}
	list := in.stdout
	if c.Output == "-" {
		list = in.stderr // stdout is the zip
	}
	if err := printAll(in, list, made.Missing, made.Notes); err != nil {
		return err
	}
	if len(made.Faults) > 0 {
		return in.faults(c.Dir, made.Faults)
	}
	if c.Keep != "" {
		if err := pack.Extract(made.Files, c.Keep); err != nil {
			return err
		}
	}
	err = in.write(c.Output, func(w io.Writer) error {
		return in.during("Đang đóng gói…", "Packing…", func() error { return pack.Write(made.Files, w) })
	})
	if err != nil {
		return err
	}
	p := made.Pack
	in.say("Đã làm gói %s %s: %d tư liệu, %d bài trình chiếu; %d chỗ còn thiếu.", "Made the pack %s %s: %d exhibits, %d decks; %d things still missing.",
		p.ID, p.Version, len(p.Exhibits), len(p.Decks), len(made.Missing))
	if c.Output != "-" {
		in.say("Đã ghi %s.", "Wrote %s.", c.Output)
	}
	return nil
}

// printAll writes what was found out about a folder, one finding a line.
func printAll(in *invocation, w io.Writer, lists ...[]exhibits.Problem) error {
	for _, list := range lists {
		for _, p := range list {
			if _, err := fmt.Fprintln(w, p.Print(in.lang)); err != nil {
				return cannotWrite("-", err)
			}
		}
	}
	return nil
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
