// This file tests that the search stays linear and keeps its places in range, whatever the text.

package paste

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	table "tcresponse/schema/hostile"

	"tcresponse/schema/paste/format"
	"tcresponse/schema/paste/origin"
)

// hostile are pieces that a reader looks at and may not be able to finish; a text is many of one.
var hostile = table.AllWords().List()

// TestAnchorsAreWords tests that the table of the growth tests has the anchors of all readers.
func TestAnchorsAreWords(t *testing.T) {
	for _, r := range format.Table {
		for _, anchor := range r.Anchors {
			if !slices.Contains(hostile, anchor) {
				t.Errorf("%q of the reader %s is not in schema/hostile/words.json", anchor, r.Name)
			}
		}
	}
}

// work is the number of bytes that a search of a text has looked at, as far as it keeps count.
func work(text []byte) int {
	s := newSearch(text, allowance(len(text)))
	s.all(origin.New(text))
	return allowance(len(text)) - s.Left
}

// TestWorkIsBounded tests that the search spends no more than it may; web/e2e/growth.test.mjs
// counts what it really does.
func TestWorkIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("the count is the same on every platform")
	}
	for _, piece := range hostile {
		const size = 1 << 16
		text := bytes.Repeat([]byte(piece), size/len(piece))
		if n, most := work(text), allowance(len(text))+reserve(len(text)); n > most {
			t.Errorf("%d times %q: %d bytes looked at, more than %d", size/len(piece), piece, n, most)
		}
	}
}

// TestWorkGrowsWithEachText tests that doubling a text of the table of hostile texts does not much
// more than double the work.
func TestWorkGrowsWithEachText(t *testing.T) {
	if testing.Short() {
		t.Skip("the count is the same on every platform")
	}
	for _, c := range table.Cases() {
		once, twice := c.Bytes(200), c.Bytes(100)
		if len(twice) > 2*len(once)+len(once)/4 {
			// Its quoting makes it grow by more.
			continue
		}
		if a, b := work(once), work(twice); b > 2*a+a/4+allowance(0) {
			t.Errorf("%s: %d bytes looked at in %d; %d in %d", c.Name, a, len(once), b, len(twice))
		}
	}
}

// reserve is how far a search may go on with short looks ahead once its allowance is spent.
func reserve(size int) int { return 128*size + 1<<17 }

// needle is a response in a haystack.
const needle = `{"Response":{"Error":{"Code":"InternalError","Message":"busy"},"RequestId":"0f9e8d7c-6b5a-4c3d-8e2f-1a0b9c8d7e6f"}}`

func TestFindInTheMiddleOfALargeLog(t *testing.T) {
	line := "2031-05-06 07:08:09.123 INFO  [worker-3] c.e.OrderService : order 81723 done in 14 ms {status=ok, items=[1, 2]} code: 0\n"
	size := 20 << 20
	if testing.Short() {
		size = 2 << 20
	}
	half := bytes.Repeat([]byte(line), size/2/len(line))
	text := append(append(bytes.Clone(half), needle+"\n"...), half...)
	found, _ := Find(text)
	if len(found) != 1 || found[0].Form != "json-envelope" || found[0].Text.Origin(found[0].From) != len(half) {
		t.Fatalf("%d matches", len(found))
	}
}

// checkPlaces fails if a match lies outside of its text.
func checkPlaces(t *testing.T, text []byte) {
	found, _ := Find(text)
	checkMatches(t, text, found)
}

func checkMatches(t *testing.T, text []byte, found []format.Match) {
	for _, m := range found {
		check := func(what string, from, to int) {
			if from < 0 || from > to || to > len(m.Text.Bytes) {
				t.Fatalf("%s %s: %d to %d of %d bytes", m.Form, what, from, to, len(m.Text.Bytes))
			}
			if a, b := m.Text.Origin(from), m.Text.Origin(max(from, to-1)); a < 0 || b < a || b > len(text) {
				t.Fatalf("%s %s: origins %d to %d of %d bytes", m.Form, what, a, b, len(text))
			}
		}
		check("match", m.From, m.To)
		for _, n := range m.Notes {
			check("note "+n.Code, n.From, n.To)
		}
		for _, s := range m.Errors {
			check("syntax error "+s.Code, s.From, s.To)
		}
		if m.Tree != nil {
			for _, n := range m.Tree.Nodes {
				check("node", n.Start(), n.End())
			}
		}
	}
}

func TestPlacesInHostileTexts(t *testing.T) {
	for i, piece := range hostile {
		checkPlaces(t, []byte(strings.Repeat(piece, 50)))
		checkPlaces(t, []byte(strings.Repeat(piece+needle+hostile[(i*7+3)%len(hostile)], 3)))
	}
}
