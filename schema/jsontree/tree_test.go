// This file tests that a tree agrees with encoding/json, and how its nodes are found and named.

package jsontree

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
	"unsafe"
)

func TestTreeAgainstEncodingJSON(t *testing.T) {
	for _, c := range accepted {
		t.Run(c.name, func(t *testing.T) { againstEncodingJSON(t, []byte(c.text)) })
	}
}

// againstEncodingJSON compares a tree with what encoding/json makes of the same text.
func againstEncodingJSON(t *testing.T, src []byte) {
	t.Helper()
	tree, _, err := Parse(src)
	if err != nil {
		t.Fatalf("Parse(%.200q): %v", src, err)
	}
	d := json.NewDecoder(bytes.NewReader(src))
	d.UseNumber()
	var want any
	if err := d.Decode(&want); err != nil {
		// encoding/json has its own limit on nesting.
		t.Skipf("encoding/json: %v", err)
	}
	compare(t, tree, 0, want, "", len(tree.Nodes) < 200)
}

// compare walks both. Each pointer costs a walk from the root, so they are not checked in long
// texts.
func compare(t *testing.T, tree *Tree, i int, want any, pointer string, pointers bool) {
	t.Helper()
	if pointers {
		if got := tree.Pointer(i); got != pointer {
			t.Errorf("pointer of node %d = %q, want %q", i, got, pointer)
		}
	}
	fail := func() { t.Fatalf("node %d at %q is the %v %q, want %#v", i, pointer, tree.Kind(i), tree.Text(i), want) }
	switch want := want.(type) {
	case nil:
		if tree.Kind(i) != Null {
			fail()
		}
	case bool:
		if tree.Kind(i) != map[bool]Kind{true: True, false: False}[want] {
			fail()
		}
	case json.Number:
		if tree.Kind(i) != Number || tree.Text(i) != string(want) {
			fail()
		}
	case string:
		if tree.Kind(i) != String || tree.Text(i) != want || !tree.Is(i, want) || tree.Is(i, want+"x") {
			fail()
		}
	case []any:
		if tree.Kind(i) != Array || tree.Len(i) != len(want) {
			fail()
		}
		next := 0
		for k, v := range tree.Elements(i) {
			if k != next {
				t.Fatalf("element %d of %q comes where %d should", k, pointer, next)
			}
			next++
			compare(t, tree, v, want[k], pointer+"/"+strconv.Itoa(k), pointers)
		}
	case map[string]any:
		if tree.Kind(i) != Object {
			fail()
		}
		names := map[string]bool{}
		for n := range tree.Members(i) {
			names[tree.Text(n)] = true
		}
		if len(names) != len(want) {
			t.Fatalf("%d names at %q, want %d", len(names), pointer, len(want))
		}
		for name, value := range want {
			v, ok := tree.Get(i, name)
			if !ok {
				t.Fatalf("no member %q at %q", name, pointer)
			}
			at := pointer + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
			if pointers && tree.Pointer(v-1) != at {
				t.Errorf("pointer of the name of %q = %q", at, tree.Pointer(v-1))
			}
			compare(t, tree, v, value, at, pointers)
		}
	}
}

func TestGet(t *testing.T) {
	const text = `{"a":1,"b":{"a":2},"\u0061":3,"":4,"a":[5,{"a":6}],"c":"a"}`
	tree, _, err := Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, raw string }{
		{"a", `[5,{"a":6}]`},
		{"b", `{"a":2}`},
		{"", `4`},
		{"c", `"a"`},
		{"A", ""},
		{`\u0061`, ""},
		{"d", ""},
	}
	for _, test := range tests {
		v, ok := tree.Get(0, test.name)
		if ok != (test.raw != "") || ok && string(tree.Raw(v)) != test.raw {
			t.Errorf("Get(%q) = %d, %v, want %s", test.name, v, ok, test.raw)
		}
	}
	b, _ := tree.Get(0, "b")
	if v, ok := tree.Get(b, "a"); !ok || tree.Text(v) != "2" {
		t.Errorf(`Get of b finds %d, %v`, v, ok)
	}
	c, _ := tree.Get(0, "c")
	if _, ok := tree.Get(c, "a"); ok || tree.Len(c) != 0 {
		t.Error("a string has members")
	}
	if tree.Len(0) != 6 {
		t.Errorf("Len = %d, want 6", tree.Len(0))
	}
}

