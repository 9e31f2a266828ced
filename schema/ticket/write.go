// This file writes tickets.

package ticket

import (
	_ "embed"
	"strings"

	"tcresponse/schema/cover"
	"tcresponse/schema/jsontree"
)

// Format is a way of writing a ticket.
type Format string

const (
	// Markdown is a list for each failure, in which every value is code.
	Markdown Format = "markdown"
	// Plain is the same without marks.
	Plain Format = "plain"
	// JSON is an array of objects, the same in each language.
	JSON Format = "json"
)

// All writes failures in each format, in the order markdown, plain, json, as a JSON array of strings; see
// Write.
func All(all []Failure, lang string) []byte {
	out := []byte("[")
	for i, format := range []Format{Markdown, Plain, JSON} {
		if i > 0 {
			out = append(out, ',')
		}
		out = jsontree.AppendQuoted(out, Write(all, format, lang))
	}
	return append(out, ']')
}

// words has, for each language, the mark behind a name, and the names of the facts.
//
//go:embed words.tsv
var words string

// Write writes failures in a format, with the names of the facts in a language, en or zh. Characters
// that cannot be seen are written as their numbers.
func Write(all []Failure, format Format, lang string) string {
	if format == JSON {
		return writeJSON(all)
	}
	var names []string
	for line := range strings.Lines(words) {
		if rest, ok := strings.CutPrefix(line, lang+"\t"); ok {
			names = strings.Split(strings.TrimSuffix(rest, "\n"), "\t")
		}
	}
	if names == nil {
		return ""
	}
	item, between := "", "\n"
	if format == Markdown {
		item, between = "- ", "\n---\n\n"
	}
	var b strings.Builder
	for i, f := range all {
		if i > 0 {
			b.WriteString(between)
		}
		for k, values := range [][]string{{f.Code}, {f.Message}, f.RequestIDs, {f.Action}, {f.Region}, f.Times, f.Places} {
			var shown []string
			for _, v := range values {
				if v = cover.Visible(v, "[U+%04X]"); v != "" && format == Markdown {
					v = CodeSpan(v)
				}
				if v != "" {
					shown = append(shown, v)
				}
			}
			if len(shown) > 0 {
				b.WriteString(item + names[k+1] + names[0] + strings.Join(shown, ", ") + "\n")
			}
		}
	}
	return b.String()
}

// CodeSpan writes a value of one line so that nothing in it is Markdown.
func CodeSpan(value string) string {
	value = strings.ReplaceAll(value, "\n", " ")
	fence := strings.Repeat("`", LongestRun(value)+1)
	space := ""
	// One space on each side belongs to the fence, unless there is nothing else.
	if strings.Trim(value, " ") != "" && (strings.ContainsAny(value[:1], "` ") || strings.ContainsAny(value[len(value)-1:], "` ")) {
		space = " "
	}
	return fence + space + value + space + fence
}

// LongestRun returns the length of the longest run of backticks in a text.
func LongestRun(s string) int {
	longest, run := 0, 0
	for _, c := range s {
		if c == '`' {
			run++
			longest = max(longest, run)
		} else {
			run = 0
		}
	}
	return longest
}

func writeJSON(all []Failure) string {
	var b strings.Builder
	str := func(s string) string { return cover.Visible(string(jsontree.AppendQuoted(nil, s)), `\u%04X`) }
	list := func(values []string) string {
		quoted := make([]string, len(values))
		for i, v := range values {
			quoted[i] = str(v)
		}
		return "[" + strings.Join(quoted, ", ") + "]"
	}
	b.WriteString("[")
	for i, f := range all {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n  {\n    \"code\": " + str(f.Code) + ",\n    \"message\": " + str(f.Message) + ",\n    \"requestIds\": " + list(f.RequestIDs) +
			",\n    \"action\": " + str(f.Action) + ",\n    \"region\": " + str(f.Region) + ",\n    \"times\": " + list(f.Times) + ",\n    \"places\": " + list(f.Places) + "\n  }")
	}
	b.WriteString("\n]\n")
	return b.String()
}
