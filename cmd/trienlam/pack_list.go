package main

import (
	"encoding/json"
	"fmt"
	"io"

	"trienlam/kiosk/app"
)

type listCmd struct {
	JSON bool `name:"json" help:"In ra JSON."`
}

// listedPack is one pack in the answer of pack list --json.
type listedPack struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Title   string `json:"title"`
	Shown   bool   `json:"shown"`
}

// Run lists the packs of the site, tab-separated.
func (c *listCmd) Run(in *invocation) error {
	return in.with(func(site *app.Site) error {
		packs, err := site.Shelf.List(in.ctx)
		if err != nil {
			return err
		}
		out := []listedPack{}
		for _, p := range packs {
			out = append(out, listedPack{ID: p.ID, Version: p.Version, Title: p.Title.In(in.lang), Shown: p.Shown})
		}
		return in.write("-", func(w io.Writer) error {
			if c.JSON {
				return json.NewEncoder(w).Encode(map[string]any{"packs": out})
			}
			for _, p := range out {
				if _, err := fmt.Fprintf(w, "%s\t%s\t%s\n", p.ID, p.Version, p.Title); err != nil {
					return err
				}
			}
			return nil
		})
	})
}
