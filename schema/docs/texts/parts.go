// This file divides texts into parts, so that what shows them knows which is code, a link, or from
// the input.

package texts

import (
	"maps"
	"regexp"
	"strings"
)

// Kind says what a part of a text is.
type Kind uint8

const (
	// Prose are words of the text itself.
	Prose Kind = iota
	// Marked is code in the text; values from the input may be in it.
	Marked
	// Link are words with an address.
	Link
	// Value is from the input, and stands among the words.
	Value
)

// Part is a piece of a text.
type Part struct {
	Kind Kind
	Text string
	// Href is the address of a Link.
	Href string
}

var marked = regexp.MustCompile("`[^`]+`|\\[[^\\]]+\\]\\(https:[^)\\s]+\\)")

// Parts returns the text with the id of a reference in parts, with the addresses for readers of lang.
func (t Texts) Parts(id string, params map[string]any, lang string) []Part {
	template := t.Lookup(id)
	if words, ok := params["words"].(string); ok {
		if thing, ok := t.thing(words); ok {
			template = strings.ReplaceAll(template, "{thing}", thing)
		} else {
			// A name has no article.
			template = strings.ReplaceAll(article.ReplaceAllString(template, "{thing}"), "{thing}", "`{thing}`")
		}
	}
	return t.split(template, params, lang)
}

// FindingParts returns the two texts of a finding in parts. A code without templates is returned as it
// is.
func (t Texts) FindingParts(code string, params map[string]any, lang string) (text, help []Part) {
	f, ok := t.Findings[code]
	if !ok {
		return []Part{{Kind: Marked, Text: code}}, nil
	}
	return t.split(f.Text, params, lang), t.split(f.Help, params, lang)
}

// Split returns a text without values in parts, with the addresses for readers of lang.
func Split(text, lang string) []Part { return Texts{}.split(text, nil, lang) }

// split takes a template apart before values are put in, so that a value is never read as a mark.
func (t Texts) split(template string, params map[string]any, lang string) []Part {
	var all []Part
	template = ForSite(template, lang)
	for template != "" {
		at := marked.FindStringIndex(template)
		if at == nil {
			at = []int{len(template), len(template)}
		}
		all = append(all, t.fill(template[:at[0]], params)...)
		switch mark := template[at[0]:at[1]]; {
		case strings.HasPrefix(mark, "`"):
			all = append(all, Part{Kind: Marked, Text: t.render(mark[1:len(mark)-1], params)})
		case mark != "":
			words, href, _ := strings.Cut(mark[1:len(mark)-1], "](")
			all = append(all, Part{Kind: Link, Text: t.render(words, params), Href: href})
		}
		template = template[at[1]:]
	}
	return all
}

// fill puts values, or the readable words for them, in their places.
func (t Texts) fill(template string, params map[string]any) []Part {
	var all []Part
	add := func(kind Kind, text string) {
		if text == "" {
			return
		}
		if n := len(all); n > 0 && kind == Prose && all[n-1].Kind == Prose {
			all[n-1].Text += text
			return
		}
		all = append(all, Part{Kind: kind, Text: text})
	}
	for {
		at := placeholder.FindStringIndex(template)
		if at == nil {
			add(Prose, template)
			return all
		}
		add(Prose, template[:at[0]])
		place := template[at[0]:at[1]]
		name := place[1 : len(place)-1]
		if value, ok := params[name]; !ok || value == nil {
			add(Prose, place)
		} else if word, ok := t.Words[name][format(value)]; ok {
			add(Prose, word)
		} else {
			add(Value, format(value))
		}
		template = template[at[1]:]
	}
}

// MapValues returns the values for a text with each string among them changed.
func MapValues(params map[string]any, change func(string) string) map[string]any {
	params = maps.Clone(params)
	for name, value := range params {
		if s, ok := value.(string); ok && name != "words" {
			params[name] = change(s)
		}
	}
	return params
}
