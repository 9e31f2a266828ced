// This file has the fuzz targets of the search, of each reader and of each decoding, seeded from
// the hostile pieces and the golden cases.

package paste

import (
	"os"
	"path/filepath"
	"testing"

	"tcresponse/schema/paste/decode"
	"tcresponse/schema/paste/format"
	"tcresponse/schema/paste/origin"
)

// goldenSeeds are the texts of the golden cases that are not long.
func goldenSeeds(f *testing.F) (texts [][]byte) {
	cases, err := filepath.Glob("../testdata/golden/*.in")
	if err != nil || len(cases) == 0 {
		f.Fatalf("no golden cases: %v", err)
	}
	for _, name := range cases {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		if len(text) < 1<<14 {
			texts = append(texts, text)
		}
	}
	return texts
}

func FuzzFind(f *testing.F) {
	for _, piece := range hostile {
		f.Add([]byte(piece + piece))
		f.Add([]byte(piece + needle))
	}
	for _, text := range goldenSeeds(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) { checkPlaces(t, text) })
}

// FuzzReaders tries one reader at one of its anchors in any text: its result lies in the text, and
// it looks at no more than it may.
func FuzzReaders(f *testing.F) {
	// Every seed is tried before anything new is, so that not each anchor gets each piece.
	const few = 12
	for which, r := range format.Table {
		for anchor := range r.Anchors {
			for i := (which + anchor) % few; i < len(hostile); i += few {
				f.Add(which, anchor, "", hostile[i])
			}
			f.Add(which, anchor, "request ", needle)
		}
	}
	for k, text := range goldenSeeds(f) {
		if k%3 != 0 {
			continue
		}
		words := anchors().matcher.in(text)
		for at, word, ok := words.next(0); ok; at, word, ok = words.next(0) {
			for which, r := range format.Table {
				if word < len(r.Anchors) {
					f.Add(which, word, string(text[:at]), string(text[at+len(r.Anchors[word]):]))
					break
				}
				word -= len(r.Anchors)
			}
		}
	}
	f.Fuzz(func(t *testing.T, which, anchor int, before, after string) {
		if which < 0 || which >= len(format.Table) || anchor < 0 || anchor >= len(format.Table[which].Anchors) {
			return
		}
		text := []byte(before + format.Table[which].Anchors[anchor] + after)
		s := newSearch(text, allowance(len(text)))
		in := &format.Input{Text: origin.New(text), Start: s.start, Budget: &s.Budget}
		checkMatches(t, text, s.resolved(format.Table[which].Read(in, len(before))))
		if spent := allowance(len(text)) - s.Left; spent > allowance(len(text))+reserve(len(text)) {
			t.Errorf("%s looked at %d bytes of %d", format.Table[which].Name, spent, len(text))
		}
	})
}

// FuzzDecodings applies one decoding to any text: every byte of the result has its place in the text,
// in the same order.
func FuzzDecodings(f *testing.F) {
	for which := range decode.Table {
		for i := which; i < len(hostile); i += len(decode.Table) {
			f.Add(which, []byte(hostile[i]+hostile[i]+needle))
		}
	}
	for i, text := range goldenSeeds(f) {
		f.Add(i%len(decode.Table), text)
	}
	f.Fuzz(func(t *testing.T, which int, text []byte) {
		if which < 0 || which >= len(decode.Table) {
			return
		}
		outer := origin.New(text)
		if first := decode.Table[which].First; first != nil {
			first(text)
		}
		inner := decode.Table[which].Decode(outer)
		if inner == nil {
			return
		}
		last := 0
		for i := range inner.Bytes {
			at := inner.Origin(i)
			if at < last || at > len(text) {
				t.Fatalf("decoding %d: byte %d comes from %d of %d, the one before from %d", which, i, at, len(text), last)
			}
			last = at
		}
		if most := 4*len(text) + 64; len(inner.Bytes) > most {
			t.Errorf("decoding %d: %d bytes from %d", which, len(inner.Bytes), len(text))
		}
	})
}
