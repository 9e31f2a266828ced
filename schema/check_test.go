// This file tests what a report promises whatever the text: limits, order, and lists that are never
// null.

package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
)

// goldenTexts are the texts of the golden cases by name.
func goldenTexts(t testing.TB) map[string][]byte {
	texts := map[string][]byte{}
	for _, name := range golden(t) {
		text, err := os.ReadFile(name + ".in")
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(name)] = text
	}
	return texts
}

// crowded is a response with as many errors, warnings and notes as asked for, the notes first.
func crowded(errors, warnings, notes int) string {
	var b strings.Builder
	b.WriteString(`{"Response":{"RequestId":"b5b41468-520d-4192-b42f-595cc34b6c1c","Notes":[0`)
	b.WriteString(strings.Repeat(`,9007199254740993`, notes))
	b.WriteString(`],"Warnings":{"a":0`)
	b.WriteString(strings.Repeat(`,"a":0`, warnings))
	b.WriteString(`},"Errors":[0`)
	b.WriteString(strings.Repeat(`,,0`, errors))
	b.WriteString(`]}}`)
	return b.String()
}

func TestFindingsAreCapped(t *testing.T) {
	tests := []struct {
		errors, warnings, notes int
		kept                    map[diag.Severity]int
	}{
		{0, 0, 200, map[diag.Severity]int{diag.Note: 200}},
		{0, 0, 201, map[diag.Severity]int{diag.Note: 200}},
		{0, 150, 150, map[diag.Severity]int{diag.Warning: 150, diag.Note: 50}},
		// The note that the text was repaired counts too.
		{120, 100, 300, map[diag.Severity]int{diag.Error: 120, diag.Warning: 80}},
		{250, 250, 250, map[diag.Severity]int{diag.Error: 200}},
		{1500, 0, 0, map[diag.Severity]int{diag.Error: 200}},
		{1, 1, 1, map[diag.Severity]int{diag.Error: 1, diag.Warning: 1, diag.Note: 2}},
	}
	for _, test := range tests {
		t.Run(fmt.Sprintf("%d errors %d warnings %d notes", test.errors, test.warnings, test.notes), func(t *testing.T) {
			report := Check([]byte(crowded(test.errors, test.warnings, test.notes)))
			if len(report.Responses) != 1 {
				t.Fatalf("%d responses", len(report.Responses))
			}
			r := report.Responses[0]
			want := test.errors + test.warnings + test.notes
			if test.errors > 0 {
				want++
			}
			if r.FindingsTotal != want {
				t.Errorf("findingsTotal = %d, want %d", r.FindingsTotal, want)
			}
			kept := map[diag.Severity]int{}
			for _, f := range r.Findings {
				kept[f.Severity]++
			}
			for _, severity := range []diag.Severity{diag.Error, diag.Warning, diag.Note} {
				if kept[severity] != test.kept[severity] {
					t.Errorf("%d findings of severity %s are listed, want %d", kept[severity], severity, test.kept[severity])
				}
			}
			inOrder(t, r.Findings)
		})
	}
}

// inOrder fails when findings are not in the order of the text.
func inOrder(t *testing.T, list []Finding) {
	t.Helper()
	if !slices.IsSortedFunc(list, func(a, b Finding) int { return a.From - b.From }) {
		t.Errorf("findings are not in the order of the text: %v", list)
	}
	if !slices.IsSortedFunc(list, func(a, b Finding) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	}) {
		t.Errorf("lines and columns are not in the order of the text: %v", list)
	}
}

func TestGoldenReportsAreInOrder(t *testing.T) {
	for name, text := range goldenTexts(t) {
		for _, r := range Check(text).Responses {
			t.Run(name, func(t *testing.T) { inOrder(t, r.Findings) })
		}
	}
}

func TestMaxInput(t *testing.T) {
	const response = `{"Response":{"RequestId":"b5b41468-520d-4192-b42f-595cc34b6c1c"}}`
	text := bytes.Repeat([]byte{' '}, MaxInput+1)
	copy(text, response)
	if !testing.Short() {
		largest := Check(text[:MaxInput])
		if len(largest.Responses) != 1 || largest.Responses[0].Verdict != Success || !largest.Responses[0].Conforms || len(largest.Findings) != 0 {
			t.Errorf("a text of %d bytes: %+v", MaxInput, largest)
		}
	}
	larger := Check(text)
	want := Finding{Code: "input-too-large", Severity: diag.Error, Category: diag.OfText, Line: 1, Column: 1, Params: map[string]any{"size": MaxInput + 1, "limit": MaxInput}}
	if len(larger.Responses) != 0 || len(larger.Findings) != 1 || !sameFinding(larger.Findings[0], want) {
		t.Errorf("a text of %d bytes: %+v", MaxInput+1, larger)
	}
}

func sameFinding(a, b Finding) bool { return fmt.Sprintf("%+v", a) == fmt.Sprintf("%+v", b) }

