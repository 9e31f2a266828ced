// This file tests where the bytes of derived texts came from.

package origin

import (
	"strings"
	"testing"

	"tcresponse/schema/jsontree"
)

// TestOrigins rebuilds texts from pieces of every size and checks the origin of each byte.
func TestOrigins(t *testing.T) {
	parent := New([]byte(strings.Repeat(`\`, 400)))
	for put := range 6 {
		for skip := range 15 {
			b := Derive(parent, "", 0)
			var want []int
			at := 0
			// The second piece follows the first at once, the third after some bytes.
			for _, copied := range []int{3, 0, 2, 1} {
				b.Copy(at, at+copied)
				for i := range copied {
					want = append(want, at+i)
				}
				at += copied
				b.Put("abcdef"[:put], at)
				for range put {
					want = append(want, at)
				}
				at += skip
			}
			b.Copy(at, at+5)
			for i := range 5 {
				want = append(want, at+i)
			}
			text := b.Text()
			if len(want) != len(text.Bytes) {
				t.Fatalf("%d put for %d: %d bytes, want %d", put, skip, len(text.Bytes), len(want))
			}
			for i, origin := range want {
				if got := text.Origin(i); got != origin {
					t.Errorf("%d put for %d: byte %d came from %d, want %d", put, skip, i, got, origin)
				}
				// A part ends where the next one begins.
				end := want[len(want)-1] + 1
				for _, next := range want[i+1:] {
					if next > origin {
						end = next
						break
					}
				}
				if got := text.OriginEnd(i, i+1); put > 0 && skip > 0 && got != end {
					t.Errorf("%d put for %d: byte %d ends at %d, want %d", put, skip, i, got, end)
				}
			}
		}
	}
}

func TestTextTooLarge(t *testing.T) {
	b := Derive(New([]byte("ab")), "", 0)
	half := strings.Repeat("x", jsontree.MaxSize/2)
	b.Put(half, 0)
	b.Put(half, 1)
	if b.IfChanged() == nil {
		t.Error("a text as large as a tree's was given up")
	}
	b.Put("xx", 1)
	b.Copy(0, 1)
	if text := b.IfChanged(); text != nil {
		t.Errorf("a text of %d bytes was kept", len(text.Bytes))
	}
}
