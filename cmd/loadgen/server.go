package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

const startLimit = 30 * time.Second

// site is a running server under test.
type site struct {
	cmd  *exec.Cmd
	url  string
	data string
	bin  string
	out  bytes.Buffer
}

// start runs the server on data (a new folder if "") and waits for its first answer. The duration
// is from exec to that answer. With pinned it is kept on one core, where that can be had.
func start(ctx context.Context, o options, data string, pinned bool) (*site, time.Duration, error) {
	bin, err := filepath.Abs(o.bin)
	if err != nil {
		return nil, 0, err
	}
	if data == "" {
		if data, err = os.MkdirTemp(o.dir, ""); err != nil {
			return nil, 0, err
		}
	}
	addr, err := freePort()
	if err != nil {
		return nil, 0, err
	}
	s := &site{url: "http://" + addr, data: data, bin: bin}
	args := []string{bin, "serve", "--data", data, "--listen", addr, "--public-url", s.url}
	if taskset() {
		cores := "0"
		if !pinned {
			cores = allCores() // not what this process is kept to
		}
		args = append([]string{"taskset", "-c", cores}, args...)
	}
	s.cmd = exec.CommandContext(ctx, args[0], args[1:]...)
	s.cmd.Stdout, s.cmd.Stderr = &s.out, &s.out
	began := time.Now()
	if err := s.cmd.Start(); err != nil {
		return nil, 0, err
	}
	for time.Since(began) < startLimit && ctx.Err() == nil {
		if resp, err := http.Get(s.url + "/healthz"); err == nil {
			_ = resp.Body.Close() // only its coming matters
			return s, time.Since(began), nil
		}
		time.Sleep(time.Millisecond)
	}
	s.stop()
	return nil, 0, errors.Join(ctx.Err(), fmt.Errorf("no answer from %s: %s", s.url, &s.out))
}

// stop ends the server. Its folder goes with all the others at the end.
func (s *site) stop() {
	if s.cmd.Process.Signal(os.Interrupt) != nil {
		_ = s.cmd.Process.Kill() // Windows knows no other way
	}
	_ = s.cmd.Wait() // how it ended is not what is measured
}

// teacher makes an account and signs in.
func (s *site) teacher(ctx context.Context) (token string, err error) {
	const name, password = "do-tai", "mat khau cho do tai"
	c := exec.CommandContext(ctx, s.bin, "user", "add", name, "--role", "organiser", "--password-stdin", "--data", s.data)
	c.Stdin = strings.NewReader(password + "\n")
	if out, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("user add: %w: %s", err, out)
	}
	var got struct {
		Token string `json:"token"`
	}
	err = s.ask(ctx, http.MethodPost, "", "/api/v1/session", map[string]string{"name": name, "password": password}, &got)
	return got.Token, err
}

// first returns the slug of the first entry of a list.
func (s *site) first(ctx context.Context, path, list string) (string, error) {
	var got map[string]json.RawMessage
	if err := s.ask(ctx, http.MethodGet, "", path, nil, &got); err != nil {
		return "", err
	}
	var entries []struct {
		Slug string `json:"slug"`
	}
	if err := json.Unmarshal(got[list], &entries); err != nil || len(entries) == 0 {
		return "", errors.Join(err, fmt.Errorf("%s: no %s", path, list))
	}
	return entries[0].Slug, nil
}

// ask sends v as JSON, nothing if nil, and decodes the answer into out.
func (s *site) ask(ctx context.Context, method, token, path string, v, out any) error {
	var body io.Reader
	if v != nil {
		b, err := json.Marshal(v)
		if err != nil {
			return err
		}
		body = bytes.NewReader(b)
	}
	req, err := http.NewRequestWithContext(ctx, method, s.url+path, body)
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }() // read to its end below
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if resp.StatusCode >= 300 {
		return fmt.Errorf("%s: %s: %s", path, resp.Status, answer)
	}
	return json.Unmarshal(answer, out)
}

func (s *site) cpu() time.Duration { return cpuOf(s.cmd.Process.Pid) }

// cpuOf is the processor time a process has used, 0 where /proc does not tell.
func cpuOf(pid int) time.Duration {
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return 0
	}
	f := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	user, _ := strconv.Atoi(f[11])
	system, _ := strconv.Atoi(f[12])
	return time.Duration(user+system) * 10 * time.Millisecond // USER_HZ is 100 on Linux
}

// rssMB is the server's resident memory, 0 where /proc does not tell.
func (s *site) rssMB() float64 { return memoryMB(s.cmd.Process.Pid, "VmRSS:") }

// memoryMB reads a line of /proc/PID/status, 0 where there is none.
func memoryMB(pid int, line string) float64 {
	status, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/status")
	if err != nil {
		return 0
	}
	for l := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(l, line); ok {
			kb, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kb / 1024
		}
	}
	return 0
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// allCores names every core for taskset.
func allCores() string { return fmt.Sprintf("0-%d", runtime.NumCPU()-1) }

func taskset() bool {
	_, err := exec.LookPath("taskset")
	return err == nil && runtime.GOOS == "linux" && runtime.NumCPU() > 1
}

// pinSelf moves this process to core 1, away from the server, and reports whether that worked.
// Without it the figures are noisier but still figures.
func pinSelf() bool {
	if !taskset() || exec.Command("taskset", "-acp", "1", strconv.Itoa(os.Getpid())).Run() != nil {
		return false
	}
	runtime.GOMAXPROCS(1)
	return true
}
