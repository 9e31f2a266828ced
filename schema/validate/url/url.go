// Package url has what the engine uses of net/url, the percent-encoding of path segments: net/url
// itself would bring its parser and that of network addresses into the page.
package url

import (
	"strconv"
	"strings"
)

// kept are the bytes that PathEscape does not encode.
const kept = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~$&+:=@"

// PathEscape is that of net/url.
func PathEscape(s string) string {
	const digits = "0123456789ABCDEF"
	out := make([]byte, 0, len(s))
	for _, c := range []byte(s) {
		if strings.IndexByte(kept, c) >= 0 {
			out = append(out, c)
		} else {
			out = append(out, '%', digits[c>>4], digits[c&15])
		}
	}
	return string(out)
}

// PathUnescape is that of net/url, with another error for what is not percent-encoded.
func PathUnescape(s string) (string, error) {
	parts := strings.Split(s, "%")
	for i, part := range parts[1:] {
		c, err := strconv.ParseUint(part[:min(len(part), 2)], 16, 8)
		if err != nil || len(part) < 2 {
			return "", strconv.ErrSyntax
		}
		parts[i+1] = string([]byte{byte(c)}) + part[2:]
	}
	return strings.Join(parts, ""), nil
}
