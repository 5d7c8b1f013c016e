package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"trienlam/media/derive/derivetest"
)

// rounds is how often each program cuts the scan up; the fastest time counts.
const rounds = 3

// scanPack is a pack whose only exhibit is the scan.
var scanPack = map[string]string{
	"pack.yaml":                "format: 1\nid: do\nversion: 1.0.0\nlanguages: [vi]\ntitle: {vi: Đo}\nabout: {vi: Đo}\norganiser: {vi: Đo}\nsections:\n  - {slug: do, title: {vi: Đo}}\n",
	"exhibits/do/exhibit.yaml": "code: \"101\"\nsection: do\ntype: map\ntitle: {vi: Đo}\nsources: [{title: {vi: Đo}}]\nmedia:\n  - {file: scan.jpg, alt: {vi: Đo}}\n",
	"exhibits/do/vi.md":        "Đo.\n",
	"exhibits/do/scan.jpg":     "",
}

// scan compares what an organiser waits for, the import of a scan of 80 megapixels with its tiles and
// smaller pictures, with libvips that cuts the same tiles, where it is installed. Both have all cores.
func scan(ctx context.Context, o options, t *table) error {
	jpeg, err := derivetest.Scan(10_000, 8_000)
	if err != nil {
		return err
	}
	scanPack["exhibits/do/scan.jpg"] = string(jpeg)
	folder := filepath.Join(o.dir, "scan")
	for name, text := range scanPack {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return err
		}
	}
	bin, err := filepath.Abs(o.bin)
	if err != nil {
		return err
	}
	ours, err := timed(ctx, t, "import of a scan, 80 megapixels", func(round int) []string {
		return []string{bin, "--data", filepath.Join(o.dir, fmt.Sprintf("scan-data-%d", round)), "pack", "import", folder}
	})
	if err != nil {
		return err
	}
	if _, err := exec.LookPath("vips"); err != nil {
		t.row("vips dzsave of the same: not installed", figures{})
		return nil
	}
	theirs, err := timed(ctx, t, "vips dzsave of the same", func(round int) []string {
		out := filepath.Join(o.dir, fmt.Sprintf("scan-vips-%d", round))
		return []string{"vips", "dzsave", filepath.Join(folder, "exhibits", "do", "scan.jpg"), out, "--tile-size", "512", "--overlap", "0", "--suffix", ".jpg[Q=80]"}
	})
	if err != nil {
		return err
	}
	t.row("import ÷ vips, wall clock", figures{size: fmt.Sprintf("%.2f", ours.Seconds()/theirs.Seconds())})
	return nil
}

// lookEvery is how often a running program's memory is asked for.
const lookEvery = 20 * time.Millisecond

// timed runs a program a few times and prints its fastest time and its most memory.
func timed(ctx context.Context, t *table, what string, command func(round int) []string) (time.Duration, error) {
	f, most := figures{}, 0.0
	for round := range rounds {
		args := command(round)
		if taskset() {
			args = append([]string{"taskset", "-c", allCores()}, args...)
		}
		var out bytes.Buffer
		cmd := exec.CommandContext(ctx, args[0], args[1:]...)
		cmd.Stdout, cmd.Stderr = &out, &out
		began := time.Now()
		if err := cmd.Start(); err != nil {
			return 0, err
		}
		done := make(chan error, 1)
		go func() { done <- cmd.Wait() }()
		err, ended := error(nil), false
		for !ended {
			select {
			case err = <-done:
				ended = true
			case <-time.After(lookEvery):
				most = max(most, memoryMB(cmd.Process.Pid, "VmHWM:"))
			}
		}
		if err != nil {
			return 0, fmt.Errorf("%s: %w: %s", what, err, &out)
		}
		f.times = append(f.times, time.Since(began))
	}
	if most > 0 {
		f.size = fmt.Sprintf("%.0f MB", most)
	}
	t.row(what, f)
	return f.times[0], nil // row has sorted them
}