func TestResponsesAreCapped(t *testing.T) {
	const response = `{"Response":{"RequestId":"b5b41468-520d-4192-b42f-595cc34b6c1c"}}` + "\n"
	for _, count := range []int{2, maxResponses, maxResponses + 1, maxResponses + 50} {
		report := Check([]byte(strings.Repeat(response, count)))
		if want := min(count, maxResponses); len(report.Responses) != want {
			t.Errorf("%d responses: %d are listed, want %d", count, len(report.Responses), want)
		}
		listed := slices.ContainsFunc(report.Findings, func(f Finding) bool {
			return f.Code == "responses-not-listed" && f.Params["count"] == count && f.Params["listed"] == maxResponses
		})
		if listed != (count > maxResponses) {
			t.Errorf("%d responses: findings %+v", count, report.Findings)
		}
		for i, r := range report.Responses {
			if r.Verdict != Success || r.From < i*(len(response)-1) || r.To > (i+1)*len(response) {
				t.Errorf("response %d of %d is %s from %d to %d", i, count, r.Verdict, r.From, r.To)
			}
		}
	}
}

// TestNothingIsNull tests that every list and every parameter of a report is there in JSON.
func TestNothingIsNull(t *testing.T) {
	texts := goldenTexts(t)
	texts["no text"] = nil
	texts["words"] = []byte("hello")
	texts["many responses"] = []byte(strings.Repeat(`{"Response":{}}`, maxResponses+1))
	texts["another system's response"] = []byte(`{"code":5100,"message":"x","codeDesc":"AuthFailure"}`)
	// Only what is a single object says by null that it is not there.
	may := map[string]bool{}
	optional(reflect.TypeFor[Report](), may)
	for name, text := range texts {
		encoded := encode(t, Check(text))
		var report any
		if err := json.Unmarshal(encoded, &report); err != nil {
			t.Fatal(err)
		}
		for _, at := range nulls("", report) {
			if !may[at[strings.LastIndexByte(at, '/')+1:]] {
				t.Errorf("%s: %s is null", name, at)
			}
		}
	}
}

// optional enters the names of all fields that are pointers, in a type and in what it holds.
func optional(t reflect.Type, names map[string]bool) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		optional(t.Elem(), names)
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			_, again := names[name]
			// A name may be that of an object here and of a string there.
			names[name] = names[name] || f.Type.Kind() == reflect.Pointer
			if !again {
				optional(f.Type, names)
			}
		}
	}
}

// nulls lists where a value holds null.
func nulls(at string, v any) (list []string) {
	switch v := v.(type) {
	case nil:
		return []string{at}
	case []any:
		for i, e := range v {
			list = append(list, nulls(fmt.Sprintf("%s/%d", at, i), e)...)
		}
	case map[string]any:
		for name, e := range v {
			list = append(list, nulls(at+"/"+name, e)...)
		}
	}
	return list
}

func TestBlankTexts(t *testing.T) {
	for _, text := range []string{"", " ", "\n", "\r\n\t ", "\uFEFF", "\u200B", "\u00A0\u3000\v\f", "\uFEFF \n"} {
		if r := Check([]byte(text)); len(r.Responses) != 0 || len(r.Findings) != 0 {
			t.Errorf("Check(%q) = %+v, want nothing", text, r)
		}
	}
}

// TestConformsAsPasted tests that a documented response does not conform once anything is added to
// it.
func TestConformsAsPasted(t *testing.T) {
	const response = `{"Response":{"RequestId":"b5b41468-520d-4192-b42f-595cc34b6c1c"}}`
	tests := []struct {
		name, text string
		want       bool
	}{
		{"alone", response, true},
		{"with white space around", " \t\r\n" + response + " \t\r\n", true},
		{"with a byte order mark before", "\uFEFF" + response, false},
		{"with a byte order mark behind", response + "\uFEFF", false},
		{"with a no-break space behind", response + "\u00A0", false},
		{"with a form feed behind", response + "\f", false},
		{"with a line comment behind", response + " // end", false},
		{"with a comment behind", response + "/* end */", false},
		{"with an open comment behind", response + "/*", false},
		{"with a comma behind", response + ",", false},
		{"with a semicolon behind", response + ";", false},
		{"with a bracket behind", response + "}", false},
		{"with words behind", response + " done", false},
		{"with words before", "got: " + response, false},
		{"as a string", `"{\"Response\":{\"RequestId\":\"b5b41468-520d-4192-b42f-595cc34b6c1c\"}}"`, false},
		{"in an array", "[" + response + "]", false},
		{"in another object", `{"data":` + response + `}`, false},
		{"twice", response + response, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			report := Check([]byte(test.text))
			if len(report.Responses) == 0 {
				t.Fatal("no response is found")
			}
			r := report.Responses[0]
			if r.Conforms != test.want || r.Verdict != Success {
				t.Errorf("%s: conforms %v, verdict %s, findings %v", test.text, r.Conforms, r.Verdict, r.Findings)
			}
		})
	}
}

// length is the length of a text in the units of a report.
func length(text []byte) int {
	units := 0
	for len(text) > 0 {
		ch, size := utf8.DecodeRune(text)
		if units++; ch > 0xFFFF {
			units++
		}
		text = text[size:]
	}
	return units
}

