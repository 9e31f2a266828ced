// This file reads lists of errors that each begin with the RequestId.

package format

import (
	"bytes"

	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// restAfterID reads the message at start of a record that begins with its RequestId at the offset from.
// A RequestId after the message belongs to the next record if a code follows that.
func (r *record) restAfterID(in *Input, b []byte, from, start int) {
	first := *r
	if r.rest(in, b, start); r.idAt == first.idAt {
		r.enclose(b, from)
		return
	}
	if r.id != first.id && scan.NextLabel(b, r.idAt.To, scan.CodeLabels).Empty() {
		return
	}
	stop := scan.LineEnd(b, start, r.messageAt.To)
	if label := scan.IDLabelOnLine(b[:stop], start); label >= 0 {
		if _, next := scan.ReadID(b, scan.LabelEnd(b[:stop], label, scan.IDLabels)); !scan.NextLabel(b, next.To, scan.CodeLabels).Empty() {
			stop = label
		}
	}
	r.id, r.idAt = first.id, first.idAt
	r.messageAt = beforeLabel(b, scan.Trim(b, origin.Between(start, stop)))
	r.end = stop
}

// idComesFirst reports whether the RequestId has the first label on the code's line, or in its
// paragraph.
func idComesFirst(b []byte, at int) bool {
	const window = 512
	lead := b[max(0, at-window):at]
	if k := bytes.LastIndex(lead, []byte("\n\n")); k >= 0 {
		lead = lead[k:]
	} else if at > window {
		lead = lead[bytes.LastIndexByte(lead, '\n')+1:]
	}
	for label := range scan.IDLabelsIn(lead, origin.Between(0, len(lead))) {
		return !scan.ContainsAny(lead[:label.From], []string{"ode", "码"})
	}
	return false
}
