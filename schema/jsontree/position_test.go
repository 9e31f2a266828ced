// This file tests the conversion of byte offsets to places in a text.

package jsontree

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPlaces(t *testing.T) {
	tests := []struct {
		name, text string
		at         int
		want       Place
	}{
		{"the start", "abc", 0, Place{0, 1, 1}},
		{"a letter", "abc", 2, Place{2, 1, 3}},
		{"the end", "abc", 3, Place{3, 1, 4}},
		{"beyond the end", "abc", 99, Place{3, 1, 4}},
		{"before the start", "abc", -1, Place{0, 1, 1}},
		{"of nothing", "", 0, Place{0, 1, 1}},
		{"beyond nothing", "", 5, Place{0, 1, 1}},

		{"at LF", "ab\ncd", 2, Place{2, 1, 3}},
		{"after LF", "ab\ncd", 3, Place{3, 2, 1}},
		{"in the second line", "ab\ncd", 4, Place{4, 2, 2}},
		{"after the last LF", "ab\n", 3, Place{3, 2, 1}},
		{"at CR LF", "ab\r\ncd", 2, Place{2, 1, 3}},
		{"between CR and LF", "ab\r\ncd", 3, Place{3, 1, 4}},
		{"after CR LF", "ab\r\ncd", 4, Place{4, 2, 1}},
		{"after CR", "ab\rcd", 3, Place{3, 2, 1}},
		{"after CR at the end", "ab\r", 3, Place{3, 2, 1}},
		{"after CR CR", "\r\r", 2, Place{2, 3, 1}},
		{"after LF CR", "\n\ra", 2, Place{2, 3, 1}},
		{"after CR CR LF", "\r\r\na", 3, Place{3, 3, 1}},
		{"after mixed lines", "a\nb\r\nc\rd", 7, Place{7, 4, 1}},
		{"after other line separators", "a\u2028b\u0085c\vd\fe", 10, Place{7, 1, 8}},

		{"after two bytes", "é=", 2, Place{1, 1, 2}},
		{"inside two bytes", "é=", 1, Place{0, 1, 1}},
		{"after three bytes", "腾讯", 3, Place{1, 1, 2}},
		{"inside three bytes", "腾讯", 4, Place{1, 1, 2}},
		{"late inside three bytes", "腾讯", 5, Place{1, 1, 2}},
		{"after four bytes", "😀=", 4, Place{2, 1, 3}},
		{"inside four bytes", "😀=", 3, Place{0, 1, 1}},
		{"after a line with an astral character", "😀\n=", 5, Place{3, 2, 1}},
		{"after the last of the basic plane", "\uFFFF=", 3, Place{1, 1, 2}},
		{"after the first beyond it", "\U00010000=", 4, Place{2, 1, 3}},
		{"after a byte order mark", "\uFEFF{", 3, Place{1, 1, 2}},
		{"after a combining character", "e\u0301=", 3, Place{2, 1, 3}},

		{"at an invalid byte", "a\xffb", 1, Place{1, 1, 2}},
		{"after an invalid byte", "a\xffb", 2, Place{2, 1, 3}},
		{"after a cut character", "\xe8\x85=", 2, Place{2, 1, 3}},
		{"inside a cut character", "\xe8\x85=", 1, Place{1, 1, 2}},
		{"after a cut character at the end", "\xf0\x9f\x98", 3, Place{3, 1, 4}},
		{"after an overlong form", "\xc0\xaf=", 2, Place{2, 1, 3}},
		{"after an encoded surrogate", "\xed\xa0\x80=", 3, Place{3, 1, 4}},
		{"after a replacement character", "\uFFFD=", 3, Place{1, 1, 2}},
		{"after a lone continuation among eight", "00000000000\x890000", 16, Place{16, 1, 17}},
		{"after an invalid byte and LF", "\xff\na", 2, Place{2, 2, 1}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Places([]byte(test.text), Known{IsValid: utf8.ValidString(test.text)}, []int{test.at})[0]; got != test.want {
				t.Errorf("Places(%q, %d) = %+v, want %+v", test.text, test.at, got, test.want)
			}
		})
	}
}