func TestIs(t *testing.T) {
	tests := []struct {
		text, value string
		want        bool
	}{
		{`"Error"`, "Error", true},
		{`"Error"`, "error", false},
		{`"Error"`, "Errors", false},
		{`"Error"`, "", false},
		{`""`, "", true},
		{`"Err\u006fr"`, "Error", true},
		{`"Err\u006fr"`, `Err\u006fr`, false},
		{`"\n"`, "\n", true},
		{`'Error'`, "Error", true},
		{`“Error”`, "Error", true},
		{`“Error”`, "error", false},
		{`null`, "null", false},
		{`1`, "1", false},
		{`[]`, "", false},
	}
	for _, test := range tests {
		if got := Read([]byte(test.text), 0).Tree.Is(0, test.value); got != test.want {
			t.Errorf("Is(%s, %q) = %v", test.text, test.value, got)
		}
	}
}

func TestTextAsWritten(t *testing.T) {
	for _, text := range []string{"0", "-0", "1.50", "1E+05", "9007199254740993", "0.1000000000000000055511151231257827", "1e999", "null", "true", "false", "[ 1 ]", `{ "a" : 1 }`} {
		tree, _, err := Parse([]byte(" " + text + " "))
		if err != nil || tree.Text(0) != text || string(tree.Raw(0)) != text {
			t.Errorf("%s reads as %q, raw %q, %v", text, tree.Text(0), tree.Raw(0), err)
		}
	}
}

func TestPointer(t *testing.T) {
	// The nodes in text order; a name has the pointer of its value.
	const text = `{"a":[10,{"b/c":null,"d~e":[[]]}],"":{"":0},"a":{"f":1}}`
	want := []string{"", "/a", "/a", "/a/0", "/a/1", "/a/1/b~1c", "/a/1/b~1c", "/a/1/d~0e", "/a/1/d~0e", "/a/1/d~0e/0", "/", "/", "//", "//", "/a", "/a", "/a/f", "/a/f"}
	tree, _, err := Parse([]byte(text))
	if err != nil || len(tree.Nodes) != len(want) {
		t.Fatalf("%d nodes, %v", len(tree.Nodes), err)
	}
	for i, want := range want {
		if got := tree.Pointer(i); got != want {
			t.Errorf("pointer of node %d, %s, = %q, want %q", i, tree.Raw(i), got, want)
		}
	}
}

// TestPointers makes pointers of nodes in any order, and checks their maximum length.
func TestPointers(t *testing.T) {
	long := strings.Repeat("n", 30)
	tree, _, err := Parse([]byte(`{"a":[10,{"b":[1,2,[3,{"c":4}]]},11,12],"` + long + `":[1,{"d":2},3],"e":{"f":[5,[6]]}}`))
	if err != nil {
		t.Fatal(err)
	}
	all := Pointers{Tree: tree}
	for step := 1; step <= len(tree.Nodes); step++ {
		for i := range tree.Nodes {
			node := i * step % len(tree.Nodes)
			if got, want := all.Of(node), tree.Pointer(node); got != want {
				t.Fatalf("node %d after node %d: %q, want %q", node, (i-1)*step%len(tree.Nodes), got, want)
			}
		}
	}
	short := Pointers{Tree: tree, Most: 6}
	for _, step := range []int{1, 5, len(tree.Nodes) - 1} {
		for i := range tree.Nodes {
			node := i * step % len(tree.Nodes)
			want := tree.Pointer(node)
			for len(want) > 6 {
				want = want[:strings.LastIndexByte(want, '/')]
			}
			if got := short.Of(node); got != want {
				t.Errorf("node %d: %q, want %q of %q", node, got, want, tree.Pointer(node))
			}
		}
	}
}

func TestKindString(t *testing.T) {
	want := map[string]string{"null": "null", "true": "boolean", "false": "boolean", "1": "number", `""`: "string", "{}": "object", "[]": "array"}
	for text, want := range want {
		tree, _, err := Parse([]byte(text))
		if err != nil || tree.Kind(0).String() != want {
			t.Errorf("%s is a %v, %v, want %s", text, tree.Kind(0), err, want)
		}
	}
}

