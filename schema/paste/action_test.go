// This file tests where the name of an action is looked for.

package paste

import (
	"strings"
	"testing"
)

// TestActionIsNamedNearTheEnds tests that the middle of a long answer is not searched: its data may name anything, and the patterns are slow on megabytes.
func TestActionIsNamedNearTheEnds(t *testing.T) {
	const log = `"Log":"tccli cvm DescribeZones",`
	long := `"Filler":"` + strings.Repeat("x", 2*window) + `",`
	for name, c := range map[string]struct{ text, action string }{
		"before":            {"tccli cvm DescribeZones\n" + `{"Response":{` + long + `"RequestId":"x"}}`, "DescribeZones"},
		"behind":            {`{"Response":{` + long + long + `"RequestId":"x"}}` + "\ntccli cvm DescribeZones\n", "DescribeZones"},
		"at the beginning":  {`{"Response":{` + log + long + long + `"RequestId":"x"}}`, "DescribeZones"},
		"in a short answer": {`{"Response":{` + log + `"RequestId":"x"}}`, "DescribeZones"},
		"at the end":        {`{"Response":{` + long + long + log + `"RequestId":"x"}}`, "DescribeZones"},
		"in the middle":     {`{"Response":{` + long + log + long + `"RequestId":"x"}}`, ""},
		"nowhere":           {`{"Response":{` + long + `"RequestId":"x"}}`, ""},
	} {
		found, _ := Find([]byte(c.text))
		if len(found) != 1 {
			t.Errorf("%s: %d candidates", name, len(found))
			continue
		}
		found[0].NameAction(0, len(c.text))
		if found[0].Action != c.action {
			t.Errorf("%s: %q, want %q", name, found[0].Action, c.action)
		}
	}
}
