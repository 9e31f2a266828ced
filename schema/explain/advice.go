// This file defines what an explanation consists of.

package explain

// Advice explains an error: by its message, its code, and last by the class of its code.
type Advice struct {
	Meaning Ref   `json:"meaning"`
	Retry   Retry `json:"retry"`
	// Steps are to be taken in order; there are at most six.
	Steps []Ref `json:"steps"`
	// Causes are the usual ones, the most likely first.
	Causes   []Ref     `json:"causes"`
	Snippets []Snippet `json:"snippets"`
	// Basis says what the explanation follows from, the most specific first.
	Basis []Basis `json:"basis"`
}

// Ref is a text of schema/docs/texts, in both languages.
type Ref struct {
	// ID is the text's place: rules/RULE/PART, products/PRODUCT/CODE/PART, codes/CODE/PART or
	// retry/CLASS/text, where PART is meaning, retry, steps/N or causes/N, counted from 0.
	ID string `json:"id"`
	// Params are the values for the places in braces. Where thing is a part of a code, words has its
	// words in small letters: InstanceId, instance id.
	Params map[string]any `json:"params"`
}

// Retry says whether to repeat the call.
type Retry struct {
	// Class is one of those in schema/docs/texts.
	Class string `json:"class"`
	Text  Ref    `json:"text"`
}

// Snippet is something to copy.
type Snippet struct {
	// Kind is cam-policy, command, region or request-id.
	Kind string `json:"kind"`
	Text string `json:"text"`
}

// Basis is one thing that an explanation follows from.
type Basis struct {
	// Kind is message for a rule, words for one of a few common words, product for a code as it is
	// documented for its product, code for a documented code, ending for the words of the code, class
	// for a part of it, and client for an error that an SDK made by itself.
	Kind string `json:"kind"`
	ID   string `json:"id"`
}

// IsByRule reports whether an explanation follows first from a message, the words of a code or a
// product's own texts, rather than from the documented code.
func (a *Advice) IsByRule() bool {
	switch a.Basis[0].Kind {
	case "message", "words", "ending", "product":
		return true
	}
	return false
}
