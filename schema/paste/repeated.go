// This file tells an error once that a text tells several times.

package paste

import (
	"strings"

	"tcresponse/schema/paste/format"
)

// told is what tells one failure from another.
type identity struct{ code, message, id string }

// toldOnce keeps one of several readings of the same failure, with what any of them knows, and notes
// how often it is told. An application logs the exception, the answer that it came from, and both
// again one level up.
func mergeRepeated(found []format.Match) []format.Match {
	var kept []format.Match
	var failures []identity
	var times []int
next:
	for _, m := range found {
		this := identityOf(&m)
		for k, other := range failures {
			// Documents one behind the other are told as such.
			if !this.same(other) || kept[k].Plain && kept[k].Form == m.Form {
				continue
			}
			times[k]++
			kept[k], failures[k] = merge(kept[k], m, other, this)
			continue next
		}
		kept, failures, times = append(kept, m), append(failures, this), append(times, 1)
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
func merge(a, b format.Match, idA, idB identity) (format.Match, identity) {
	switch {
	case idA.message == "" && idB.message != "":
		if idB.id == "" {
			b.RequestID, idB.id = idA.id, idA.id
		}
		return b, idB
	case len(idB.id) <= len(idA.id):
		return a, idA
	case a.Lossy && idB.message != "":
		return b, idB
	case idA.id == "":
		a.RequestID, idA.id = idB.id, idB.id
	}
	return a, idA
}

// same tells that two are one failure: the same id, or the same words where an id is missing.
func (a identity) same(b identity) bool {
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
func identityOf(m *format.Match) (this identity) {
	if m.Tree == nil || m.System != "api3" && m.System != "client" {
		return this
	}
	if e, ok := m.Tree.At(0, "Response.Error"); ok {
		this.code, _ = m.Tree.StringAt(e, "Code")
		this.message, _ = m.Tree.StringAt(e, "Message")
	}
	if this.id, _ = m.Tree.ScalarAt(0, "Response.RequestId"); this.id == "" {
		this.id = m.RequestID
	}
	return this
}