// faults lists what is wrong with a report whatever the text.
func faults(text []byte, report Report) (list []string) {
	fault := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	if report.Version != ReportVersion {
		fault("version %d", report.Version)
	}
	size := length(text)
	span := func(what string, from, to int) {
		if from < 0 || from > to || to > size {
			fault("%s spans %d to %d of %d", what, from, to, size)
		}
	}
	tree, _, err := jsontree.Parse(text)
	// An envelope in a string of the text, or under a layer, has pointers of its own.
	itself := false
	if err == nil {
		_, itself = tree.Get(0, "Response")
	}
	check := func(f Finding, whole bool) {
		span(f.Code, f.From, f.To)
		if f.Line < 1 || f.Column < 1 {
			fault("%s is at %d:%d", f.Code, f.Line, f.Column)
		}
		if !slices.Contains([]diag.Severity{diag.Error, diag.Warning, diag.Note}, f.Severity) {
			fault("%s has the severity %q", f.Code, f.Severity)
		}
		if f.Pointer != "" && f.Pointer[0] != '/' {
			fault("%s points to %q", f.Code, f.Pointer)
		}
		if whole && itself && !leads(tree, f.Pointer) {
			fault("%s points to %q, where nothing is or may be", f.Code, f.Pointer)
		}
		for name, value := range f.Params {
			switch value.(type) {
			case string, int:
			default:
				fault("%s has the parameter %s of type %T", f.Code, name, value)
			}
		}
	}
	for _, f := range report.Findings {
		check(f, false)
	}
	for _, r := range report.Responses {
		span(r.Form, r.From, r.To)
		if !slices.Contains([]Verdict{Success, Failure, Invalid, Other}, r.Verdict) {
			fault("verdict %q", r.Verdict)
		}
		if len(r.Findings) > MaxFindings || r.FindingsTotal < len(r.Findings) {
			fault("%d findings are listed, %d counted", len(r.Findings), r.FindingsTotal)
		}
		for _, f := range r.Findings {
			check(f, r.Form == "json-envelope")
			if r.Conforms && f.Severity != diag.Note && f.Category != diag.OfAction {
				// An envelope conforms whatever its action's definition says.
				fault("conforms, with %s of severity %s", f.Code, f.Severity)
			}
		}
		for _, f := range r.Fields {
			span(f.Pointer, f.From, f.To)
		}
		if r.Conforms && (r.Verdict != Success && r.Verdict != Failure || err != nil) {
			fault("conforms, with verdict %s and JSON error %v", r.Verdict, err)
		}
		if (r.Verdict == Failure) != (r.Error != nil) && r.Verdict != Other && r.Verdict != Invalid {
			fault("verdict %s, error %v", r.Verdict, r.Error)
		}
	}
	return list
}

// leads reports whether a pointer leads to a value of the tree, or to a field that an object lacks.
func leads(tree *jsontree.Tree, pointer string) bool {
	node := 0
	for pointer != "" {
		if pointer[0] != '/' {
			return false
		}
		token, rest := pointer[1:], ""
		if i := strings.IndexByte(token, '/'); i >= 0 {
			token, rest = token[:i], token[i:]
		}
		token = strings.NewReplacer("~1", "/", "~0", "~").Replace(token)
		next := -1
		switch tree.Kind(node) {
		case jsontree.Object:
			// A finding may lead into any of duplicate fields; following the one that has what
			// comes next is enough.
			for n, v := range tree.Members(node) {
				if tree.Is(n, token) && (next < 0 || leads(tree.Sub(v), rest)) {
					next = v
				}
			}
			if next < 0 {
				return rest == ""
			}
		case jsontree.Array:
			for k, v := range tree.Elements(node) {
				if fmt.Sprint(k) == token {
					next = v
				}
			}
		}
		if next < 0 {
			return false
		}
		node, pointer = next, rest
	}
	return true
}

func TestGoldenReportsKeepTheirPromises(t *testing.T) {
	for name, text := range goldenTexts(t) {
		t.Run(name, func(t *testing.T) {
			for _, fault := range faults(text, Check(text)) {
				t.Error(fault)
			}
		})
	}
}

// TestReadingIsEvaluatedAgain tests that a reading does not change while it is used: the page loads
// definitions for a report and evaluates the same reading with them.
func TestReadingIsEvaluatedAgain(t *testing.T) {
	engines := []*Engine{{}, nativeEngine(), {}, nativeEngine()}
	for name, text := range goldenTexts(t) {
		reading := Read(text)
		for i, engine := range engines {
			if got, want := engine.Evaluate(reading, &listInstances), engine.Check(text, &listInstances); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: the report %d of one reading is\n%s\nnot\n%s", name, i, encode(t, got), encode(t, want))
			}
		}
		want, wantOK := Envelope(text, 0)
		if got, ok := reading.Envelope(0); ok != wantOK || !bytes.Equal(got, want) {
			t.Errorf("%s: the envelope is %q, not %q", name, got, want)
		}
	}
}
