// This file finds values by the names that lead to them.

package jsontree

import "strings"

// At returns the value at a path of names from a node on, such as Error.Code; an empty path is the node
// itself. Names with a dot in them cannot be reached.
func (t *Tree) At(node int, path string) (int, bool) {
	for path != "" {
		name, rest, _ := strings.Cut(path, ".")
		v, ok := t.Get(node, name)
		if !ok {
			return 0, false
		}
		node, path = v, rest
	}
	return node, true
}

// StringAt returns the value at a path where that is a string.
func (t *Tree) StringAt(node int, path string) (string, bool) {
	v, ok := t.At(node, path)
	if !ok || t.Kind(v) != String {
		return "", false
	}
	return t.Text(v), true
}

// ScalarAt returns the value at a path where that is a string or a number, as it was written.
func (t *Tree) ScalarAt(node int, path string) (string, bool) {
	v, ok := t.At(node, path)
	if !ok || t.Kind(v) != String && t.Kind(v) != Number {
		return "", false
	}
	return t.Text(v), true
}
