package main

import (
	"fmt"
	"io"

	"trienlam/kiosk"
	"trienlam/kiosk/app"
)

type userAddCmd struct {
	Name          string `arg:"" name:"TÊN" help:"Tên đăng nhập."`
	Role          string `required:"" placeholder:"VAI-TRÒ" help:"admin, organiser hoặc teacher."`
	PasswordStdin bool   `name:"password-stdin" help:"Đọc mật khẩu từ đầu vào chuẩn."`
}

// Run makes an account.
func (c *userAddCmd) Run(in *invocation) error {
	role, err := kiosk.ParseRole(c.Role)
	if err != nil {
		return misused(err)
	}
	return in.with(func(site *app.Site) error {
		password, err := in.password(c.PasswordStdin)
		if err != nil {
			return err
		}
		if err := site.Accounts.Add(in.ctx, c.Name, role, password); err != nil {
			return err
		}
		in.say("Đã thêm tài khoản %s (%s).", "Added the account %s (%s).", c.Name, role)
		return nil
	})
}

type userListCmd struct{}

// Run lists the accounts, tab-separated.
func (c *userListCmd) Run(in *invocation) error {
	return in.with(func(site *app.Site) error {
		all, err := site.Accounts.List(in.ctx)
		if err != nil {
			return err
		}
		return in.write("-", func(w io.Writer) error {
			for _, a := range all {
				if _, err := fmt.Fprintf(w, "%s\t%s\n", a.Name, a.Role); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

type userRemoveCmd struct {
	Name string `arg:"" name:"TÊN" help:"Tên đăng nhập."`
}

// Run forgets an account; its sessions end at once, also in a running server.
func (c *userRemoveCmd) Run(in *invocation) error {
	return in.with(func(site *app.Site) error {
		if err := site.Accounts.Remove(in.ctx, c.Name); err != nil {
			return err
		}
		in.say("Đã gỡ tài khoản %s.", "Removed the account %s.", c.Name)
		return nil
	})
}

type userPasswordCmd struct {
	Name          string `arg:"" name:"TÊN" help:"Tên đăng nhập."`
	PasswordStdin bool   `name:"password-stdin" help:"Đọc mật khẩu từ đầu vào chuẩn."`
}

// Run changes a password.
func (c *userPasswordCmd) Run(in *invocation) error {
	return in.with(func(site *app.Site) error {
		password, err := in.password(c.PasswordStdin)
		if err != nil {
			return err
		}
		if err := site.Accounts.SetPassword(in.ctx, c.Name, password); err != nil {
			return err
		}
		in.say("Đã đổi mật khẩu của %s.", "Changed the password of %s.", c.Name)
		return nil
	})
}
