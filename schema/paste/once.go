// This file tells an error once that a text tells several times.

package paste

import (
	"strings"

	"tcresponse/schema/paste/format"
)

// told is what tells one failure from another.
type told struct{ code, message, id string }

// toldOnce keeps one of several readings of the same failure, with what any of them knows, and notes
// how often it is told. An application logs the exception, the answer that it came from, and both
// again one level up.
func toldOnce(found []format.Match) []format.Match {
	var kept []format.Match
	var failures []told
	var times []int
next:
	for _, c := range found {
		this := failureOf(&c)
		for k, other := range failures {
			// Documents one behind the other are told as such.
			if !this.same(other) || kept[k].Plain && kept[k].Form == c.Form {
				continue
			}
			times[k]++
			kept[k], failures[k] = joined(kept[k], c, other, this)
			continue next
		}
		kept, failures, times = append(kept, c), append(failures, this), append(times, 1)
	}
	for k, n := range times {
		if n > 1 {
			kept[k].Plain = false
			kept[k].NoteAtStart("error-repeated", "times", n)
		}
	}
	return kept
}

// joined is the first of two readings of a failure, or the second where it knows more: the message,
// or the whole RequestId. A reading of the whole answer stays, since it has more than that.
func joined(a, b format.Match, toldA, toldB told) (format.Match, told) {
	switch {
	case toldA.message == "" && toldB.message != "":
		if toldB.id == "" {
			b.RequestID, toldB.id = toldA.id, toldA.id
		}
		return b, toldB
	case len(toldB.id) <= len(toldA.id):
		return a, toldA
	case a.Lossy && toldB.message != "":
		return b, toldB
	case toldA.id == "":
		a.RequestID, toldA.id = toldB.id, toldB.id
	}
	return a, toldA
}

// same tells that two are one failure: the same id, or the same words where an id is missing.
func (a told) same(b told) bool {
	if a.code != b.code || a.code == "" {
		return false
	}
	if a.id != "" && b.id != "" {
		// A text that was cut has the beginning of an id at its end.
		const few = 8
		return a.id == b.id || len(a.id) >= few && strings.HasPrefix(b.id, a.id)
	}
	return a.message != "" && strings.Join(strings.Fields(a.message), " ") == strings.Join(strings.Fields(b.message), " ")
}

// failureOf is what a candidate tells of a failure of the API or of a client; its code is empty where it tells of none.
func failureOf(c *format.Match) (this told) {
	if c.Tree == nil || c.System != "api3" && c.System != "client" {
		return this
	}
	if e, ok := c.Tree.At(0, "Response.Error"); ok {
		this.code, _ = c.Tree.StringAt(e, "Code")
		this.message, _ = c.Tree.StringAt(e, "Message")
	}
	if this.id, _ = c.Tree.ScalarAt(0, "Response.RequestId"); this.id == "" {
		this.id = c.RequestID
	}
	return this
}
