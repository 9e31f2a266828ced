// This file removes what a log or a listing puts before every line: times, names of containers,
// line numbers, the marks of a diff.

package decode

import (
	"bytes"
	"slices"

	"tcresponse/schema/paste/origin"
)

// stripPrefix removes what most lines begin with: the same characters, except for numbers.
func stripPrefix(t *origin.Text) *origin.Text {
	prefix := commonPrefix(t.Bytes)
	if prefix == "" || isTable(t.Bytes) {
		return nil
	}
	b := origin.Derive(t, "mended-gutter", len(t.Bytes))
	at := 0
	for line := range bytes.Lines(t.Bytes) {
		b.Copy(at+prefixLength(line, prefix), at+len(line))
		at += len(line)
	}
	return b.Text()
}

// hasBrokenLines reports whether lines have such a prefix and JSON goes on after it from line to
// line: some of them have nothing but brackets there, or are frames of a stack and the properties below
// it, as Node.js prints them.
func hasBrokenLines(b []byte) bool {
	prefix := commonPrefix(b)
	if prefix == "" {
		return false
	}
	const most = 1 << 16
	brackets, frames, properties := 0, 0, 0
	for line := range bytes.Lines(b[:min(len(b), most)]) {
		if n := prefixLength(line, prefix); n > 0 {
			switch rest := bytes.TrimSpace(line[n:]); {
			case len(rest) > 0 && len(bytes.Trim(rest, "{}[],")) == 0:
				brackets++
			case bytes.HasPrefix(rest, []byte("at ")):
				frames++
			case bytes.HasPrefix(rest, []byte("requestId:")) || bytes.HasPrefix(rest, []byte("code:")):
				properties++
			}
		}
	}
	return brackets > 1 || frames > 0 && properties > 1
}

// commonPrefix returns the longest shape that most of the first lines begin with; empty if they
// have nothing in common, or only the indentation of JSON.
func commonPrefix(b []byte) string {
	const lines, width = 200, 160
	var shapes []string
	for line := range bytes.Lines(b) {
		line = bytes.TrimRight(line, "\r\n")
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		shape, _ := shapeOf(line, width)
		if shapes = append(shapes, shape); len(shapes) == lines {
			break
		}
	}
	need := max(3, (len(shapes)*3+4)/5)
	if len(shapes) < need {
		return ""
	}
	// Shapes with the longest common beginning are neighbours when sorted.
	slices.Sort(shapes)
	best := ""
	for i := 0; i+need <= len(shapes); i++ {
		first, last := shapes[i], shapes[i+need-1]
		n := 0
		for n < len(first) && n < len(last) && first[n] == last[n] {
			n++
		}
		if n > len(best) {
			best = first[:n]
		}
	}
	// A quotation mark, a bracket or the sign of a tag at its end belongs to the text.
	best = string(bytes.TrimRight([]byte(best), `"'{@`))
	if len(bytes.TrimSpace([]byte(best))) == 0 {
		return ""
	}
	return best
}

// shapeOf returns a line with one digit for each number and one space for each run of spaces, none
// at its start. For each byte of the shape, at has the offset in the line after what it stands for.
func shapeOf(line []byte, width int) (shape string, at []int) {
	var out []byte
	for i := 0; i < len(line) && len(out) < width; i++ {
		c := line[i]
		switch {
		case c == ' ' || c == '\t':
			if len(out) == 0 {
				continue
			}
			c = ' '
		case c >= '0' && c <= '9':
			c = '0'
		}
		if (c == ' ' || c == '0') && len(out) > 0 && out[len(out)-1] == c {
			at[len(at)-1] = i + 1
			continue
		}
		out = append(out, c)
		at = append(at, i+1)
	}
	return string(out), at
}

// prefixLength returns how much of a line the shape covers; 0 if the line does not begin with it.
func prefixLength(line []byte, prefix string) int {
	shape, at := shapeOf(line, len(prefix))
	if shape != prefix {
		return 0
	}
	return at[len(at)-1]
}
