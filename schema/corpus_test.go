// This file tests the verdicts on the corpus beside the checkout, if present.

package schema

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"tcresponse/schema/corpus"
	"tcresponse/schema/jsontree"
)

// openCorpus opens a file of the corpus, or skips the test.
func openCorpus(t *testing.T, name string) *os.File {
	path, err := corpus.Path(name)
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if os.IsNotExist(err) {
		t.Skipf("SKIPPED: the corpus is not beside the checkout: no file %s", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// eachLine reads every line of a corpus into line, anew each time, and calls do with its 1-based
// number.
func eachLine[T any](t *testing.T, name string, do func(number int, line T)) {
	file := openCorpus(t, name)
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 16<<20)
	for number := 1; lines.Scan(); number++ {
		var line T
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatalf("%s:%d: %v", name, number, err)
		}
		do(number, line)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

// TestOfficialExamples tests the verdict on every documented response that is JSON with an object
// Response.
func TestOfficialExamples(t *testing.T) {
	read, broken := 0, 0
	eachLine(t, "official-examples.jsonl", func(number int, line struct{ Product, Action, Output string }) {
		text := []byte(line.Output)
		report := Check(text)
		for _, fault := range faults(text, report) {
			t.Errorf("line %d, %s %s: %s", number, line.Product, line.Action, fault)
		}
		tree, _, err := jsontree.Parse(text)
		if err != nil {
			broken++
			if len(report.Responses) > 0 && report.Responses[0].Conforms {
				t.Errorf("line %d, %s %s: no JSON, and conforms", number, line.Product, line.Action)
			}
			return
		}
		response, ok := tree.Get(0, "Response")
		if !ok || tree.Kind(response) != jsontree.Object {
			return
		}
		read++
		want := Success
		if e, ok := tree.Get(response, "Error"); ok {
			if code, ok := tree.Get(e, "Code"); ok && tree.Kind(code) == jsontree.String && len(bytes.Trim(tree.Raw(code), `"`)) > 0 {
				want = Failure
			}
		}
		if len(report.Responses) != 1 || report.Responses[0].Verdict != want {
			t.Errorf("line %d, %s %s: %s, want %s", number, line.Product, line.Action, verdicts(report), want)
		}
	})
	if read < 1000 {
		t.Errorf("only %d examples were read", read)
	}
	t.Logf("%d examples read, %d are no JSON", read, broken)
}
