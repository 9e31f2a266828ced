// Package rules holds the message rules: which messages of the service a rule fits, and what it says
// in English and Chinese. One file is one rule.
//
// The engine does not import it: package explain has the patterns in a table that a test writes from
// these files, and the page and the command load the sentences.
//
// A file has a key, a colon and a value on each line. A text has its English on that line and its
// Chinese on the next one, which is indented:
//
//	pattern: request times equals to {calls:n} in a second, which exceeds the frequency limit {limit:n}
//	codes: RequestLimitExceeded
//	retry: backoff Yes, from the next second on.
//	  可以，从下一秒开始。
//	step: Send at most {limit} requests a second.
//	  每秒最多发送 {limit} 次请求。
//	else: Send fewer requests a second.
//	  降低每秒的请求数。
//	example: RequestLimitExceeded | Your current request times equals to `21` in a second, …
//
// A cause has two lines as a step has. The keys general, whole, products, yields, alone and snippet are
// described at the fields IsGeneral (general: yes), IsWhole (whole: yes), Products, Yields, Alone and
// Snippets of Rule.
//
// A text with a place that has no value is left out; the step after else stands in for the one before
// it. See package explain for the patterns. A file in endings is a condition that the words of codes
// name, such as "not found"; it has these in place of patterns:
//
//	words: not found, not exist, no such
//	weak: missing
//	classes: ResourceNotFound
//	thing: resource
//	example: ResourceNotFound.InstanceNotExist |
package rules

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Rule is one rule.
type Rule struct {
	// ID is the name of the file without its ending.
	ID string
	// Patterns are the messages that the rule fits, in the words of the service.
	Patterns []string
	// Codes are the error codes that the rule may explain, with all that follow them after a dot. In
	// a condition a hyphen stands for those that a product has made without a class. Empty means any
	// code.
	Codes []string
	// Products are the short names of the products that the rule is about. Empty means any. Where the
	// product is not known, messages fit and codes do not.
	Products []string
	// IsWhole means that the words of the code and its class have nothing to add.
	IsWhole bool
	// Yields are conditions, by the names of their files: where the words of the code name one of them,
	// that says more than the rule.
	Yields []string
	// Alone are messages of the service that no other text has, so that one without its code is an
	// error.
	Alone []Alone
	// Words are those of a code that name the condition, in phrases; Weak those that count only where a
	// code has no others, and Nouns those that name things too, so that they do not count for a class
	// that says itself what is wrong with one. Empty for the rules of messages.
	Words, Weak, Nouns []string
	// Classes are the classes of codes that the condition explains where no words do.
	Classes []string
	// Thing is what the condition is about where the code does not say: words of Things.
	Thing string
	// IsGeneral means that a few common words make the rule fit: the text of a code with a second part
	// says more.
	IsGeneral bool
	// Retry is a retry class of schema/docs; empty leaves that to the code.
	Retry string
	// Snippets are what can be made for copying: a command with places, or the name of a maker of
	// package explain.
	Snippets []string
	// Meaning and RetryText may be empty: then the code's own are shown.
	Meaning, RetryText Text
	Causes, Steps      []Text
	Examples           []Example
}

// Text is a text in both languages.
type Text struct {
	EN, ZH string
	// IsElse marks a step that stands only where the one before it is left out.
	IsElse bool
}

// In returns the text in a language, en or zh.
func (t Text) In(lang string) string {
	if lang == "zh" {
		return t.ZH
	}
	return t.EN
}

// Alone is the beginning of a message that the service returns for any product. Backticks and case do
// not count. A ^ stands for the start of a sentence.
type Alone struct {
	// Code usually comes with the message; it may be empty.
	Code, Phrase string
	// Then are words that follow in this order, where the phrase alone is common English or Chinese.
	Then []string
}

// Example is an error that the rule explains.
type Example struct{ Code, Message string }

//go:embed *.txt endings things.tsv
var files embed.FS

// All returns the rules of messages and the endings.
func All() ([]Rule, error) {
	messages, err := Messages()
	if err != nil {
		return nil, err
	}
	endings, err := Endings()
	return append(messages, endings...), err
}

