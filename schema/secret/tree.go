// This file finds secrets in a text that is one JSON value.

package secret

import (
	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
)

// FindJSON is Find for a text that jsontree.Parse has read, and finds the same several times faster:
// between its strings there is nothing to be found, and the names of fields occur again and again. It
// notes the names in the tree.
func FindJSON(t *jsontree.Tree, most int) []diag.Diagnostic {
	s := scanner{b: t.Src, most: most}
	t.NumberNames()
	for i, n := range t.Nodes {
		if n.Kind() != jsontree.String {
			continue
		}
		if len(s.found) >= most {
			break
		}
		from, to := n.Start(), n.End()
		number, isName := t.NameNumber(i)
		if !isName {
			s.signsIn(from, to)
			continue
		}
		look := &t.Notes[number]
		if *look == plainName {
			continue
		}
		colon := jsontree.SkipSpace(t.Src, to)
		// A line break before the colon hides every name.
		if *look == unknownName && n.Flag()&jsontree.Escaped == 0 && colon == to {
			if *look = closeName; s.isPlainName(from, to, colon) {
				*look = plainName
				continue
			}
		}
		s.signsIn(from, to)
		s.signsIn(colon, colon+1)
	}
	if t.HasASCIIEscapes {
		s.escapes()
	}
	return Merge(s.found, most)
}

// What has to be looked at where a field has a certain name; the note of its name.
const (
	unknownName = iota
	// plainName needs no look: neither it nor what follows is a secret because of it.
	plainName
	// closeName needs the look that Find takes.
	closeName
)

// isPlainName reports whether a name between quotation marks, before a colon, says about no text that
// there is a secret.
func (s *scanner) isPlainName(from, to, colon int) bool {
	for i := nextSign(s.b[:to], from); i < to; i = nextSign(s.b[:to], i+1) {
		// The K of AKID and of SecretKey is in many names.
		if s.b[i] != 'K' || isID(s.b[i-1:]) || hasPrefix(s.b[i:], "Key ") {
			return false
		}
	}
	if !mayEndInName(s.b[:colon]) {
		return true
	}
	n, ok := s.nameBefore(colon)
	return !ok || kindOf(n.text) == "" && !isValueName(n.text)
}
