// This file checks the value of Response.RequestId.

package schema

import (
	"strings"

	"tcresponse/schema/diag"
	"tcresponse/schema/paste"
	"tcresponse/schema/paste/scan"
)

// checkRequestID notes a RequestId that was lost on the way, or that looks like no real one. id is the
// node of Response.RequestId, -1 where that is missing.
func checkRequestID(c *collector, found paste.Match, id int, requestID string) {
	// An error of the client itself has no RequestId that could be lost.
	if found.Lossy && requestID == "" && found.System != "client" {
		lost := diag.New("request-id-lost", found.To, found.To)
		lost.Pointer = "/Response/RequestId"
		c.add(lost)
	}
	if id < 0 || strings.TrimSpace(requestID) == "" {
		return
	}
	isUUID := scan.IsUUID(requestID)
	switch {
	case isPlaceholder(requestID, isUUID):
		c.at("request-id-placeholder", id, "value", clip(requestID))
	case !isUUID:
		c.at("request-id-not-uuid", id, "value", clip(requestID))
	}
}

// isPlaceholder reports whether documentation or a person put the id in place of a real one: it is
// masked, or a plain run of characters.
func isPlaceholder(id string, isUUID bool) bool {
	if len(id) > 1000 {
		// No RequestId, whatever it is; copying it several times would only cost memory.
		return false
	}
	// Of UUIDs only those written by hand begin like this, and most ids are UUIDs.
	if isUUID && id[0] != id[1] && !strings.HasPrefix(id, "12") && !strings.HasPrefix(id, "01") {
		return false
	}
	lower := strings.ToLower(strings.TrimSpace(id))
	switch lower {
	case "string", "null", "none", "undefined", "requestid", "request-id", "request_id", "your-request-id",
		"12345678-1234-1234-1234-123456789012", "12345678-1234-1234-1234-123456789abc", "01234567-89ab-cdef-0123-456789abcdef":
		return true
	}
	if strings.Contains(lower, "xxx") || strings.Contains(lower, "***") || strings.ContainsAny(lower, "<>{}$") {
		return true
	}
	bare := strings.Map(func(ch rune) rune {
		if ch == '-' || ch == '.' || ch == '*' {
			return -1
		}
		return ch
	}, lower)
	const digits = "1234567890123456789012345678901234567890"
	return strings.Trim(bare, bare[:min(1, len(bare))]) == "" || strings.HasPrefix("0"+digits[:39], bare) || strings.HasPrefix(digits, bare)
}
