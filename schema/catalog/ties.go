// This file orders actions that the fields of a response fit equally well.

package catalog

import (
	"bytes"
	"math"
	"sync"
)

// Weights of the evidence that orders candidates with the same score, as log odds. The first four
// were fitted to official examples with a conditional logit and cross-validated by product; the
// exact figures matter little. Evidence that did not help is omitted: which verbs go with lists or
// IDs, the format of values, the vocabulary of the product, an order across scores that nearly tie.
const (
	// wordInValues counts for a word of the action's name in the strings of the response: the more,
	// the more often it occurs and the fewer of the other candidates have it.
	wordInValues = 1.5
	// verbInValues counts if a string has a form of the verb: creating, CreateSuccess.
	verbInValues = 1.3
	// idOfProduct counts if a string is an ID of the product.
	idOfProduct = 2.3
	// nullUnexpected counts for each null that the definition does not allow.
	nullUnexpected = -1.1
	// The others decide what is left. perTwins counts for each factor e in the number of candidates
	// with the same shape in the pack: many of them are rarely all obsolete.
	perTwins = 0.35
	// wordNotInNames counts for a word of the name that is not in any field's name.
	wordNotInNames = -0.03
	// These decide only if nothing else does.
	newestVersion, notOnline = 0.01, -0.02
)

// tieBreaker has the evidence for the candidates with one score.
type tieBreaker struct {
	shape *Shape
	// rare has the weights of the words of the candidates' names, 0 for a word that all have.
	// inValues counts the words in the strings.
	rare     map[string]float64
	inValues map[string]int
	// inNames has the words that are part of a field's name.
	inNames map[string]bool
	// verbs has the stems of the candidates' verbs, true for those in the strings.
	verbs map[string]bool
	// idProducts are the products whose IDs are in the strings.
	idProducts map[string]bool
	twins      map[twin]int
	newest     map[string]string
}

// twin is a shape in a pack.
type twin struct {
	pack  *scored
	shape uint64
}

// breakTies sets the tie of candidates with the same score.
func breakTies(tied []candidate, shape *Shape) {
	b := tieBreaker{shape, map[string]float64{}, map[string]int{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[twin]int{}, map[string]string{}}
	for i := range tied {
		x := &tied[i]
		b.twins[twin{x.pack, x.shape}]++
		b.newest[x.pack.Product] = max(b.newest[x.pack.Product], x.pack.Version)
		for k, word := range x.words() {
			b.rare[word]++
			if k > 0 {
				b.inValues[word] = 0
			} else if len(word) > 3 {
				b.verbs[string(stem([]byte(word)))] = false
			}
		}
	}
	for word, n := range b.rare {
		b.rare[word] = math.Log(float64(len(tied)) / n)
	}
	for _, name := range shape.names {
		eachWord([]byte(name), func(word []byte) {
			if _, ok := b.inValues[string(word)]; ok {
				b.inNames[string(word)] = true
			}
		})
	}
	shape.eachString(b.read)
	for i := range tied {
		tied[i].tie = b.rate(&tied[i])
	}
}

// read takes the evidence from one string of the response. A word that the field's name has is no
// evidence in its value, and neither are the words of a URL.
func (b *tieBreaker) read(name, text []byte) {
	eachIDProduct(text, func(product string) { b.idProducts[product] = true })
	if bytes.HasPrefix(text, []byte("http")) {
		return
	}
	eachWord(text, func(word []byte) {
		if n, ok := b.inValues[string(word)]; ok && !hasWord(name, word) {
			b.inValues[string(word)] = n + 1
		}
		if found, ok := b.verbs[string(stem(word))]; ok && !found {
			b.verbs[string(stem(word))] = true
		}
	})
}

func (b *tieBreaker) rate(x *candidate) float64 {
	tie := perTwins * math.Log(float64(b.twins[twin{x.pack, x.shape}]))
	for i, word := range x.words() {
		if i > 0 {
			if n := b.inValues[word]; n > 0 {
				tie += wordInValues * b.rare[word] * math.Log(1+float64(n))
			}
			if !b.inNames[word] {
				tie += wordNotInNames * b.rare[word]
			}
		} else if len(word) > 3 && b.verbs[string(stem([]byte(word)))] {
			tie += verbInValues
		}
	}
	if b.idProducts[x.pack.Product] || b.idProducts[x.pack.API] {
		tie += idOfProduct
	}
	if b.shape.nulls {
		tie += nullUnexpected * float64(x.pack.unexpectedNulls(b.shape, 0, x.pack.Actions[x.action].Fields))
	}
	if x.pack.Version == b.newest[x.pack.Product] {
		tie += newestVersion
	}
	if x.pack.Actions[x.action].Status != "online" {
		tie += notOnline
	}
	return math.Round(tie*1e9) / 1e9
}

// unexpectedNulls counts the fields at and below a node of the shape that are null although the
// definition does not allow it.
func (s *scored) unexpectedNulls(shape *Shape, at int32, fields Fields) int {
	count := 0
	for c := shape.nodes[at].first; c != 0; c = shape.nodes[c].next {
		n := &shape.nodes[c]
		f, ok := fields.Find(n.name)
		if !ok {
			continue
		}
		if n.kinds&hasNull != 0 && !f.Has(Nullable) {
			count++
		}
		if f.Kind == Object {
			count += s.unexpectedNulls(shape, c, s.Structures[f.Struct].Fields)
		}
	}
	return count
}

// actionWords are the distinct words of each action's name; the first is the verb.
type actionWords struct {
	once  sync.Once
	words [][]string
}

// words returns the distinct words of the action's name.
func (x *candidate) words() []string {
	w := &x.pack.actionWords
	w.once.Do(func() {
		for _, a := range x.pack.Actions {
			var words []string
			known := map[string]bool{}
			eachWord([]byte(a.Name), func(word []byte) {
				if !known[string(word)] {
					known[string(word)] = true
					words = append(words, string(word))
				}
			})
			w.words = append(w.words, words)
		}
	})
	return w.words[x.action]
}

// hasWord reports whether a name has a word.
func hasWord(name, word []byte) bool {
	found := false
	eachWord(name, func(w []byte) { found = found || bytes.Equal(w, word) })
	return found
}

// stem removes the endings of verbs in values that name a state: create, creating, created,
// creation.
func stem(word []byte) []byte {
	for _, ending := range []string{"ing", "ion", "ed", "e"} {
		if cut, ok := bytes.CutSuffix(word, []byte(ending)); ok && len(cut) >= 3 {
			return cut
		}
	}
	return word
}
