// This file knows the formats of the three kinds of dates.

package schema

import "tcresponse/schema/catalog"

// isDate reports whether the values of a kind are dates.
func isDate(k catalog.Kind) bool {
	return k == catalog.Date || k == catalog.Datetime || k == catalog.DatetimeISO
}

// hasDateFormat reports whether s has the format of a kind of dates.
func hasDateFormat(kind catalog.Kind, s []byte) bool {
	switch kind {
	case catalog.Date:
		return hasFormat(s, "0000-00-00")
	case catalog.Datetime:
		return hasFormat(s, "0000-00-00 00:00:00")
	case catalog.DatetimeISO:
		return len(s) >= len("0000-00-00T00:00:00") && hasFormat(s[:10], "0000-00-00") && s[10] == 'T'
	}
	return true
}

// hasFormat reports whether s has digits where the pattern has 0, and is equal to it elsewhere.
func hasFormat(s []byte, pattern string) bool {
	if len(s) != len(pattern) {
		return false
	}
	for i := range len(s) {
		if digit := s[i] >= '0' && s[i] <= '9'; digit != (pattern[i] == '0') || !digit && s[i] != pattern[i] {
			return false
		}
	}
	return true
}
