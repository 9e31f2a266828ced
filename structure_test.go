// This file tests that the table of packages in docs/architecture.md is what the code imports.

package main

import (
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const module = "tcresponse"

// imports returns the imports of each package of the project, of a native build and of the engine's.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for _, target := range [][]string{nil, {"GOOS=js", "GOARCH=wasm"}} {
		cmd := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "./...")
		cmd.Env, cmd.Stderr = append(os.Environ(), target...), os.Stderr
		if len(target) > 0 {
			cmd.Args = append(cmd.Args[:4], "./wasm", "./schema/...")
		}
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(out)) {
			fields := strings.Fields(line)
			all[fields[0]] = append(all[fields[0]], fields[1:]...)
		}
	}
	for _, list := range all {
		slices.Sort(list)
	}
	return all
}

// row is a row of the table: its packages, what they are for, and what they import.
var row = regexp.MustCompile("(?m)^\\| (`[a-z0-9/]+`(?:, `[a-z0-9/]+`)*) \\| [^|]* \\| ([^|]*) \\|$")

var quoted = regexp.MustCompile("`([a-z0-9/]+)`( and the packages below it)?")

func TestPackages(t *testing.T) {
	text, err := os.ReadFile("docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	all := imports(t)
	// find returns the package whose path ends with a name of the table.
	find := func(name string) string {
		name = strings.TrimSuffix(name, "/")
		if _, ok := all[module+"/"+name]; ok {
			return module + "/" + name
		}
		found := ""
		for path := range all {
			if strings.HasSuffix(path, "/"+name) {
				if found != "" {
					t.Errorf("two packages are named %s", name)
				}
				found = path
			}
		}
		if found == "" {
			t.Errorf("no package is named %s", name)
		}
		return found
	}
	seen := map[string]bool{module: true}
	for _, cells := range row.FindAllStringSubmatch(string(text), -1) {
		var listed, imported []string
		for _, name := range quoted.FindAllStringSubmatch(cells[1], -1) {
			path := find(name[1])
			seen[path] = true
			imported = append(imported, all[path]...)
		}
		slices.Sort(imported)
		imported = slices.DeleteFunc(slices.Compact(imported), func(path string) bool { return !strings.HasPrefix(path, module+"/") })
		for _, name := range quoted.FindAllStringSubmatch(cells[2], -1) {
			path := find(name[1])
			if listed = append(listed, path); name[2] != "" {
				imported = slices.DeleteFunc(imported, func(other string) bool { return strings.HasPrefix(other, path+"/") })
			}
		}
		slices.Sort(listed)
		if !slices.Equal(listed, imported) {
			t.Errorf("%s: the table says %s, the code imports %s", cells[1], listed, imported)
		}
	}
	for path := range all {
		if !seen[path] {
			t.Errorf("%s is not in the table", path)
		}
	}
	for _, path := range []string{"os", "syscall/js"} {
		if slices.Contains(all[module+"/schema"], path) {
			t.Errorf("schema imports %s", path)
		}
	}
}
