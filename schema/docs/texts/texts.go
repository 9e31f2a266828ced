// Package texts holds the sentences of the explanations, in English and Chinese. The engine does
// not import it.
package texts

import (
	"embed"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tcresponse/schema/explain/rules"
)

// Languages are the languages of the texts; the first is the fallback.
var Languages = []string{"en", "zh"}

// Texts has all texts in one language.
type Texts struct {
	// Codes explains each documented error code.
	Codes map[string]Code `json:"codes"`
	// Fields explains the fixed fields by their path; Response.* stands for the fields that the
	// action defines.
	Fields map[string]Field `json:"fields"`
	// Findings has the templates of each finding, in which {name} is replaced by the parameter of
	// that name.
	Findings map[string]Finding `json:"findings"`
	// Words has readable words for the fixed values of parameters, by parameter and value.
	Words map[string]map[string]string `json:"words"`
	// Retry explains each retry class of schema/docs.
	Retry map[string]Label `json:"retry"`
	// Verdicts explains each verdict of a report, and as client an error of the client itself.
	Verdicts map[string]Label `json:"verdicts"`
	// Systems explains the systems that are often confused with API 3.0, by their name in a report.
	Systems map[string]System `json:"systems"`
	// Rules explains the messages that a rule of schema/explain fits, by the rule's id. Meaning and
	// Retry may be empty.
	Rules map[string]Code `json:"rules"`
	// Things are what to call the words of codes.
	Things map[string]string `json:"things"`
	// Products has the texts about products that are documented in full, by short name.
	Products map[string]ProductTexts `json:"-"`
}

// System explains how another system differs from API 3.0.
type System struct {
	Title   string   `json:"title"`
	Meaning string   `json:"meaning"`
	Points  []string `json:"points"`
}

// Code explains an error code.
type Code struct {
	Meaning string `json:"meaning"`
	// Causes are the usual causes, the most likely first.
	Causes []string `json:"causes"`
	// Steps are to be taken in order.
	Steps []string `json:"steps"`
	Retry string   `json:"retry"`
}

// Field explains a fixed field of a response.
type Field struct {
	Title   string `json:"title"`
	Meaning string `json:"meaning"`
	Use     string `json:"use"`
}

// Finding has the templates of a finding: Text says what is wrong, Help why it matters and how to
// fix it.
type Finding struct {
	Text string `json:"text"`
	Help string `json:"help"`
}

// Label is a short label with a sentence that explains it.
type Label struct {
	Label string `json:"label"`
	Text  string `json:"text"`
}

//go:embed en zh
var files embed.FS

// Load returns the texts of a language, one of Languages.
func Load(lang string) (Texts, error) {
	var t Texts
	if !slices.Contains(Languages, lang) {
		return t, fmt.Errorf("texts: no language %q", lang)
	}
	parts := []struct {
		name string
		into any
	}{
		{"codes", &t.Codes}, {"fields", &t.Fields}, {"findings", &t.Findings},
		{"words", &t.Words}, {"retry", &t.Retry}, {"verdicts", &t.Verdicts}, {"systems", &t.Systems},
	}
	for _, part := range parts {
		name := lang + "/" + part.name + ".json"
		data, err := files.ReadFile(name)
		if err != nil {
			return t, fmt.Errorf("texts: %w", err)
		}
		if err := json.Unmarshal(data, part.into); err != nil {
			return t, fmt.Errorf("texts: %s: %w", name, err)
		}
	}
	var err error
	if t.Rules, err = Rules(lang); err != nil {
		return t, err
	}
	if t.Things, err = rules.Things(lang); err != nil {
		return t, err
	}
	products, err := Products(lang)
	t.Products = map[string]ProductTexts{}
	for _, p := range products {
		t.Products[p.Product] = p
	}
	return t, err
}

