package jsontree

import (
	"encoding/binary"
	"slices"
	"testing"
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
		}
	}
}

func TestIndexOf(t *testing.T) {
	text := []byte("0123456789abcdefghij")
	for at := range text {
		for _, sought := range []byte{':', '=', 'A'} {
			// What follows must not hide the first.
			one := slices.Clone(text)
			for i := at; i < len(one); i += 3 {
				one[i] = sought
			}
			for from := range len(one) + 1 {
				want := from
				for want < len(one) && one[want] != sought {
					want++
				}
				if got := IndexOf(one, from, ':', '=', 'A'); got != want {
					t.Fatalf("%q from %d: %d, want %d", one, from, got, want)
				}
			}
		}
	}
}
