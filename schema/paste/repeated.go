// This file merges the matches of an error that a text has several times.

package paste

import (
	"strings"

	"tcresponse/schema/paste/format"
)

// identity is what distinguishes one failure from another.
type identity struct{ code, message, id string }

// mergeRepeated keeps one of several matches of the same failure, with what any of them has, and
// notes their number. An application logs the exception, the response that it came from, and both
// again one level up.
func mergeRepeated(found []format.Match) []format.Match {
	var kept []format.Match
	var failures []identity
	var times []int
next:
	for _, m := range found {
		this := identityOf(&m)
		// White space may differ.
		this.message = strings.Join(strings.Fields(this.message), " ")
		for k, other := range failures {
			if isPartOf(&m, this, other) {
				times[k]++
				continue next
			}
			// Consecutive documents are reported as such.
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

// merge returns the first of two matches of a failure, or the second if that has more: the message,
// or the whole RequestId. A match of the whole response stays, since it has more than that.
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

// isPartOf reports whether a match says less of a failure than an earlier one: its code was cut, or it has
// neither code nor id.
func isPartOf(m *format.Match, this, earlier identity) bool {
	if this.code == "" {
		return this.id == "" && this.message != "" && this.message == earlier.message && earlier.code != ""
	}
	isSame := (this.id == "" || this.id == earlier.id) && (this.message == "" || this.message == earlier.message)
	return m.HasCutCode && isSame && strings.HasPrefix(earlier.code, this.code)
}

// same reports whether two are one failure: they have the same id, or the same message where an id
// is missing.
func (a identity) same(b identity) bool {
	if a.code != b.code || a.code == "" {
		return false
	}
	if a.id != "" && b.id != "" {
		// A text that was cut off ends with the beginning of an id.
		const few = 8
		return a.id == b.id || len(a.id) >= few && strings.HasPrefix(b.id, a.id)
	}
	return a.message != "" && a.message == b.message
}

// identityOf returns the identity of a failure of the API or of a client; its code is empty for
// another match.
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
