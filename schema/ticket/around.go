// This file finds the time and the region of a failure in the text around it.

package ticket

import (
	"bytes"

	"tcresponse/schema"
)

// around is how far before and after a failure its region is looked for, and justBefore how far before
// it its time, in bytes.
const (
	around     = 2000
	justBefore = around / 10
)

// time returns the last time that the text has shortly before a response, else the first one in it;
// empty for a text without one.
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

// findTime returns where the first time in a text starts and ends, with its fraction and its zone; -1 for
// a text without one.
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

// regions returns the regions that the text names around a response, of which a long one is read at its
// beginning only. A zone is its region with a number behind it.
func (w *writer) regions(r *schema.Response) (names []string) {
	from, to := w.at[r.From], w.at[r.To]
	b := w.text[max(0, from-around):min(min(to, from+around)+justBefore, len(w.text))]
	for i := range b {
		if i > 0 && isWord(b[i-1]) {
			continue
		}
		for _, area := range areas {
			if !bytes.HasPrefix(b[i:], []byte(area)) {
				continue
			}
			if end := placeEnd(b, i+len(area)); end > 0 {
				names = append(names, string(b[i:end]))
			}
		}
	}
	return names
}

// placeEnd returns the end of the name of a place at i, such as guangzhou or shanghai-fsi; 0 for anything
// else.
func placeEnd(b []byte, i int) int {
	const least, parts = 4, 2
	end := lettersEnd(b, i)
	if end-i < least || isWordAt(b, end) {
		return 0
	}
	for range parts {
		next := lettersEnd(b, min(end+1, len(b)))
		if end == len(b) || b[end] != '-' || next == end+1 || isWordAt(b, next) {
			break
		}
		end = next
	}
	return end
}

func lettersEnd(b []byte, i int) int {
	for i < len(b) && 'a' <= b[i] && b[i] <= 'z' {
		i++
	}
	return i
}

func isWordAt(b []byte, i int) bool { return i < len(b) && isWord(b[i]) }

func isWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || isDigit(c) || c == '_'
}