// TestNodesAreAllocatedOnce checks that the estimate is enough for every text that is not short, and at
// most one node for two bytes.
func TestNodesAreAllocatedOnce(t *testing.T) {
	for _, c := range accepted {
		if room := estimate([]byte(c.text)); room > len(c.text)/2+1 {
			t.Errorf("%s: room for %d nodes in %d bytes", c.name, room, len(c.text))
		}
		src := []byte(c.text)
		if len(src) <= part {
			src = []byte("[" + strings.Repeat(c.text+",", part/(len(c.text)+1)+1) + "0]")
		}
		tree, _, err := Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		if room := estimate(src); room < len(tree.Nodes) || room > len(src)/2+1 {
			t.Errorf("%s: room for %d nodes, %d are there, in %d bytes", c.name, room, len(tree.Nodes), len(src))
		}
	}
}

// TestDenseNodesAreCounted checks the memory used for texts that are nearly all nodes.
func TestDenseNodesAreCounted(t *testing.T) {
	for _, piece := range []string{"0,", "[],", "{},", `"",`, `{"":0},`} {
		src := []byte("[" + strings.Repeat(piece, 100_000) + "0]")
		tree, _, err := Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		if room := estimate(src); room < len(tree.Nodes) || room > len(tree.Nodes)+2 {
			t.Errorf("%s: room for %d nodes, %d are there", piece, room, len(tree.Nodes))
		}
		// Read finds one syntax error at the end.
		if read := Read(src[:len(src)-1], 0); cap(read.Tree.Nodes) > 5*len(tree.Nodes)/4 {
			t.Errorf("%s: room for %d nodes of a text cut off, %d are there", piece, cap(read.Tree.Nodes), len(read.Tree.Nodes))
		}
	}
}

func ExampleTree_Pointer() {
	tree, _, _ := Parse([]byte(`{"Response": {"InstanceSet": [{"InstanceId": "ins-1"}]}}`))
	response, _ := tree.Get(0, "Response")
	set, _ := tree.Get(response, "InstanceSet")
	for _, instance := range tree.Elements(set) {
		id, _ := tree.Get(instance, "InstanceId")
		fmt.Println(tree.Pointer(id), tree.Text(id))
	}
	// Output: /Response/InstanceSet/0/InstanceId ins-1
}

func TestNodesAreSmallAndReachFar(t *testing.T) {
	if size := unsafe.Sizeof(Node{}); size != 12 {
		t.Errorf("a node of %d bytes", size)
	}
	n := newNode(MaxSize-1, MaxSize, math.MaxUint32, Array, Escaped|Repaired|Cut|Absent|Shadowed)
	if n.Start() != MaxSize-1 || n.End() != MaxSize || n.Next != math.MaxUint32 || n.Kind() != Array || n.Flag() != Escaped|Repaired|Cut|Absent|Shadowed {
		t.Errorf("%d to %d, next %d, kind %v, flags %b", n.Start(), n.End(), n.Next, n.Kind(), n.Flag())
	}
	n = newNode(1, 0, 0, Object, 0)
	n.close(MaxSize, 7)
	n.mark(Cut)
	if n.Start() != 1 || n.End() != MaxSize || n.Next != 7 || n.Kind() != Object || n.Flag() != Cut {
		t.Errorf("closed: %d to %d, next %d, kind %v, flags %b", n.Start(), n.End(), n.Next, n.Kind(), n.Flag())
	}
}

func TestRepairedValuesInAnyOrder(t *testing.T) {
	tree := newTree([]byte(`"a""b""c""d"`), 4)
	for i := range 4 {
		tree.Nodes = append(tree.Nodes, newNode(3*i, 3*i+3, i+1, String, 0))
	}
	for _, set := range []struct {
		node  int
		value string
	}{{2, "two"}, {0, "zero"}, {3, "three"}, {2, "again"}, {0, ""}} {
		tree.setRepaired(set.node, set.value)
	}
	for i, want := range []string{"", "b", "again", "three"} {
		if got := tree.Text(i); got != want {
			t.Errorf("node %d: %q, want %q", i, got, want)
		}
	}
	sub := tree.Sub(2)
	sub.setRepaired(0, "other")
	if tree.Text(2) != "again" || sub.Text(0) != "other" {
		t.Errorf("%q and %q", tree.Text(2), sub.Text(0))
	}
}
