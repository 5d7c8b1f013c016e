package main

import (
	"trienlam/exhibits"
	"trienlam/kiosk/app"
	"trienlam/kiosk/content"
)

type importCmd struct {
	Path string `arg:"" name:"GÓI" help:"Thư mục hoặc tệp .zip của gói."`
}

// Run copies a pack into the site; a running server shows it within a second.
func (c *importCmd) Run(in *invocation) error {
	return in.with(func(site *app.Site) error {
		var p *exhibits.Pack
		err := in.during("Đang kiểm tra và chép gói…", "Checking and copying the pack…", func() (err error) {
			p, err = site.Shelf.Import(in.ctx, c.Path)
			return err
		})
		if faults := content.Faults(err); len(faults) > 0 {
			return in.faults(c.Path, faults)
		}
		if err != nil {
			return err
		}
		in.say("Đã nhập %s %s: %s.", "Imported %s %s: %s.", p.ID, p.Version, p.Title.In(in.lang))
		return nil
	})
}
