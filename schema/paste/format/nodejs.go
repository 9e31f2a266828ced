// This file reads exceptions of the Node.js SDK as console.log prints them.

package format

import (
	"bytes"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// longestTrace bounds the bytes of the message and the stack of an exception.
const longestTrace = 1 << 13

// nextException returns the offset of the next exception from i on, limit without one; a frame of
// the stack may name its constructor.
func nextException(b []byte, i, limit int) int {
	const class = "SDKHttpException"
	for {
		k := bytes.Index(b[i:limit], []byte(class))
		if k < 0 {
			return limit
		}
		at := i + k
		lead := b[bytes.LastIndexByte(b[:at], '\n')+1 : at]
		if lead = bytes.TrimLeft(lead, " \t"); !bytes.HasPrefix(lead, []byte("at ")) {
			return at
		}
		i = at + len(class)
	}
}

// isPrintedException reports whether an exception with properties stands at an offset as old
// versions of Node.js print it: a literal that begins with class, message and stack.
func isPrintedException(b []byte, at int) bool {
	const longest = 1 << 12
	b = b[at:min(len(b), at+longest)]
	head, stack, ok := bytes.Cut(b, []byte("\n"))
	class, _, named := bytes.Cut(bytes.TrimLeft(head, "{ "), []byte(":"))
	if !ok || !named || len(class) == 0 || class[0] < 'A' || class[0] > 'Z' {
		return false
	}
	for _, c := range class {
		if !scan.IsNameByte(c) {
			return false
		}
	}
	return bytes.HasPrefix(bytes.TrimLeft(stack, " \t"), []byte("at "))
}

// readNode reads what console.log prints for an exception of the Node.js SDK: class, message,
// stack, and an object literal with code and requestId. Without a stack the literal follows the
// message, and class and message may stand in brackets.
func readNode(in *Input, at int) []Match {
	t, b := in.Text, in.Text.Bytes
	lineEnd := scan.LineEnd(b, at, min(len(b), at+longestTrace))
	colon := bytes.IndexByte(b[at:lineEnd], ':')
	if colon < 0 {
		return in.nothing(lineEnd - at)
	}
	start := scan.SkipSpacesAndTabs(b, at+colon+1)
	from := scan.WordBefore(b, at).From
	if key := scan.WordBefore(b, at+colon); bytes.Equal(b[key.From:key.To], []byte("code")) || bytes.HasPrefix(b[start:], []byte(recordMarks[0])) {
		// The text is a sentence that names class and code, or another error stands behind the class.
		return in.nothing(lineEnd - at)
	}
	limit := min(len(b), lineEnd+longestTrace)
	// The literal follows the stack; a stack is short.
	limit = nextException(b, lineEnd, limit)
	p := in.propertiesOnLine(b[:limit], origin.Between(start, lineEnd))
	messageAt := scan.Trim(b, origin.Between(start, lineEnd))
	if p.isFound() {
		messageAt = scan.Trim(b, origin.Between(start, p.from))
		if from > 0 && b[from-1] == '[' {
			messageAt = scan.Trim(b, origin.Between(start, start+len(bytes.TrimSuffix(b[start:messageAt.To], []byte("]")))))
		}
	} else {
		if end := permissionEnd(b, start, lineEnd, limit); end > lineEnd {
			messageAt = scan.Trim(b, origin.Between(start, firstFrame(b, origin.Between(start, end))))
		}
		if p = in.propertiesAfter(b[:limit], lineEnd); !p.isFound() {
			p.id, p.idAt = idOnOwnLine(b, origin.Between(lineEnd, limit))
		}
	}
	p.messageAt, p.end = messageAt, max(lineEnd, p.end)
	if p.codeAt.Empty() {
		p.codeAt = origin.Between(start, start)
	}
	if messageAt.Empty() && p.code == "" {
		return in.nothing(limit - at)
	}
	return []Match{p.match(t, "node-sdk", from)}
}

// idOnOwnLine reads the first RequestId at a label that begins a line of a part of a text.
func idOnOwnLine(b []byte, part origin.Span) (string, origin.Span) {
	for label := range scan.IDLabelsIn(b, part) {
		line := b[bytes.LastIndexByte(b[:label.From], '\n')+1 : label.From]
		if len(bytes.TrimSpace(line)) > 0 {
			continue
		}
		if id, at := scan.ReadID(b[:part.To], label.To); scan.IsUUID(id) {
			return id, at
		}
	}
	return "", origin.Between(part.From, part.From)
}

// properties are those that an exception has in an object literal, which starts at from.
type properties struct {
	record
	from int
}

func (p properties) isFound() bool { return p.code != "" || p.id != "" }

// propertiesOnLine reads the literal that begins on the line of the message.
func (in *Input) propertiesOnLine(b []byte, line origin.Span) properties {
	// A message may have braces too, but only few.
	const most = 4
	to := line.To
	for range most {
		k := bytes.LastIndexByte(b[line.From:to], '{')
		if k < 0 {
			break
		}
		to = line.From + k
		if to == line.From || bytes.IndexByte([]byte(" ]"), b[to-1]) < 0 {
			continue
		}
		if p := in.properties(b, to); p.isFound() {
			return p
		}
	}
	return properties{}
}

// propertiesAfter reads the first literal after i that has any of the properties.
func (in *Input) propertiesAfter(b []byte, i int) properties {
	for ; i < len(b) && !in.IsSpent(); i++ {
		if b[i] == '{' {
			if p := in.properties(b, i); p.isFound() {
				return p
			}
		}
	}
	return properties{}
}

// properties reads the literal at a bracket.
func (in *Input) properties(b []byte, at int) (p properties) {
	if in.IsSpent() || !in.mayOpenJSON(b, at) {
		return p
	}
	read := jsontree.ReadSome(b, at, maxErrors)
	in.Spend(read.Looked)
	tree := read.Tree
	if v, ok := tree.Get(0, "code"); ok && tree.Kind(v) == jsontree.String && !read.GaveUp {
		p.code, p.codeAt = tree.Text(v), nodeSpan(tree, v)
	}
	if v, ok := tree.Get(0, "requestId"); ok && tree.Kind(v) == jsontree.String && !tree.IsCut(v) {
		p.id, p.idAt = tree.Text(v), nodeSpan(tree, v)
	}
	if !p.isFound() {
		in.unused(read)
	}
	p.from, p.end = at, read.End
	return p
}

// readOldNode reads what older releases of Node.js print for an exception: a literal that begins
// with class and message, in brackets if there is no stack, and ends with code and requestId. at is
// the offset of the literal's bracket.
func readOldNode(in *Input, at int) []Match {
	t, b := in.Text, in.Text.Bytes
	start := at + len("{ ")
	isBracketed := start < len(b) && b[start] == '['
	if isBracketed {
		start++
	}
	class := scan.Token(b, start)
	if !bytes.HasPrefix(b[class.To:], []byte(": ")) || !isNodeClass(b[class.From:class.To]) || t.Depth >= origin.MaxDepth {
		return nil
	}
	limit := min(len(b), at+longestTrace)
	messageAt := origin.Between(class.To+len(": "), limit)
	rest := limit
	if isBracketed {
		if messageAt = scan.Enclosed(b, start, messageAt); messageAt.To < limit {
			rest = messageAt.To + len("]")
		}
	} else if messageAt.To = firstFrame(b, messageAt); messageAt.To < limit {
		rest = messageAt.To
		for bytes.HasPrefix(b[scan.SkipSpacesAndTabs(b, rest):limit], []byte("at ")) {
			rest = min(scan.LineEnd(b, rest, limit)+1, limit)
		}
	}
	if rest == limit {
		return in.nothing(limit - at)
	}
	// The stack is not JSON; the properties are.
	d := origin.Derive(t, "", limit-rest)
	d.Put("{", rest)
	d.Copy(rest, limit)
	inner := d.Text()
	p := in.properties(inner.Bytes, 0)
	in.Spend(limit - at)
	if !scan.IsKnownCode(p.code) {
		return nil
	}
	p.codeAt, p.messageAt = inner.UpSpan(p.codeAt), scan.Trim(b, messageAt)
	p.end = inner.UpSpan(origin.Between(p.from, p.end)).To
	p.idAt = inner.UpSpan(p.idAt)
	return []Match{p.match(t, "node-sdk", at)}
}

// isNodeClass reports whether exceptions of the SDK have the name in JavaScript.
func isNodeClass(name []byte) bool {
	return bytes.Equal(name, []byte("Error")) || bytes.Contains(name, []byte("TencentCloud")) || bytes.Contains(name, []byte("SDKHttpException"))
}

// nodeDocs describe the Node.js SDK.
var nodeDocs = []Doc{
	{
		What:  `Node.js SDK`,
		Such:  "`[TencentCloudSDKException]message:…  requestId:…`",
		Marks: `the class; the object that the console prints behind it`,
		Lost:  `the code, where only the first line was pasted`,
		Examples: []Example{
			failed("node-sdk", "TencentCloudSDKHttpException: no more disks here\n    at HttpConnection.doRequest (/app/node_modules/tencentcloud-sdk-nodejs/a.js:1:2) {\n  requestId: '5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3',\n  code: 'LimitExceeded.Disk'\n}"),
			{`[TencentCloudSDKException]message:no more disks here  requestId:5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3`, "node-sdk", "api3", "", `no more disks here`, "5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"},
			{"Error: no more disks here\n    at HttpConnection.doRequest (/app/node_modules/tencentcloud-sdk-nodejs/tencentcloud/common/abstract_client.js:1:2)", "node-sdk", "api3", "", `no more disks here`, ""},
		},
	},
}
