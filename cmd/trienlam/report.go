package main

import (
	"io"
	"time"

	"trienlam/kiosk"
	"trienlam/kiosk/app"
	"trienlam/kiosk/report"
)

type reportCmd struct {
	From   string `required:"" placeholder:"NGÀY" help:"Ngày đầu, dạng 2026-11-20."`
	To     string `required:"" placeholder:"NGÀY" help:"Ngày cuối, tính cả ngày đó."`
	Format string `required:"" enum:"csv,json,xlsx,docx" placeholder:"DẠNG" help:"csv, json, xlsx (sổ Excel có mọi bảng) hoặc docx (báo cáo theo Nghị định 30)."`
	Table  string `enum:"days,exhibits,screenings,quiz" default:"days" placeholder:"BẢNG" help:"days (mặc định), exhibits, screenings hoặc quiz."`
	Preset string `enum:"six-month,annual,ad-hoc" default:"ad-hoc" placeholder:"KỲ" help:"Của docx: six-month (6 tháng), annual (năm) hoặc ad-hoc (đột xuất)."`
	Output string `short:"o" required:"" placeholder:"TỆP" help:"Tệp cần ghi; - là đầu ra chuẩn."`
}

// Run writes the organiser's figures.
func (c *reportCmd) Run(in *invocation) error {
	from, err := day(c.From)
	if err != nil {
		return err
	}
	to, err := day(c.To)
	if err != nil {
		return err
	}
	if to.Before(from) {
		return misused(kiosk.E(kiosk.Invalid, "trienlam.report", "usage/days-turned", nil).With("from", c.From).With("to", c.To))
	}
	return in.with(func(site *app.Site) error {
		body, err := site.Reports.Bytes(in.ctx, report.Request{From: c.From, To: c.To, Format: c.Format, Table: c.Table, Preset: c.Preset})
		if err != nil {
			return err
		}
		return in.write(c.Output, func(w io.Writer) error {
			_, err := w.Write(body)
			return err
		})
	})
}

// day reads a date as the contract writes it.
func day(s string) (time.Time, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return t, misused(kiosk.E(kiosk.Invalid, "trienlam.report", "usage/date", err).With("date", s))
	}
	return t, nil
}
