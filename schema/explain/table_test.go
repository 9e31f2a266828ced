// This file writes the table from the rules and the texts of the codes, and tests that it is fresh.

package explain

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tcresponse/schema/docs"
	"tcresponse/schema/docs/texts"
	"tcresponse/schema/explain/rules"
)

var update = flag.Bool("update", false, "write table.txt anew")

// topicsOf are the things that only one step of an explanation should say, by what tells them.
var topicsOf = []struct {
	letter string
	says   []string
}{
	{"m", []string{"Read Message", "Read the message", "Read the end of Message", "Take the name from Message"}},
	{"w", []string{"GetCallerIdentity"}},
	{"t", []string{"ticket"}},
	{"p", []string{"cam/policy", "FullAccess"}},
	{"x", []string{"API Explorer"}},
	{"d", []string{"date -u"}},
	{"g", []string{"DescribeRegions"}},
	{"s", []string{"status.cloud.tencent.com"}},
	{"k", []string{"cam/capi"}},
	{"c", []string{"curl -sv"}},
	{"e", []string{"grep -i"}},
	{"z", []string{"DescribeZoneInstanceConfigInfos"}},
	{"b", []string{"/expense"}},
	{"q", []string{"cvm/quota"}},
	{"1", []string{"TC3-HMAC-SHA256"}},
}

func topics(text string) string {
	var found string
	for _, topic := range topicsOf {
		if slices.ContainsFunc(topic.says, func(s string) bool { return strings.Contains(text, s) }) {
			found += topic.letter
		}
	}
	return found
}

var placeIn = regexp.MustCompile(`\{([A-Za-z]+)\}`)

func placesOf(texts ...string) []string {
	var names []string
	for _, text := range texts {
		for _, m := range placeIn.FindAllStringSubmatch(text, -1) {
			names = append(names, m[1])
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// certain are the places that every pattern of a rule has.
func certain(r rules.Rule) map[string]bool {
	count := map[string]int{}
	for _, s := range r.Patterns {
		for _, place := range parsePattern(s).places {
			count[place.name]++
		}
	}
	all := map[string]bool{}
	for name, n := range count {
		all[name] = n == len(r.Patterns)
	}
	return all
}

func allRules(t testing.TB) []rules.Rule {
	t.Helper()
	all, err := rules.All()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func buildTable(t *testing.T) string {
	var b strings.Builder
	for _, r := range allRules(t) {
		fmt.Fprintf(&b, "@ %s %s %s\n", r.ID, orDash(r.Retry), orDash(r.Usual))
		has := ""
		if r.Meaning.EN != "" {
			has += "m"
		}
		if r.RetryText.EN != "" {
			has += "r"
		}
		line(&b, '!', has)
		line(&b, 'c', r.Codes...)
		for _, p := range r.Patterns {
			line(&b, 'p', p)
		}
		for _, s := range r.Snippets {
			line(&b, 'x', s)
		}
		line(&b, 's', needs(r, r.Steps)...)
		line(&b, 'u', needs(r, r.Causes)...)
	}
	en, err := texts.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range docs.Codes() {
		text := en.Codes[code.Code]
		fmt.Fprintf(&b, "= %s %s %s %d", code.Code, code.List, code.Retry, len(text.Causes))
		for _, step := range text.Steps {
			b.WriteString(" " + orDash(topics(step)))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func line(b *strings.Builder, kind byte, words ...string) {
	if text := strings.Join(words, " "); text != "" {
		fmt.Fprintf(b, "%c %s\n", kind, text)
	}
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func needs(r rules.Rule, list []rules.Text) []string {
	given := certain(r)
	var words []string
	for _, text := range list {
		var missing []string
		for _, name := range placesOf(text.EN, text.ZH) {
			if !given[name] {
				missing = append(missing, name)
			}
		}
		words = append(words, topics(text.EN)+":"+strings.Join(missing, ","))
	}
	return words
}

func TestTableIsFresh(t *testing.T) {
	want := buildTable(t)
	if *update {
		if err := os.WriteFile("table.txt", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if tableText != want {
		t.Error("table.txt is stale; run go test ./schema/explain -run TestTableIsFresh -update")
	}
}
