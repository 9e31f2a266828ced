// This file covers secrets, and makes characters visible that are not.

package render

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tcresponse/schema"
	"tcresponse/schema/secret"
)

// covered stands for a secret.
const covered = "***"

// cover covers the secrets of a text wherever they stand in a value.
type cover struct {
	// secrets are all of them, in each of the ways that they may be written, the longest first.
	secrets []string
}

// mostSecrets is how many secrets are looked for in one value.
const mostSecrets = 1000

func newCover(r schema.Report, text []byte) cover {
	var ends []int
	all := slices.Clone(r.Findings)
	for _, one := range r.Responses {
		all = append(all, one.Findings...)
	}
	var places [][2]int
	for _, f := range all {
		if f.Code == "secret" && f.To > f.From {
			places = append(places, [2]int{f.From, f.To})
			ends = append(ends, f.From, f.To)
		}
	}
	if len(places) == 0 {
		return cover{}
	}
	at := byteOffsets(text, ends)
	found := map[string]bool{}
	for _, p := range places {
		s := string(text[at[p[0]]:at[p[1]]])
		// In the text a secret may be written with escapes.
		found[s], found[unescaped(s)] = true, true
	}
	// What was decoded, such as base64, is written otherwise there.
	for i := range min(len(r.Responses), MostResponses) {
		envelope, ok := schema.Envelope(text, i)
		if !ok {
			break
		}
		for _, f := range secret.Find(envelope, mostSecrets) {
			found[unescaped(string(envelope[f.From:f.To]))] = true
		}
	}
	delete(found, "")
	c := cover{}
	for s := range found {
		c.secrets = append(c.secrets, s)
	}
	slices.SortFunc(c.secrets, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	return c
}

// unescaped returns what the content of a JSON string stands for, and any other text as it is.
func unescaped(s string) string {
	var out string
	if json.Unmarshal([]byte(`"`+s+`"`), &out) != nil {
		return s
	}
	return out
}

// byteOffsets returns the offsets in bytes of offsets in UTF-16 code units. Each byte that is not part
// of valid UTF-8 counts as one unit.
func byteOffsets(text []byte, units []int) map[int]int {
	slices.Sort(units)
	at := map[int]int{}
	unit, offset := 0, 0
	for _, want := range units {
		for unit < want && offset < len(text) {
			r, size := utf8.DecodeRune(text[offset:])
			unit++
			if r > 0xFFFF {
				unit++
			}
			offset += size
		}
		at[want] = offset
	}
	return at
}

// text covers the secrets of a value and makes all of its characters visible, except for line breaks,
// which become LF, and tabs.
func (c cover) text(value string) string {
	for _, s := range c.secrets {
		value = strings.ReplaceAll(value, s, covered)
		value = c.cutOff(value, s)
	}
	var b strings.Builder
	end := 0
	for _, f := range secret.Find([]byte(value), mostSecrets) {
		if value[f.From:f.To] != covered {
			b.WriteString(value[end:f.From] + covered)
			end = f.To
		}
	}
	b.WriteString(value[end:])
	return visible(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(b.String()))
}

// cutOff covers the beginning of a secret where the engine has cut off the end of a value.
func (c cover) cutOff(value, secret string) string {
	const cut, least = "…", 4
	head, ok := strings.CutSuffix(value, cut)
	if !ok {
		return value
	}
	for n := min(len(secret), len(head)); n >= least; n-- {
		if strings.HasSuffix(head, secret[:n]) {
			return head[:len(head)-n] + covered
		}
	}
	return value
}

// line is text on one line.
func (c cover) line(value string) string {
	return strings.NewReplacer("\n", " ", "\t", " ").Replace(c.text(strings.TrimSpace(value)))
}

// visible writes characters as their numbers that would move the text or be invisible.
func visible(s string) string {
	var b strings.Builder
	for _, ch := range s {
		switch {
		case ch == '\n' || ch == '\t':
			b.WriteRune(ch)
		case unicode.In(ch, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co):
			fmt.Fprintf(&b, "<U+%04X>", ch)
		default:
			b.WriteRune(ch)
		}
	}
	return b.String()
}
