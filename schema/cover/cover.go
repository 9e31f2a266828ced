// Package cover covers the secrets of a text wherever they stand in what is written about it, and makes
// characters visible that are not.
package cover

import (
	"sort"
	"strings"
	"unicode/utf8"

	"tcresponse/schema"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/secret"
)

// covered stands for a secret.
const covered = "***"

// Cover covers the secrets of a text.
type Cover struct {
	// Secrets are all of them, in each of the ways that they may be written, the longest first.
	Secrets []string
}

// mostSecrets is how many secrets are looked for in one value.
const mostSecrets = 1000

// maxResponses is in how many responses of a text secrets are looked for that decoding shows.
const maxResponses = 50

// New returns the cover of a text, with its report.
func New(r schema.Report, text []byte) Cover {
	var ends []int
	add := func(findings []schema.Finding) {
		for _, f := range findings {
			if f.Code == "secret" && f.To > f.From {
				ends = append(ends, f.From, f.To)
			}
		}
	}
	add(r.Findings)
	for i := range r.Responses {
		add(r.Responses[i].Findings)
	}
	if len(ends) == 0 {
		return Cover{}
	}
	at := ByteOffsets(text, ends)
	found := map[string]bool{}
	for i := 0; i < len(ends); i += 2 {
		s := string(text[at[ends[i]]:at[ends[i+1]]])
		// In the text a secret may be written with escapes.
		found[s], found[unescaped(s)] = true, true
	}
	// What was decoded, such as base64, is written otherwise there.
	reading := schema.Read(text)
	for i := range min(len(r.Responses), maxResponses) {
		envelope, ok := reading.Envelope(i)
		if !ok {
			continue
		}
		for _, f := range secret.Find(envelope, mostSecrets) {
			found[unescaped(string(envelope[f.From:f.To]))] = true
		}
	}
	delete(found, "")
	c := Cover{}
	for s := range found {
		c.Secrets = append(c.Secrets, s)
	}
	sort.SliceStable(c.Secrets, func(i, j int) bool {
		a, b := c.Secrets[i], c.Secrets[j]
		return len(a) > len(b) || len(a) == len(b) && a < b
	})
	return c
}

// unescaped returns what the content of a JSON string stands for, and any other text as it is.
func unescaped(s string) string {
	t, _, err := jsontree.Parse([]byte(`"` + s + `"`))
	if err != nil {
		return s
	}
	return t.Text(0)
}

// ByteOffsets returns the offsets in bytes of offsets in UTF-16 code units. Each byte that is not part
// of valid UTF-8 counts as one unit.
func ByteOffsets(text []byte, units []int) map[int]int {
	sorted := append([]int{}, units...)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i] < sorted[j] })
	at := map[int]int{}
	unit, offset := 0, 0
	for _, want := range sorted {
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

// In covers the secrets in a value.
func (c Cover) In(value string) string {
	for _, s := range c.Secrets {
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
	return b.String() + value[end:]
}

// cutOff covers the beginning of a secret where the engine has cut off the end of a value.
func (c Cover) cutOff(value, secret string) string {
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
