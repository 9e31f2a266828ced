// This file makes Go values of nodes.

package jsontree

import "encoding/json"

// Value returns the value of a node as encoding/json decodes it into an any, with numbers as
// json.Number. Of duplicate names the last one counts.
func (t *Tree) Value(node int) any {
	switch t.Kind(node) {
	case Null:
		return nil
	case False, True:
		return t.Kind(node) == True
	case Number:
		return json.Number(t.Text(node))
	case String:
		return t.Text(node)
	case Array:
		list := []any{}
		for _, v := range t.Elements(node) {
			list = append(list, t.Value(v))
		}
		return list
	}
	object := map[string]any{}
	for name, v := range t.Members(node) {
		object[t.Text(name)] = t.Value(v)
	}
	return object
}
