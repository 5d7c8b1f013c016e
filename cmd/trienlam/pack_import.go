package main

import (
	"fmt"

	"trienlam/exhibits/pack"
	"trienlam/kiosk/app"
	"trienlam/kiosk/content"
)

type importCmd struct {
	Path string `arg:"" name:"GÓI" help:"Thư mục hoặc tệp .zip của gói."`
}

// Run copies a pack into the site; a running server shows it within a second. Then it makes the tiles
// and smaller pictures, so that the first visitor need not wait for them.
func (c *importCmd) Run(in *invocation) error {
	return in.with(func(site *app.Site) error {
		var got content.Imported
		err := in.during("Đang kiểm tra và chép gói…", "Checking and copying the pack…", func() (err error) {
			got, err = site.Shelf.Import(in.ctx, c.Path)
			return err
		})
		if faults := pack.Faults(err); len(faults) > 0 {
			return in.faults(c.Path, faults)
		}
		if err != nil {
			return err
		}
		p := got.Pack
		in.say("Đã nhập %s %s: %s.", "Imported %s %s: %s.", p.ID, p.Version, p.Title.In(in.lang))
		in.changes(p.ID, got.Changes)
		if n := len(got.Warnings); n > 0 {
			in.say("Có %d điều nên xem lại: trienlam pack validate %s", "%d things to look at: trienlam pack validate %s", n, c.Path)
		}
		return in.counting("Đang chuẩn bị ảnh", "Preparing pictures", func(told func(done, total int)) error {
			return site.PreparePictures(in.ctx, p.ID, told)
		})
	})
}

// changes says what a new version has changed.
func (in *invocation) changes(id string, c content.Changes) {
	if c.From == "" {
		return
	}
	in.say("So với phiên bản %s: thêm %d, bỏ %d, đổi %d.", "Against version %s: %d added, %d removed, %d changed.",
		c.From, len(c.Added), len(c.Removed), len(c.Changed))
	show := func(sign string, rows []content.Changed) {
		for _, r := range rows {
			line := fmt.Sprintf("  %s %s", sign, r.Title.In(in.lang))
			if len(r.What) > 0 {
				line += " (" + r.Parts(in.lang) + ")"
			}
			in.say("%s", "%s", line)
		}
	}
	show("+", c.Added)
	show("-", c.Removed)
	show("~", c.Changed)
	if c.Older() {
		in.say("Lưu ý: bản này cũ hơn bản trước.", "Note: this version is older than the one before.")
	}
	in.say("Muốn trở lại bản trước: trienlam pack undo %s", "To go back to the version before: trienlam pack undo %s", id)
}
