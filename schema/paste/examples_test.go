// This file tries the example of every form with every form, decoding and system.

package paste

import (
	"encoding/base64"
	"html"
	"net/url"
	"slices"
	"strings"
	"testing"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/decode"
	"tcresponse/schema/paste/foreign"
	"tcresponse/schema/paste/format"
	"tcresponse/schema/paste/origin"
)

// examples calls each with every example.
func examples(t *testing.T, each func(t *testing.T, e format.Example)) {
	for _, doc := range format.Docs() {
		if len(doc.Examples) == 0 {
			t.Errorf("%s has no example", doc.What)
		}
		for _, e := range doc.Examples {
			t.Run(e.Form, func(t *testing.T) { each(t, e) })
		}
	}
}

// same reports whether a match is what an example says.
func same(m *format.Match, e format.Example) bool {
	this := identityOf(m)
	message := strings.Join(strings.Fields(this.message), " ")
	return m.System == e.System && this.code == e.Code && message == e.Message && this.id == e.RequestID
}

func TestExamples(t *testing.T) {
	forms := map[string]bool{}
	examples(t, func(t *testing.T, e format.Example) {
		forms[e.Form] = true
		found, _ := Find([]byte(e.Text))
		if len(found) != 1 {
			t.Fatalf("%d responses in %q", len(found), e.Text)
		}
		if found[0].Form != e.Form || found[0].Verdict != "invalid" && !same(&found[0], e) {
			t.Errorf("%q is read as %s of %s: %+v", e.Text, found[0].Form, found[0].System, identityOf(&found[0]))
		}
	})
}

// TestExamplesInEveryForm tests that no form reads another code in the example of any form.
func TestExamplesInEveryForm(t *testing.T) {
	examples(t, func(t *testing.T, e format.Example) {
		for _, form := range slices.Concat(format.Table, format.Whole) {
			s := newSearch([]byte(e.Text), allowance(len(e.Text)))
			in := s.input(origin.New([]byte(e.Text)))
			var found []format.Match
			for _, anchor := range form.Anchors {
				for at := 0; at+len(anchor) <= len(e.Text); at++ {
					if strings.HasPrefix(e.Text[at:], anchor) {
						found = append(found, s.resolved(form.Read(in, at))...)
					}
				}
			}
			if len(form.Anchors) == 0 {
				found = form.Read(in, 0)
			}
			for _, m := range found {
				if code := identityOf(&m).code; code != "" && code != e.Code {
					t.Errorf("%s reads the code %s in %q", form.Name, code, e.Text)
				}
			}
		}
	})
}

func TestExamplesAreOfNoOtherSystem(t *testing.T) {
	examples(t, func(t *testing.T, e format.Example) {
		if tree, _, err := jsontree.Parse([]byte(e.Text)); err == nil {
			if a, ok := foreign.FromDocument(tree); ok {
				t.Errorf("%q is taken for a response of %s", e.Text, a.System)
			}
		}
		for _, p := range foreign.Formats {
			for _, anchor := range p.Anchors {
				if at := strings.Index(e.Text, anchor); at >= 0 {
					if a, _, ok := p.Read([]byte(e.Text), at); ok {
						t.Errorf("%q is taken for what the SDK of %s prints", e.Text, a.System)
					}
				}
			}
		}
	})
}

// encoders do to a text what the decodings reverse.
var encoders = map[string]func(text string) string{
	"colours": func(text string) string {
		return "\x1b[31m" + strings.ReplaceAll(text, " ", "\x1b[0m \x1b[1m") + "\x1b[0m"
	},
	"invisible": func(text string) string { return "log\u00a0: " + strings.ReplaceAll(text, " ", "\u00a0") },
	"gutter":    func(text string) string { return "│ " + strings.ReplaceAll(text, "\n", "\n│ ") },
	"quoted":    func(text string) string { return "> " + strings.ReplaceAll(text, "\n", "\n> ") },
	"comments":  func(text string) string { return "// " + strings.ReplaceAll(text, "\n", "\n// ") + "\n//\n" },
	"escapes": func(text string) string {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`).Replace(text) + `"`
	},
	"references": html.EscapeString,
	"percent":    url.PathEscape,
	"base64":     func(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) },
}

// TestExamplesInEveryDecoding reads the examples as programs encode them.
func TestExamplesInEveryDecoding(t *testing.T) {
	examples(t, func(t *testing.T, e format.Example) {
		for name, encode := range encoders {
			text := encode(e.Text)
			if name == "base64" && len(text) < 60 {
				// A shorter run may be anything.
				continue
			}
			found, _ := Find([]byte(text))
			if len(found) != 1 || found[0].Verdict != "invalid" && !same(&found[0], e) {
				got := "nothing"
				if len(found) > 0 {
					got = found[0].Form + " " + identityOf(&found[0]).code + " " + identityOf(&found[0]).message + " " + identityOf(&found[0]).id
				}
				t.Errorf("%s: %d responses in %q: %s", name, len(found), text, got)
			}
		}
	})
}

// TestDecodings checks every decoding with its example.
func TestDecodings(t *testing.T) {
	docs := decode.Docs()
	if len(docs) != len(decode.Table) {
		t.Fatalf("%d decodings have examples, of %d", len(docs), len(decode.Table))
	}
	for _, d := range docs {
		inner := d.Decode(origin.New([]byte(d.Encoded)))
		if inner == nil {
			t.Errorf("%s: nothing in %q", d.What, d.Encoded)
		} else if got := string(inner.Bytes); got != d.Decoded {
			t.Errorf("%s: %q is decoded as %q, want %q", d.What, d.Encoded, got, d.Decoded)
		}
	}
}

// resolved returns the result of a reader, given what is found in the texts that it depends on.
func (s *search) resolved(found []format.Match) []format.Match {
	if len(found) != 1 || found[0].Within == nil {
		return found
	}
	w := &task{within: found[0].Within}
	for inner := s.nextWithin(w); inner != nil; inner = s.nextWithin(w) {
		w.take(s.run(newTask(inner, jsontree.MaxSize), s.scan))
	}
	return w.within.Choose(w.inside)
}
