package main

import (
	"io"

	"trienlam/exhibits/labels"
	"trienlam/kiosk/app"
)

type labelsCmd struct {
	Output string `short:"o" required:"" placeholder:"TỆP.pdf" help:"Tệp cần ghi; - là đầu ra chuẩn."`
	Sheet  string `enum:"a4-8,a4-24,a3" default:"a4-8" placeholder:"KHỔ" help:"Khổ giấy: a4-8 (2×4 nhãn, mặc định), a4-24 (3×8 nhãn) hoặc a3 (áp phích)."`
	Lang   string `enum:"vi,en" default:"vi" placeholder:"vi|en" help:"Ngôn ngữ trên nhãn: vi (mặc định) hoặc en."`
}

// Run writes a PDF of labels for every exhibit that is shown.
func (c *labelsCmd) Run(in *invocation) error {
	return in.with(func(site *app.Site) error {
		public, err := site.PublicURL(in.ctx)
		if err != nil {
			return err
		}
		err = in.write(c.Output, func(w io.Writer) error {
			return in.during("Đang vẽ nhãn…", "Drawing the labels…", func() error {
				return site.Labels(in.ctx, w, labels.Layout(c.Sheet), c.Lang)
			})
		})
		if err != nil {
			return err
		}
		in.say("Nhãn của %d tư liệu, mã QR dẫn tới %s. In ở tỉ lệ 100 %%.", "Labels of %d exhibits; the codes lead to %s. Print at 100 %%.",
			len(site.Catalog().Exhibits()), public)
		return nil
	})
}
