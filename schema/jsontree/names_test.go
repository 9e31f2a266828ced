// This file tests the numbers of equal names.

package jsontree

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// textsOfNames returns texts with names in many orders, nested and repeated.
func textsOfNames() []string {
	wide, again := &strings.Builder{}, &strings.Builder{}
	for i := range 1000 {
		fmt.Fprintf(wide, `"n%d":%d,`, i, i)
		fmt.Fprintf(again, `"n%d":{"n%d":null},`, 999-i, i)
	}
	return []string{
		`{}`, `[]`, `0`, `{"a":1}`, `{"a":1,"a":2,"b":3,"a":4}`,
		`[{"a":1,"b":2},{"a":1,"b":2},{"b":1,"a":2},{"a":1,"c":2},{"a":1,"a":2}]`,
		`{"a":{"a":{"a":1}},"a":{"b":1,"b":2}}`,
		`{"b":{"a":1},"a":{"b":1},"c":[{"c":[{"c":1}],"b":2}]}`,
		`{"\u0061":1,"a":2,"":3,"":4,"\u0000":5}`,
		`[{"\u0061":1},{"\u0061":2},{"a":3},{"\u0061":4}]`,
		"{" + wide.String() + again.String() + `"end":0}`,
	}
}

func TestNumberNames(t *testing.T) {
	for _, text := range textsOfNames() {
		tree, _, err := Parse([]byte(text))
		if err != nil {
			t.Fatalf("%.100s: %v", text, err)
		}
		for _, tree := range []*Tree{tree, unnumbered(tree), Read([]byte(text), 0).Tree} {
			checkNumbers(t, tree, 0)
		}
	}
}

// TestReaderKnowsNames checks each text after each other one, and that a name keeps its note.
func TestReaderKnowsNames(t *testing.T) {
	texts := append(textsOfNames(), `{"a":1,"b":[{"a"`, `{"e`, `{"\u0062":1,"a":2}`, `{"日":1,"a":2}`, `[{"日":1},{"日":2}]`)
	for _, first := range texts {
		for _, second := range texts {
			r := &Reader{}
			r.Parse([]byte(first))
			want, _, wantErr := Parse([]byte(second))
			tree, _, err := r.Parse([]byte(second))
			if err != wantErr {
				t.Fatalf("after %.80q %.80q: %v, want %v", first, second, err, wantErr)
			}
			if err != nil {
				continue
			}
			if !slices.Equal(unnumbered(tree).Nodes, unnumbered(want).Nodes) || !slices.Equal(tree.Marks, want.Marks) {
				t.Fatalf("after %.80q %.80q is read as another tree", first, second)
			}
			checkNumbers(t, tree, len(first))
		}
	}
	r := &Reader{}
	tree, _, _ := r.Parse([]byte(`{"b":1,"a":2}`))
	number, _ := tree.NameNumber(3)
	tree.Notes[number] = 7
	tree, _, _ = r.Parse([]byte(`[{"c":1,"a":2}]`))
	for name, want := range map[int]uint8{2: 0, 4: 7} {
		if number, _ := tree.NameNumber(name); tree.Notes[number] != want {
			t.Errorf("the note of %s is %d, want %d", tree.Raw(name), tree.Notes[number], want)
		}
	}
}

// checkNumbers fails if the numbers of a tree's names, or the repetitions that MarkShadowed reports,
// are not those of the texts. There may be known names besides.
func checkNumbers(t *testing.T, tree *Tree, known int) {
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
	if names := tree.Names(); names < len(numbers) || names > len(numbers)+known || len(tree.Notes) < names {
		t.Fatalf("%d names of %.200q have numbers up to %d and %d notes", len(numbers), tree.Src, names, len(tree.Notes))
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
