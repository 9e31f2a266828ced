// This file finds the error that the message of another one quotes.

package paste

import (
	"bytes"
	"strings"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// Cause is an error that the message of another one quotes; probably its root cause.
type Cause struct{ Code, Message, RequestID string }

// FindCause looks for an error inside the message of another one: an SDK's error string, an
// envelope, or CODE_NAME[Code:Message:RequestId].
func FindCause(message, outer string) (Cause, bool) {
	// No error is wrapped more often than this.
	const most = 8
	return findCause(message, outer, most)
}

func findCause(message, outer string, levels int) (Cause, bool) {
	const most = 1 << 16
	if levels == 0 || len(message) > most || len(message) < 10 {
		return Cause{}, false
	}
	s := newSearch([]byte(message), 32*len(message)+1<<12)
	whole := &task{text: origin.New([]byte(message)), maxDecoded: jsontree.MaxSize, steps: []int{asItStands}}
	var deepest Cause
	for _, m := range s.run(whole, s.scan) {
		if m.Tree == nil || m.System != "api3" && m.System != "client" || m.Form == "json" || m.Form == "request" {
			continue
		}
		if e, ok := m.Tree.At(0, "Response.Error"); ok {
			if code, ok := m.Tree.StringAt(e, "Code"); ok && code != "" {
				deepest.Code = code
				deepest.Message, _ = m.Tree.StringAt(e, "Message")
				if r, ok := m.Tree.Get(0, "Response"); ok {
					deepest.RequestID, _ = m.Tree.StringAt(r, "RequestId")
				}
			}
		}
	}
	if deepest.Code == "" {
		deepest = bracketed(message)
	}
	if deepest.Code == "" || deepest.Code == outer && deepest.Message == "" {
		return Cause{}, false
	}
	if further, ok := findCause(deepest.Message, deepest.Code, levels-1); ok {
		return further, true
	}
	return deepest, true
}

// bracketed reads [Code:Message:RequestId] and (Code:Message).
func bracketed(message string) Cause {
	if !strings.ContainsAny(message, "[(") {
		return Cause{}
	}
	b := []byte(message)
	lastClosing := map[byte]int{'[': strings.LastIndexByte(message, ']'), '(': strings.LastIndexByte(message, ')')}
	for i := 0; i < len(message); i++ {
		if message[i] != '[' && message[i] != '(' {
			continue
		}
		at := scan.Token(b, i+1)
		code := message[at.From:at.To]
		if !scan.IsCode(code) || at.To >= len(message) || message[at.To] != ':' {
			continue
		}
		rest := message[at.To+1:]
		if k := lastClosing[message[i]]; k > at.To {
			rest = message[at.To+1 : k]
		}
		c := Cause{Code: code, Message: strings.TrimSpace(rest)}
		if k := strings.LastIndexByte(rest, ':'); k >= 0 {
			if id, end := scan.ReadUUID(bytes.TrimSpace([]byte(rest[k+1:])), 0); id != "" && end >= 36 {
				c.Message, c.RequestID = strings.TrimSpace(rest[:k]), id
			}
		}
		if !scan.IsKnownCode(code) && c.RequestID == "" {
			// Anything may stand in brackets with a colon in it.
			continue
		}
		return c
	}
	return Cause{}
}