// TestPlacesOfMany checks that the order and the number of offsets do not matter, and that the
// slice is not changed.
func TestPlacesOfMany(t *testing.T) {
	src := []byte("{\n\t\"名\": \"😀\xff\",\r\n\"b\": [1,\r2]\n}")
	var offsets []int
	for at := range len(src) + 3 {
		offsets = append(offsets, at, at)
	}
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(offsets), func(i, j int) { offsets[i], offsets[j] = offsets[j], offsets[i] })
	before := slices.Clone(offsets)
	comparePlaces(t, src, offsets)
	if !slices.Equal(offsets, before) {
		t.Error("Places sorts the caller's offsets")
	}
	if got := Places(src, Known{IsValid: utf8.Valid(src)}, nil); len(got) != 0 {
		t.Errorf("without offsets: %v", got)
	}
}

// comparePlaces compares Places with a conversion that counts from the start for each offset.
func comparePlaces(t *testing.T, src []byte, offsets []int) {
	t.Helper()
	places := Places(src, Known{IsValid: utf8.Valid(src)}, offsets)
	for i, at := range offsets {
		if got, want := places[i], naivePlace(src, at); got != want {
			t.Errorf("place of %d in %q = %+v, want %+v", at, src, got, want)
		}
	}
	if ascii := !slices.ContainsFunc(src, func(c byte) bool { return c >= utf8.RuneSelf }); IsASCII(src) != ascii {
		t.Errorf("IsASCII(%q) = %v", src, !ascii)
	}
}

// TestPlacesWithMarks checks that marks do not change any place.
func TestPlacesWithMarks(t *testing.T) {
	for _, filling := range []string{"a", "é", "日", "😀", "a日志\\n"} {
		long := strings.Repeat(filling, 2*step/len(filling))
		var b strings.Builder
		fmt.Fprintf(&b, "\r\r\n[{\"日\":1},{\"日\":2},{\"日\":3,\"日\":4},\"日\",\n\"%s\",\r\n\"é%s\",\"%s\",[\"%s\"\n], {\"é%s\": 1},\r", long, long, filling, long, long)
		for i := range 200 {
			fmt.Fprintf(&b, " {\"%s\":\"%d\",\n\"日\" :\t[%d]\r},\r\n\n", filling, i, i)
		}
		b.WriteString("1]\n ")
		src := []byte(b.String())
		tree, _, err := Parse(src)
		if err != nil || len(tree.Marks) < 5 || int(tree.Marks[len(tree.Marks)-1].At) != tree.Nodes[0].End() {
			t.Fatalf("%q: %v, marks %v", filling, err, tree.Marks)
		}
		known := Known{IsValid: true, Marks: tree.Marks}
		var offsets []int
		for _, m := range tree.Marks {
			if want := naivePlace(src, int(m.At)); want != (Place{int(m.At - m.Lost), int(m.Line), int(m.At-m.Lost-m.Start) + 1}) {
				t.Errorf("%q: the mark %+v is at %+v", filling, m, want)
			}
			offsets = append(offsets, int(m.At)+3, int(m.At), int(m.At)-1, int(m.At)-step/2)
		}
		for at := 0; at <= len(src)+1; at += 97 {
			offsets = append(offsets, at)
		}
		for i, place := range Places(src, known, offsets) {
			if want := naivePlace(src, offsets[i]); place != want {
				t.Errorf("%q: place of %d is %+v, want %+v", filling, offsets[i], place, want)
			}
		}
	}
}

// naivePlace walks the characters of a text one by one.
func naivePlace(src []byte, at int) Place {
	p := Place{Line: 1, Column: 1}
	text := string(src)
	for i, ch := range text {
		_, size := utf8.DecodeRuneInString(text[i:])
		if i >= at || i+size > at {
			break
		}
		units := 1
		if ch > 0xFFFF {
			units = 2
		}
		p.Offset += units
		p.Column += units
		if ch == '\n' || ch == '\r' && !(len(text) > i+1 && text[i+1] == '\n') {
			p.Line, p.Column = p.Line+1, 1
		}
	}
	return p
}

func ExamplePlaces() {
	text := []byte("{\r\n  \"名\": x\n}")
	at := 2 + 1 + 9
	fmt.Printf("%+v\n", Places(text, Known{IsValid: true}, []int{at})[0])
	// Output: {Offset:10 Line:2 Column:8}
}
