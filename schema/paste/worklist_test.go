// This file tests how texts within texts are searched.

package paste

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/format"
	"tcresponse/schema/paste/origin"
)

const failure = `{"Response":{"Error":{"Code":"LimitExceeded.Disk","Message":"no more"},"RequestId":"5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"}}`

// inStrings returns a text as a string of JSON, so many times one in the other.
func inStrings(text string, levels int) string {
	for range levels {
		quoted, err := json.Marshal(map[string]string{"body": text})
		if err != nil {
			panic(err)
		}
		text = string(quoted)
	}
	return text
}

// TestTextsWithinTexts tests that a failure is found in strings within strings as deep as texts go, and
// not where they go deeper.
func TestTextsWithinTexts(t *testing.T) {
	for levels := range origin.MaxDepth + 6 {
		text := []byte(inStrings(failure, levels))
		found, _ := Find(text)
		if isFound := len(found) == 1 && identityOf(&found[0]).code == "LimitExceeded.Disk"; isFound != (levels <= origin.MaxDepth) {
			t.Errorf("at %d levels: %+v", levels, identities(found))
		}
	}
}

// TestManyTextsWithin tests that the failure in the last of many strings is found, even where the budget
// does not suffice for searching all of them by themselves.
func TestManyTextsWithin(t *testing.T) {
	type object map[string]any
	call := func(body string) object {
		return object{"request": object{"url": "https://cbs.tencentcloudapi.com/"}, "response": object{"content": object{"text": body}}}
	}
	for _, count := range []int{200, manyWithin - 1, 3 * manyWithin} {
		var records, calls []any
		for range count {
			records = append(records, object{"level": "info", "message": "called with RequestId 0c1d2e3f-3b7d-4e2a-9c46-81d2e7f0a9b3"})
			calls = append(calls, call("RequestId"))
		}
		for name, document := range map[string]any{
			"records": append(records, object{"level": "error", "message": failure}),
			"archive": object{"log": object{"entries": append(calls, call(failure))}},
		} {
			text, err := json.Marshal(document)
			if err != nil {
				t.Fatal(err)
			}
			found, _ := Find(text)
			if len(found) != 1 || identityOf(&found[0]).code != "LimitExceeded.Disk" {
				t.Errorf("%d %s: %+v", count, name, identities(found))
			}
		}
	}
}

// TestDepthIsBounded tests that texts are no deeper than they may be, whatever decodes to a text that
// can be decoded again.
func TestDepthIsBounded(t *testing.T) {
	percent := failure
	for range 2 * origin.MaxDepth {
		percent = url.QueryEscape(percent)
	}
	texts := []string{percent, inStrings(failure, 2*origin.MaxDepth)}
	for _, piece := range hostile {
		texts = append(texts, piece, inStrings(piece, origin.MaxDepth))
	}
	for _, text := range texts {
		s := newSearch([]byte(text), allowance(len(text)))
		s.run(newTask(origin.New([]byte(text)), jsontree.MaxSize), func(w *task) *origin.Text {
			if w.text.Depth > origin.MaxDepth {
				t.Errorf("%q: a text of depth %d", text, w.text.Depth)
			}
			return s.scan(w)
		})
	}
}

// TestInnerTextsAreReadFirst tests that what stands in a string decides whether the text around it is
// decoded further, and what it is.
func TestInnerTextsAreReadFirst(t *testing.T) {
	outer := func(body string) string {
		quoted, err := json.Marshal(map[string]string{"RequestId": "0c1d2e3f-3b7d-4e2a-9c46-81d2e7f0a9b3", "Body": body})
		if err != nil {
			t.Fatal(err)
		}
		return string(quoted)
	}
	for _, c := range []struct{ text, code, id string }{
		{outer(failure), "LimitExceeded.Disk", "5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"},
		{outer(strings.Replace(failure, `"Error"`, `"Errors"`, 1)), "", "0c1d2e3f-3b7d-4e2a-9c46-81d2e7f0a9b3"},
	} {
		found, _ := Find([]byte(c.text))
		if len(found) != 1 || identityOf(&found[0]).code != c.code || identityOf(&found[0]).id != c.id {
			t.Errorf("%s: %+v", c.text, identities(found))
		}
	}
}

// identities returns what identifies each of several matches.
func identities(found []format.Match) (all []identity) {
	for i := range found {
		all = append(all, identityOf(&found[i]))
	}
	return all
}
