// This file reads JSON with syntax errors and reports them.

package jsontree

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"tcresponse/schema/diag"
)

// maxErrors is how many syntax errors are kept.
const maxErrors = 1000

// maxHard is how many hard syntax errors Read reads past: a text with more is not JSON, and would
// fill the memory with absent values.
const maxHard = 1 << 20

// Lenient is the result of Read.
type Lenient struct {
	Tree *Tree
	// Errors are the first maxErrors syntax errors, in text order.
	Errors []diag.Diagnostic
	// ErrorsTotal counts all of them.
	ErrorsTotal int
	// End is the byte offset after the value.
	End int
	// Truncated is true when the text ended before the value did.
	Truncated bool
	// TooDeep is the byte offset of the bracket beyond MaxDepth, or -1.
	TooDeep int
	// Tolerated is how many more hard syntax errors would have been read past.
	Tolerated int
	// Looked is how many bytes were processed: those that were read, and those looked ahead at,
	// each time.
	Looked int
	// GaveUp is true when there were more hard syntax errors than tolerated; Tree holds what was
	// read before.
	GaveUp bool
}

// isHard reports whether a syntax error is rare in JSON written by a program: a text with many of
// them is probably not JSON.
func isHard(code string) bool {
	switch code {
	case "syntax-unexpected", "syntax-unquoted-value", "syntax-missing-colon", "syntax-missing-comma",
		"syntax-missing-value", "syntax-missing-name", "syntax-mismatched-bracket":
		return true
	}
	return false
}

// frame is one open container.
type frame struct {
	node int
	// closing is the bracket that ends it: } or ].
	closing byte
	// empty is true until the first member or element.
	empty bool
	// comma is the byte offset of a comma that no value has followed yet, or -1.
	comma int
	// gap is true after dots in place of something left out: a comma may follow or not.
	gap bool
}

// reader is the state of one Read.
type reader struct {
	src []byte
	// from is the byte offset at which reading started, pos the current one.
	from, pos int
	t         *Tree
	// open holds the containers that have not ended, outermost first.
	open []frame
	// objects is how many of them are objects.
	objects int
	// last is the byte offset after the value, name or bracket read last.
	last int
	// budget is how many bytes may still be looked ahead at: for the end of strings with stray
	// quotation marks, and for brackets that do not match.
	budget int
	// flawed are the byte offsets of containers around a syntax error, outermost first, from the
	// last failed attempt to read one quickly.
	flawed []uint32
	// scanned is reused memory for the open containers of such an attempt.
	scanned []uint32
	// tried is how many bytes such attempts have read.
	tried int
	// tolerated is how many hard syntax errors are still read past.
	tolerated int
	// isWhole is true when the value is probably the whole text.
	isWhole bool
	out     Lenient
}

// Read reads one JSON value that starts at or after the byte offset from. It reads past what RFC
// 8259 forbids where the meaning is clear, reports each syntax error, and gives up after maxHard
// hard ones. It always returns a tree, reads every byte a bounded number of times, and stops after
// the value: the caller checks what follows.
func Read(src []byte, from int) Lenient {
	r := newReader(src, from, 4*len(src)+1024, maxHard)
	r.isWhole = true
	// The same size as in Parse, which mostly ran and failed before, so that its memory is reused.
	r.t.Nodes = make([]Node, 0, estimate(src))
	return r.read()
}

// ReadSome is Read for a place in a larger text that may or may not be a value: it gives up after
// more than tolerated hard syntax errors.
func ReadSome(src []byte, from, tolerated int) Lenient {
	return newReader(src, from, 1<<16, tolerated).read()
}

func newReader(src []byte, from, budget, tolerated int) *reader {
	return &reader{src: src, from: from, pos: from, last: from, t: newTree(src, 0), budget: budget, tolerated: tolerated, out: Lenient{TooDeep: -1}}
}

func (r *reader) read() Lenient {
	budget := r.budget
	r.space()
	r.value("value")
	for len(r.open) > 0 && r.out.TooDeep < 0 && !r.out.GaveUp {
		r.step()
	}
	end := len(r.src)
	if r.out.GaveUp {
		// A missing value may be placed after what was read last.
		end = max(r.last, r.t.Nodes[r.next()-1].End())
	}
	for len(r.open) > 0 {
		r.close(end, Cut)
	}
	r.out.Tree, r.out.End, r.out.Tolerated = r.t, r.last, r.tolerated
	r.out.Looked = max(r.pos, r.last) - r.from + budget - r.budget + r.tried
	return r.out
}

