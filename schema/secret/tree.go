// This file finds secrets in a text that is one JSON value.

package secret

import (
	"slices"

	"tcresponse/schema/diag"
	"tcresponse/schema/jsontree"
)

// FindJSON is Find for a text that jsontree.Parse has read, and finds the same several times faster:
// between its strings there is nothing to be found, the names of fields occur again and again, and it is
// known where values end. It notes the names in the tree.
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
		note := &t.Notes[number]
		if *note == plainName {
			continue
		}
		colon := jsontree.SkipSpace(t.Src, to)
		// A line break before the colon hides every name.
		if n.Flag()&jsontree.Escaped == 0 && colon == to {
			if *note == unknownName {
				*note = s.noteOf(from, to)
			}
			if s.lookAt(t, i, *note) {
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

// The notes of names say what has to be looked at where a field has the name. From secretName on they
// are secretName and the index of the kind in kinds.
const (
	unknownName = iota
	// plainName needs no look: neither it nor what follows is a secret because of it.
	plainName
	// closeName needs the look that Find takes.
	closeName
	// valueName is that of the second half of a pair.
	valueName
	// secretName is that of a secret.
	secretName
)

// kinds are the kinds of secrets that names stand for.
var kinds = []string{"secret-id", "secret-key", "token", "signature", "authorization", "password", cloudKey}

// noteOf returns the note of a name between quotation marks, before a colon.
func (s *scanner) noteOf(from, colon int) uint8 {
	for i := nextSign(s.b[:colon], from); i < colon; i = nextSign(s.b[:colon], i+1) {
		// The K of AKID and of SecretKey is in many names.
		if s.b[i] != 'K' || isID(s.b[i-1:]) || hasPrefix(s.b[i:], "Key ") {
			return closeName
		}
	}
	if !mayEndInName(s.b[:colon]) {
		return plainName
	}
	n, ok := s.nameBefore(colon)
	if !ok {
		return plainName
	}
	kind := slices.Index(kinds, kindOf(n.text))
	switch {
	case n.from != from || isWorkingDirectory(n.text):
		if kind < 0 && !isValueName(n.text) {
			return plainName
		}
		return closeName
	case kind >= 0:
		return secretName + uint8(kind)
	case isValueName(n.text):
		return valueName
	}
	return plainName
}

// lookAt takes the look that Find takes at a field, given the node and the note of its name, where the
// tree says all that it needs. done is false where Find itself has to look.
func (s *scanner) lookAt(t *jsontree.Tree, name int, note uint8) (done bool) {
	colon := t.Nodes[name].End()
	switch {
	case note == plainName:
		return true
	case note == valueName:
		// The first half of the pair is a string.
		before := t.Nodes[name-1]
		return before.Kind() != jsontree.String || !mayEndInName(s.b[:before.End()])
	case note < secretName || colon < s.end:
		return false
	}
	const space = 1
	value := t.Nodes[name+1]
	from, to := value.Start()+1, value.End()-1
	if value.Kind() != jsontree.String || value.Flag()&jsontree.Escaped != 0 || value.Start() > colon+1+space || wrapper(s.b[value.Start():]) > 0 {
		return false
	}
	if kind := kinds[note-secretName]; isSecret(s.b[from:to], kind, true) {
		s.keep(kind, from, to)
	}
	return true
}
