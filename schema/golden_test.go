// This file compares reports with those kept in testdata.

package schema

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tcresponse/schema/catalog/all"
)

var update = flag.Bool("update", false, "rewrite the expected reports of the golden cases")

// golden returns the names of the golden cases: testdata/golden/NAME.in is the pasted text,
// NAME.json the expected report.
func golden(t testing.TB) []string {
	inputs, err := filepath.Glob("testdata/golden/*.in")
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no golden cases: %v", err)
	}
	for i, input := range inputs {
		inputs[i] = strings.TrimSuffix(input, ".in")
	}
	return inputs
}

// encode returns a report as it is written in the golden files.
func encode(t testing.TB, r Report) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// undated returns a report without the days of the definitions, which change with each refresh of the
// facts. Each must be the day that the facts have.
func undated(t *testing.T, r Report) Report {
	remove := func(date *string) {
		if want := all.Source().Date; *date != want {
			t.Errorf("the date is %q, not %q", *date, want)
		}
		*date = ""
	}
	for i := range r.Responses {
		if d := r.Responses[i].Definition; d != nil {
			remove(&d.Date)
		}
		for err := r.Responses[i].Error; err != nil; err = err.Cause {
			if err.Declared != nil {
				remove(&err.Declared.Date)
			}
		}
	}
	return r
}

func TestGolden(t *testing.T) {
	for _, name := range golden(t) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			text, err := os.ReadFile(name + ".in")
			if err != nil {
				t.Fatal(err)
			}
			got := encode(t, undated(t, Check(text)))
			if *update {
				if err := os.WriteFile(name+".json", got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(name + ".json")
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("report differs; run go test ./schema -run TestGolden -update and read the difference\n--- got\n%s--- want\n%s", got, want)
			}
		})
	}
}

// TestGoldenOrphans fails for an expected report whose input is gone.
func TestGoldenOrphans(t *testing.T) {
	reports, err := filepath.Glob("testdata/golden/*.json")
	if err != nil {
		t.Fatal(err)
	}
	inputs := map[string]bool{}
	for _, name := range golden(t) {
		inputs[name] = true
	}
	if len(reports) != len(inputs) {
		t.Errorf("%d inputs, %d reports", len(inputs), len(reports))
	}
	for _, report := range reports {
		if !inputs[strings.TrimSuffix(report, ".json")] {
			t.Errorf("%s has no input", report)
		}
	}
}
