// Package explain decides which explanation fits an error: by its message, by its code, and by the
// class of its code last. It returns references to texts, never sentences; the texts are in
// schema/docs/texts and schema/explain/rules, in both languages.
package explain

import (
	"strconv"
	"strings"
)

// Most of what one explanation holds.
const (
	maxSteps  = 6
	maxCauses = 5
	// enough steps make those of a mere class of codes unnecessary.
	enough = 3
)

// Query is an error, with what is known about it.
type Query struct {
	Code, Message string
	// Docs is the documented code that explains Code, or that Message usually comes with.
	Docs string
	// IsPrefix means that Docs is only a part of Code.
	IsPrefix bool
	// Product, Version and Action may be empty.
	Product, Version, Action string
	// RequestID is the one of the response.
	RequestID string
}

// Advice is an explanation.
type Advice struct {
	Meaning    Ref
	RetryClass string
	RetryText  Ref
	Steps      []Ref
	Causes     []Ref
	Snippets   []Snippet
	// Basis says what the explanation follows from, the most specific first.
	Basis []Basis
}

// Ref is a text: its id is rules/RULE/PART or codes/CODE/PART, where PART is meaning, retry, steps/N
// or causes/N, counted from 0; or retry/CLASS/text. Params are the values of its places.
type Ref struct {
	ID     string
	Params map[string]any
}

// Snippet is something to copy.
type Snippet struct {
	// Kind is cam-policy, command, region or request-id.
	Kind string
	Text string
}

// Basis is one thing that an explanation follows from.
type Basis struct {
	// Kind is message for a rule, code for a documented code, class for a part of the code, and
	// client for an error that an SDK made by itself.
	Kind string
	ID   string
}

// For returns the explanation of an error; nil where nothing is known.
func For(q Query) *Advice {
	t := loadTable()
	r, v := t.find(q)
	e, isKnown := t.entries[q.Docs]
	if r == nil && !isKnown {
		return nil
	}
	a := &Advice{}
	params := map[string]any{}
	if r != nil {
		v.derive(q)
		for name, value := range v {
			params[name] = value
		}
		a.Basis = append(a.Basis, Basis{"message", r.id})
		a.Snippets = r.makeSnippets(v, q)
		if r.hasMeaning {
			a.Meaning = Ref{"rules/" + r.id + "/meaning", params}
		}
		a.RetryClass = r.retry
		if r.hasRetry {
			a.RetryText = Ref{"rules/" + r.id + "/retry", params}
		}
	}
	if isKnown {
		a.Basis = append(a.Basis, Basis{basisOf(q, e), q.Docs})
		if a.Meaning.ID == "" {
			a.Meaning = Ref{ID: "codes/" + q.Docs + "/meaning"}
		}
		if a.RetryClass == "" {
			a.RetryClass, a.RetryText = e.retry, Ref{ID: "codes/" + q.Docs + "/retry"}
		}
	}
	if a.RetryText.ID == "" {
		a.RetryText = Ref{ID: "retry/" + a.RetryClass + "/text"}
	}
	a.addSteps(q, r, e, params)
	a.addCauses(q, r, e, params)
	return a
}

func basisOf(q Query, e entry) string {
	switch {
	case e.list == "client":
		return "client"
	case q.IsPrefix:
		return "class"
	}
	return "code"
}

// addSteps adds the steps of the rule, then those of the code that say something else.
func (a *Advice) addSteps(q Query, r *rule, e entry, params map[string]any) {
	said := ""
	if r != nil {
		for i, step := range r.steps {
			if len(a.Steps) < maxSteps && step.isGiven(params) {
				a.Steps = append(a.Steps, Ref{"rules/" + r.id + "/steps/" + strconv.Itoa(i), params})
				said += step.topics
			}
		}
		// What the message says has been read.
		said += "m"
	}
	most := maxSteps
	if r != nil && (q.IsPrefix || !strings.Contains(q.Docs, ".")) {
		most = max(len(a.Steps), enough)
	}
	for i, topics := range e.steps {
		if len(a.Steps) < most && !strings.ContainsAny(said, topics) {
			a.Steps = append(a.Steps, Ref{ID: "codes/" + q.Docs + "/steps/" + strconv.Itoa(i)})
		}
	}
}

// addCauses adds the causes of the rule, or those of the code where the rule has none.
func (a *Advice) addCauses(q Query, r *rule, e entry, params map[string]any) {
	if r != nil {
		for i, cause := range r.causes {
			if len(a.Causes) < maxCauses && cause.isGiven(params) {
				a.Causes = append(a.Causes, Ref{"rules/" + r.id + "/causes/" + strconv.Itoa(i), params})
			}
		}
		if len(a.Causes) > 0 {
			return
		}
	}
	for i := range min(e.causes, maxCauses) {
		a.Causes = append(a.Causes, Ref{ID: "codes/" + q.Docs + "/causes/" + strconv.Itoa(i)})
	}
}

func (n need) isGiven(params map[string]any) bool {
	for _, name := range n.places {
		if _, ok := params[name]; !ok {
			return false
		}
	}
	return true
}

// find returns the rule that fits best: the one whose pattern has most of the message's text.
func (t table) find(q Query) (best *rule, found values) {
	message, code := fold(q.Message), folded{}
	score := 0
	for i := range t.rules {
		r := &t.rules[i]
		bonus := r.allows(q.Code)
		if bonus < 0 {
			continue
		}
		for k := range r.patterns {
			p := &r.patterns[k]
			if p.isCode {
				if code.text == nil {
					code = plain(q.Code)
				}
				// A message says more than the code does.
				if v, ok := p.match(code); ok && score == 0 {
					best, found, score = r, v, 1
				}
				continue
			}
			if worth := p.literalBytes + bonus + 2; worth > score {
				if v, ok := p.match(message); ok {
					best, found, score = r, v, worth
				}
			}
		}
	}
	return best, found
}

// allows returns how much the code speaks for the rule; -1 where the rule cannot explain it. The code
// of a message alone is unknown, and may be any.
func (r *rule) allows(code string) int {
	if len(r.codes) == 0 || code == "" {
		return 0
	}
	for _, c := range r.codes {
		if rest, ok := strings.CutPrefix(code, c); ok && (rest == "" || rest[0] == '.') {
			return 4
		}
	}
	return -1
}

// plain is a code as patterns read it.
func plain(code string) folded {
	f := folded{original: code[:min(len(code), maxPlace)]}
	f.text = []byte(f.original)
	for i := range f.text {
		f.at = append(f.at, i)
	}
	return f
}