func (r *reader) report(code string, from, to, node int, params ...any) {
	r.out.ErrorsTotal++
	if isHard(code) {
		if r.tolerated--; r.tolerated < 0 {
			r.out.GaveUp = true
		}
	}
	if len(r.out.Errors) >= maxErrors {
		return
	}
	r.out.Errors = append(r.out.Errors, diag.New(code, from, to, params...).At(max(node, 0)))
}

// next returns the node that the next value will get.
func (r *reader) next() int { return len(r.t.Nodes) }

// top returns the innermost open container, or nil.
func (r *reader) top() *frame {
	if len(r.open) == 0 {
		return nil
	}
	return &r.open[len(r.open)-1]
}

// container returns the node of the innermost open container, 0 at the top level.
func (r *reader) container() int {
	if f := r.top(); f != nil {
		return f.node
	}
	return 0
}

// inside returns the kind of the innermost container, for a finding.
func (r *reader) inside() string {
	switch f := r.top(); {
	case f == nil:
		return "text"
	case f.closing == '}':
		return "object"
	}
	return "array"
}

// close ends the innermost container at the byte offset end.
func (r *reader) close(end int, flag Flag) {
	n := &r.t.Nodes[r.container()]
	n.close(end, r.next())
	n.mark(flag)
	if n.Kind() == Object {
		r.objects--
	}
	r.open = r.open[:len(r.open)-1]
	r.last = end
}

// add appends a node. It assumes that the rest of a large text is as dense as what was read, so
// that its nodes are copied at most once.
func (r *reader) add(n Node) {
	const many = 4096
	if size := len(r.t.Nodes); r.isWhole && size >= many && size == cap(r.t.Nodes) {
		read := r.pos - r.from + 1
		room := int(float64(size)*float64(len(r.src)-r.pos)/float64(read)*1.05) + many
		r.t.Nodes = slices.Grow(r.t.Nodes, room)
	}
	r.t.Nodes = append(r.t.Nodes, n)
}

// leaf appends a value without children and returns its node.
func (r *reader) leaf(kind Kind, start, end int, flag Flag) int {
	i := r.next()
	r.add(newNode(start, end, i+1, kind, flag))
	if flag&Absent == 0 {
		r.last = end
	}
	return i
}

// absent appends a null for a value that is missing at the byte offset at.
func (r *reader) absent(at int, flag Flag) { r.leaf(Null, at, at, Absent|flag) }

// truncated reports, once, that the text ended too soon.
func (r *reader) truncated(inside, expected string) {
	if r.out.Truncated {
		return
	}
	r.out.Truncated = true
	end := r.from + len(bytes.TrimRight(r.src[r.from:], " \t\r\n"))
	r.report("syntax-truncated", end, end, r.next()-1, "open", len(r.open), "inside", inside, "expected", expected)
}

// step reads one member, element, comma or closing bracket of the innermost container.
func (r *reader) step() {
	r.space()
	f := r.top()
	if !f.empty && f.comma < 0 {
		r.strayAfter(",}]", "comma-or-close")
	}
	if r.pos >= len(r.src) {
		expected := "comma-or-close"
		if f.empty || f.comma >= 0 {
			expected = map[byte]string{'}': "name-or-close", ']': "value-or-close"}[f.closing]
		}
		r.truncated(r.inside(), expected)
		r.close(len(r.src), Cut)
		return
	}
	switch c, size := r.punctuation(); c {
	case '}', ']':
		r.ending(c, size)
	case ',':
		if f.comma >= 0 || f.empty && !f.gap {
			r.report("syntax-extra-comma", r.pos, r.pos+size, f.node)
		} else {
			f.comma = r.pos
		}
		f.gap = false
		r.fullWidth(c, size)
		r.pos += size
	case ':':
		if r.unclosedArray() {
			return
		}
		r.report("syntax-unexpected", r.pos, r.pos+size, f.node, "found", ":", "expected", "comma-or-close")
		r.pos += size
	case ';':
		if f.closing != '}' || f.empty || f.comma >= 0 || !isSemicolon(r.src, r.pos) {
			r.item(c)
			return
		}
		r.report("syntax-unexpected", r.pos, r.pos+size, f.node, "found", ";", "expected", "comma-or-close")
		f.comma, f.gap = r.pos, false
		r.pos += size
	default:
		r.item(c)
	}
}

