// This file reads what the engine knows of the rules and of the texts of the codes: which there are,
// and what each text needs. The sentences themselves are in schema/docs/texts.

package explain

import (
	_ "embed"
	"strings"
	"sync"
)

// tableText is written by a test from schema/explain/rules and schema/docs. Lines begin with:
//
//	@ a rule: id, retry class or -, usual code or -
//	! what the rule has: m for a meaning, r for a sentence on retry
//	c the codes it may come with
//	p a pattern
//	x a snippet
//	s each step: its topics, a colon, the places that it needs
//	u each cause, the same
//	= a code: its name, list, retry class, number of causes, the topics of each step
//
//go:embed table.txt
var tableText string

// rule is a message rule without its texts.
type rule struct {
	id, retry, usual     string
	hasMeaning, hasRetry bool
	codes                []string
	patterns             []pattern
	snippets             []string
	steps, causes        []need
}

// need says what a text speaks of and which places it has to be given.
type need struct {
	// topics has a letter for each thing that no two steps of one explanation should say.
	topics string
	places []string
}

// entry is what the texts have for one documented code.
type entry struct {
	list, retry string
	causes      int
	steps       []string
}

type table struct {
	rules   []rule
	entries map[string]entry
}

var loadTable = sync.OnceValue(func() table { return parseTable(tableText) })

func parseTable(text string) table {
	t := table{entries: map[string]entry{}}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if line == "" {
			continue
		}
		kind, rest := line[0], strings.TrimPrefix(line[1:], " ")
		words := strings.Fields(rest)
		switch kind {
		case '@':
			t.rules = append(t.rules, rule{id: words[0], retry: unlessDash(words[1]), usual: unlessDash(words[2])})
			continue
		case '=':
			e := entry{list: words[1], retry: words[2], causes: int(words[3][0] - '0')}
			for _, topics := range words[4:] {
				e.steps = append(e.steps, unlessDash(topics))
			}
			t.entries[words[0]] = e
			continue
		}
		r := &t.rules[len(t.rules)-1]
		switch kind {
		case '!':
			r.hasMeaning, r.hasRetry = strings.Contains(rest, "m"), strings.Contains(rest, "r")
		case 'c':
			r.codes = words
		case 'p':
			r.patterns = append(r.patterns, parsePattern(rest))
		case 'x':
			r.snippets = append(r.snippets, rest)
		case 's':
			r.steps = parseNeeds(words)
		case 'u':
			r.causes = parseNeeds(words)
		}
	}
	return t
}

func unlessDash(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

func parseNeeds(words []string) []need {
	var list []need
	for _, word := range words {
		topics, places, _ := strings.Cut(word, ":")
		n := need{topics: topics}
		if places != "" {
			n.places = strings.Split(places, ",")
		}
		list = append(list, n)
	}
	return list
}
