// This file reads exceptions of the Node SDK as console.log prints them.

package paste

import (
	"bytes"

	"tcresponse/schema/jsontree"
)

// longestTrace is how many bytes the message and the stack of an exception may have.
const longestTrace = 1 << 13

// isPrintedException reports whether what stands at an offset is an exception with properties as old
// versions of Node.js print it: the literal begins with class, message and stack.
func isPrintedException(b []byte, at int) bool {
	const longest = 1 << 12
	b = b[at:min(len(b), at+longest)]
	head, stack, ok := bytes.Cut(b, []byte("\n"))
	class, _, named := bytes.Cut(bytes.TrimLeft(head, "{ "), []byte(":"))
	if !ok || !named || !bytes.HasSuffix(class, []byte("Error")) && !bytes.HasSuffix(class, []byte("Exception")) {
		return false
	}
	for _, c := range class {
		if !isNameByte(c) {
			return false
		}
	}
	return bytes.HasPrefix(bytes.TrimLeft(stack, " \t"), []byte("at "))
}

// readNode reads what console.log prints for an exception of the Node SDK: class, message, stack,
// and an object literal with code and requestId. Without a stack the literal follows the message,
// and class and message may stand in brackets.
func readNode(in *input, at int) []Candidate {
	t, b := in.text, in.text.Bytes
	lineEnd := paragraphEnd(b, at, min(len(b), at+longestTrace))
	colon := bytes.IndexByte(b[at:lineEnd], ':')
	if colon < 0 {
		return in.nothing(lineEnd - at)
	}
	start := blanks(b, at+colon+1)
	from := wordBefore(b, at).from
	messageAt := trimSpan(b, between(start, lineEnd))
	if key := wordBefore(b, at+colon); bytes.Equal(b[key.from:key.to], []byte("code")) {
		// A sentence that names class and code.
		return in.nothing(lineEnd - at)
	}
	limit := min(len(b), lineEnd+longestTrace)
	// The literal follows the stack; a stack is short.
	if k := bytes.Index(b[lineEnd:limit], []byte("SDKHttpException")); k >= 0 {
		limit = lineEnd + k
	}
	p := in.propertiesOnLine(b[:limit], between(start, lineEnd))
	if p.isFound() {
		messageAt = trimSpan(b, between(start, p.all.from))
		if from > 0 && b[from-1] == '[' {
			messageAt = trimSpan(b, between(start, start+len(bytes.TrimSuffix(b[start:messageAt.to], []byte("]")))))
		}
	} else {
		if rights := rightsEnd(b, start, lineEnd, limit); rights > lineEnd {
			messageAt = trimSpan(b, between(start, firstFrame(b, between(start, rights))))
		}
		p = in.propertiesBehind(b[:limit], lineEnd)
	}
	end := max(lineEnd, p.all.to)
	if p.idAt.empty() {
		p.idAt = between(lineEnd, lineEnd)
	}
	if p.codeAt.empty() {
		p.codeAt = between(start, start)
	}
	if messageAt.empty() && p.code == "" {
		return in.nothing(limit - at)
	}
	return []Candidate{messageOnly(t, "node-sdk", between(from, end), p.code, p.codeAt, messageAt, p.id, p.idAt, 0.85)}
}

// properties are those of an exception, with their places; all is the literal that they stand in.
type properties struct {
	code, id          string
	codeAt, idAt, all span
}

func (p properties) isFound() bool { return p.code != "" || p.id != "" }

// propertiesOnLine reads the literal that begins on the line of the message.
func (in *input) propertiesOnLine(b []byte, line span) properties {
	// A message may have braces too; it has few.
	const most = 4
	to := line.to
	for range most {
		k := bytes.LastIndexByte(b[line.from:to], '{')
		if k < 0 {
			break
		}
		to = line.from + k
		if to == line.from || bytes.IndexByte([]byte(" ]"), b[to-1]) < 0 {
			continue
		}
		if p := in.properties(b, to); p.isFound() {
			return p
		}
	}
	return properties{}
}

