// Package explain decides which explanation fits an error: by its message, by its code, and by the
// class of its code last. It returns references to texts, never sentences; the texts are in
// schema/docs/texts and schema/explain/rules, in both languages.
package explain

import (
	_ "embed"
	"strconv"
	"strings"

	"tcresponse/schema/catalog/parameter"
	"tcresponse/schema/docs"
)

// table is what the engine knows of the rules: a test writes it from schema/explain/rules. Lines begin
// with:
//
//	@ a rule: id, retry class or -, and what else it has: m a meaning, r a text on retry, f places for
//	  the facts about a parameter, g where common words make it fit, w where nothing is to be added
//	c the codes it may come with
//	o the products it is about
//	y the conditions that say more, where the words of the code name one
//	p a pattern, folded
//	x a snippet
//	s each step: a bar where it stands only if the one before it does not, its topics, a colon, its
//	  places
//	u each cause, the same
//
// m and r have their places behind a colon too.
//
//go:embed table.txt
var table string

// Most of what one explanation holds.
const (
	maxSteps  = 6
	maxCauses = 5
	// enough steps make those of a mere class of codes unnecessary.
	enough = 2
)

// Query is an error, with what is known about it.
type Query struct {
	Code, Message string
	// Docs is the documented code that explains Code, or that Message usually comes with.
	Docs string
	// IsPrefix means that Docs is only a part of Code.
	IsPrefix bool
	// Product and Action may be empty.
	Product, Action string
	// Own has the entries of the codes that have a text for this very product; see docs.EntryIn.
	Own string
	// RequestID is the one of the response.
	RequestID string
	// Parameter looks up a request parameter of Action, by its name as messages and codes write it:
	// with dots and indexes or its last part alone, in any case. It is called only where an
	// explanation has words for what it returns, since that may make the caller load the parameters.
	// ok is false where they are not known, and then nothing may be said of them. It may be nil.
	Parameter func(name string) (p parameter.Parameter, ok bool)
}

// For returns the explanation of an error; nil where nothing is known.
func For(q Query) *Advice {
	a := &composer{query: &q, params: values{}}
	a.Steps, a.Causes, a.Snippets, a.Basis = []Ref{}, []Ref{}, []Snippet{}, []Basis{}
	rule, v := find(&q)
	list, retry, lines := docs.Entry(q.Docs)
	_, ownRetry, ownLines := docs.EntryIn(q.Own, q.Code)
	head := cut(&rule, '\n')
	isWhole := hasFlag(head, "w")
	isGeneral := hasFlag(head, "g")
	hasText := list != "" && !q.IsPrefix || ownRetry != ""
	if head != "" && !(isGeneral && hasText && strings.IndexByte(q.Code+q.Docs, '.') > 0) {
		a.params = v
		v.derive(&q)
		if hasFlag(head, "f") {
			v.describe(&q, v.get("parameter")+v.get("path"))
		}
		kind := "message"
		if isGeneral {
			kind = "words"
		}
		a.fill(kind, "rules/", cut(&head, ' '), head, rule)
		a.makeSnippets(rule)
		// What the message says has been read.
		a.said += "m"
	}
	if ownRetry != "" {
		a.params = values{}
		a.fill("product", "products/"+q.Product+"/", q.Code, ownRetry+" m", ownLines)
		// The causes of a common code are those of any product.
		lines, _, _ = strings.Cut(lines, "\nu ")
	}
	// The class of a code says nothing that a text of its words or of the product does not say better.
	isWhole = isWhole && len(a.Basis) > 0 || ownRetry != ""
	if !isWhole && (list == "" || q.IsPrefix) {
		ending, v, isByClass := findEnding(q.Code)
		// What the message says is more than the class and a thing are.
		if ending != "" && !(isByClass && len(a.Basis) > 0) {
			a.params = v
			head := cut(&ending, '\n')
			if hasFlag(head, "f") {
				v.describeThing(&q)
			}
			isWhole = !strings.Contains(head, " - ")
			a.fill("ending", "rules/", cut(&head, ' '), head, ending)
		}
	}
	if list != "" && !(q.IsPrefix && isWhole) {
		a.params = values{}
		kind := "code"
		if list == "client" {
			kind = list
		} else if q.IsPrefix {
			kind = "class"
		}
		a.fill(kind, "codes/", q.Docs, retry+" m r", lines)
	}
	a.addInnerID()
	if len(a.Basis) == 0 {
		return nil
	}
	return &a.Advice
}

