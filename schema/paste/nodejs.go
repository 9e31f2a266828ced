package paste

import (
	"bytes"

	"tcresponse/schema/jsontree"
)

// isPrintedException tells what old versions of Node.js print for an exception with members: the literal begins with class,
// message and stack.
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

// readNode reads what console.log prints for an exception of the Node SDK: class, message, stack, and an object literal with code and requestId.
func readNode(f *finder, t *Text, at int) []Candidate {
	b := t.Bytes
	const longest = 1 << 13
	lineEnd := paragraphEnd(b, at, min(len(b), at+longest))
	colon := bytes.IndexByte(b[at:lineEnd], ':')
	if colon < 0 {
		return f.nothing(lineEnd - at)
	}
	start := blanks(b, at+colon+1)
	from := wordBefore(b, at).from
	messageAt := trimSpan(b, span{start, lineEnd})
	if key := wordBefore(b, at+colon); bytes.Equal(b[key.from:key.to], []byte("code")) {
		// A sentence that names class and code.
		return f.nothing(lineEnd - at)
	}
	limit := len(b)
	// The literal follows the stack; a stack is short.
	limit = min(limit, lineEnd+longest)
	if k := bytes.Index(b[lineEnd:limit], []byte("SDKHttpException")); k >= 0 {
		limit = lineEnd + k
	}
	end := lineEnd
	code, id := "", ""
	codeAt, idAt := span{start, start}, span{lineEnd, lineEnd}
	for i := lineEnd; i < limit; i++ {
		if f.budget < 0 {
			break
		}
		if b[i] != '{' || !f.plausible(b[:limit], i) {
			continue
		}
		read := jsontree.ReadSome(b[:limit], i, tolerated)
		f.budget -= read.Looked
		tree := read.Tree
		if v, ok := tree.Get(0, "code"); ok && tree.Kind(v) == jsontree.String && !read.GaveUp {
			code, codeAt = tree.Text(v), span{tree.Nodes[v].Start(), tree.Nodes[v].End()}
		}
		if v, ok := tree.Get(0, "requestId"); ok && tree.Kind(v) == jsontree.String {
			if tree.Nodes[v].Flag()&jsontree.Cut == 0 {
				id, idAt = tree.Text(v), span{tree.Nodes[v].Start(), tree.Nodes[v].End()}
			}
		}
		if code != "" || id != "" {
			end = read.End
			break
		}
		f.unused(read)
	}
	if messageAt.empty() && code == "" {
		return f.nothing(limit - at)
	}
	return []Candidate{messageOnly(t, "node-sdk", span{from, end}, code, codeAt, messageAt, id, idAt, 0.85)}
}
