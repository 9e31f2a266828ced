package paste

import (
	"strings"
	"sync"
)

// evidence are the ways in which texts name the action that was called. The groups p, v and a are product, version and action.
var evidence = []string{
	// Stack frames of the SDKs for Java and .NET, Go, Python, Node and PHP.
	`(?i:tencentcloudapi|tencentcloud)\.(?P<p>[A-Za-z0-9]+)\.(?P<v>[vV]\d{8})\.\w+Client\.(?P<a>[A-Z]\w+)`,
	`\b(?P<p>[a-z0-9]+)\.(?P<v>v\d{8})\.\w+Client\.(?P<a>[A-Z]\w+)`,
	`tencentcloud/(?P<p>[a-z0-9]+)/(?P<v>v\d{8})\.\(\*Client\)\.(?P<a>[A-Z][A-Za-z0-9]+?)(?:WithContext)?\(`,
	`tencentcloud[/\\](?P<p>[a-z0-9]+)[/\\](?P<v>v\d{8})[/\\]\w+_client\.py", line \d+, in (?P<a>[A-Z]\w+)`,
	`Client\.(?P<a>[A-Z]\w+) \(.*?services[/\\](?P<p>[a-z0-9]+)[/\\](?P<v>v\d{8})[/\\]`,
	`TencentCloud\\(?P<p>[A-Za-z0-9]+)\\(?P<v>V\d{8})\\\w+Client->(?P<a>[A-Z]\w+)`,
	// Requests, in headers, parameters and logs.
	`(?i:X-TC-Action)\\?["']?\s*[:=]\s*\[?\\?["']?(?P<a>[A-Z]\w+)`,
	`[?&"' ]Action["']?[=:]\s?["']?(?P<a>[A-Z][A-Za-z0-9]+)`,
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

// window is how many bytes on each side of a response are read for what names its action.
const window = 3000

// NameAction fills in the product, version and action that the text around a response names; those that the candidate has already stay. after is where the next response begins, in the candidate's own text.
func (c *Candidate) NameAction(before, after int) {
	if c.Action == "" {
		b := c.Text.Bytes
		if c.Text.parent != nil && len(b) < window {
			c.Product, c.Version, c.Action = c.Text.namedAround(c.Product, c.Version)
		}
		if c.Action == "" {
			// Nothing in the middle of a long answer names its action, and patterns are slow.
			from, to := max(before, c.From-window, 0), min(after, c.To+window, len(b))
			middle := min(to, c.From+window)
			if from < middle {
				c.nameFrom(string(b[from:middle]), c.From-from)
			}
			if end := max(middle, c.To-window); c.Action == "" && end < to {
				c.nameFrom(string(b[end:to]), 0)
			}
		}
	}
	c.Product = strings.ToLower(c.Product)
	c.Version = strings.ToLower(c.Version)
}

// actionAround is the action that the text around another one names.
type actionAround struct{ product, version, action string }

// namedAround is the action that is named around a text that was taken out of another one, such as in a log line or a header; else the product and version that are given. The text is looked at once, however many responses are in it.
func (t *Text) namedAround(product, version string) (string, string, string) {
	if t.around == nil {
		var c Candidate
		from, to := t.up(0), t.up(max(len(t.Bytes)-1, 0))
		c.nameFrom(string(t.parent.Bytes[max(0, from-window):min(len(t.parent.Bytes), to+window)]), min(from, window))
		t.around = &actionAround{c.Product, c.Version, c.Action}
	}
	if t.around.action != "" {
		return t.around.product, t.around.version, t.around.action
	}
	if product == "" {
		product = t.around.product
	}
	return product, version, ""
}

// nameFrom looks for the action in a text; at is where the response starts in it. What stands before it and nearest to it counts most, then what follows.
func (c *Candidate) nameFrom(text string, at int) {
	best, bestRank := occurrence{}, 0
	for order, pattern := range evidencePatterns() {
		pattern.each(text, func(f *occurrence) {
			distance := at - f.from
			if distance < 0 {
				distance = window + f.from - at
			}
			// A stack frame names more than a log line does, so it may stand further away.
			if rank := 1 + distance + order*20; bestRank == 0 || rank < bestRank {
				best, bestRank = *f, rank
			}
		})
	}
	if bestRank > 0 {
		c.Product, c.Version, c.Action = best.part(text, 'p'), best.part(text, 'v'), best.part(text, 'a')
	}
	if c.Product == "" {
		if i := strings.Index(text, ".tencentcloudapi."); i >= 0 {
			start := strings.LastIndexAny(text[:i], " /\"'\n\t(@=[")
			c.Product = productOfHost(text[start+1 : i+len(".tencentcloudapi.")])
		}
	}
}
