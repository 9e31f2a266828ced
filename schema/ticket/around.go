// This file finds the time and the region of a failure in the text around it.

package ticket

import (
	"bytes"
	"strings"

	"tcresponse/schema"
)

// around is how far before and after a failure its region is looked for, and justBefore how far before
// it its time, in bytes.
const (
	around     = 2000
	justBefore = around / 10
)

// near returns the text around a response, from so many bytes before it to so many after its end, of
// which long ones are read at the beginning only.
func (w *writer) near(r *schema.Response, before, after int) []byte {
	from, to := w.at[r.From], w.at[r.To]
	return w.text[max(0, from-before) : min(to, from+around, len(w.text)-after)+after]
}

// time returns the last time that the text has shortly before a response, else the first one in it;
// empty if there is none.
func (w *writer) time(r *schema.Response) string {
	from, to := w.at[r.From], w.at[r.To]
	last := ""
	for lead := w.text[max(0, from-justBefore):from]; ; {
		at, end := findTime(lead)
		if at < 0 {
			break
		}
		last, lead = string(lead[at:end]), lead[end:]
	}
	if last != "" {
		return last
	}
	inside := w.text[from:min(to, from+around)]
	at, end := findTime(inside)
	if at < 0 {
		return ""
	}
	return string(inside[at:end])
}

// timeForms are how a time is written, with 0 for any digit.
var timeForms = []string{"0000-00-00T00:00:00", "0000-00-00 00:00:00", "0000/00/00 00:00:00", "0000/00/00T00:00:00"}

// findTime returns where the first time in a text starts and ends, with its fraction and its zone; -1 if
// there is none.
func findTime(b []byte) (from, to int) {
	for i := range b {
		for _, form := range timeForms {
			if !fits(b[i:], form) {
				continue
			}
			end := i + len(form)
			if end+1 < len(b) && (b[end] == '.' || b[end] == ',') && isDigit(b[end+1]) {
				for end++; end < len(b) && isDigit(b[end]); end++ {
				}
			}
			switch {
			case end < len(b) && b[end] == 'Z':
				end++
			case fits(b[end:], "+00:00") || fits(b[end:], "-00:00"):
				end += len("+00:00")
			case fits(b[end:], "+0000") || fits(b[end:], "-0000"):
				end += len("+0000")
			}
			return i, end
		}
	}
	return -1, -1
}

// fits reports whether a text begins as a form says.
func fits(b []byte, form string) bool {
	if len(b) < len(form) {
		return false
	}
	for i := range len(form) {
		if form[i] == '0' && !isDigit(b[i]) || form[i] != '0' && b[i] != form[i] {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// areas begin the names of regions.
var areas = []string{"ap-", "na-", "sa-", "eu-", "me-", "af-"}

// regions returns the regions that the text names around a response. A zone is its region with a number
// behind it.
func (w *writer) regions(r *schema.Response) (names []string) {
	isPart := func(c rune) bool { return c != '-' && (c < 'a' || c > 'z') && (c < '0' || c > '9') }
	for _, word := range bytes.FieldsFunc(w.near(r, around, justBefore), isPart) {
		name := string(word)
		for _, area := range areas {
			if place, ok := strings.CutPrefix(name, area); ok && isPlace(place) {
				names = append(names, strings.TrimRight(name, "-0123456789"))
			}
		}
	}
	return names
}

// isPlace reports whether the rest of a name may be that of a place: guangzhou, shanghai-fsi,
// singapore-1.
func isPlace(s string) bool {
	const least = 4
	first, rest, _ := strings.Cut(s, "-")
	if len(first) < least || strings.ContainsAny(first, "0123456789") {
		return false
	}
	for part := range strings.SplitSeq(rest, "-") {
		if strings.Trim(part, "abcdefghijklmnopqrstuvwxyz") != "" && (len(part) > 1 || !isDigit(part[0])) {
			return false
		}
	}
	return strings.Count(rest, "-") < 3
}
