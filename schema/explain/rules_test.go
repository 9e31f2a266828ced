// This file tests each rule by its own examples and by those of the others.

package explain

import (
	"slices"
	"strings"
	"testing"

	"tcresponse/schema/docs"
	"tcresponse/schema/explain/rules"
)

// TestExamples tests that each rule is the one that explains its own examples, and that each pattern
// has an example of its own kind of message.
func TestExamples(t *testing.T) {
	for _, r := range allRules(t) {
		if len(r.Examples) == 0 {
			t.Errorf("%s has no example", r.ID)
		}
		for _, e := range r.Examples {
			best, _ := find(&Query{Code: e.Code, Message: e.Message})
			switch {
			case best == "":
				t.Errorf("%s does not fit its example %q", r.ID, e.Message)
			case idOf(best) != r.ID:
				t.Errorf("%s loses its example %q to %s", r.ID, e.Message, idOf(best))
			}
		}
	}
}

// TestPatternsFitThemselves tests that a message in just the words of a pattern leads to its rule:
// a pattern for which that is not so never wins.
func TestPatternsFitThemselves(t *testing.T) {
	for _, r := range allRules(t) {
		for _, p := range r.Patterns {
			message := placeWithKind.ReplaceAllStringFunc(strings.TrimSuffix(strings.TrimPrefix(p, "^"), "$"), func(s string) string {
				if strings.HasSuffix(s, ":n}") {
					return "7"
				}
				return "x1"
			})
			q := Query{Message: message}
			if code, ok := strings.CutPrefix(message, "@"); ok {
				q = Query{Code: code}
			} else if len(r.Codes) > 0 {
				q.Code = r.Codes[0]
			}
			best, _ := find(&q)
			if best == "" {
				t.Errorf("%s: the pattern %q does not fit %q", r.ID, p, message)
			} else if idOf(best) != r.ID {
				t.Errorf("%s: the pattern %q loses to %s", r.ID, p, idOf(best))
			}
		}
	}
}

// TestMessagesAlone tests that a message without its code leads to the rule that says so.
func TestMessagesAlone(t *testing.T) {
	count := 0
	for _, r := range allRules(t) {
		for _, a := range r.Alone {
			count++
			has := slices.ContainsFunc(r.Examples, func(e rules.Example) bool {
				words := strings.Trim(strings.ToLower(a.Phrase), "^`")
				return strings.Contains(strings.ReplaceAll(strings.ToLower(e.Message), "`", ""), words)
			})
			if !has {
				t.Errorf("%s: no example has the message %q, which stands alone", r.ID, a.Phrase)
			}
			if _, match, _ := docs.Lookup(a.Code); a.Code != "" && match == docs.None {
				t.Errorf("%s: the code %q of a message alone is not documented", r.ID, a.Code)
			}
		}
	}
	if count == 0 {
		t.Error("no rule has a message that stands alone")
	}
}

func idOf(rule string) string {
	id, _, _ := strings.Cut(rule, " ")
	return id
}

// TestRules tests what every rule has to have.
func TestRules(t *testing.T) {
	classes := map[string]bool{"": true}
	for _, c := range docs.Codes() {
		classes[c.Retry] = true
	}
	derived := []string{"pause", "region", "full", "service", "hours", "behind", "ahead", "milliseconds", "owed", "left", "action", "role", "owner", "all"}
	derived = append(derived, factPlaces...)
	for _, r := range allRules(t) {
		if n := len(r.Steps); n < 1 || n > 4 && !hasFacts(r) {
			t.Errorf("%s has %d steps, want 1 to 4", r.ID, n)
		}
		if !classes[r.Retry] {
			t.Errorf("%s: no retry class %q", r.ID, r.Retry)
		}
		given, known := certain(r), slices.Clone(derived)
		for _, p := range r.Patterns {
			if len(placeWithKind.ReplaceAllString(foldPattern(p), "")) < 6 {
				t.Errorf("%s: %q says too little", r.ID, p)
			}
			if strings.Contains(foldPattern(p), "}{") {
				t.Errorf("%s: two places of %q stand together", r.ID, p)
			}
			known = append(known, patternPlaces(p)...)
		}
		for _, name := range placesOf(r.Meaning.EN, r.Meaning.ZH, r.RetryText.EN, r.RetryText.ZH) {
			if !given[name] {
				t.Errorf("%s: meaning or retry needs %s, which not every pattern has", r.ID, name)
			}
		}
		for _, s := range r.Snippets {
			for _, name := range placesOf(s) {
				if !slices.Contains(known, name) {
					t.Errorf("%s: no place %s, in the command %q", r.ID, name, s)
				}
			}
		}
		all := slices.Concat(r.Steps, r.Causes)
		for _, text := range all {
			for _, name := range placesOf(text.EN, text.ZH) {
				if !slices.Contains(known, name) {
					t.Errorf("%s: no place %s, in %q", r.ID, name, text.EN)
				}
			}
		}
		for _, text := range append(all, r.Meaning, r.RetryText) {
			if !slices.Equal(placesOf(text.EN), placesOf(text.ZH)) {
				t.Errorf("%s: the places differ between %q and %q", r.ID, text.EN, text.ZH)
			}
			for _, s := range []string{text.EN, text.ZH} {
				if strings.Count(s, "`")%2 != 0 {
					t.Errorf("%s: a backtick is alone in %q", r.ID, s)
				}
			}
		}
	}
}
