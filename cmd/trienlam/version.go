package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
)

// Set by make build with -ldflags -X.
var (
	buildVersion string
	buildCommit  string
)

const packFormat = 1

// about is the answer of version --json.
type about struct {
	Version    string `json:"version"`
	Commit     string `json:"commit"`
	Go         string `json:"go"`
	PackFormat int    `json:"packFormat"`
}

// version asks the linker's stamp first, then what go install and go build know.
func version() about {
	a := about{Version: buildVersion, Commit: buildCommit, Go: runtime.Version(), PackFormat: packFormat}
	if info, ok := debug.ReadBuildInfo(); ok {
		if a.Version == "" && info.Main.Version != "(devel)" {
			a.Version = info.Main.Version
		}
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && a.Commit == "" {
				a.Commit = s.Value
			}
		}
	}
	if a.Version == "" {
		a.Version = "dev"
	}
	return a
}

type versionCmd struct {
	JSON bool `name:"json" help:"In ra JSON."`
}

// Run prints what this binary is.
func (c *versionCmd) Run(in *invocation) error {
	a := version()
	if c.JSON {
		return json.NewEncoder(in.stdout).Encode(a)
	}
	_, err := fmt.Fprintf(in.stdout, "trienlam %s (%s, %s)\n", a.Version, a.Go, orUnknown(a.Commit))
	return err
}

func orUnknown(commit string) string {
	if commit == "" {
		return "?"
	}
	return commit
}
