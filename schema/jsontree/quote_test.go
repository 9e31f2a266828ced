// This file tests quoting and unquoting against jsontext.

package jsontree

import (
	"testing"

	"github.com/go-json-experiment/json/jsontext"
)

// FuzzQuote compares what is written of a text, and what is read of that, with jsontext.
func FuzzQuote(f *testing.F) {
	for _, text := range []string{"", "a", "\x00\x1f\x7f\b\f\n\r\t\"\\/<>&", "中文 é 😀 \u2028\u2029\uffff", "\xff\xed\xa0\x80a\xc3"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		// It fails only on invalid UTF-8, and even then writes the string.
		want, _ := jsontext.AppendQuote(nil, text)
		got := AppendQuoted(nil, text)
		if string(got) != string(want) {
			t.Fatalf("%q is written as %s, want %s", text, got, want)
		}
		value, err := jsontext.AppendUnquote(nil, got)
		if err != nil || string(unquote(got)) != string(value) {
			t.Fatalf("%s is read as %q, want %q, %v", got, unquote(got), value, err)
		}
	})
}

// FuzzUnquote compares what is read of a string, however it is written, with jsontext.
func FuzzUnquote(f *testing.F) {
	for _, content := range []string{"", `\u0041\u00e9\u4e2d\ud83d\ude00`, `\"\\\/\b\f\n\r\tx`, `a\u0000b`, `\\u0041`} {
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content string) {
		raw := []byte(`"` + content + `"`)
		if _, _, err := Parse(raw); err != nil {
			return
		}
		if want, err := jsontext.AppendUnquote(nil, raw); err != nil || string(unquote(raw)) != string(want) {
			t.Errorf("%s is read as %q, want %q, %v", raw, unquote(raw), want, err)
		}
	})
}
