// This file tests which texts are JSON, and that the strict and the lenient reader agree on them.

package jsontree

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
)

func TestParseAccepts(t *testing.T) {
	for _, c := range accepted {
		t.Run(c.name, func(t *testing.T) {
			quick, tree := newTree([]byte(c.text), 0), newTree([]byte(c.text), 0)
			ok, _ := scan(quick, new(nameSet))
			_, err := parseTokens(tree)
			if !ok || err != nil || !slices.Equal(unnumbered(quick).Nodes, tree.Nodes) {
				t.Errorf("%.80q: scan %v, jsontext %v, or they differ in the tree", c.text, ok, err)
			}
			agree(t, []byte(c.text))
		})
	}
}

func TestParseRefuses(t *testing.T) {
	for _, c := range refused {
		t.Run(c.name, func(t *testing.T) {
			if _, err := parseTokens(newTree([]byte(c.text), 0)); err != ErrSyntax {
				t.Errorf("jsontext: %v for %.80q", err, c.text)
			}
			if _, _, err := Parse([]byte(c.text)); err != ErrSyntax {
				t.Errorf("Parse(%.80q): %v, want %v", c.text, err, ErrSyntax)
			}
			agree(t, []byte(c.text))
		})
	}
}

func TestParseDepth(t *testing.T) {
	for _, c := range tooDeep {
		t.Run(c.name, func(t *testing.T) {
			_, at, err := Parse([]byte(c.text))
			if err != ErrDepth || at != c.at {
				t.Errorf("Parse: %d, %v, want %d, %v", at, err, c.at, ErrDepth)
			}
			agree(t, []byte(c.text))
		})
	}
}