// item reads a member or an element, or dots in place of some.
func (r *reader) item(c byte) {
	f := r.top()
	if r.ellipsis() {
		f.comma, f.gap = -1, true
		return
	}
	if !f.empty && !f.gap && f.comma < 0 {
		r.report("syntax-missing-comma", r.last, r.last, f.node, "found", r.found())
	}
	if c == '{' && f.closing == '}' && f.comma >= 0 && len(r.open) > 1 && r.open[len(r.open)-2].closing == ']' {
		// An object directly inside an object within an array: the inner one was not closed.
		r.report("syntax-mismatched-bracket", r.pos, r.pos+1, f.node, "found", "{", "expected", "}", "openLine", Offset(r.t.Nodes[f.node].Start()))
		comma := f.comma
		r.close(r.last, 0)
		r.top().comma = comma
		return
	}
	f.comma, f.empty, f.gap = -1, false, false
	if f.closing == '}' {
		r.member()
	} else {
		r.value("element")
	}
}

// unclosedArray handles a colon after an array's string element: the array was not closed, and the
// string is the next member's name.
func (r *reader) unclosedArray() bool {
	f := r.top()
	last := r.next() - 1
	if f.closing != ']' || len(r.open) < 2 || r.open[len(r.open)-2].closing != '}' || last <= f.node {
		return false
	}
	n := r.t.Nodes[last]
	if n.Kind() != String || n.End() != r.last {
		return false
	}
	r.report("syntax-mismatched-bracket", n.Start(), n.End(), f.node, "found", ":", "expected", "]", "openLine", Offset(r.t.Nodes[f.node].Start()))
	r.t.Nodes = r.t.Nodes[:last]
	r.pos = n.Start()
	r.close(len(bytes.TrimRight(r.src[:r.pos], ", \t\r\n")), 0)
	r.top().comma = r.last
	return true
}

// ending reads a closing bracket that may be the wrong one.
func (r *reader) ending(c byte, size int) {
	f := r.top()
	if f.comma >= 0 {
		r.report("syntax-trailing-comma", f.comma, f.comma+1, f.node, "close", string(c))
	}
	if c != f.closing {
		r.report("syntax-mismatched-bracket", r.pos, r.pos+size, f.node, "found", string(c), "expected", string(f.closing), "openLine", Offset(r.t.Nodes[f.node].Start()))
		if r.endsOuter(c) {
			// The bracket ends a container further out, so this one's own was left out.
			r.close(r.last, 0)
			return
		}
	}
	r.fullWidth(c, size)
	r.pos += size
	r.close(r.pos, 0)
}

// endsOuter reports whether the bracket at the position, which does not match the innermost
// container, ends one further out: one must exist, and the rest of the text must have too few
// closing brackets for this one to be a mistake for the other kind.
func (r *reader) endsOuter(c byte) bool {
	// The innermost container is of the other kind.
	if outer := r.objects; c == '}' && outer == 0 || c == ']' && outer == len(r.open) {
		return false
	}
	// After this many brackets left open, what follows is unrelated to this container.
	const most = 64
	net := 0
	for i := r.pos + 1; i < len(r.src); i++ {
		if r.budget--; r.budget < 0 {
			return true
		}
		switch r.src[i] {
		case '}', ']':
			if net++; net >= len(r.open)-1 {
				return false
			}
		case '{', '[':
			if net--; net < -most {
				return true
			}
		case '"':
			for i++; i < len(r.src) && r.src[i] != '"' && r.src[i] != '\n'; i++ {
				r.budget--
				if r.src[i] == '\\' {
					i++
				}
			}
		}
	}
	return true
}

// fullWidth reports punctuation in its full-width form.
func (r *reader) fullWidth(c byte, size int) {
	if size > 1 {
		r.report("syntax-fullwidth", r.pos, r.pos+size, r.container(), "found", string(r.src[r.pos:r.pos+size]), "expected", string(c))
	}
}

