package main

import (
	"io"

	"trienlam/kiosk/app"
)

type exportCmd struct {
	ID     string `arg:"" name:"MÃ-GÓI" help:"Mã của gói, xem trienlam pack list."`
	Output string `short:"o" required:"" placeholder:"TỆP.zip" help:"Tệp cần ghi; - là đầu ra chuẩn."`
}

// Run writes a pack of the site as one zip.
func (c *exportCmd) Run(in *invocation) error {
	return in.with(func(site *app.Site) error {
		return in.write(c.Output, func(w io.Writer) error { return site.Shelf.Export(in.ctx, c.ID, w) })
	})
}
