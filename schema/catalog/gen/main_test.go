// This file tests gen on small handwritten definitions.

package main

import (
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tcresponse/schema/catalog"
)

func fixture(out string) config {
	return config{cli: "testdata/cli", names: "# remark\nabc\tLetter Service\tnot this\nautoscaling\t\t伸缩\n", sdk: []string{"testdata/sdk"}, codes: "testdata/codes.jsonl", out: out, requests: filepath.Join(out, "requests"), commit: "0123abc", date: "2020-01-03"}
}

const wantABC = `product abc
version v20200102
en Letter Service
zh 字母服务

action DescribeThings online
	Things []Thing !?
	TotalCount uint64 !

action StopThing

struct Thing
	Born datetime_iso *
	Old int64 *~
	Parent Thing ?
	Tags []string

error AuthFailure 1
error FailedOperation.Broken 0-1
error InternalError 0
`

const wantRequests = `product abc
version v20200102

action DescribeThings
	Born datetime_iso !
	Filters []Filter
	Old int64 !~

action StopThing
	OnlyInput Unreachable !

struct Filter
	Filters []Filter
	Name string !

struct Unreachable
	Secret string
`

const wantAS = `product autoscaling
version v20180419
api as
zh 伸缩

action DeleteGroup deprecated

error LimitExceeded.
`

