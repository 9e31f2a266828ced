// This file has the fuzz targets of the whole engine, of its reports as JSON, and of the engine
// with packs of any kind, seeded from the golden cases.

package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"tcresponse/schema/catalog"
	"tcresponse/schema/hostile"
	"tcresponse/schema/jsontree"
)

// FuzzCheck checks every report against what a report promises, and compares the verdict on JSON with
// a plain reading of it.
func FuzzCheck(f *testing.F) {
	for _, text := range goldenTexts(f) {
		if len(text) <= 4000 {
			f.Add(text)
		}
	}
	f.Add([]byte(`{ ErrorMsg {"",Code 00`))
	f.Add([]byte(`{"ErrorMsg":{"Msg":"busy","Code":4001}}`))
	// Reading all packs belongs to no single input, each of which has 10 seconds.
	nativeEngine()
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

// FuzzReport writes each report as JSON and reads it again, and reads the recovered envelopes as
// what they were recovered from.
func FuzzReport(f *testing.F) {
	for _, text := range goldenTexts(f) {
		if len(text) <= 4000 {
			f.Add(text)
		}
	}
	for _, c := range hostile.Cases() {
		if text := c.Bytes(2000); len(text) <= 4000 {
			f.Add(text)
		}
	}
	// Reading all packs belongs to no single input, each of which has 10 seconds.
	nativeEngine()
	f.Fuzz(func(t *testing.T, text []byte) {
		reading := Read(text)
		(&Engine{}).Evaluate(reading, nil)
		report := nativeEngine().Evaluate(reading, nil)
		written := encode(t, report)
		var again Report
		d := json.NewDecoder(bytes.NewReader(written))
		d.DisallowUnknownFields()
		if err := d.Decode(&again); err != nil {
			t.Fatalf("%v in %s", err, written)
		}
		// Bytes that are no UTF-8 become the replacement character when they are written first.
		var third Report
		if err := json.Unmarshal(encode(t, again), &third); err != nil || !reflect.DeepEqual(again, third) || !utf8.Valid(written) {
			t.Errorf("%q: %s is read as %+v and as %+v, %v", text, written, again, third, err)
		}
		for i, r := range report.Responses {
			envelope, ok := Envelope(text, i)
			if !ok {
				continue
			}
			if _, _, err := jsontree.Parse(envelope); err != nil {
				t.Fatalf("%q: the envelope %d, %q: %v", text, i, envelope, err)
			}
			if r.Verdict != Success && r.Verdict != Failure || r.System != "api3" || r.Form == "sse" || r.Form == "ndjson" || r.Form == "stream-event" {
				// The events of a stream have fields of their own for errors.
				continue
			}
			// What the text has lost, such as a code, its envelope lacks too.
			if clean := Check(envelope); len(clean.Responses) != 1 || r.Error != nil && r.Error.Code != "" && clean.Responses[0].Verdict != r.Verdict {
				t.Errorf("%q: %s, and its envelope %s is %s", text, verdicts(report), envelope, verdicts(clean))
			}
		}
	})
}

// FuzzEngine tests that no pack makes a check fail. Any text is checked as a response of the pack's
// first action.
func FuzzEngine(f *testing.F) {
	const pack = "product abc\nversion v20200102\napi a\nen Letters\nzh 字母\n\naction DescribeThings online\n\tCount uint64 !\n\tThings []Thing !?\n\nstruct Thing\n\tBorn datetime_iso *\n\tDay date\n\tName string !?\n\tOld int64 *~\n\tParent Thing ?\n\tSizes []float\n\nerror AuthFailure\n"
	f.Add([]byte(pack), []byte(`{"Response":{"Count":-1,"Things":[{"Name":1,"Parent":{"Name":null,"Sizes":["x",1.5]},"Day":"yesterday","name":"x"}],"RequestId":"b5b41468-520d-4192-b42f-595cc34b6c1c"}}`))
	f.Add([]byte(pack), []byte(`{"Response":{"Count":1,"Things":null,"RequestId":"x"}}`))
	f.Add([]byte(pack), []byte(`{"Response":{"Count":1e999,"Things":[[[{"Born":"x"}]],{}],"RequestId":"x"}}`))
	f.Add([]byte(pack), []byte(`{"Response":{"Error":{"Code":"AuthFailure","Message":"DescribeThings"},"RequestId":"x"}}`))
	f.Add([]byte("product a\nversion v1\naction A\nstruct S\n\tT []S !\n"), []byte(`{"RequestId":"x"}`))
	f.Add([]byte("product a\nversion v1\naction A\n\tS []S !?\nstruct S\n\tS []S !\n\tV int64 ~\n"), []byte(`{"Response":{"S":[{"S":[{"S":[{}]}]}],"RequestId":"x"}}`))
	f.Fuzz(func(t *testing.T, facts, text []byte) {
		p, err := catalog.ParsePack(facts)
		if err != nil || len(p.Actions) == 0 {
			return
		}
		e := &Engine{}
		if err := e.AddIndex(catalog.BuildIndex([]*catalog.Pack{p}), []byte("source s\nread 2020-01-02\n")); err != nil {
			t.Fatal(err)
		}
		early := e.Check(text, nil)
		if err := errors.Join(e.AddNames(catalog.BuildNames([]*catalog.Pack{p})), e.AddPack(facts)); err != nil {
			t.Fatal(err)
		}
		a := Action{p.Product, p.Version, p.Actions[0].Name}
		if _, ok := e.ActionSchema(a); !ok {
			t.Errorf("no schema of %v", a)
		}
		for _, report := range []Report{early, e.Check(text, nil), e.Check(text, &a)} {
			for _, fault := range faults(text, report) {
				t.Errorf("%s in the report of %q with %q", fault, text, facts)
			}
			encode(t, report)
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

// plainVerdict compares the verdict on JSON with an object Response with the documented rule: it is
// a failure exactly when Response.Error.Code is a string that is not blank. A damaged name may hide that.
func plainVerdict(t *testing.T, text []byte, report Report) {
	t.Helper()
	response := map[string]any{}
	fields := map[string]json.RawMessage{}
	// Into maps, since fields of a struct would take names in another case too.
	if json.Unmarshal(text, &fields) != nil || json.Unmarshal(fields["Response"], &response) != nil || response == nil {
		return
	}
	if len(report.Responses) != 1 {
		t.Fatalf("%d responses in %q", len(report.Responses), text)
	}
	want := Success
	switch e := response["Error"].(type) {
	case nil:
		if slices.ContainsFunc(report.Responses[0].Findings, func(f Finding) bool { return f.Code == "member-damaged" }) {
			want = Invalid
		}
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
