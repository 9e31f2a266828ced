// This file finds the action that a text names.

package paste

import (
	"strings"
	"sync"

	"tcresponse/schema/paste/format"
	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// evidence is the ways in which texts name the action that was called. The groups p, v and a are
// product, version and action.
var evidence = []string{
	// Stack frames of the SDKs for Java and .NET, Go, Python, Node.js and PHP.
	`(?i:tencentcloudapi|tencentcloud)\.(?P<p>[A-Za-z0-9]+)\.(?P<v>[vV]\d{8})\.\w+Client\.(?P<a>[A-Z]\w+)`,
	`\b(?P<p>[a-z0-9]+)\.(?P<v>v\d{8})\.\w+Client\.(?P<a>[A-Z]\w+)`,
	`tencentcloud/(?P<p>[a-z0-9]+)/(?P<v>v\d{8})\.\(\*Client\)\.(?P<a>[A-Z][A-Za-z0-9]+?)(?:WithContext)?\(`,
	`tencentcloud[/\\](?P<p>[a-z0-9]+)[/\\](?P<v>v\d{8})[/\\]\w+_client\.py", line \d+, in (?P<a>[A-Z]\w+)`,
	`Client\.(?P<a>[A-Z]\w+) \(.*?services[/\\](?P<p>[a-z0-9]+)[/\\](?P<v>v\d{8})[/\\]`,
	`TencentCloud\\(?P<p>[A-Za-z0-9]+)\\(?P<v>V\d{8})\\\w+Client->(?P<a>[A-Z]\w+)`,
	`doRequest\w*\('(?P<a>[A-Z]\w+)', Object\(TencentCloud\\(?P<p>[A-Za-z0-9]+)\\(?P<v>V\d{8})\\`,
	// Requests, in headers, parameters and logs.
	`(?i:X-TC-Action)\\?["']?\s*[:=]\s*\[?\\?["']?(?P<a>[A-Z]\w+)`,
	`\bAction["']?[=:]\s?["']?(?P<a>[A-Z][A-Za-z0-9]+)`,
	`sdk request ['"](?P<p>[a-z0-9]+)\.(?P<a>[A-Z]\w+)['"]`,
	`\bapi\[(?P<a>[A-Z]\w+)\]`,
	`\[(?P<a>[A-Z][A-Za-z0-9]+)\], request\b`,
	`\btccli (?P<p>[a-z0-9]+) (?P<a>[A-Z]\w+)`,
	`\((?P<p>[a-z0-9]+):(?P<a>[A-Z][a-z][A-Za-z0-9]+)\)`,
	`\b(?P<a>(?:Describe|Create|Delete|Modify|Run|Terminate|Start|Stop|Get|List|Update|Query|Send|Upload|Apply|Add|Remove)[A-Z][A-Za-z0-9]+) (?:answered|failed|returned|response|error)`,
	`^\s*\[(?P<a>(?:Describe|Create|Delete|Modify|Run|Get|List|Update|Query|Send|Upload|Apply|Add)[A-Z][A-Za-z0-9]+)\]`,
}

var evidencePatterns = sync.OnceValue(func() []pattern {
	var all []pattern
	for _, source := range evidence {
		all = append(all, compilePattern(source))
	}
	return all
})

// NameActions fills in the product, version and action that the text names for each response in it,
// unless a reader already did. What stands inside another response counts for that one alone.
func NameActions(found []format.Match) {
	for from := 0; from < len(found); {
		to := from + 1
		for to < len(found) && found[to].Text == found[from].Text {
			to++
		}
		around := actionAround{}
		if t := found[from].Text; t.Parent != nil && len(t.Bytes) < actionWindow {
			around = namedAround(t, neighbours(found, from, to))
		}
		for i := from; i < to; i++ {
			before, after := 0, len(found[i].Text.Bytes)
			if i > from {
				before = found[i-1].To
			}
			if i+1 < to {
				after = found[i+1].From
			}
			nameAction(&found[i], around, before, after)
		}
		from = to
	}
}

// neighbours returns the part of the parent of the text of found[from:to] between the responses
// before and after these, as far as those are in the parent too.
func neighbours(found []format.Match, from, to int) origin.Span {
	outer := found[from].Text.Parent
	part := origin.Between(0, len(outer.Bytes))
	if from > 0 {
		if end, ok := offsetIn(outer, found[from-1].Text, found[from-1].To); ok {
			part.From = end
		}
	}
	if to < len(found) {
		if start, ok := offsetIn(outer, found[to].Text, found[to].From); ok {
			part.To = start
		}
	}
	return part
}

// offsetIn returns the offset in outer of what stands at i in a text made from it; ok is false for
// another text.
func offsetIn(outer, t *origin.Text, i int) (int, bool) {
	for t != outer {
		if t.Parent == nil {
			return 0, false
		}
		i = t.Up(i)
		t = t.Parent
	}
	return i, true
}

// nameAction fills in the action of one response from its message, then from the text around the
// one that it stands in, then from this text between the byte offsets before and after.
func nameAction(m *format.Match, around actionAround, before, after int) {
	if m.Action == "" {
		NameOperation(m)
	}
	if m.Action == "" {
		switch {
		case around.action != "":
			m.Product, m.Version, m.Action = around.product, around.version, around.action
		case m.Product == "":
			m.Product = around.product
		}
	}
	if b := m.Text.Bytes; m.Action == "" {
		// Nothing in the middle of a long response names its action, and patterns are slow.
		from, to := max(before, m.From-actionWindow, 0), min(after, m.To+actionWindow, len(b))
		middle := min(to, m.From+actionWindow)
		if from < middle {
			nameFrom(m, string(b[from:middle]), m.From-from)
		}
		if end := max(middle, m.To-actionWindow); m.Action == "" && end < to {
			nameFrom(m, string(b[end:to]), 0)
		}
	}
	m.Product = strings.ToLower(m.Product)
	m.Version = strings.ToLower(m.Version)
}

// passRole is an operation only of permissions: a role is passed within another action, which it
// does not name.
const passRole = "PassRole"

// operation is how a message about permissions names what was refused.
var operation = sync.OnceValue(func() pattern {
	return compilePattern(`\((?:name/)?(?P<p>[a-z0-9]+):(?P<a>[A-Z][a-z][A-Za-z0-9]+)\)`)
})

// NameOperation fills in the product and action of the operation that, by its message, was refused.
func NameOperation(m *format.Match) {
	// The operation stands in the first sentence.
	const longest = 400
	message := m.Message
	if m.Tree != nil {
		if e, ok := m.Tree.At(0, "Response.Error"); ok {
			message, _ = m.Tree.StringAt(e, "Message")
		}
	}
	message = message[:min(len(message), longest)]
	if m.Action != "" || m.Verdict == "other" || strings.IndexByte(message, '(') < 0 ||
		!strings.Contains(strings.ToLower(message), "not authorized to perform operation") {
		return
	}
	operation().each(message, func(f *occurrence) {
		if a := f.part(message, 'a'); m.Action == "" && a != passRole {
			m.Product, m.Version, m.Action = f.part(message, 'p'), "", a
		}
	})
}

// actionAround is the action named in the text around another one.
type actionAround struct{ product, version, action string }

// namedAround returns the action named around a text that was taken out of another one, such as in
// a log line or a header, in a part of its parent.
func namedAround(t *origin.Text, part origin.Span) actionAround {
	if len(t.Bytes) == 0 {
		return actionAround{}
	}
	b := t.Parent.Bytes
	from, to := t.Up(0), t.Up(len(t.Bytes)-1)+1
	lead := string(b[max(part.From, from-actionWindow):max(part.From, from)])
	var m format.Match
	nameFrom(&m, lead+"\n"+string(b[min(part.To, to):min(part.To, to+actionWindow)]), len(lead))
	return actionAround{m.Product, m.Version, m.Action}
}

// nameFrom looks for the action in a text, in which the response starts at the offset at. The
// nearest name before it counts most, then what follows.
func nameFrom(m *format.Match, text string, at int) {
	best, bestRank := occurrence{}, 0
	for order, pattern := range evidencePatterns() {
		pattern.each(text, func(f *occurrence) {
			if f.part(text, 'a') == passRole {
				return
			}
			distance := at - f.from
			if distance < 0 {
				distance = actionWindow + f.from - at
			}
			// A stack frame is more certain than a log line, so it may be further away.
			if rank := 1 + distance + order*20; bestRank == 0 || rank < bestRank {
				best, bestRank = *f, rank
			}
		})
	}
	if bestRank > 0 {
		m.Product, m.Version, m.Action = best.part(text, 'p'), best.part(text, 'v'), best.part(text, 'a')
	}
	if m.Product == "" {
		if i := strings.Index(text, ".tencentcloudapi."); i >= 0 {
			start := strings.LastIndexAny(text[:i], " /\"'\n\t(@=[")
			m.Product = scan.ProductOfHost(text[start+1 : i+len(".tencentcloudapi.")])
		}
	}
}
