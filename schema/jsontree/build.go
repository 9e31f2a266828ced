package jsontree

// Sub is the tree of one value of t.
func (t *Tree) Sub(node int) *Tree { return t.graft(nil, node) }

// Wrap is the tree of an object whose only member has the given name and the value at node. The object and the name have the value's span, since they stand nowhere in the text.
func (t *Tree) Wrap(name string, node int) *Tree {
	n := t.Nodes[node]
	out := t.graft([]Node{
		{Start: n.Start, End: n.End, Kind: Object, Flag: Absent | n.Flag&Cut},
		{Start: n.Start, End: n.Start, Kind: String, Flag: Absent},
	}, node)
	out.Nodes[0].Next, out.Nodes[1].Next = uint32(len(out.Nodes)), 2
	out.setMended(1, name)
	return out
}

func (t *Tree) graft(before []Node, node int) *Tree {
	end := int(t.Nodes[node].Next)
	out := &Tree{Src: t.Src, Nodes: make([]Node, 0, len(before)+end-node)}
	out.Nodes = append(append(out.Nodes, before...), t.Nodes[node:end]...)
	for i := len(before); i < len(out.Nodes); i++ {
		out.Nodes[i].Next = uint32(int(out.Nodes[i].Next) - node + len(before))
	}
	for i, value := range t.mended {
		if i >= node && i < end {
			if out.mended == nil {
				out.mended = map[int]string{}
			}
			out.mended[i-node+len(before)] = value
		}
	}
	return out
}

// Builder makes a tree for values that stand in a text in another form than JSON.
type Builder struct {
	t    *Tree
	open []int
}

// NewBuilder starts a tree on src.
func NewBuilder(src []byte) *Builder { return &Builder{t: &Tree{Src: src}} }

// Open starts an object that stands at the byte offsets from to to.
func (b *Builder) Open(from, to int) {
	b.open = append(b.open, len(b.t.Nodes))
	b.t.Nodes = append(b.t.Nodes, Node{Start: uint32(from), End: uint32(to), Kind: Object, Flag: Absent})
}

// Close ends the innermost object.
func (b *Builder) Close() {
	last := len(b.open) - 1
	b.t.Nodes[b.open[last]].Next = uint32(len(b.t.Nodes))
	b.open = b.open[:last]
}

// Name adds a member's name, which the text may spell in another way.
func (b *Builder) Name(name string, from, to int) { b.String(name, from, to) }

// String adds a string value that stands at the byte offsets from to to.
func (b *Builder) String(value string, from, to int) {
	i := len(b.t.Nodes)
	b.t.Nodes = append(b.t.Nodes, Node{Start: uint32(from), End: uint32(to), Next: uint32(i + 1), Kind: String})
	b.t.setMended(i, value)
}

// Tree is the finished tree.
func (b *Builder) Tree() *Tree { return b.t }

// AppendJSON appends a value as RFC 8259 JSON: what was written so stays as it was written, everything else as it was understood. With an indent, each member and element gets a line of its own.
func (t *Tree) AppendJSON(dst []byte, node int, indent string) []byte {
	w := writer{t, dst, indent, 0}
	w.value(node)
	return w.dst
}

type writer struct {
	t      *Tree
	dst    []byte
	indent string
	level  int
}

func (w *writer) line() {
	if w.indent == "" {
		return
	}
	w.dst = append(w.dst, '\n')
	for range w.level {
		w.dst = append(w.dst, w.indent...)
	}
}

func (w *writer) value(node int) {
	n := w.t.Nodes[node]
	switch n.Kind {
	case Object:
		w.container('{', '}', func(yield func(int)) {
			for name, value := range w.t.Members(node) {
				yield(name)
				w.scalar(name)
				w.dst = append(w.dst, ':')
				if w.indent != "" {
					w.dst = append(w.dst, ' ')
				}
				w.value(value)
			}
		})
	case Array:
		w.container('[', ']', func(yield func(int)) {
			for _, value := range w.t.Elements(node) {
				yield(value)
				w.value(value)
			}
		})
	default:
		w.scalar(node)
	}
}

// container writes brackets and the commas between what each yields.
func (w *writer) container(open, closing byte, each func(func(int))) {
	w.dst = append(w.dst, open)
	w.level++
	first := true
	each(func(int) {
		if !first {
			w.dst = append(w.dst, ',')
		}
		first = false
		w.line()
	})
	w.level--
	if !first {
		w.line()
	}
	w.dst = append(w.dst, closing)
}

func (w *writer) scalar(node int) {
	n := w.t.Nodes[node]
	switch {
	case n.Kind == String && n.Flag&(Mended|Cut) != 0:
		w.dst = AppendQuoted(w.dst, w.t.Text(node))
	case n.Kind == Number && n.Flag&Mended != 0:
		w.dst = append(w.dst, w.t.Text(node)...)
	case n.Kind == Null:
		w.dst = append(w.dst, "null"...)
	case n.Kind == True:
		w.dst = append(w.dst, "true"...)
	case n.Kind == False:
		w.dst = append(w.dst, "false"...)
	default:
		w.dst = append(w.dst, w.t.Raw(node)...)
	}
}
