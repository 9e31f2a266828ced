// This file tests the functions that look at eight bytes at a time.

package jsontree

import (
	"encoding/binary"
	"slices"
	"strconv"
	"testing"
	"unicode/utf8"
)

func TestPlainBytes(t *testing.T) {
	plain := []byte("ab cd~ 1")
	for at := range plain {
		for c := range 256 {
			eight := slices.Clone(plain)
			eight[at] = byte(c)
			want := 8
			if c < ' ' || c == '"' || c == '\\' {
				want = at
			}
			if got := plainBytes(binary.LittleEndian.Uint64(eight)); got != want {
				t.Fatalf("%q: %d, want %d", eight, got, want)
			}
			if c >= utf8.RuneSelf {
				want = at
			}
			got := first(stops(binary.LittleEndian.Uint64(eight)))
			if got != want {
				t.Fatalf("%q: a stop at %d, want %d", eight, got, want)
			}
		}
	}
}

func TestHex(t *testing.T) {
	for _, digits := range []string{"", "0", "9", "a", "f", "A", "F", "g", "G", "/", ":", "@", "`", "+1", "-1", "0x", "1_0", " 1", "D8Fe", "ffffffff", "100000000", "\xe90"} {
		want, err := strconv.ParseUint(digits, 16, 32)
		got, ok := Hex([]byte(digits))
		if ok != (err == nil) || ok && uint64(got) != want {
			t.Errorf("%q: %d %v, want %d %v", digits, got, ok, want, err)
		}
	}
}

func TestValidUTF8(t *testing.T) {
	pieces := []string{"", "a", "é", "日", "ߐ", "ࠀ", "퟿", "", "�", "𝄞", "\x80", "\xe0\x80\x80", "\xe0\xa0\x80", "\xed\xa0\x80", "\xed\x9f\xbf", "\xe6\x97", "\xe6\x97a", "\xe6a\x97", "\xf0\x90\x80", "\xf4\x90\x80\x80", "\xc0\x80", "\xff"}
	for before := range 10 {
		for after := range 10 {
			for _, a := range pieces {
				for _, b := range pieces {
					text := []byte("0123456789"[:before] + a + b + "0123456789"[:after])
					if got, want := ValidUTF8(text), utf8.Valid(text); got != want {
						t.Fatalf("%q: %v, want %v", text, got, want)
					}
				}
			}
		}
	}
}