// propertiesBehind reads the first literal behind i that has any of the properties.
func (in *input) propertiesBehind(b []byte, i int) properties {
	for ; i < len(b) && !in.isSpent(); i++ {
		if b[i] == '{' {
			if p := in.properties(b, i); p.isFound() {
				return p
			}
		}
	}
	return properties{}
}

// properties reads the literal at the bracket.
func (in *input) properties(b []byte, at int) (p properties) {
	if in.isSpent() || !in.plausible(b, at) {
		return p
	}
	read := jsontree.ReadSome(b, at, tolerated)
	in.spend(read.Looked)
	tree := read.Tree
	if v, ok := tree.Get(0, "code"); ok && tree.Kind(v) == jsontree.String && !read.GaveUp {
		p.code, p.codeAt = tree.Text(v), between(tree.Nodes[v].Start(), tree.Nodes[v].End())
	}
	if v, ok := tree.Get(0, "requestId"); ok && tree.Kind(v) == jsontree.String && tree.Nodes[v].Flag()&jsontree.Cut == 0 {
		p.id, p.idAt = tree.Text(v), between(tree.Nodes[v].Start(), tree.Nodes[v].End())
	}
	if !p.isFound() {
		in.unused(read)
	}
	p.all = between(at, read.End)
	return p
}

// readOldNode reads what older releases of Node.js print for an exception: a literal that begins
// with class and message, and has code and requestId behind the stack. Such an exception without a
// stack has class and message in brackets. at is the byte offset of the literal's bracket.
func readOldNode(in *input, at int) []Candidate {
	t, b := in.text, in.text.Bytes
	start := at + len("{ ")
	isBracketed := start < len(b) && b[start] == '['
	if isBracketed {
		start++
	}
	class := token(b, start)
	if !bytes.HasPrefix(b[class.to:], []byte(": ")) || !isNodeClass(b[class.from:class.to]) || t.depth >= maxDepth {
		return nil
	}
	limit := min(len(b), at+longestTrace)
	messageAt := between(class.to+len(": "), limit)
	rest := limit
	if isBracketed {
		if k := closedMessage(b[messageAt.from:limit]); k >= 0 {
			messageAt.to = messageAt.from + k
			rest = messageAt.to + len("]")
		}
	} else if messageAt.to = firstFrame(b, messageAt); messageAt.to < limit {
		rest = messageAt.to
		for bytes.HasPrefix(b[blanks(b, rest):limit], []byte("at ")) {
			rest = min(paragraphEnd(b, rest, limit)+1, limit)
		}
	}
	if rest == limit {
		return in.nothing(limit - at)
	}
	// The stack is no JSON; the properties are.
	d := derive(t, "", limit-rest)
	d.put("{", rest)
	d.copy(rest, limit)
	inner := d.text()
	p := in.properties(inner.Bytes, 0)
	in.spend(limit - at)
	if !codeKnown(p.code) {
		return nil
	}
	codeAt := inner.upSpan(p.codeAt)
	idAt := between(codeAt.to, codeAt.to)
	if p.id != "" {
		idAt = inner.upSpan(p.idAt)
	}
	return []Candidate{messageOnly(t, "node-sdk", between(at, inner.upSpan(p.all).to), p.code, codeAt, trimSpan(b, messageAt), p.id, idAt, 0.85)}
}

// isNodeClass tells the names that exceptions of the SDK have in JavaScript.
func isNodeClass(name []byte) bool {
	return bytes.Equal(name, []byte("Error")) || bytes.Contains(name, []byte("TencentCloud")) || bytes.Contains(name, []byte("SDKHttpException"))
}

// closedMessage is where the bracket closes that opened before a message; -1 where none does.
func closedMessage(b []byte) int {
	depth := 0
	for i, c := range b {
		switch {
		case c == '[':
			depth++
		case c == ']' && depth > 0:
			depth--
		case c == ']':
			return i
		}
	}
	return -1
}
