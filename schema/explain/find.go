// This file finds the rule that fits an error.

package explain

import (
	"bytes"
	"math/bits"
	"strings"
	"sync"
)

// rule is a rule of the table.
type rule struct {
	// text is its lines in the table, without the mark of the first.
	text string
	// codes, products and yields are those of the rule; see package rules.
	codes, products, yields string
}

// isOfClient reports whether a rule is about a failure of the client, before a response arrived.
func (r *rule) isOfClient() bool { return strings.HasPrefix(r.text, "client-") }

// ruleSet has the patterns of the rules, with an index: of hundreds only those are matched whose
// beginning stands in the text.
type ruleSet struct {
	// patterns are in the order of the table.
	patterns []pattern
	// starting has the indexes of the patterns by start of their first literals, and short those whose
	// first literal is shorter than start looks at.
	starting [1 << 11][]uint16
	short    []uint16
}

// startSize is how many bytes of a literal start looks at.
const startSize = 3

// start returns a place in ruleSet.starting for the first bytes of a text. Some texts share one.
func start(text []byte) int {
	return (int(text[0])<<6 ^ int(text[1])<<3 ^ int(text[2])) & (1<<11 - 1)
}

// parsedRules returns the rules of the table, parsed when the first error is explained.
var parsedRules = sync.OnceValue(func() *ruleSet {
	parsed := &ruleSet{}
	for _, text := range strings.Split(table[len("@ "):], "\n@ ") {
		r := &rule{text: text}
		_, lines, _ := strings.Cut(text, "\n")
		for lines != "" {
			switch line := cut(&lines, '\n'); line[0] {
			case 'c':
				r.codes = line[2:]
			case 'o':
				r.products = line[1:]
			case 'y':
				r.yields = line[1:]
			case 'p':
				parsed.add(r, parsePattern(line[2:]))
			}
		}
	}
	return parsed
})

// add adds a pattern of a rule.
func (rs *ruleSet) add(r *rule, p pattern) {
	i := uint16(len(rs.patterns))
	p.rule = r
	rs.patterns = append(rs.patterns, p)
	if len(p.first) < startSize {
		rs.short = append(rs.short, i)
	} else {
		at := start(p.first)
		rs.starting[at] = append(rs.starting[at], i)
	}
}

// mayFit returns the patterns whose first literal stands in one of the texts, as a set of bits.
func (rs *ruleSet) mayFit(texts ...*folded) []uint64 {
	set := make([]uint64, len(rs.patterns)/64+1)
	for _, i := range rs.short {
		set[i/64] |= 1 << (i % 64)
	}
	for _, f := range texts {
		for at := 0; at+startSize <= len(f.text); at++ {
			for _, i := range rs.starting[start(f.text[at:])] {
				if bytes.HasPrefix(f.text[at:], rs.patterns[i].first) {
					set[i/64] |= 1 << (i % 64)
				}
			}
		}
	}
	return set
}

// find returns the lines of the rule that fits best, the one whose pattern has most of the message's
// text, and the values of its places. Of equal ones it is the first in the table.
func find(q *Query) (best string, found values) {
	message, code := fold(q.Message), fold(q.Code)
	rs, score, condition := parsedRules(), 0, ""
	for word, set := range rs.mayFit(message, code) {
		for ; set != 0; set &= set - 1 {
			p := &rs.patterns[64*word+bits.TrailingZeros64(set)]
			text := message
			if p.ofCode {
				text = code
			}
			bonus, ok := p.rule.explains(q)
			// Where the product is not known, the words of a message say it, and a code does not.
			if !ok || p.rule.products != "" && (p.ofCode || q.Product != "") && !hasFlag(p.rule.products, q.Product) {
				continue
			}
			if p.rule.yields != "" {
				if condition == "" {
					condition = conditionOf(q.Code)
				}
				if hasFlag(p.rule.yields, condition) {
					continue
				}
			}
			worth := 2*p.literal + bonus
			if p.ofCode {
				// A message says more than the code does.
				worth = 1
			}
			if worth > score {
				if v := p.match(text); v != nil {
					best, found, score = p.rule.text, v, worth
				}
			}
		}
	}
	return best, found
}

// conditionOf returns the name of the condition that the words of a code name, or a hyphen.
func conditionOf(code string) string {
	ending, _, isByClass := findEnding(code)
	if name := strings.TrimPrefix(cut(&ending, ' '), "ending-"); name != "" && !isByClass {
		return name
	}
	return "-"
}

// explains returns how much the code of an error speaks for the rule; ok is false where the rule cannot
// explain it.
func (r *rule) explains(q *Query) (bonus int, ok bool) {
	if r.isOfClient() && q.RequestID != "" && !strings.HasPrefix(q.Code, "Client") {
		// The service has responded, and what failed is behind it.
		return 0, false
	}
	if r.codes == "" {
		return 0, true
	}
	return 8, allows(r.codes, q.Code)
}

// allows reports whether a code is one of these, or below one of them. The code of a message alone is
// unknown, and may be any.
func allows(codes, code string) bool {
	for codes != "" {
		if rest, ok := strings.CutPrefix(code, cut(&codes, ' ')); code == "" || ok && (rest == "" || rest[0] == '.') {
			return true
		}
	}
	return false
}
