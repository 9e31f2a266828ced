package web

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "rewrite generated files")

func TestReportTypesAreFresh(t *testing.T) {
	want, err := ReportTypes("..")
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join("src", "report.ts")
	if *update {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is stale: run go test ./web -update", name)
	}
}
