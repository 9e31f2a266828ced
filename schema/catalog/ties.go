// Order among actions that an answer's fields fit equally well.

package catalog

import (
	"bytes"
	"math"
	"sync"
)

// Weights of the evidence that orders candidates of the same score, as logarithms of odds. The first four were fitted on official examples as a conditional logit, and each made the examples of products that it had not seen likelier; the exact figures matter little. What did not help there is left out: which verbs go with lists or IDs, how values look against types, the vocabulary of the product, an order across scores that nearly tie.
const (
	// wordInValues counts for a word of the action's name that the answer's strings have, the more often and the fewer of the others' names have it, the more.
	wordInValues = 1.5
	// verbInValues counts when the strings tell of what the verb does: creating, CreateSuccess.
	verbInValues = 1.3
	// idOfProduct counts when the strings have an ID that the product makes.
	idOfProduct = 2.3
	// nullUnexpected counts for each null where the definition allows none.
	nullUnexpected = -1.1
	// The rest orders what these leave. perTwins counts for each factor e of candidates that the pack has of the same shape: many alike are rarely all out of use.
	perTwins = 0.35
	// wordUnseen counts for a word of the name that is no part of any field's name.
	wordUnseen = -0.03
	// These decide only what nothing else does.
	newestVersion, outOfUse = 0.01, -0.02
)

// tieBreaker knows what the candidates of one score are held against.
type tieBreaker struct {
	shape *Shape
	// rare is the weight of a word of the candidates' names: nothing when all have it. seen counts the word in the strings.
	rare map[string]float64
	seen map[string]int
	// named has those of the words that are part of a field's name.
	named map[string]bool
	// verbs tells of the stems of the candidates' verbs which the strings have.
	verbs map[string]bool
	// makers are the products that make the IDs in the strings.
	makers map[string]bool
	twins  map[twin]int
	newest map[string]string
}

// twin is a shape within a pack.
type twin struct {
	pack  *scored
	shape uint64
}

// breakTies gives each of some candidates of the same score its tie.
func breakTies(tied []candidate, shape *Shape) {
	b := tieBreaker{shape, map[string]float64{}, map[string]int{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[twin]int{}, map[string]string{}}
	for i := range tied {
		x := &tied[i]
		b.twins[twin{x.pack, x.shape}]++
		b.newest[x.pack.Product] = max(b.newest[x.pack.Product], x.pack.Version)
		for k, word := range x.words() {
			b.rare[word]++
			if k > 0 {
				b.seen[word] = 0
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
			if _, ok := b.seen[string(word)]; ok {
				b.named[string(word)] = true
			}
		})
	}
	shape.eachString(b.read)
	for i := range tied {
		tied[i].tie = b.rate(&tied[i])
	}
}

// read looks at one string of the answer. What a member's name says already is no news in its value, and an address is full of words that say nothing.
func (b *tieBreaker) read(name, text []byte) {
	eachMaker(text, func(product string) { b.makers[product] = true })
	if bytes.HasPrefix(text, []byte("http")) {
		return
	}
	eachWord(text, func(word []byte) {
		if n, ok := b.seen[string(word)]; ok && !hasWord(name, word) {
			b.seen[string(word)] = n + 1
		}
		if seen, ok := b.verbs[string(stem(word))]; ok && !seen {
			b.verbs[string(stem(word))] = true
		}
	})
}

func (b *tieBreaker) rate(x *candidate) float64 {
	tie := perTwins * math.Log(float64(b.twins[twin{x.pack, x.shape}]))
	for i, word := range x.words() {
		if i > 0 {
			if n := b.seen[word]; n > 0 {
				tie += wordInValues * b.rare[word] * math.Log(1+float64(n))
			}
			if !b.named[word] {
				tie += wordUnseen * b.rare[word]
			}
		} else if len(word) > 3 && b.verbs[string(stem([]byte(word)))] {
			tie += verbInValues
		}
	}
	if b.makers[x.pack.Product] || b.makers[x.pack.API] {
		tie += idOfProduct
	}
	if b.shape.nulls {
		tie += nullUnexpected * float64(x.pack.unexpectedNulls(b.shape, 0, x.pack.Actions[x.action].Fields))
	}
	if x.pack.Version == b.newest[x.pack.Product] {
		tie += newestVersion
	}
	if x.pack.Actions[x.action].Status != "online" {
		tie += outOfUse
	}
	return math.Round(tie*1e9) / 1e9
}

// unexpectedNulls counts the members of a shape's node, and of the objects in it, that are null where the definition allows none.
func (s *scored) unexpectedNulls(shape *Shape, at int32, fields Fields) int {
	count := 0
	for c := shape.nodes[at].first; c != 0; c = shape.nodes[c].next {
		n := &shape.nodes[c]
		f, ok := fields.Find(n.name)
		if !ok {
			continue
		}
		if n.kinds&seenNull != 0 && !f.Has(Nullable) {
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

// words are the words of the action's name.
func (x *candidate) words() []string {
	w := &x.pack.actionWords
	w.once.Do(func() {
		for _, a := range x.pack.Actions {
			var words []string
			seen := map[string]bool{}
			eachWord([]byte(a.Name), func(word []byte) {
				if !seen[string(word)] {
					seen[string(word)] = true
					words = append(words, string(word))
				}
			})
			w.words = append(w.words, words)
		}
	})
	return w.words[x.action]
}

// hasWord tells whether a name has a word.
func hasWord(name, word []byte) bool {
	found := false
	eachWord(name, func(w []byte) { found = found || bytes.Equal(w, word) })
	return found
}

// stem cuts the endings that verbs have in the values that tell of a state: create, creating, created, creation.
func stem(word []byte) []byte {
	for _, ending := range []string{"ing", "ion", "ed", "e"} {
		if cut, ok := bytes.CutSuffix(word, []byte(ending)); ok && len(cut) >= 3 {
			return cut
		}
	}
	return word
}
