// This file has the fuzz target of the whole engine, seeded from the golden cases.
package schema

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"tcresponse/schema/jsontree"
)

// FuzzCheck holds every report against what a report promises, and the verdict on JSON against a plain reading of it.
func FuzzCheck(f *testing.F) {
	for _, text := range goldenTexts(f) {
		if len(text) <= 4000 {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		report := Check(text)
		for _, fault := range faults(text, report) {
			t.Errorf("%s in the report of %q", fault, text)
		}
		encoded := encode(t, report)
		if again := encode(t, Check(text)); !bytes.Equal(encoded, again) {
			t.Errorf("two reports of %q:\n%s%s", text, encoded, again)
		}
		if _, _, err := jsontree.Parse(text); err != nil {
			return
		}
		plainVerdict(t, text, report)
		longer := Check(append(bytes.Clone(text), " \r\n\t"...))
		if got, want := verdicts(longer), verdicts(report); got != want {
			t.Errorf("%q with white space behind: verdicts %s, were %s", text, got, want)
		}
	})
}

func verdicts(r Report) string {
	var list []string
	for _, response := range r.Responses {
		list = append(list, response.Form+" "+string(response.Verdict))
	}
	return strings.Join(list, ", ")
}

// plainVerdict holds the verdict on JSON with an object Response against the documented rule: a failure exactly when Response.Error.Code is a string that is not blank.
func plainVerdict(t *testing.T, text []byte, report Report) {
	t.Helper()
	response := map[string]any{}
	members := map[string]json.RawMessage{}
	// Into maps, since fields of a struct would take names in another case too.
	if json.Unmarshal(text, &members) != nil || json.Unmarshal(members["Response"], &response) != nil || response == nil {
		return
	}
	if len(report.Responses) != 1 {
		t.Fatalf("%d responses in %q", len(report.Responses), text)
	}
	want := Success
	switch e := response["Error"].(type) {
	case nil:
	case map[string]any:
		code, isString := e["Code"].(string)
		switch {
		case isString && strings.TrimSpace(code) != "":
			want = Failure
		case !isString && e["Code"] != nil || len(e) > 0 && !has(e, "Code"):
			want = Invalid
		}
	default:
		want = Invalid
	}
	if got := report.Responses[0].Verdict; got != want {
		t.Errorf("verdict %s, want %s: %q", got, want, text)
	}
}

func has(m map[string]any, name string) bool {
	_, ok := m[name]
	return ok
}

func TestGoldenVerdicts(t *testing.T) {
	for name, text := range goldenTexts(t) {
		t.Run(name, func(t *testing.T) {
			if _, _, err := jsontree.Parse(text); err == nil {
				plainVerdict(t, text, Check(text))
			}
		})
	}
}
