package derive_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"trienlam/media"
	"trienlam/media/derive"
	"trienlam/media/derive/derivetest"
)

// childEnv names the folder that a process of its own prepares.
const childEnv = "DERIVE_TEST_FOLDER"

// mostMemory is what preparing any one image may take above what the process had before, in kB.
const mostMemory = 300_000

// A scan of 80 megapixels is prepared within the memory that a small PC has left. A process of its own
// measures, because the most memory that a process ever had is all that the system tells.
func TestPrepareMemory(t *testing.T) {
	if dir := os.Getenv(childEnv); dir != "" {
		before := peak(t)
		prepareAll(t, t.Context(), dir)
		fmt.Printf("grew by %d kB\n", peak(t)-before)
		return
	}
	t.Parallel()
	for name, scan := range map[string][]byte{"scan.jpg": largeScan(), "scan.tiff": derivetest.DeepTIFF(6_500, 6_100)} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, name), scan, 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(os.Args[0], "-test.run=^TestPrepareMemory$")
		cmd.Env = append(os.Environ(), childEnv+"="+dir)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		var grown int
		if _, err := fmt.Sscanf(string(out), "grew by %d kB", &grown); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		t.Logf("%s: grew by %d MB", name, grown/1000)
		if grown < 50_000 || grown > mostMemory {
			t.Errorf("%s: preparing took %d kB, want at most %d", name, grown, mostMemory)
		}
	}
}

// A process that dies while it prepares leaves nothing half: the next one finishes, and each file it
// finds is whole.
func TestPrepareAfterDeath(t *testing.T) {
	if dir := os.Getenv(childEnv); dir != "" {
		fmt.Println("begins")
		prepareAll(t, t.Context(), dir)
		return
	}
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "scan.jpg"), largeScan(), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, die := context.WithCancel(t.Context()) // kills
	defer die()
	cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestPrepareAfterDeath$")
	cmd.Env = append(os.Environ(), childEnv+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	for found := false; !found; { // until it writes
		names, err := filepath.Glob(filepath.Join(dir, "derived", "*"))
		if err != nil {
			t.Fatal(err)
		}
		found = len(names) > 0
	}
	die()
	if cmd.Wait() == nil {
		t.Log("it was done before it could be killed")
	}
	a := prepareAll(t, t.Context(), dir)
	again, err := derive.New(filepath.Join(dir, "derived"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := cut(t, again, a, "9728,7680,272,320/max/0/default.jpg"); got.Bounds().Dx() != 272 {
		t.Errorf("the last tile is %v", got.Bounds())
	}
}

// prepareAll prepares the scan of a folder into its folder "derived".
func prepareAll(t *testing.T, ctx context.Context, dir string) media.Asset {
	t.Helper()
	scans, err := filepath.Glob(filepath.Join(dir, "scan.*"))
	if err != nil || len(scans) != 1 {
		t.Fatal(scans, err)
	}
	a, err := media.NewLibrary().Add("thu", os.DirFS(dir), filepath.Base(scans[0]))
	if err != nil {
		t.Fatal(err)
	}
	d, err := derive.New(filepath.Join(dir, "derived"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Prepare(ctx, []media.Asset{a}, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	return a
}

// peak is the most memory that this process has had, in kB.
func peak(t *testing.T) int {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := bytes.Cut(status, []byte("VmHWM:"))
	n, err := strconv.Atoi(strings.Fields(string(rest))[0])
	if err != nil {
		t.Fatal(err)
	}
	return n
}
