package main

import (
	"io"
	"os"
	"path/filepath"

	"trienlam/exhibits/assemble"
	"trienlam/exhibits/pack"
	"trienlam/kiosk"
)

type templateCmd struct {
	Output string `short:"o" required:"" placeholder:"TỆP.xlsx" help:"Tệp cần ghi; - là đầu ra chuẩn."`
	From   string `placeholder:"THƯ-MỤC" help:"Điền sẵn một dòng cho mỗi ảnh, phim, bản ghi trong thư mục này."`
	Force  bool   `help:"Ghi đè tệp đã có."`
}

// Run writes the workbook that organisers fill in.
func (c *templateCmd) Run(in *invocation) error {
	if info, err := os.Stat(c.Output); c.Output != "-" && !c.Force && err == nil && info.Mode().IsRegular() {
		return kiosk.E(kiosk.Conflict, "trienlam.template", "assemble/exists", nil).With("path", c.Output)
	}
	var found *assemble.Found
	if c.From != "" {
		files, closer, err := pack.Open(c.From)
		if err != nil {
			return err
		}
		defer func() { _ = closer.Close() }() // only read from
		if found, err = assemble.Find(files, folderName(c.From)); err != nil {
			return err
		}
	}
	err := in.write(c.Output, func(w io.Writer) error { return assemble.Template(w, in.lang, found) })
	if err != nil || c.Output == "-" {
		return err
	}
	if found != nil {
		in.say("Đã ghi %s với %d tư liệu. Hãy điền bảng, rồi chạy: trienlam pack build %s -o GÓI.zip", "Wrote %s with %d exhibits. Fill it in, then run: trienlam pack build %s -o PACK.zip",
			c.Output, found.Items, c.From)
		return nil
	}
	in.say("Đã ghi %s. Hãy điền bảng, để cạnh các tệp ảnh, rồi chạy: trienlam pack build THƯ-MỤC -o GÓI.zip", "Wrote %s. Fill it in, put it beside the pictures, then run: trienlam pack build FOLDER -o PACK.zip", c.Output)
	return nil
}

// folderName is what a folder is called, also when it is named as ".".
func folderName(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return filepath.Base(path)
}
