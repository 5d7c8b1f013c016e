package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/term"

	"trienlam/exhibits/labels"
	"trienlam/kiosk/app"
)

type serveCmd struct {
	Listen    string   `placeholder:"ĐỊA-CHỈ" help:"Địa chỉ và cổng phục vụ (mặc định :8080)."`
	Pack      []string `sep:"none" placeholder:"GÓI" help:"Trưng bày thêm gói ở đường dẫn này; dùng được nhiều lần."`
	KioskIdle string   `placeholder:"THỜI-GIAN" help:"Màn hình cảm ứng trở về đầu sau chừng này không ai chạm (mặc định 75s)."`
	Timezone  string   `placeholder:"MÚI-GIỜ" help:"Múi giờ của điểm trường (mặc định Asia/Ho_Chi_Minh)."`
}

// Run serves the exhibition until Ctrl+C or SIGTERM.
func (c *serveCmd) Run(in *invocation) error {
	in.flags.Listen, in.flags.Packs, in.flags.KioskIdle, in.flags.Timezone = c.Listen, c.Pack, c.KioskIdle, c.Timezone
	return in.with(func(site *app.Site) error {
		err := site.Serve(in.ctx, in.welcome)
		if err != nil && !(in.ctx.Err() != nil && errors.Is(err, context.Canceled)) {
			return err
		}
		in.say("Đã dừng. Mọi số liệu đã được ghi.", "Stopped. Everything is stored.")
		return nil
	})
}

// welcome prints where the exhibition can be reached.
func (in *invocation) welcome(r app.Ready) {
	var b strings.Builder
	b.WriteString(in.words("Triển lãm đang mở. Điện thoại cùng mạng vào được ở:\n\n", "The exhibition is open. Phones in the same network reach it at:\n\n"))
	all := r.Addresses
	if !slices.Contains(all, r.PublicURL) {
		all = append([]string{r.PublicURL}, all...)
	}
	for _, a := range all {
		fmt.Fprintf(&b, "  %s\n", a)
	}
	b.WriteByte('\n')
	if s, err := new(labels.Code).Encode(labels.HomeURL(r.PublicURL)); err == nil { // one too long is still readable above
		b.WriteString(blocks(s.Bitmap, isTerminal(in.stdout)))
		b.WriteByte('\n')
	}
	if r.SetupURL != "" {
		b.WriteString(in.words("Chưa có quản trị viên. Mở liên kết này một lần để tạo tài khoản đầu tiên:\n\n",
			"There is no administrator yet. Open this link once to make the first account:\n\n"))
		fmt.Fprintf(&b, "  %s\n\n", r.SetupURL)
	}
	b.WriteString(in.words("Dừng máy chủ: Ctrl+C\n", "Stop the server: Ctrl+C\n"))
	_, _ = io.WriteString(in.stdout, b.String()) // a server without a terminal serves all the same
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// blocks draws a symbol with two modules a character. Light modules are the ink, as terminals are
// dark; with colour it is right on light ones too.
func blocks(bitmap [][]bool, colour bool) string {
	light := func(x, y int) bool {
		x, y = x-labels.Quiet, y-labels.Quiet
		return y < 0 || y >= len(bitmap) || x < 0 || x >= len(bitmap) || !bitmap[y][x]
	}
	side := len(bitmap) + 2*labels.Quiet
	var b strings.Builder
	for y := 0; y < side; y += 2 {
		if colour {
			b.WriteString("\x1b[40;97m")
		}
		for x := range side {
			upper, lower := light(x, y), y+1 < side && light(x, y+1)
			switch {
			case upper && lower:
				b.WriteRune('█')
			case upper:
				b.WriteRune('▀')
			case lower:
				b.WriteRune('▄')
			default:
				b.WriteByte(' ')
			}
		}
		if colour {
			b.WriteString("\x1b[0m")
		}
		b.WriteByte('\n')
	}
	return b.String()
}
