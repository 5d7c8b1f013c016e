package main

import (
	"trienlam/exhibits"
	"trienlam/exhibits/pack"
	"trienlam/kiosk/app"
)

type undoCmd struct {
	ID string `arg:"" name:"MÃ-GÓI" help:"Mã của gói, xem trienlam pack list."`
}

// Run shows the version before the last import again, or a pack that was taken down.
func (c *undoCmd) Run(in *invocation) error {
	return in.with(func(site *app.Site) error {
		var p *exhibits.Pack
		p, err := site.Shelf.Undo(in.ctx, c.ID)
		if faults := pack.Faults(err); len(faults) > 0 {
			return in.faults(c.ID, faults)
		}
		if err == nil {
			in.say("Đang trưng bày %s %s. Chạy lại lệnh này để làm lại.", "On show: %s %s. Run this again to redo.", p.ID, p.Version)
		}
		return err
	})
}

type removeCmd struct {
	ID string `arg:"" name:"MÃ-GÓI" help:"Mã của gói, xem trienlam pack list."`
}

// Run takes a pack down; its files stay.
func (c *removeCmd) Run(in *invocation) error {
	return in.with(func(site *app.Site) error {
		err := site.Shelf.Remove(in.ctx, c.ID)
		if err == nil {
			in.say("Đã gỡ %s. Trưng bày lại: trienlam pack undo %s", "%s is taken down. To show it again: trienlam pack undo %s", c.ID, c.ID)
		}
		return err
	})
}