// Rules returns the texts of the message rules in a language, one of Languages.
func Rules(lang string) (map[string]Code, error) {
	list, err := rules.All()
	if err != nil {
		return nil, fmt.Errorf("texts: %w", err)
	}
	all := map[string]Code{}
	for _, r := range list {
		code := Code{Meaning: r.Meaning.In(lang), Retry: r.RetryText.In(lang), Causes: []string{}, Steps: []string{}}
		for _, cause := range r.Causes {
			code.Causes = append(code.Causes, cause.In(lang))
		}
		for _, step := range r.Steps {
			code.Steps = append(code.Steps, step.In(lang))
		}
		all[r.ID] = code
	}
	return all, nil
}

// Lookup returns the text with the id of a reference, such as rules/rate/steps/0; empty when there is
// none. See package explain for the ids.
func (t Texts) Lookup(id string) string {
	parts := strings.Split(id, "/")
	if len(parts) < 3 {
		return ""
	}
	var code Code
	switch parts[0] {
	case "products":
		own := t.Products[parts[1]].Codes[parts[2]]
		code.Meaning, code.Steps = own.Meaning, own.Steps
		parts = parts[1:]
	case "rules":
		code = t.Rules[parts[1]]
	case "codes":
		code = t.Codes[parts[1]]
	case "retry":
		return t.Retry[parts[1]].Text
	}
	part := parts[min(2, len(parts)-1)]
	switch part {
	case "meaning":
		return code.Meaning
	case "retry":
		return code.Retry
	}
	list := code.Steps
	if part == "causes" {
		list = code.Causes
	}
	if n, err := strconv.Atoi(parts[len(parts)-1]); err == nil && n >= 0 && n < len(list) {
		return list[n]
	}
	return ""
}

// Text renders the text with the id of a reference.
func (t Texts) Text(id string, params map[string]any) string {
	template := t.Lookup(id)
	if words, ok := params["words"].(string); ok {
		params = maps.Clone(params)
		thing, ok := t.thing(words)
		if !ok {
			thing = "`" + format(params["thing"]) + "`"
			// A name has no article.
			template = article.ReplaceAllString(template, "{thing}")
		}
		params["thing"] = thing
	}
	return t.render(template, params)
}

// article is the article before a thing, in English.
var article = regexp.MustCompile(`[Tt]he \{thing\}`)

// thing returns what a code names in words of the language; false where one of them is unknown.
func (t Texts) thing(words string) (string, bool) {
	var all []string
	list := strings.Fields(words)
	for i := 0; i < len(list); i++ {
		if i+1 < len(list) {
			if pair, ok := t.Things[list[i]+" "+list[i+1]]; ok {
				all = append(all, pair)
				i++
				continue
			}
		}
		text, ok := t.Things[list[i]]
		if !ok {
			return "", false
		}
		all = append(all, text)
	}
	return joinWords(all), true
}

// joinWords puts words together as their script does: with spaces, but none between Chinese ones.
func joinWords(words []string) string {
	var b strings.Builder
	last := ' '
	for _, word := range words {
		first, _ := utf8.DecodeRuneInString(word)
		if b.Len() > 0 && word != "" && (last < utf8.RuneSelf || first < utf8.RuneSelf) {
			b.WriteByte(' ')
		}
		b.WriteString(word)
		last, _ = utf8.DecodeLastRuneInString(b.String())
	}
	return b.String()
}

var placeholder = regexp.MustCompile(`\{[A-Za-z]+\}`)

// Finding renders the two templates of a finding. A code without templates is returned as it is,
// and so is a placeholder without a parameter.
func (t Texts) Finding(code string, params map[string]any) (text, help string) {
	f, ok := t.Findings[code]
	if !ok {
		return code, ""
	}
	return t.render(f.Text, params), t.render(f.Help, params)
}

// render replaces placeholders in one pass, so that a value from the input that looks like one is
// not replaced.
func (t Texts) render(template string, params map[string]any) string {
	return placeholder.ReplaceAllStringFunc(template, func(p string) string {
		name := p[1 : len(p)-1]
		value, ok := params[name]
		if !ok || value == nil {
			return p
		}
		s := format(value)
		if word, ok := t.Words[name][s]; ok {
			return word
		}
		return s
	})
}

func format(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case float64:
		// Numbers of a report that was decoded from JSON are floats, which fmt would write as
		// 1e+06.
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return fmt.Sprint(value)
}
