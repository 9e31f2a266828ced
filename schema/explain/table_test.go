// This file writes the table from the rules and the texts of the codes, and tests that it is fresh.

package explain

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
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

// topicsOf are the things that only one step of an explanation should say, with words by which each is
// recognised.
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
	{"y", []string{"another zone of the region first", "another zone or region first", "another zone, type or size"}},
	{"f", []string{"fewer or smaller values in one call"}},
	{"h", []string{"in further calls"}},
	{"n", []string{"(NTP, chrony)"}},
	{"l", []string{"lengths of both"}},
	{"i", []string{"Print the `SecretId`", "Print the value that your program really uses"}},
	{"j", []string{"credential.json"}},
	{"u", []string{"`SecretId`, `SecretKey` and `Token`"}},
	{"o", []string{"echo -n"}},
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
	for _, p := range r.Patterns {
		for _, name := range patternPlaces(p) {
			count[name]++
		}
	}
	all := map[string]bool{}
	for name, n := range count {
		all[name] = n == len(r.Patterns)
	}
	return all
}

func patternPlaces(p string) []string {
	var names []string
	for _, place := range placeWithKind.FindAllString(p, -1) {
		name, _, _ := strings.Cut(strings.Trim(place, "{}"), ":")
		names = append(names, name)
	}
	return names
}

func allRules(t testing.TB) []rules.Rule {
	t.Helper()
	all, err := rules.Messages()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func allEndings(t testing.TB) []rules.Rule {
	t.Helper()
	all, err := rules.Endings()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func buildTable(list []rules.Rule) string {
	var b strings.Builder
	for _, r := range list {
		head := []string{r.ID, orDash(r.Retry)}
		for _, part := range []struct {
			letter string
			text   rules.Text
		}{{"m", r.Meaning}, {"r", r.RetryText}} {
			if part.text.EN != "" {
				head = append(head, part.letter+":"+strings.Join(placesOf(part.text.EN, part.text.ZH), ","))
			}
		}
		if hasFacts(r) {
			head = append(head, "f")
		}
		if r.IsGeneral {
			head = append(head, "g")
		}
		if r.IsWhole {
			head = append(head, "w")
		}
		if strings.Contains(r.Meaning.EN, ": {thing}") {
			head = append(head, "l")
		}
		line(&b, '@', head...)
		line(&b, 'c', r.Codes...)
		line(&b, 'o', r.Products...)
		line(&b, 'y', r.Yields...)
		for _, p := range r.Patterns {
			line(&b, 'p', foldPattern(p))
		}
		line(&b, 't', strings.TrimSpace(r.Thing))
		line(&b, 'k', r.Classes...)
		line(&b, 'w', strings.Join(r.Words, ","))
		line(&b, 'v', strings.Join(r.Weak, ","))
		line(&b, 'n', strings.Join(r.Nouns, ","))
		for _, s := range r.Snippets {
			line(&b, 'x', s)
		}
		line(&b, 's', needs(r.Steps)...)
		line(&b, 'u', needs(r.Causes)...)
	}
	return b.String()
}

// hasFacts reports whether a rule has places for the facts about a parameter.
func hasFacts(r rules.Rule) bool {
	for _, text := range slices.Concat(r.Steps, r.Causes) {
		if slices.ContainsFunc(placesOf(text.EN), func(name string) bool { return slices.Contains(factPlaces, name) }) {
			return true
		}
	}
	return false
}

// factPlaces are the places that describe fills.
var factPlaces = []string{"valueType", "example", "nearest", "surplus", "required", "optional", "spare", "mandatory"}

// buildEntries writes what the engine knows of the codes.
func buildEntries(t *testing.T) string {
	en, err := texts.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, code := range docs.Codes() {
		text := en.Codes[code.Code]
		fmt.Fprintf(&b, "= %s %s %s\n", code.Code, code.List, code.Retry)
		var words []string
		for _, step := range text.Steps {
			words = append(words, topics(step)+":")
		}
		line(&b, 's', words...)
		line(&b, 'u', slices.Repeat([]string{":"}, len(text.Causes))...)
	}
	return b.String()
}

// buildMessages writes what package format knows of messages that stand alone.
func buildMessages(list []rules.Rule) string {
	var all []rules.Alone
	for _, r := range list {
		all = append(all, r.Alone...)
	}
	slices.SortFunc(all, func(a, b rules.Alone) int {
		return cmp.Or(cmp.Compare(len(b.Phrase), len(a.Phrase)), strings.Compare(a.Phrase, b.Phrase))
	})
	var b strings.Builder
	for _, a := range all {
		fmt.Fprintln(&b, strings.Join(append([]string{a.Code, a.Phrase}, a.Then...), "\t"))
	}
	return b.String()
}

// buildOwn writes what the engine knows of the codes that have texts for one product.
func buildOwn(p texts.ProductTexts) string {
	var b strings.Builder
	for _, code := range slices.Sorted(maps.Keys(p.Codes)) {
		text := p.Codes[code]
		fmt.Fprintf(&b, "= %s product %s\n", code, text.Retry)
		var words []string
		for _, step := range text.Steps {
			words = append(words, topics(step)+":")
		}
		line(&b, 's', words...)
	}
	return b.String()
}

// foldPattern folds what stands between the places of a pattern. The code is folded as well.
func foldPattern(p string) string {
	var b strings.Builder
	prefix := ""
	for _, mark := range []string{"@", "^"} {
		if rest, ok := strings.CutPrefix(p, mark); ok {
			p, prefix = rest, prefix+mark
		}
	}
	p, end := strings.CutSuffix(p, "$")
	// No message of the service has a tilde.
	places := placeWithKind.FindAllString(p, -1)
	folded := string(fold(placeWithKind.ReplaceAllString(p, "~")).text)
	for i, literal := range strings.Split(folded, "~") {
		if i > 0 {
			b.WriteString(places[i-1])
		}
		b.WriteString(literal)
	}
	if end {
		b.WriteString("$")
	}
	return prefix + b.String()
}

var placeWithKind = regexp.MustCompile(`\{[A-Za-z]+(:[anwpl])?\}`)

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

func needs(list []rules.Text) []string {
	var words []string
	for _, text := range list {
		mark := ""
		if text.IsElse {
			mark = "|"
		}
		words = append(words, mark+topics(text.EN)+":"+strings.Join(placesOf(text.EN, text.ZH), ","))
	}
	return words
}

func TestTablesAreFresh(t *testing.T) {
	fresh := map[string]string{"table.txt": buildTable(allRules(t)), "endings.txt": buildTable(allEndings(t)), "../paste/format/messages.txt": buildMessages(allRules(t)), "../docs/entries.txt": buildEntries(t)}
	products, err := texts.Products("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range products {
		fresh["../docs/own/"+p.Product+"-"+p.Version+".txt"] = buildOwn(p)
	}
	for name, want := range fresh {
		if *update {
			if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if got, err := os.ReadFile(name); err != nil || string(got) != want {
			t.Errorf("%s is stale; run go test ./schema/explain -run TablesAreFresh -update", name)
		}
	}
}
