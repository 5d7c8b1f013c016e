package build

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// File is one built file, named as in dist. Text is compressed: <name>.gz there is <name> below
// /assets/.
type File struct {
	Name  string
	Bytes []byte
}

// Manifest is the name of the file that maps plain names to built ones.
const Manifest = "manifest.json"

// phones are the oldest browsers a page's script and style are written for; apps run on machines
// that the school chose.
var (
	phones = []api.Engine{{Name: api.EngineChrome, Version: "67"}, {Name: api.EngineSafari, Version: "13"}}
	apps   = []api.Engine{{Name: api.EngineChrome, Version: "80"}, {Name: api.EngineSafari, Version: "13"}}
	// Safari 13 has destructuring with a rare fault that esbuild cannot work around; we do not hit it.
	believed = map[string]bool{"destructuring": true}
)

// Files builds everything from the sources in the folder web, sorted by name. Nothing is written.
func Files(web string) ([]File, error) {
	web, err := filepath.Abs(web)
	if err != nil {
		return nil, fmt.Errorf("build: %w", err)
	}
	pages, err := filepath.Glob(filepath.Join(web, "pages", "*", "*.ts"))
	if err != nil {
		return nil, fmt.Errorf("build: %w", err)
	}
	pages = slices.DeleteFunc(pages, func(file string) bool {
		return strings.TrimSuffix(filepath.Base(file), ".ts") != filepath.Base(filepath.Dir(file))
	})
	mains, err := filepath.Glob(filepath.Join(web, "apps", "*", "main.tsx"))
	if err != nil {
		return nil, fmt.Errorf("build: %w", err)
	}
	all := map[string][]byte{}
	manifest := map[string]string{}
	var entries []api.EntryPoint
	for _, file := range []string{"site.css", "slide.css", "han.css", "icon.svg"} {
		name, _, _ := strings.Cut(file, ".")
		entries = append(entries, api.EntryPoint{InputPath: filepath.Join(web, "shared", file), OutputPath: name})
	}
	for _, file := range pages {
		entries = append(entries, api.EntryPoint{InputPath: file, OutputPath: filepath.Base(filepath.Dir(file))})
	}
	if err := bundle(web, entries, api.ES2019, phones, all, manifest); err != nil {
		return nil, err
	}
	// The viewer of three-dimensional things is loaded only where one is opened.
	entries = []api.EntryPoint{{InputPath: filepath.Join(web, "shared", "model.ts"), OutputPath: "model"}}
	for _, file := range mains {
		entries = append(entries, api.EntryPoint{InputPath: file, OutputPath: filepath.Base(filepath.Dir(file))})
	}
	if err := bundle(web, entries, api.ES2020, apps, all, manifest); err != nil {
		return nil, err
	}
	list, err := json.MarshalIndent(manifest, "", "  ") // sorts the names
	if err != nil {
		return nil, fmt.Errorf("build: %w", err)
	}
	all[Manifest] = append(list, '\n')
	var files []File
	for name, b := range all {
		if text[filepath.Ext(name)] {
			if b, err = zip(b); err != nil {
				return nil, fmt.Errorf("build: %w", err)
			}
			name += ".gz"
		}
		files = append(files, File{Name: name, Bytes: b})
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return files, nil
}

// text are the kinds of files that are kept compressed: so they are sent, and the binary is smaller.
var text = map[string]bool{".js": true, ".css": true, ".svg": true}

func zip(b []byte) ([]byte, error) {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	_, err = z.Write(b)
	err = errors.Join(err, z.Close())
	return out.Bytes(), err
}

// bundle builds entries into all and notes their names in manifest.
func bundle(web string, entries []api.EntryPoint, target api.Target, engines []api.Engine, all map[string][]byte, manifest map[string]string) error {
	if len(entries) == 0 {
		return nil
	}
	vendor := func(p string) string { return filepath.Join(web, "third_party", filepath.FromSlash(p)) }
	r := api.Build(api.BuildOptions{
		EntryPointsAdvanced: entries,
		AbsWorkingDir:       web,
		Outdir:              "dist",
		Bundle:              true,
		Format:              api.FormatESModule,
		Platform:            api.PlatformBrowser,
		Target:              target,
		Engines:             engines,
		Supported:           believed,
		MinifyWhitespace:    true,
		MinifyIdentifiers:   true,
		MinifySyntax:        true,
		Charset:             api.CharsetUTF8,
		LegalComments:       api.LegalCommentsInline,
		EntryNames:          "[name].[hash]",
		AssetNames:          "[name].[hash]",
		PublicPath:          "/assets",
		JSX:                 api.JSXAutomatic,
		JSXImportSource:     "preact",
		Loader:              map[string]api.Loader{".woff2": api.LoaderFile, ".svg": api.LoaderCopy, ".webp": api.LoaderFile, ".jpg": api.LoaderFile, ".png": api.LoaderFile},
		Alias: map[string]string{
			"preact":               vendor("preact/dist/preact.mjs"),
			"preact/hooks":         vendor("preact/hooks/dist/hooks.mjs"),
			"preact/jsx-runtime":   vendor("preact/jsx-runtime/dist/jsxRuntime.mjs"),
			"@preact/signals":      vendor("signals/signals.mjs"),
			"@preact/signals-core": vendor("signals-core/signals-core.mjs"),

			"three":                           vendor("three/build/three.module.js"),
			"three/loaders/GLTFLoader.js":     vendor("three/loaders/GLTFLoader.js"),
			"three/controls/OrbitControls.js": vendor("three/controls/OrbitControls.js"),
		},
		TsconfigRaw: "{}", // tsconfig.json maps the modules to their types, for tsc only
		LogLevel:    api.LogLevelSilent,
	})
	if len(r.Errors) > 0 {
		return errors.New("build:\n" + strings.Join(api.FormatMessages(r.Errors, api.FormatMessagesOptions{}), ""))
	}
	for _, f := range r.OutputFiles {
		name := filepath.Base(f.Path)
		if old, ok := all[name]; ok && !bytes.Equal(old, f.Contents) {
			return fmt.Errorf("build: two files named %s", name)
		}
		all[name] = f.Contents
		parts := strings.Split(name, ".") // name.hash.ext
		manifest[parts[0]+"."+parts[len(parts)-1]] = name
	}
	return nil
}

// Write makes the folder dist hold files and nothing else.
func Write(dist string, files []File) error {
	keep := map[string]bool{}
	for _, f := range files {
		keep[f.Name] = true
		name := filepath.Join(dist, f.Name)
		if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, f.Bytes) {
			continue
		}
		if err := os.WriteFile(name, f.Bytes, 0o644); err != nil {
			return fmt.Errorf("build.Write: %w", err)
		}
	}
	entries, err := os.ReadDir(dist)
	if err != nil {
		return fmt.Errorf("build.Write: %w", err)
	}
	for _, e := range entries {
		if !keep[e.Name()] {
			if err := os.Remove(filepath.Join(dist, e.Name())); err != nil {
				return fmt.Errorf("build.Write: %w", err)
			}
		}
	}
	return nil
}
