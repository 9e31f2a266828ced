// This file tests what is left out of a library.

package compact

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

var small = map[string]string{
	"go.mod":  "module small\n\ngo 1.26\n",
	"LICENSE": "free",
	"a.go": `package small

import (
	"net/mail"
	"regexp"
	"strings"
)

var Pattern *regexp.Regexp

var Registry = map[string]func(string) bool{"mail": isMail}

var Load = func(s string) (bool, error) { return isMail(s), nil }

var other = map[string]int{"a": 1}

func init() {
	other["b"] = 2
	slow()
}

func slow() { deep() }

func deep() {}

func isMail(s string) bool { _, err := mail.ParseAddress(s); return err == nil }

// Upper is public.
func Upper(s string) string { return strings.ToUpper(s) + swapped() }

func swapped() string { return "old" }
`,
	"a_test.go": "package small\n",
}

func TestLibraryLeavesOut(t *testing.T) {
	from, to := t.TempDir(), t.TempDir()
	write(t, from, small)
	edits := Edits{Empty: []string{"Registry", "Load"}, Uncalled: []string{"slow"}, Replace: map[string]string{"swapped": "package small\n\nfunc swapped() string { return \"new\" }\n"}}
	edits.Packages = map[string]string{"regexp": "package regexp\n\ntype Regexp struct{}\n"}
	files, err := Library(from, edits)
	if err != nil {
		t.Fatal(err)
	}
	text := files["a.go"]
	for _, gone := range []string{"net/mail", "isMail", "slow", "deep", `"old"`} {
		if strings.Contains(string(text), gone) {
			t.Errorf("%s is still there:\n%s", gone, text)
		}
	}
	for _, kept := range []string{`"small/regexp"`, `"strings"`, "Registry", "var Load func(s string) (bool, error)", `other["b"] = 2`, "func Upper"} {
		if !strings.Contains(string(text), kept) {
			t.Errorf("%s is gone:\n%s", kept, text)
		}
	}
	if files["a_test.go"] != nil {
		t.Error("a test was copied")
	}
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(to, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, to, map[string]string{name: string(text)})
	}
	cmd := exec.Command("go", "vet", ".")
	cmd.Dir = to
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("what is left does not compile: %v\n%s", err, out)
	}
}

func TestLibraryReportsEditsThatFindNothing(t *testing.T) {
	for _, edits := range []Edits{{Empty: []string{"Gone"}}, {Uncalled: []string{"gone"}}, {Replace: map[string]string{"gone": "package small\n"}}, {Packages: map[string]string{"gone": "package gone\n"}}, {Instead: map[string]string{"gone": "other"}}} {
		from := t.TempDir()
		write(t, from, small)
		if _, err := Library(from, edits); err == nil || !strings.Contains(strings.ToLower(err.Error()), "gone") {
			t.Errorf("%+v: %v", edits, err)
		}
	}
}