// member reads a name, its colon and its value.
func (r *reader) member() {
	start := r.pos
	c := r.src[r.pos]
	switch {
	case r.opensString(r.pos) > 0:
		r.text("name")
	case pythonPrefix(r.src, r.pos) > 0:
		r.pos += pythonPrefix(r.src, r.pos)
		r.text("name")
	case c == '{' || c == '[':
		r.report("syntax-missing-name", r.pos, r.pos+1, r.next(), "found", string(c))
		r.t.setRepaired(r.leaf(String, start, start, Absent), "")
		r.value("member")
		return
	default:
		end := r.word(r.pos, ":,{}[]\"'= \t\r\n：，")
		if end == r.pos {
			r.unexpected("name-or-close")
			return
		}
		name := string(r.src[r.pos:end])
		i := r.leaf(String, start, end, 0)
		r.report("syntax-unquoted-name", start, end, i, "name", name)
		r.t.setRepaired(i, name)
		r.pos = end
		if size := r.opensString(end); size > 0 {
			if _, colon := colon(r.src, end+size); colon > 0 {
				// The name has only its closing quotation mark.
				r.pos += size
			}
		}
	}
	name := r.next() - 1
	r.space()
	r.strayAfter(":", "colon")
	if r.pos >= len(r.src) {
		r.truncated("object", "colon")
		r.absent(len(r.src), Cut)
		return
	}
	switch c, size := r.punctuation(); {
	case c == ':':
		r.fullWidth(c, size)
		r.pos += size
		r.last = r.pos
	case c == ',' || c == '}' || c == ']':
		r.report("syntax-missing-value", r.last, r.last, name, "name", r.t.Text(name))
		r.absent(r.last, 0)
		return
	case r.src[r.pos] == '=':
		r.report("syntax-unexpected", r.pos, r.pos+1, name, "found", "=", "expected", "colon")
		r.pos++
		if r.pos < len(r.src) && r.src[r.pos] == '>' {
			r.pos++
		}
	default:
		r.report("syntax-missing-colon", r.last, r.last, name, "name", r.t.Text(name))
	}
	r.space()
	r.value("member")
}

// value reads a value at the position; context is value (at the top level), member or element.
func (r *reader) value(context string) {
	if r.pos >= len(r.src) {
		r.truncated(r.inside(), "value")
		r.absent(len(r.src), Cut)
		return
	}
	c, size := r.punctuation()
	switch {
	case c == '{' || c == '[':
		if size > 1 || !r.flawless() {
			r.begin(c, size)
		}
	case c == '"' && r.strayBefore():
	case r.opensString(r.pos) > 0:
		r.text(context)
	case c == ',' || c == '}' || c == ']':
		name := ""
		if i := r.next() - 1; context == "member" && i >= 0 {
			name = r.t.Text(i)
		}
		r.report("syntax-missing-value", r.last, r.last, r.next(), "name", name)
		r.absent(r.last, 0)
	case c == '-' || c == '+' || c == '.' || c >= '0' && c <= '9':
		if r.ellipsis() {
			r.absent(r.pos, 0)
			return
		}
		r.number()
	default:
		r.literal(context)
	}
}

// flawless quickly reads a container without syntax errors, as most containers are even in a text
// with some. It reads nothing if there is an error, or if what follows is not allowed there.
func (r *reader) flawless() bool {
	if _, around := slices.BinarySearch(r.flawed, uint32(r.pos)); around || r.tried > 4*(len(r.src)-r.from) {
		return false
	}
	nodes := r.next()
	s := scanner{t: r.t, src: r.src, at: r.pos, open: r.scanned[:0], deep: -1, above: len(r.open)}
	ok := s.whole()
	if end := s.at; ok {
		if next := s.space(); next == 0 && s.at == len(r.src) || next != 0 && bytes.IndexByte([]byte(",}]{["), next) >= 0 {
			r.pos, r.last = end, end
			return true
		}
	}
	r.tried += s.at - r.pos
	r.flawed = append(r.flawed[:0], uint32(r.pos))
	for _, node := range s.open[min(1, len(s.open)):] {
		r.flawed = append(r.flawed, uint32(r.t.Nodes[node].Start()))
	}
	r.scanned = s.open
	r.t.Nodes = r.t.Nodes[:nodes]
	return false
}

// strayBefore reads a flawless container after a stray quotation mark. A string that holds JSON has
// another mark after the container, which flawless does not accept.
func (r *reader) strayBefore() bool {
	at := r.pos
	if at+1 >= len(r.src) || r.src[at+1] != '{' && r.src[at+1] != '[' || opensWholeString(r.src, at) {
		return false
	}
	r.pos++
	node := r.next()
	if !r.flawless() {
		r.pos = at
		return false
	}
	r.report("syntax-unexpected", at, at+1, node, "found", `"`, "expected", "value")
	return true
}

