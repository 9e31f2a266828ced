// This file tests the JSON of reports against encoding/json.

package schema

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// sameJSON reports whether two texts are the same value, numbers to the digit.
func sameJSON(t *testing.T, a, b []byte) bool {
	t.Helper()
	var values [2]any
	for i, text := range [][]byte{a, b} {
		d := json.NewDecoder(bytes.NewReader(text))
		d.UseNumber()
		if err := d.Decode(&values[i]); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
	}
	return reflect.DeepEqual(values[0], values[1])
}

// fill gives every field a value that is not its zero.
func fill(v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.Pointer:
		if depth > 6 {
			return
		}
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), depth+1)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), depth+1)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), depth+1)
		fill(v.Index(1), depth+1)
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]any{"a": "<\u2028\x00é\xff>", "b": -7, "c": true}))
	case reflect.String:
		v.SetString("text \\ \t 事件 \U0001F600")
	case reflect.Int:
		v.SetInt(12345)
	case reflect.Float64:
		v.SetFloat(0.123456)
	case reflect.Bool:
		v.SetBool(true)
	}
}

func TestAppendJSONHasEveryField(t *testing.T) {
	var full Report
	fill(reflect.ValueOf(&full).Elem(), 0)
	for _, r := range []Report{full, {}, {Responses: []Response{{}}, Findings: []Finding{{}}}} {
		// Lists that are empty are never null in a report, which the zero values here do not know.
		want, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		want = bytes.ReplaceAll(want, []byte(`s":null`), []byte(`s":[]`))
		want = bytes.ReplaceAll(want, []byte(`params":[]`), []byte(`params":{}`))
		if got := r.AppendJSON(nil); !sameJSON(t, got, want) {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestAppendJSONOfGoldenCases(t *testing.T) {
	inputs, err := filepath.Glob(filepath.Join("testdata", "golden", "*.in"))
	if err != nil || len(inputs) == 0 {
		t.Fatal("no golden cases", err)
	}
	for _, name := range inputs {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r := Check(text)
		want, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.AppendJSON(nil); !sameJSON(t, got, want) {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, want)
		}
		for i := range r.Responses {
			r.Responses[i].Fields = []Field{}
			for err := r.Responses[i].Error; err != nil; err = err.Cause {
				err.Advice = nil
			}
		}
		if brief := nativeEngine().CheckBriefly(text, nil); !reflect.DeepEqual(brief, r) {
			t.Errorf("%s: a brief report differs in more than the fields and the advice:\ngot  %s\nwant %s", name, brief.AppendJSON(nil), r.AppendJSON(nil))
		}
	}
}
