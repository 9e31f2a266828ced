// This file contains the fuzz targets of the readers and of Places, seeded from the tables.

package jsontree

import (
	"slices"
	"testing"
)

// seed adds every short text of the tables to a fuzz target.
func seed(f *testing.F) {
	for _, list := range [][]textCase{accepted, refused} {
		for _, c := range list {
			if len(c.text) <= 500 {
				f.Add([]byte(c.text))
			}
		}
	}
	for _, doc := range originals {
		f.Add([]byte(doc))
		for _, m := range mutations {
			if list := m.make(doc, tokens(doc)); len(list) > 0 {
				f.Add([]byte(list[len(list)/2].text))
			}
		}
	}
}

// FuzzParse checks the tree of valid text against encoding/json.
func FuzzParse(f *testing.F) {
	seed(f)
	f.Add([]byte("[{\"日\":1},{\"日\":2},{\"é\":1},{\"é\":2,\"a\":3},\r\n{\"é\":1,\n\"a\":\"😀\"}]"))
	f.Add([]byte("[{\"\\u65e5\":1},{\"日\":2},{\"日\":3}]"))
	var r Reader
	f.Fuzz(func(t *testing.T, src []byte) {
		tree, at, err := r.Parse(src)
		byTokens := newTree(src, 0)
		// A bracket that is too deep and not allowed there may be either error.
		if deep, want := parseTokens(byTokens); (err == nil) != (want == nil) || err == ErrDepth && (want != ErrDepth || at != deep) {
			t.Fatalf("%v at %d, jsontext %v at %d", err, at, want, deep)
		}
		switch err {
		case nil:
			plain := unnumbered(tree)
			if fault := treeFault(plain, len(src)); fault != "" {
				t.Fatalf("%s in the tree of %q", fault, src)
			}
			const looked = 8 * part
			if room := estimate(src); len(src) > part && len(src) <= looked && room < len(tree.Nodes) {
				t.Errorf("room for %d nodes, %d are there", room, len(tree.Nodes))
			}
			if !slices.Equal(plain.Nodes, byTokens.Nodes) {
				t.Error("jsontext reads another tree")
			}
			for _, m := range tree.Marks {
				if got, want := (Place{int(m.At - m.Lost), int(m.Line), int(m.At-m.Lost-m.Start) + 1}), naivePlace(src, int(m.At)); got != want {
					t.Errorf("the mark %+v of %q is at %+v, want %+v", m, src, got, want)
				}
			}
			againstEncodingJSON(t, src)
		case ErrDepth:
			if at < MaxDepth || at >= len(src) || src[at] != '[' && src[at] != '{' {
				t.Errorf("too deep at %d of %d", at, len(src))
			}
		case ErrSyntax:
		default:
			t.Error(err)
		}
	})
}

// FuzzRead checks the lenient reader against the strict one, and its results against what it
// guarantees.
func FuzzRead(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		agree(t, src)
		from := len(src) / 3
		l := Read(src, from)
		wellFormed(t, src, l)
		if l.End < from {
			t.Errorf("Read from %d ends at %d", from, l.End)
		}
		for _, s := range l.Errors {
			if s.From < from {
				t.Errorf("Read from %d finds %+v", from, s)
			}
		}
		for i := range l.Tree.Nodes {
			l.Tree.Text(i)
		}
		if l.TooDeep < 0 {
			writes(t, l.Tree)
		}
		checkNumbers(t, l.Tree, 0)
		some := ReadSome(src, from, 2)
		wellFormed(t, src, some)
		if !some.GaveUp && some.ErrorsTotal != l.ErrorsTotal {
			t.Errorf("ReadSome finds %d syntax errors, Read %d", some.ErrorsTotal, l.ErrorsTotal)
		}
		if pieces := len(l.Tree.Nodes); pieces > 2*len(src)+3 {
			t.Errorf("%d nodes from %d bytes", pieces, len(src))
		}
	})
}

// FuzzPlaces checks Places against a conversion that counts from the start for each offset.
func FuzzPlaces(f *testing.F) {
	f.Add([]byte("a\r\nb"), 3, 1)
	f.Add([]byte("\xff😀\r"), 6, 2)
	f.Add([]byte("腾讯\r\r\n"), 100, 4)
	f.Fuzz(func(t *testing.T, src []byte, a, b int) {
		comparePlaces(t, src, []int{b, a, len(src), 0, a / 2, len(src) / 2})
	})
}