// opensWholeString reports whether the next quotation mark ends a string that the one at i begins:
// what may follow a value follows it.
func opensWholeString(src []byte, i int) bool {
	for i++; i < len(src) && src[i] >= ' ' && src[i] != '"'; i++ {
		if src[i] == '\\' {
			i++
		}
	}
	if i >= len(src) || src[i] != '"' {
		return false
	}
	next := spaceEnd(src, i+1)
	return next == len(src) || strings.IndexByte(",}]", src[next]) >= 0
}

// strayAfter skips a quotation mark directly after a value or name if one of the characters in
// follow or the end comes next.
func (r *reader) strayAfter(follow, expected string) {
	if r.last != r.pos || r.pos >= len(r.src) || r.src[r.pos] != '"' {
		return
	}
	next := spaceEnd(r.src, r.pos+1)
	if next < len(r.src) && strings.IndexByte(follow, r.src[next]) < 0 {
		return
	}
	r.report("syntax-unexpected", r.pos, r.pos+1, r.next()-1, "found", `"`, "expected", expected)
	r.pos++
	r.last = r.pos
	r.space()
}

// begin opens an object or array.
func (r *reader) begin(c byte, size int) {
	if len(r.open) == MaxDepth {
		r.out.TooDeep = r.pos
		r.absent(r.pos, Cut)
		return
	}
	r.fullWidth(c, size)
	kind, closing := Array, byte(']')
	if c == '{' {
		kind, closing = Object, '}'
		r.objects++
	}
	r.open = append(r.open, frame{node: r.next(), closing: closing, empty: true, comma: -1})
	r.add(newNode(r.pos, 0, 0, kind, 0))
	r.pos += size
	r.last = r.pos
}

// unexpected reports a character that is not allowed here and skips it.
func (r *reader) unexpected(expected string) {
	_, size := utf8.DecodeRune(r.src[r.pos:])
	r.report("syntax-unexpected", r.pos, r.pos+size, r.container(), "found", r.found(), "expected", expected)
	r.pos += size
	r.last = r.pos
}

// ellipsis skips dots in place of something left out.
func (r *reader) ellipsis() bool {
	end := r.pos
	for end < len(r.src) {
		if r.src[end] == '.' {
			end++
		} else if bytes.HasPrefix(r.src[end:], []byte("…")) {
			end += len("…")
		} else {
			break
		}
	}
	if dots := r.src[r.pos:end]; len(dots) < 2 || len(dots) == 2 && r.next() > 0 && r.top() == nil {
		return false
	}
	// JavaScript's inspect adds how much it left out: "... 3 more items".
	for end < len(r.src) && bytes.IndexByte([]byte(",]}\r\n\"'{["), r.src[end]) < 0 {
		end++
	}
	end = r.pos + len(bytes.TrimRight(r.src[r.pos:end], " \t"))
	r.report("syntax-ellipsis", r.pos, end, r.container())
	r.pos, r.last = end, end
	return true
}

// punctuation returns the JSON character at the position and its length in bytes, which is above 1
// for full-width punctuation; c is 0 for other non-ASCII characters.
func (r *reader) punctuation() (c byte, size int) {
	if c := r.src[r.pos]; c < utf8.RuneSelf {
		return c, 1
	}
	return fullWidthForm(r.src[r.pos:])
}

func fullWidthForm(b []byte) (c byte, size int) {
	ch, size := utf8.DecodeRune(b)
	switch ch {
	case '｛', '｝', '［', '］', '，', '：':
		return byte(ch - 0xFEE0), size
	}
	return 0, size
}

// found returns the character at the position, as a finding shows it.
func (r *reader) found() string {
	if r.pos >= len(r.src) {
		return ""
	}
	ch, size := utf8.DecodeRune(r.src[r.pos:])
	if ch == utf8.RuneError || ch < ' ' {
		return controlName(r.src[r.pos])
	}
	return string(r.src[r.pos : r.pos+size])
}

// word returns the end of the run of bytes with none of the characters in stop.
func (r *reader) word(from int, stop string) int {
	if i := bytes.IndexAny(r.src[from:], stop); i >= 0 {
		return from + i
	}
	return len(r.src)
}