// composer puts an explanation together.
type composer struct {
	Advice
	query *Query
	// params are the values for the texts of what is being added.
	params values
	// said has the topics of the steps so far.
	said string
}

// noParams are those of all texts without places. They must not be changed.
var noParams = map[string]any{}

// ref returns the reference to a text with these places; ok is false where one has no value.
func (a *composer) ref(id, places string) (r Ref, ok bool) {
	r = Ref{id, noParams}
	if places != "" {
		r.Params = map[string]any{}
	}
	for places != "" {
		name := cut(&places, ',')
		if a.params[name] == nil {
			return r, false
		}
		r.Params[name] = a.params[name]
		if name == "thing" && a.params["words"] != nil {
			r.Params["words"] = a.params["words"]
		}
	}
	return r, true
}

// fill adds the texts of a rule or a code that nothing more specific has had: head is its retry class
// and what it has, lines are its steps and causes.
func (a *composer) fill(kind, folder, id, head, lines string) {
	isFirst := len(a.Basis) == 0
	a.Basis = append(a.Basis, Basis{kind, id})
	path := folder + id
	class, retry := cut(&head, ' '), a.Retry.Class
	if class != "-" && retry == "" {
		a.Retry.Class = class
		a.Retry.Text, _ = a.ref("retry/"+class+"/text", "")
	}
	for head != "" {
		places := cut(&head, ' ')
		switch what := cut(&places, ':'); {
		case what == "m" && a.Meaning.ID == "":
			a.Meaning, _ = a.ref(path+"/meaning", places)
		case what == "r" && retry == "":
			a.Retry.Text, _ = a.ref(path+"/retry", places)
		}
	}
	most := maxSteps
	if !isFirst && (kind == "class" || kind == "ending" || !strings.Contains(id, ".")) {
		most = enough
	}
	for lines != "" {
		line := cut(&lines, '\n')
		switch line[0] {
		case 's':
			a.Steps = a.add(a.Steps, most, path+"/steps/", line)
		case 'u':
			// The causes of a mere class would contradict what the message says.
			if isFirst || len(a.Causes) == 0 && most > enough {
				a.Causes = a.add(a.Causes, maxCauses, path+"/causes/", line)
			}
		}
	}
}

// add adds the texts of a line that have the values they need, and say nothing that was said before.
func (a *composer) add(list []Ref, most int, path, line string) []Ref {
	said, line, stands := a.said, line[2:], false
	for i := 0; line != ""; i++ {
		places := cut(&line, ' ')
		topics, isElse := strings.CutPrefix(cut(&places, ':'), "|")
		if isElse && stands {
			continue
		}
		stands = false
		if len(list) < most && !strings.ContainsAny(said, topics) {
			if r, ok := a.ref(path+strconv.Itoa(i), places); ok {
				list = append(list, r)
				a.said += topics
				stands = true
			}
		}
	}
	return list
}

// hasFlag reports whether the first line of a rule has a flag, or another list a word: each stands
// behind a space.
func hasFlag(head, flag string) bool { return strings.Contains(head+" ", " "+flag+" ") }

// cut takes what stands before the first mark, or all, from the beginning of a text.
func cut(s *string, mark byte) string {
	k := strings.IndexByte(*s, mark)
	if k < 0 {
		k = len(*s)
	}
	head := (*s)[:k]
	*s = (*s)[min(k+1, len(*s)):]
	return head
}
