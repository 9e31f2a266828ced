package jsontree

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestNumberNames(t *testing.T) {
	wide, again := &strings.Builder{}, &strings.Builder{}
	for i := range 1000 {
		fmt.Fprintf(wide, `"n%d":%d,`, i, i)
		fmt.Fprintf(again, `"n%d":{"n%d":null},`, 999-i, i)
	}
	for _, text := range []string{
		`{}`, `[]`, `0`, `{"a":1}`, `{"a":1,"a":2,"b":3,"a":4}`,
		`[{"a":1,"b":2},{"a":1,"b":2},{"b":1,"a":2},{"a":1,"c":2},{"a":1,"a":2}]`,
		`{"a":{"a":{"a":1}},"a":{"b":1,"b":2}}`,
		`{"b":{"a":1},"a":{"b":1},"c":[{"c":[{"c":1}],"b":2}]}`,
		`{"\u0061":1,"a":2,"":3,"":4,"\u0000":5}`,
		`[{"\u0061":1},{"\u0061":2},{"a":3},{"\u0061":4}]`,
		"{" + wide.String() + again.String() + `"end":0}`,
	} {
		tree, _, err := Parse([]byte(text))
		if err != nil {
			t.Fatalf("%.100s: %v", text, err)
		}
		checkNumbers(t, tree)
		checkNumbers(t, unnumbered(tree))
		checkNumbers(t, Read([]byte(text), 0).Tree)
	}
}

// checkNumbers fails if the numbers of a tree's names, or the repetitions that MarkShadowed reports,
// are not those of the texts.
func checkNumbers(t *testing.T, tree *Tree) {
	t.Helper()
	tree.NumberNames()
	numbers, isName := map[string]int{}, map[int]bool{}
	var want [][2]int
	for i := range tree.Nodes {
		first := map[string]int{}
		for name := range tree.Members(i) {
			text := tree.Text(name)
			isName[name] = true
			number, ok := tree.NameNumber(name)
			if known, isKnown := numbers[text]; !ok || isKnown && known != number {
				t.Fatalf("name %.80q of %.200q has the number %d, %v, want %d", text, tree.Src, number, ok, known)
			}
			numbers[text] = number
			if node, isRepeated := first[text]; isRepeated {
				want = append(want, [2]int{node, name})
			} else {
				first[text] = name
			}
		}
	}
	given := make([]bool, tree.Names())
	for text, number := range numbers {
		if given[number] {
			t.Fatalf("%.80q of %.200q has the number %d of another name", text, tree.Src, number)
		}
		given[number] = true
	}
	if len(numbers) != tree.Names() {
		t.Fatalf("%d names of %.200q have numbers up to %d", len(numbers), tree.Src, tree.Names())
	}
	for i := range tree.Nodes {
		if _, ok := tree.NameNumber(i); ok != isName[i] {
			t.Fatalf("node %d of %.200q is a name: %v, want %v", i, tree.Src, ok, isName[i])
		}
	}
	// The second time it must report the same.
	for range 2 {
		var got [][2]int
		tree.MarkShadowed(func(first, again int) { got = append(got, [2]int{first, again}) })
		if !slices.Equal(got, want) {
			t.Fatalf("repeated names of %.200q are at %v, want %v", tree.Src, got, want)
		}
	}
}
