// This file tries the example of every form with every form, decoding and system.

package paste

import (
	"encoding/json"
	"fmt"
	"os"
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
	examples(t, func(t *testing.T, e format.Example) {
		found, _ := Find([]byte(e.Text))
		if len(found) != 1 {
			t.Fatalf("%d responses in %q", len(found), e.Text)
		}
		if found[0].Form != e.Form || !same(&found[0], e) {
			t.Errorf("%q is read as %s of %s: %+q", e.Text, found[0].Form, found[0].System, identityOf(&found[0]))
		}
	})
}

// formsOfOthers are those that only responses of other systems have, and JSON without a response.
var formsOfOthers = []string{"json", "text", "html", "xml", "cos-sdk", "aws-sdk", "alibaba-sdk"}

// TestFormsHaveExamples tests that there is an example of every form that the page has words for, and
// one that every row of the tables reads.
func TestFormsHaveExamples(t *testing.T) {
	forms, rows := map[string]bool{}, map[string]bool{}
	for _, form := range formsOfOthers {
		forms[form] = true
	}
	for _, p := range foreign.Formats {
		rows[p.Name] = true
	}
	rows["api2"] = true
	for _, doc := range format.Docs() {
		for _, e := range doc.Examples {
			forms[e.Form] = true
			for _, row := range slices.Concat(format.Table, format.Whole) {
				for _, m := range readBy(row, e.Text) {
					rows[row.Name] = rows[row.Name] || m.Form == e.Form && same(&m, e)
				}
			}
		}
	}
	for row, isRead := range rows {
		if !isRead {
			t.Errorf("there is no example that the row %s reads", row)
		}
	}
	text, err := os.ReadFile("../../web/src/strings/en-later.json")
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]any
	if err := json.Unmarshal(text, &words); err != nil {
		t.Fatal(err)
	}
	for name := range words {
		if form, ok := strings.CutPrefix(name, "form-"); ok && !forms[form] {
			t.Errorf("there is no example of the form %s", form)
		}
	}
	for form := range forms {
		if words["form-"+form] == nil {
			t.Errorf("the page has no words for the form %s", form)
		}
	}
}

// TestExamplesInEveryForm tests that no form reads another code, message or id in the example of any
// form.
func TestExamplesInEveryForm(t *testing.T) {
	examples(t, func(t *testing.T, e format.Example) {
		for _, form := range slices.Concat(format.Table, format.Whole) {
			for _, m := range readBy(form, e.Text) {
				this := identityOf(&m)
				message := strings.Join(strings.Fields(this.message), " ")
				isOther := this.code != "" && this.code != e.Code ||
					message != "" && message != e.Message || this.id != "" && this.id != e.RequestID
				if isOther {
					t.Errorf("%s reads %+q in %q", form.Name, this, e.Text)
				}
			}
		}
	})
}

// readBy returns what a form reads in a text.
func readBy(form format.Format, text string) (found []format.Match) {
	s := newSearch([]byte(text), allowance(len(text)))
	in := s.input(origin.New([]byte(text)))
	for _, anchor := range form.Anchors {
		for at := 0; at+len(anchor) <= len(text); at++ {
			if strings.HasPrefix(text[at:], anchor) {
				found = append(found, s.resolved(form.Read(in, at))...)
			}
		}
	}
	if len(form.Anchors) == 0 {
		found = form.Read(in, 0)
	}
	return found
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

// variants returns an example, and it with indentation if it is JSON.
func variants(e format.Example) []string {
	if lines := indented(e.Text); lines != "" {
		return []string{e.Text, lines}
	}
	return []string{e.Text}
}

// misread returns what is found in a text in place of the one response that an example has; "" if it
// is that.
func misread(text string, e format.Example) string {
	found, _ := Find([]byte(text))
	if len(found) == 1 && same(&found[0], e) {
		return ""
	}
	var list []string
	for i := range found {
		list = append(list, fmt.Sprintf("%s of %s %+q", found[i].Form, found[i].System, identityOf(&found[i])))
	}
	return fmt.Sprintf("%d found: %s", len(found), strings.Join(list, ", "))
}

// exceptionOf returns the first rule for what an encoder makes of an example; nil without one.
func exceptionOf(by string, e format.Example, plain, text string) *exception {
	for _, rules := range [][]exception{lost, unread} {
		for i := range rules {
			if rules[i].is(by, e, plain, text) {
				return &rules[i]
			}
		}
	}
	return nil
}

// TestExamplesInEveryDecoding reads the examples as programs encode them.
func TestExamplesInEveryDecoding(t *testing.T) {
	examples(t, func(t *testing.T, e format.Example) {
		for _, plain := range variants(e) {
			for _, by := range encoders {
				text := by.encode(plain)
				if text == "" || exceptionOf(by.name, e, plain, text) != nil {
					continue
				}
				if got := misread(text, e); got != "" {
					t.Errorf("%s: %s in %q", by.name, got, text)
				}
			}
		}
	})
}

// TestExceptionsAreNeeded tests that each rule is about an example that is not read.
func TestExceptionsAreNeeded(t *testing.T) {
	needed := map[*exception]bool{}
	for _, doc := range format.Docs() {
		for _, e := range doc.Examples {
			for _, plain := range variants(e) {
				for _, by := range encoders {
					text := by.encode(plain)
					if text == "" {
						continue
					}
					if rule := exceptionOf(by.name, e, plain, text); rule != nil && !needed[rule] {
						needed[rule] = misread(text, e) != ""
					}
				}
			}
		}
	}
	for _, rules := range [][]exception{lost, unread} {
		for i := range rules {
			if !needed[&rules[i]] {
				t.Errorf("no example needs the rule about %s", rules[i].name)
			}
		}
	}
}

// TestEveryDecodingHasAnEncoder tests that each decoding of the table decodes an example that one of
// its encoders made, and that the other encoders name a decoding too.
func TestEveryDecodingHasAnEncoder(t *testing.T) {
	known := map[string]bool{}
	for _, d := range decode.Docs() {
		known[d.What] = true
		isDecoded := slices.ContainsFunc(encoders, func(by encoder) bool {
			return by.reversed == d.What && decodesAny(d.Decoding, by)
		})
		if !isDecoded {
			t.Errorf("no encoder makes anything of an example that shows %s", d.What)
		}
	}
	for _, by := range encoders {
		if !known[by.reversed] {
			t.Errorf("%s: no decoding is named %s", by.name, by.reversed)
		}
	}
}

// decodesAny reports whether a decoding decodes what an encoder makes of any example.
func decodesAny(d decode.Decoding, by encoder) bool {
	for _, doc := range format.Docs() {
		for _, e := range doc.Examples {
			text := by.encode(e.Text)
			if text != "" && d.Decode(origin.New([]byte(text))) != nil {
				return true
			}
		}
	}
	return false
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