// Messages returns the rules of messages, sorted by their ids.
func Messages() ([]Rule, error) { return read("*.txt", "") }

// Endings returns the conditions that words of codes name, sorted by their ids, which begin with
// ending-.
func Endings() ([]Rule, error) { return read("endings/*.txt", "ending-") }

func read(pattern, prefix string) ([]Rule, error) {
	names, err := fs.Glob(files, pattern)
	if err != nil {
		return nil, err
	}
	var all []Rule
	for _, name := range names {
		data, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		rule, err := parse(prefix+strings.TrimSuffix(path.Base(name), ".txt"), string(data))
		if err != nil {
			return nil, fmt.Errorf("rules: %s:%w", name, err)
		}
		all = append(all, rule)
	}
	slices.SortFunc(all, func(a, b Rule) int { return strings.Compare(a.ID, b.ID) })
	return all, nil
}

func parse(id, data string) (Rule, error) {
	r := Rule{ID: id}
	lines := strings.Split(strings.TrimRight(data, "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		key, value, ok := strings.Cut(lines[i], ": ")
		if !ok {
			return r, fmt.Errorf("%d: no key and value", i+1)
		}
		text := Text{EN: value}
		isText := key == "meaning" || key == "step" || key == "else" || key == "cause" || key == "retry"
		if isText {
			if i++; i == len(lines) || !strings.HasPrefix(lines[i], "  ") {
				return r, fmt.Errorf("%d: the Chinese text is missing", i+1)
			}
			text.ZH = strings.TrimSpace(lines[i])
		}
		switch key {
		case "pattern":
			r.Patterns = append(r.Patterns, value)
		case "codes":
			r.Codes = strings.Fields(value)
		case "products":
			r.Products = strings.Fields(value)
		case "whole":
			r.IsWhole = true
		case "yields":
			r.Yields = strings.Fields(value)
		case "alone":
			parts := strings.Split(value, " | ")
			if len(parts) < 2 {
				return r, fmt.Errorf("%d: alone has a code or -, a bar and a phrase", i+1)
			}
			r.Alone = append(r.Alone, Alone{strings.Trim(parts[0], "-"), parts[1], parts[2:]})
		case "words":
			r.Words = strings.Split(value, ", ")
		case "weak":
			r.Weak = strings.Split(value, ", ")
		case "nouns":
			r.Nouns = strings.Split(value, ", ")
		case "classes":
			r.Classes = strings.Fields(value)
		case "thing":
			r.Thing = value
		case "general":
			r.IsGeneral = true
		case "snippet":
			r.Snippets = append(r.Snippets, value)
		case "meaning":
			r.Meaning = text
		case "cause":
			r.Causes = append(r.Causes, text)
		case "step", "else":
			text.IsElse = key == "else"
			r.Steps = append(r.Steps, text)
		case "retry":
			r.Retry, text.EN, _ = strings.Cut(value, " ")
			r.RetryText = text
		case "example":
			code, message, ok := strings.Cut(value+" ", " | ")
			if !ok {
				return r, fmt.Errorf("%d: an example is a code, a bar and a message", i+1)
			}
			r.Examples = append(r.Examples, Example{strings.TrimSpace(strings.Trim(code, "-")), strings.TrimSuffix(message, " ")})
		default:
			return r, fmt.Errorf("%d: no key %q", i+1, key)
		}
	}
	return r, nil
}

// Things returns what to call the words of codes in a language, en or zh: instance is 实例, vpc is
// VPC. An empty text leaves the word out. Words that are not there cannot be said in that language.
func Things(lang string) (map[string]string, error) {
	data, err := files.ReadFile("things.tsv")
	if err != nil {
		return nil, err
	}
	all := map[string]string{}
	for line := range strings.Lines(string(data)) {
		columns := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(columns) != 3 {
			return nil, fmt.Errorf("rules: things.tsv: %q has no three columns", line)
		}
		word, en, zh := columns[0], columns[1], columns[2]
		switch {
		case lang == "zh" && zh != "":
			all[word] = strings.TrimPrefix(zh, "~")
		case lang != "zh" && en == "":
			all[word] = word
		case lang != "zh":
			all[word] = en
		}
	}
	return all, nil
}
