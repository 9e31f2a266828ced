// This file tests that a damaged failure is never called a success.

package schema

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"tcresponse/schema/jsontree"
)

// failedForms are the forms of a failure that are damaged: JSON with its fields in either order, in
// a string, escaped, Python literals, fenced.
var failedForms = []string{
	`{"Response":{"Error":{"Code":"%[1]s","Message":"%[2]s"},"RequestId":"%[3]s"}}`,
	`{"Response":{"RequestId":"%[3]s","Error":{"Code":"%[1]s","Message":"%[2]s"}}}`,
	`{"Response": {"RequestId": "%[3]s", "Error": {"Message": "%[2]s", "Code": "%[1]s"}}}`,
	"{\n  \"Response\": {\n    \"Error\": {\n      \"Code\": \"%[1]s\",\n      \"Message\": \"%[2]s\"\n    },\n    \"RequestId\": \"%[3]s\"\n  }\n}",
	"{\n    \"Error\": {\n        \"Code\": \"%[1]s\",\n        \"Message\": \"%[2]s\"\n    },\n    \"RequestId\": \"%[3]s\"\n}",
	`{"RequestId":"%[3]s","Error":{"Code":"%[1]s","Message":"%[2]s"}}`,
	`{\"Response\":{\"Error\":{\"Code\":\"%[1]s\",\"Message\":\"%[2]s\"},\"RequestId\":\"%[3]s\"}}`,
	`{\"Response\":{\"RequestId\":\"%[3]s\",\"Error\":{\"Code\":\"%[1]s\",\"Message\":\"%[2]s\"}}}`,
	`{"data":{"Response":{"RequestId":"%[3]s","Error":{"Code":"%[1]s","Message":"%[2]s"}}}}`,
	`{"body":"{\"Response\":{\"RequestId\":\"%[3]s\",\"Error\":{\"Code\":\"%[1]s\",\"Message\":\"%[2]s\"}}}"}`,
	`{'Response': {'RequestId': '%[3]s', 'Error': {'Code': '%[1]s', 'Message': '%[2]s'}}}`,
	"```json\n{\"Response\":{\"RequestId\":\"%[3]s\",\"Error\":{\"Code\":\"%[1]s\",\"Message\":\"%[2]s\"}}}\n```",
	`2025-01-02 03:04:05 INFO response: {"Response":{"RequestId":"%[3]s","Error":{"Code":"%[1]s","Message":"%[2]s"}}}`,
	"data: {\"Error\":{\"Code\":\"%[1]s\",\"Message\":\"%[2]s\"},\"RequestId\":\"%[3]s\"}\n\n",
}

var failedCodes = [][2]string{
	{"LimitExceeded", "m"},
	{"InvalidParameterValue.Range", "The value of Count is 7, at most 5."},
	{"ResourceNotFound.ClusterNotFound", "集群不存在"},
}

// damages calls do with every text that one deleted, replaced or inserted byte makes of a text.
func damages(text string, replacements string, do func(damaged, how string)) {
	for i := range len(text) {
		do(text[:i]+text[i+1:], fmt.Sprintf("delete %d", i))
		for _, c := range []byte(replacements) {
			if text[i] != c {
				do(text[:i]+string(c)+text[i+1:], fmt.Sprintf("replace %d by %q", i, c))
			}
			do(text[:i]+string(c)+text[i:], fmt.Sprintf("insert %q at %d", c, i))
		}
	}
}

// standing are the names of an error's parts as fields.
var standing = []*regexp.Regexp{regexp.MustCompile(`\bError\b`), regexp.MustCompile(`\bCode\b`)}

// TestDamagedFailures tests that no change of one byte makes a success of a failure while Error and
// Code are in the text.
func TestDamagedFailures(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	// Only some damages are tried, since all take a minute.
	every, least := 16, 3000
	if testing.Short() {
		every, least = 256, 150
	}
	tried, wrong := 0, map[string]int{}
	for i, form := range failedForms {
		for _, failed := range failedCodes {
			id := fmt.Sprintf("%08x-%04x-4%03x-9%03x-%012x", random.Uint32(), random.IntN(1<<16), random.IntN(1<<12), random.IntN(1<<12), random.Int64N(1<<48))
			text := fmt.Sprintf(form, failed[0], failed[1], id)
			damages(text, "\"';:,{}[]x\\\n ", func(damaged, how string) {
				if random.IntN(every) > 0 || strings.Contains(damaged, "'\n 'Error'") {
					// Adjacent strings are one in Python.
					return
				}
				if _, _, err := jsontree.Parse([]byte(damaged)); err == nil && strings.Contains(damaged, `"Response"`) {
					// Still JSON: a field has another name, and the verdict follows from
					// Response.Error alone.
					return
				}
				for _, word := range standing {
					if !word.MatchString(damaged) {
						return
					}
				}
				tried++
				for _, r := range Check([]byte(damaged)).Responses {
					if r.Verdict == Success {
						if wrong[fmt.Sprint(i)]++; wrong[fmt.Sprint(i)] <= 5 {
							t.Errorf("%s: success of %s", how, strings.ReplaceAll(damaged, "\n", "⏎"))
						}
					}
				}
			})
		}
	}
	t.Logf("%d damages, wrong by form: %v", tried, wrong)
	if tried < least {
		t.Errorf("only %d damages", tried)
	}
}
