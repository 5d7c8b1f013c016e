package main

import (
	"fmt"

	"trienlam/kiosk"
	"trienlam/kiosk/app"
	"trienlam/web"
)

type verifyCmd struct {
	Head string `placeholder:"MÃ" help:"Mã khoá ngày đã in trên giấy: kiểm tra rằng nó còn trong sổ."`
}

// Run checks the chain of closed days and says in plain words what does not fit.
func (c *verifyCmd) Run(in *invocation) error {
	return in.with(func(site *app.Site) error {
		v, err := site.Ledger.Verify(in.ctx, c.Head)
		if err != nil {
			return err
		}
		for _, fault := range v.Faults {
			title, detail := web.Message(in.lang, fault)
			if _, err := fmt.Fprintln(in.stdout, title+". "+detail); err != nil {
				return err
			}
		}
		if len(v.Faults) > 0 {
			return kiosk.E(kiosk.Unprocessable, "trienlam.verify", "verify/does-not-fit", nil).With("faults", fmt.Sprint(len(v.Faults)))
		}
		if v.Links == 0 {
			_, err = fmt.Fprintln(in.stdout, in.words("Chưa có ngày nào được khoá.", "No day is closed yet."))
			return err
		}
		_, err = fmt.Fprintf(in.stdout, in.words("Sổ khớp: %d ngày đã khoá, %d bản ghi. Mã mới nhất: %s\n",
			"Everything fits: %d closed days, %d revisions. Newest hash: %s\n"), v.Days, v.Links, v.Head)
		return err
	})
}
