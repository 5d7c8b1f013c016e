package main

import (
	"fmt"
	"io"
	"os"
	"slices"

	"trienlam/kiosk"
	"trienlam/kiosk/app"
	"trienlam/kiosk/content"
)

type trustCmd struct {
	Key     string `arg:"" optional:"" name:"KHÓA" help:"Khóa công khai hoặc tệp .pub của nơi soạn gói; để trống để liệt kê."`
	Name    string `placeholder:"TÊN" help:"Tên nơi soạn gói, khi thêm khóa."`
	Drop    bool   `help:"Thôi tin cậy khóa này."`
	Require string `placeholder:"true|false" enum:",true,false" default:"" help:"Chỉ nhận gói có chữ ký được tin cậy."`
}

// Run keeps the list of makers whose packs are trusted, and prints it.
func (c *trustCmd) Run(in *invocation) error {
	return in.with(func(site *app.Site) error {
		t, err := site.Shelf.Trust(in.ctx)
		if err != nil {
			return err
		}
		if c.Key != "" || c.Require != "" {
			if err := c.change(&t); err != nil {
				return err
			}
			if err := site.Shelf.SetTrust(in.ctx, t); err != nil {
				return err
			}
			if t, err = site.Shelf.Trust(in.ctx); err != nil {
				return err
			}
		}
		if t.Require {
			in.say("Chỉ nhận gói có chữ ký được tin cậy.", "Only packs with a trusted signature are taken in.")
		} else {
			in.say("Nhận cả gói không có chữ ký.", "Packs without a signature are taken in too.")
		}
		return in.write("-", func(w io.Writer) error {
			for _, k := range t.Keys {
				if _, err := fmt.Fprintf(w, "%s\t%s\n", k.Key, k.Name); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// change does to t what the flags say.
func (c *trustCmd) change(t *content.Trust) error {
	if c.Require != "" {
		t.Require = c.Require == "true"
	}
	if c.Key == "" {
		return nil
	}
	key := c.Key
	if text, err := os.ReadFile(c.Key); err == nil {
		key = string(text)
	}
	one := content.Trusted{Key: key, Name: c.Name}
	line, err := one.Line()
	if err != nil {
		return err
	}
	one.Key = line
	same := func(k content.Trusted) bool { return k.Key == one.Key }
	if c.Drop {
		if !slices.ContainsFunc(t.Keys, same) {
			return kiosk.E(kiosk.NotFound, "trienlam.trust", "pack/key-unknown", nil)
		}
		t.Keys = slices.DeleteFunc(t.Keys, same)
		return nil
	}
	t.Keys = append(slices.DeleteFunc(t.Keys, same), one)
	return nil
}
