// This file has the rules by which what encoders make of some examples is not read as these are.

package paste

import (
	"regexp"
	"slices"
	"strings"

	"tcresponse/schema/paste/format"
)

// exception is a rule by which examples that were encoded are not read as they are.
type exception struct {
	name string
	// encoders are the names of those that it is about; nil for all.
	encoders []string
	// holds reports whether the rule is about an example, given it as plain text and as it was
	// encoded.
	holds func(e format.Example, plain, text string) bool
}

// is reports whether a rule is about what an encoder makes of an example.
func (x *exception) is(by string, e format.Example, plain, text string) bool {
	return (x.encoders == nil || slices.Contains(x.encoders, by)) && x.holds(e, plain, text)
}

// These are encoders that are alike.
var (
	terminals = []string{"60 columns", "80 columns", "100 columns", "120 columns"}
	sums      = []string{
		"a sum of strings", "a sum of strings, with the signs first", "strings of PHP",
	}
	ofPython  = []string{"pprint of Python", "bytes of Python"}
	ofC       = []string{"a log", "a string of ASCII", "a string of protobuf"}
	stringsOf = slices.Concat(sums, ofPython, ofC)
	base64s   = []string{"base64", "base64 of URLs", "base64 of mail"}
	pages     = []string{
		"HTML", "HTML of ASCII", "HTML of PHP", "HTML with names", "HTML in HTML",
		"HTML with names in HTML",
	}
	logs = []string{
		"k8s", "kubectl", "docker", "syslog", "journal", "cat", "bat", "grep", "pm2", "diff",
	}
	withWords = []string{
		"CSV", "a log", "bytes of Python", "kubectl", "cat", "bat", "pm2", "diff",
	}
	around = slices.Concat(stringsOf, []string{
		"CSV", "a box", "a box of Terraform", "a comment of Java", "breaks of a page",
		"spaces of a page", "base64 of URLs",
	})
)

// lost are the rules for what cannot be read, since too little is left of it.
var lost = []exception{
	// A shorter run of letters and digits may be anything.
	{"a short run of base64", base64s, func(_ format.Example, plain, _ string) bool {
		const shortest = 45
		return len(plain) < shortest
	}},
	// People write about codes: among other words one is no response.
	{"a code among words", withWords, func(e format.Example, plain, _ string) bool {
		return plain == e.Code
	}},
	// These have no mark but how the whole text looks, and nothing can be read in them.
	{"what is recognised as a whole", around, func(e format.Example, _, _ string) bool {
		return e.Form == "tccli-table" || e.Form == "tccli-text" || e.Form == "http-head"
	}},
	// Only the pasted text itself is guessed at: a text in it without a response is of no interest.
	{"a request in a text", nil, func(e format.Example, _, _ string) bool {
		return e.Form == "request"
	}},
	// A message may have line breaks of its own anywhere.
	{"a break in the message", terminals, func(e format.Example, plain, text string) bool {
		from := strings.Index(plain, e.Message)
		return e.Message != "" && !slices.ContainsFunc(breaksIn(plain, text), func(at int) bool {
			return at <= from || at > from+len(e.Message)
		})
	}},
	// The closing mark may be that of the last string in the JSON as well.
	{"JSON without its end, in quotation marks", []string{"CSV", "a log", "a string of protobuf"},
		func(_ format.Example, plain, _ string) bool {
			return strings.Count(plain, "{") > strings.Count(plain, "}")
		}},
	// Lua and Terraform write such dictionaries too: the names of an envelope must be there.
	{"a dictionary of macOS without an envelope", []string{"macOS"},
		func(e format.Example, plain, _ string) bool {
			return e.Code == "" && !strings.Contains(plain, `"Response"`)
		}},
	// Messages have full-width quotation marks of their own: an opening bracket shows the change.
	{"full-width quotation marks alone", []string{"full-width brackets"},
		func(_ format.Example, _, text string) bool { return !strings.ContainsAny(text, "｛［") }},
}