func TestRun(t *testing.T) {
	dir := t.TempDir()
	stale := filepath.Join(dir, "gone-v20010101.txt")
	keep := filepath.Join(dir, "data.go")
	for _, path := range []string{stale, keep} {
		if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	// The second run finds the output of the first.
	for range 2 {
		summary, err := run(fixture(dir))
		if err != nil {
			t.Fatal(err)
		}
		if want := "2 products, 2 versions, 3 actions; source tencentcloud-cli, commit 0123abc, date 2020-01-03"; summary != want {
			t.Errorf("summary %q, want %q", summary, want)
		}
		for name, want := range map[string]string{
			"abc-v20200102.txt":          wantABC,
			"autoscaling-v20180419.txt":  wantAS,
			"requests/abc-v20200102.txt": wantRequests,
			"CODES":                      "product gone\nversion v20200102\n\nerror X\n",
			"SOURCE":                     "source tencentcloud-cli\ncommit 0123abc\ndate 2020-01-03\n",
			"data.go":                    "x",
		} {
			if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != want {
				t.Errorf("%s: %v\n%s\nwant\n%s", name, err, got, want)
			}
		}
	}
	if _, err := os.Stat(stale); !os.IsNotExist(err) {
		t.Errorf("the pack of a product that is gone was kept: %v", err)
	}
}

func TestRunErrors(t *testing.T) {
	const path = "tccli/services/abc/v20200102/api.json"
	definitions := func(from, to string) func(*testing.T, *config) {
		return func(t *testing.T, c *config) {
			text, err := os.ReadFile(filepath.Join("testdata/cli", path))
			if err != nil {
				t.Fatal(err)
			}
			c.cli = t.TempDir()
			if err := os.MkdirAll(filepath.Join(c.cli, filepath.Dir(path)), 0o755); err != nil {
				t.Fatal(err)
			}
			broken := strings.ReplaceAll(string(text), from, to)
			if broken == string(text) {
				t.Fatalf("the definitions do not hold %q", from)
			}
			if err := os.WriteFile(filepath.Join(c.cli, path), []byte(broken), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, tt := range map[string]struct {
		change func(*testing.T, *config)
		want   string
	}{
		"no checkout":       {func(_ *testing.T, c *config) { c.cli = "" }, "-cli"},
		"empty checkout":    {func(t *testing.T, c *config) { c.cli = t.TempDir() }, "no tccli/services"},
		"empty SDK":         {func(t *testing.T, c *config) { c.sdk = []string{t.TempDir()} }, "errors.go"},
		"no date":           {func(_ *testing.T, c *config) { c.date = "" }, "-date"},
		"neither":           {func(_ *testing.T, c *config) { c.commit, c.date = "", "" }, "no git checkout"},
		"names":             {func(_ *testing.T, c *config) { c.names = "abc\n" }, "names.txt"},
		"names twice":       {func(_ *testing.T, c *config) { c.names += "abc\tB\n" }, "twice"},
		"commit with space": {func(_ *testing.T, c *config) { c.commit = "a b" }, "-commit"},
		"no JSON":           {definitions(`{`, ``), path},
		"line break":        {definitions(`"Tags"`, `"Ta\ngs"`), "not a usable name"},
		"twice":             {definitions(`"Tags"`, `"Born"`), "defined twice"},
		"unknown type":      {definitions(`"member": "datetime_iso"`, `"member": "Gone"`), `"Gone" is not defined`},
		"no response":       {definitions(`"output": "StopThingResponse"`, `"output": "Gone"`), `"Gone" is not defined`},
		"no request":        {definitions(`"input": "StopThingRequest"`, `"input": "Gone"`), `requests: action StopThing: object "Gone" is not defined`},
		"unknown parameter": {definitions(`"Unreachable", "required"`, `"Gone", "required"`), `requests: action StopThing`},
		"no RequestId":      {definitions(`"name": "RequestId"`, `"name": "Id"`), "no RequestId"},
		"no product":        {definitions(`"Thing"`, `"string"`), "both a scalar and an object"},
	} {
		t.Run(name, func(t *testing.T) {
			c := fixture(t.TempDir())
			c.requests = c.out
			tt.change(t, &c)
			if _, err := run(c); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want an error with %q", err, tt.want)
			}
			if left, _ := filepath.Glob(filepath.Join(c.out, "*")); len(left) > 0 {
				t.Errorf("a failed run wrote %v", left)
			}
		})
	}
}

// commit makes a folder a checkout with one commit of 2020-01-03, and returns the hash.
func commit(t *testing.T, checkout string) string {
	t.Helper()
	for _, args := range [][]string{
		{"init", "-q"},
		{"add", "."},
		{"-c", "user.name=n", "-c", "user.email=e", "commit", "-q", "--allow-empty", "-m", "m", "--date=2020-01-02T00:00:00Z"},
	} {
		cmd := exec.Command("git", append([]string{"-C", checkout}, args...)...)
		cmd.Env = append(os.Environ(), "GIT_COMMITTER_DATE=2020-01-03T12:00:00Z")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Skipf("THE COMMIT OF A CHECKOUT IS NOT TESTED: git %v: %v %s", args, err, out)
		}
	}
	hash := git(checkout, "%H")
	if len(hash) != 40 {
		t.Fatalf("git returns no commit: %q", hash)
	}
	return hash
}

// TestCheckout tests that SOURCE has the commit of a git checkout and its date, and that the output
// is deterministic.
func TestCheckout(t *testing.T) {
	checkout := t.TempDir()
	if err := os.CopyFS(checkout, os.DirFS("testdata/cli")); err != nil {
		t.Fatal(err)
	}
	hash := commit(t, checkout)
	var written [2]map[string]string
	for i := range written {
		c := fixture(t.TempDir())
		c.cli, c.commit, c.date = checkout, "", ""
		if _, err := run(c); err != nil {
			t.Fatal(err)
		}
		written[i] = map[string]string{}
		err := fs.WalkDir(os.DirFS(c.out), ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := os.ReadFile(filepath.Join(c.out, name))
			written[i][name] = string(text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if got, want := written[0]["SOURCE"], "source tencentcloud-cli\ncommit "+hash+"\ndate 2020-01-03\n"; got != want {
		t.Errorf("SOURCE is %q, want %q", got, want)
	}
	if len(written[0]) != 6 || !maps.Equal(written[0], written[1]) {
		t.Errorf("two runs wrote %v and %v", written[0], written[1])
	}
}

// TestDescribeSource tests that SOURCE has a commit only if it is known.
func TestDescribeSource(t *testing.T) {
	checkout := t.TempDir()
	hash := commit(t, checkout)
	for _, tt := range []struct {
		c            config
		commit, date string
	}{
		{config{cli: checkout}, hash, "2020-01-03"},
		{config{cli: checkout, date: "2021-01-02"}, "", "2021-01-02"},
		{config{cli: checkout, commit: "abc", date: "2021-01-02"}, "abc", "2021-01-02"},
	} {
		text, err := describeSource(tt.c)
		if err != nil {
			t.Fatal(err)
		}
		s, err := catalog.ParseSource(text)
		if err != nil || s.Commit != tt.commit || s.Date != tt.date || s.Name != "tencentcloud-cli" {
			t.Errorf("%+v: %+v, %v", tt.c, s, err)
		}
	}
}