// TestReadFrom checks that Read ignores what precedes and follows the value.
func TestReadFrom(t *testing.T) {
	const before, after = "curl: (0) {[\"\n", " }]\" and more"
	for _, c := range accepted {
		t.Run(c.name, func(t *testing.T) {
			alone, _, err := Parse([]byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			src := []byte(before + c.text + after)
			l := Read(src, len(before))
			if l.ErrorsTotal != 0 || l.Truncated || l.TooDeep >= 0 {
				t.Fatalf("syntax errors %v, truncated %v, too deep at %d", l.Errors, l.Truncated, l.TooDeep)
			}
			if want := len(before) + alone.Nodes[0].End(); l.End != want {
				t.Errorf("End = %d, want %d", l.End, want)
			}
			for i, n := range unnumbered(alone).Nodes {
				got := l.Tree.Nodes[i]
				if want := newNode(n.Start()+len(before), n.End()+len(before), int(n.Next), n.Kind(), n.Flag()); got != want {
					t.Fatalf("node %d = %+v, want %+v", i, got, want)
				}
			}
		})
	}
}

// agree fails if the two readers disagree on a text: the strict one accepts it exactly if the
// lenient one finds no syntax error, and then both return the same tree.
func agree(t *testing.T, src []byte) {
	t.Helper()
	strict, at, err := Parse(src)
	l := Read(src, 0)
	wellFormed(t, src, l)
	rest := bytes.Trim(src[l.End:], " \t\r\n")
	clean := l.ErrorsTotal == 0 && !l.Truncated && len(rest) == 0
	switch {
	case err == nil && !(clean && l.TooDeep < 0):
		t.Errorf("Parse takes %.200q; Read: %d syntax errors %v, truncated %v, rest %.80q, too deep at %d", src, l.ErrorsTotal, l.Errors, l.Truncated, rest, l.TooDeep)
	case err == ErrSyntax && clean && l.TooDeep < 0:
		t.Errorf("Parse refuses %.200q; Read meets no syntax error", src)
	case err == ErrDepth && (l.TooDeep != at || l.ErrorsTotal != 0):
		t.Errorf("Parse finds %.200q too deep at %d; Read: too deep at %d, syntax errors %v", src, at, l.TooDeep, l.Errors)
	case err == nil:
		if nodes := unnumbered(strict).Nodes; !slices.Equal(l.Tree.Nodes, nodes) {
			t.Fatalf("nodes of %.200q differ:\nRead  %v\nParse %v", src, l.Tree.Nodes, nodes)
		}
		checkNumbers(t, strict, 0)
		for i := range strict.Nodes {
			if a, b := l.Tree.Text(i), strict.Text(i); a != b {
				t.Errorf("text of node %d of %.200q: Read %q, Parse %q", i, src, a, b)
			}
		}
	}
}

// wellFormed fails if a result of Read breaks its guarantees.
func wellFormed(t *testing.T, src []byte, l Lenient) {
	t.Helper()
	if fault := treeFault(l.Tree, len(src)); fault != "" {
		t.Fatalf("%s in the tree of %.200q: %v", fault, src, l.Tree.Nodes)
	}
	if l.End < 0 || l.End > len(src) || l.TooDeep >= len(src) {
		t.Errorf("End = %d, TooDeep = %d in %d bytes", l.End, l.TooDeep, len(src))
	}
	if len(l.Errors) != min(l.ErrorsTotal, maxErrors) {
		t.Errorf("%d syntax errors of %d", len(l.Errors), l.ErrorsTotal)
	}
	for _, s := range l.Errors {
		if s.From < 0 || s.From > s.To || s.To > len(src) {
			t.Errorf("syntax error %+v in %d bytes of %.200q", s, len(src), src)
		}
		if s.Node < 0 || s.Node > len(l.Tree.Nodes) {
			t.Errorf("syntax error %+v with %d nodes of %.200q", s, len(l.Tree.Nodes), src)
		}
		for name, value := range s.Params {
			if o, ok := value.(Offset); ok && (o < 0 || int(o) > len(src)) {
				t.Errorf("syntax error %+v: parameter %s in %d bytes of %.200q", s, name, len(src), src)
			}
		}
	}
}

// treeFault returns how a tree breaks what Tree and Node guarantee; empty if it does not.
func treeFault(t *Tree, size int) string {
	if len(t.Nodes) == 0 {
		return "no node"
	}
	if int(t.Nodes[0].Next) != len(t.Nodes) {
		return "nodes beside the root"
	}
	// Each node is followed by its children, which fill it, or by its next sibling.
	type level struct {
		next     uint32
		kind     Kind
		children int
		from, to int
	}
	open := []level{{next: uint32(len(t.Nodes)), kind: Array, to: size}}
	for i := 0; i <= len(t.Nodes); i++ {
		for len(open) > 0 && open[len(open)-1].next == uint32(i) {
			if top := open[len(open)-1]; top.kind == Object && top.children%2 != 0 {
				return fmt.Sprintf("a name without value before node %d", i)
			}
			open = open[:len(open)-1]
		}
		if i == len(t.Nodes) {
			break
		}
		n := t.Nodes[i]
		parent := &open[len(open)-1]
		switch {
		case n.Start() > n.End() || n.End() > size:
			return fmt.Sprintf("node %d with a span out of the text", i)
		case n.Start() < parent.from || n.End() > parent.to:
			return fmt.Sprintf("node %d outside its container", i)
		case n.Next <= uint32(i) || n.Next > parent.next:
			return fmt.Sprintf("node %d with a subtree that reaches too far", i)
		case n.Kind() > Array:
			return fmt.Sprintf("node %d of no kind", i)
		case parent.kind == Object && parent.children%2 == 0 && n.Kind() != String:
			return fmt.Sprintf("node %d, a %v, for a name", i, n.Kind())
		case n.Flag()&Absent != 0 && n.Start() != n.End():
			return fmt.Sprintf("node %d absent and yet there", i)
		}
		parent.children++
		parent.from = n.End()
		if n.Kind() == Object || n.Kind() == Array {
			open = append(open, level{next: n.Next, kind: n.Kind(), from: n.Start(), to: n.End()})
		} else if n.Next != uint32(i+1) {
			return fmt.Sprintf("node %d, a scalar with children", i)
		}
	}
	return ""
}