// unread are the rules for what could be read, and is not yet.
var unread = []exception{
	{"a break at the edge of a name, or in a class, a path or a label in Chinese", terminals,
		func(_ format.Example, plain, text string) bool {
			all := breaksIn(plain, text)
			for _, at := range shown.FindAllStringIndex(plain, -1) {
				if slices.ContainsFunc(all, func(i int) bool { return i > at[0] && i < at[1] }) {
					return false
				}
			}
			return true
		}},
	{"an exception of Node.js whose line breaks are escapes or tags",
		slices.Concat(stringsOf, []string{"line breaks of HTML", "full-width brackets"}),
		func(e format.Example, plain, _ string) bool {
			return e.Form == "node-sdk" && strings.Contains(plain, "\n")
		}},
	{"a message above one frame, behind the names of a log",
		slices.Concat(logs, []string{"a comment of Java"}),
		func(e format.Example, plain, _ string) bool {
			return e.Form == "node-sdk" && strings.Count(plain, "\n") == 1
		}},
	{"a table in a string", slices.Concat(stringsOf, []string{"CSV", "quotation marks"}),
		func(_ format.Example, plain, _ string) bool {
			return strings.HasPrefix(plain, "time,") || strings.Contains(plain, "|---|")
		}},
	{"CSV behind the line numbers of cat", []string{"cat"},
		func(_ format.Example, plain, _ string) bool { return strings.HasPrefix(plain, "time,") }},
	{"doubled quotation marks, not behind a bracket", []string{"CSV"},
		func(_ format.Example, plain, text string) bool {
			isInText := !strings.HasPrefix(plain, "{") || strings.Contains(text, `\""`)
			return isInText && strings.Contains(text, `""`) && !strings.Contains(text, `{""`)
		}},
	{"references, and none of a quotation mark", pages,
		func(_ format.Example, _, text string) bool {
			return strings.Contains(text, "&") && !quoteOfHTML.MatchString(text)
		}},
	{"a query without a mark of JSON", []string{"a query"},
		func(e format.Example, _, text string) bool {
			hasColon := strings.Contains(text, "%3A") && e.Form != "code"
			return !strings.Contains(text, "%3D") && !hasColon
		}},
	{"octal escapes alone", []string{"a string of protobuf"},
		func(_ format.Example, plain, text string) bool {
			return strings.Contains(text, `\3`) && !strings.Contains(plain, `"`)
		}},
	{"a part of a string that ends with a backslash", sums,
		func(_ format.Example, _, text string) bool { return backslashAtEnd.MatchString(text) }},
	{"escapes in escapes, not in JSON", ofPython,
		func(e format.Example, plain, _ string) bool {
			return e.Form == "rust-sdk" && strings.Contains(plain, `\"`)
		}},
	{"escaped quotation marks on several lines", []string{"quotation marks"},
		func(_ format.Example, plain, _ string) bool {
			return strings.Contains(strings.TrimSpace(plain), "\n") || strings.HasPrefix(plain, "data:")
		}},
	{"JSON lines in a string", slices.Concat(sums, ofC),
		func(e format.Example, _, _ string) bool { return e.Form == "ndjson" }},
	{"types of Go's spew before other values than strings", []string{"spew of a map"},
		func(format.Example, string, string) bool { return true }},
	{"a dictionary of macOS in lower case", []string{"macOS"},
		func(e format.Example, _, _ string) bool { return e.Form == "json-error" }},
	{"lists of Xdebug", []string{"var_dump of Xdebug"},
		func(_ format.Example, _, text string) bool { return strings.Contains(text, "[0] =>") }},
}

var (
	// shown are the parts of an error in which a break shows by itself.
	shown = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|` +
		`LimitExceeded|\.Disk\b[^-]|\b([Rr]equest_?[Ii]d|(Error)?(Code|Message)|Response)\b`)
	// quoteOfHTML are the references that show that a text was copied from the source of a page.
	quoteOfHTML = regexp.MustCompile(`&(quot|#34|#x22|#39|#039|#x27|apos|amp;quot|amp;#34|amp;#39|amp;apos);`)
	// backslashAtEnd is a part of a string that ends with an escaped backslash.
	backslashAtEnd = regexp.MustCompile(`[^\\](\\\\)+"( [+.])?\n`)
)

// breaksIn returns the offsets in a text of the line breaks that a terminal adds.
func breaksIn(plain, text string) (all []int) {
	at := 0
	for i := range len(text) {
		if at < len(plain) && text[i] == plain[at] {
			at++
		} else {
			all = append(all, at)
		}
	}
	return all
}
