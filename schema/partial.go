// This file finds work that failed although the call succeeded: items of a batch, and tasks that
// continue after the call.

package schema

import (
	"strings"

	"tcresponse/schema/docs"
	"tcresponse/schema/jsontree"
)

// checkParts notes each item and task of a successful response that failed, and counts them; it
// returns nil for none.
func checkParts(c *collector, response int) *Partial {
	if p := checkItems(c, response); p != nil {
		return p
	}
	if p := countReasons(c.tree, response); p != nil {
		return p
	}
	return checkTask(c, response)
}

// countReasons counts the texts of a list that has one for each item of a batch, empty for those that
// succeeded; it returns nil where none failed.
func countReasons(t *jsontree.Tree, response int) *Partial {
	for name, list := range t.Members(response) {
		if t.Kind(list) != jsontree.Array || !t.Is(name, "FailMessages") && !t.Is(name, "ErrorMessages") {
			continue
		}
		p := &Partial{Kind: "items"}
		for _, reason := range t.Elements(list) {
			if t.Kind(reason) != jsontree.String {
				return nil
			}
			if p.Of++; t.Text(reason) != "" {
				p.Failed++
			}
		}
		if p.Failed > 0 {
			return p
		}
	}
	return nil
}

// checkItems notes the items of a list that have an error code, such as one of the phone numbers
// that a message goes to.
func checkItems(c *collector, response int) *Partial {
	t := c.tree
	var found *Partial
	for _, list := range t.Members(response) {
		if t.Kind(list) != jsontree.Array {
			continue
		}
		items := partsOf(t, list)
		failed := 0
		// Most items have one and the same code.
		last, key, isFailure := "", "", false
		for i := range items {
			code := items[i]
			if code < 0 {
				continue
			}
			if i == 0 || !t.Is(code, last) {
				var match docs.Match
				last = t.Text(code)
				key, match, _ = docs.Lookup(last)
				isFailure = match != docs.None
			}
			if !isFailure {
				continue
			}
			if failed++; !c.full("item-failed", code, "") {
				c.at("item-failed", code, "code", clip(last), "docs", key)
			}
		}
		if failed > 0 {
			if found == nil {
				found = &Partial{Kind: "items"}
			}
			found.Failed += failed
			found.Of += len(items)
		}
	}
	return found
}

// partsOf returns the node of the field Code of each item of a list, -1 if it is no string; nil if
// the first items, by which such a list is recognised, have none.
func partsOf(t *jsontree.Tree, list int) []int {
	const first = 3
	var codes []int
	has := false
	for i, item := range t.Elements(list) {
		if t.Kind(item) != jsontree.Object || i == first && !has {
			return nil
		}
		code, ok := t.Get(item, "Code")
		if !ok || t.Kind(code) != jsontree.String {
			code = -1
		}
		has = has || code >= 0
		codes = append(codes, code)
	}
	return codes
}

// checkTask notes the state of a task that failed, in the response or in an object of it.
func checkTask(c *collector, response int) *Partial {
	t := c.tree
	state := failedState(t, response)
	for _, value := range t.Members(response) {
		if state < 0 && t.Kind(value) == jsontree.Object {
			state = failedState(t, value)
		}
	}
	if state < 0 {
		return nil
	}
	c.at("task-failed", state, "field", t.Text(state-1), "state", clip(t.Text(state)))
	return &Partial{Failed: 1, Of: 1, Kind: "task"}
}

// failedState returns the node of the value that says that a task of an object failed; -1 if there
// is none.
func failedState(t *jsontree.Tree, object int) int {
	for name, value := range t.Members(object) {
		if t.Kind(value) != jsontree.String {
			continue
		}
		switch string(t.Bytes(name)) {
		case "Status", "TaskStatus", "State", "TaskState", "JobStatus", "JobState", "LatestOperationState", "TaskResult", "StatusStr":
		default:
			continue
		}
		switch strings.ToUpper(t.Text(value)) {
		case "FAIL", "FAILED", "FAILURE", "ERROR", "TASK_FAILED", "TASKFAILED", "FAILED_TASK", "EXCEPTION", "ABORTED":
			return value
		}
	}
	return -1
}
