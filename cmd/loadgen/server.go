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

// site is a running server under test.
type site struct {
	cmd  *exec.Cmd
	url  string
	data string
	bin  string
	out  bytes.Buffer
}

const startLimit = 30 * time.Second

// start runs the server on data (a new folder if "") and waits for its first answer. The duration
// is from exec to that answer.
func start(ctx context.Context, bin, data string) (*site, time.Duration, error) {
	if data == "" {
		dir, err := os.MkdirTemp("", "loadgen-")
		if err != nil {
			return nil, 0, err
		}
		data = dir
	}
	addr, err := freePort()
	if err != nil {
		return nil, 0, err
	}
	abs, err := filepath.Abs(bin)
	if err != nil {
		return nil, 0, err
	}
	s := &site{url: "http://" + addr, data: data, bin: abs}
	args := []string{abs, "serve", "--data", data, "--listen", addr, "--public-url", s.url}
	if taskset() {
		args = append([]string{"taskset", "-c", "0"}, args...)
	}
	s.cmd = exec.CommandContext(ctx, args[0], args[1:]...)
	s.cmd.Stdout, s.cmd.Stderr = &s.out, &s.out
	began := time.Now()
	if err := s.cmd.Start(); err != nil {
		return nil, 0, err
	}
	for time.Since(began) < startLimit {
		if resp, err := http.Get(s.url + "/healthz"); err == nil {
			_ = resp.Body.Close() // only its coming matters
			return s, time.Since(began), nil
		}
		time.Sleep(time.Millisecond)
	}
	return nil, 0, errors.Join(fmt.Errorf("no answer within %s: %s", startLimit, s.out.String()), s.stop(true))
}

// stop ends the server and, with clean, removes its folder.
func (s *site) stop(clean bool) error {
	err := s.cmd.Process.Signal(os.Interrupt)
	if err == nil {
		_ = s.cmd.Wait() // its exit status is not what is measured
	}
	if clean {
		err = errors.Join(err, os.RemoveAll(s.data))
	}
	return err
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
	err = s.post("", "/api/v1/session", map[string]string{"name": name, "password": password}, &got)
	return got.Token, err
}

// post sends v as JSON and decodes the answer into out.
func (s *site) post(token, path string, v, out any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	req, err := http.NewRequest(http.MethodPost, s.url+path, bytes.NewReader(body))
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
	if out == nil {
		return nil
	}
	return json.Unmarshal(answer, out)
}

// cpu is the processor time the server has used, 0 where /proc does not tell.
func (s *site) cpu() time.Duration {
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(s.cmd.Process.Pid) + "/stat")
	if err != nil {
		return 0
	}
	f := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	user, _ := strconv.Atoi(f[11])
	system, _ := strconv.Atoi(f[12])
	return time.Duration(user+system) * 10 * time.Millisecond // USER_HZ is 100 on Linux
}

// rssMB is the server's resident memory, 0 where /proc does not tell.
func (s *site) rssMB() float64 {
	status, err := os.ReadFile("/proc/" + strconv.Itoa(s.cmd.Process.Pid) + "/status")
	if err != nil {
		return 0
	}
	for l := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(l, "VmRSS:"); ok {
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

func taskset() bool {
	_, err := exec.LookPath("taskset")
	return err == nil && runtime.GOOS == "linux" && runtime.NumCPU() > 1
}

// pinSelf moves this process to core 1, away from the server.
func pinSelf() {
	if taskset() {
		// Without the right to pin, the figures are noisier but still figures.
		_ = exec.Command("taskset", "-acp", "1", strconv.Itoa(os.Getpid())).Run()
	}
}
