package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/goccy/go-yaml"

	"trienlam/kiosk"
)

// FileName is the settings file's name inside the data folder. The file is optional.
const FileName = "trienlam.yaml"

const maxFileBytes = 64 << 10

// readFile reads a settings file; one that does not exist sets nothing. Relative pack paths in it
// start from its own folder.
func readFile(path string) (Values, error) {
	const op = "config.readFile"
	var v Values
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return v, nil // a data folder below a file is complained about when it is opened
	}
	var text []byte
	if err == nil && info.Size() > maxFileBytes {
		err = errors.New("too large")
	}
	if err == nil {
		text, err = os.ReadFile(path)
	}
	if err != nil {
		return v, kiosk.E(kiosk.Unavailable, op, "config/unreadable", err).With("file", path)
	}
	if len(strings.TrimSpace(string(text))) == 0 {
		return v, nil
	}
	if err := yaml.UnmarshalWithOptions(text, &v, yaml.Strict()); err != nil {
		return v, fileError(path, err)
	}
	for i, p := range v.Packs {
		if !filepath.IsAbs(p) {
			v.Packs[i] = filepath.Join(filepath.Dir(path), p)
		}
	}
	return v, nil
}

// fileError puts a YAML error's line where people look for it.
func fileError(path string, err error) error {
	const op = "config.readFile"
	line, problem := 1, err.Error()
	var y yaml.Error
	if errors.As(err, &y) {
		problem = y.GetMessage()
		if t := y.GetToken(); t != nil && t.Position != nil {
			line = t.Position.Line
		}
	}
	msg := "config/file"
	var unknown *yaml.UnknownFieldError
	e := kiosk.E(kiosk.Unprocessable, op, msg, err)
	if errors.As(err, &unknown) && unknown.Token != nil {
		e = kiosk.E(kiosk.Unprocessable, op, "config/unknown-key", err).With("key", unknown.Token.Value)
	}
	return e.With("file", path).With("line", strconv.Itoa(line)).With("problem", problem)
}
