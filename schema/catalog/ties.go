// Order among actions that an answer's fields fit equally well.

package catalog

import (
	"math"
	"slices"
	"strings"
)

// Weights of the evidence that orders candidates of the same score, as logarithms of odds. They were fitted on official examples; those of one half served the other as well.
const (
	// wordInValues counts for a word of the action's name that the answer's strings have and few of the others' names do.
	wordInValues = 1.0
	// verbInValues counts when the strings tell of what the verb does: creating, CreateSuccess.
	verbInValues = 1.6
	// wordUnseen counts for a word of the name that is no part of any field's name.
	wordUnseen = -0.03
	// productInValues counts when the strings name the product.
	productInValues = 0.7
	// perTwins counts for each factor e of candidates that the pack has of the same shape: many alike are rarely all out of use.
	perTwins = 0.35
	// These decide only what nothing else does.
	newestVersion, outOfUse = 0.01, -0.02
)

type twin struct {
	pack  *scored
	shape uint64
}

// tieBreaker knows what the candidates of one score are held against.
type tieBreaker struct {
	names, values, stems map[string]bool
	// rare is the weight of a word of the candidates' names: nothing when all have it.
	rare   map[string]float64
	twins  map[twin]int
	newest map[string]string
}

// breakTies gives each of some candidates of the same score its tie.
func breakTies(tied []candidate, shape *Shape) {
	b := tieBreaker{map[string]bool{}, shape.values, map[string]bool{}, map[string]float64{}, map[twin]int{}, map[string]string{}}
	for _, name := range shape.names {
		for word := range nameWords(name) {
			b.names[word] = true
		}
	}
	for word := range shape.values {
		b.stems[stem(word)] = true
	}
	for i := range tied {
		x := &tied[i]
		b.twins[twin{x.pack, x.shape}]++
		b.newest[x.pack.Product] = max(b.newest[x.pack.Product], x.pack.Version)
		for _, word := range x.words() {
			b.rare[word]++
		}
	}
	for word, n := range b.rare {
		b.rare[word] = math.Log(float64(len(tied)) / n)
	}
	for i := range tied {
		tied[i].tie = b.rate(&tied[i])
	}
}

// words are the distinct words of the action's name, sorted behind the first, which is the verb.
func (x *candidate) words() []string {
	if x.nameWords != nil {
		return x.nameWords
	}
	words := slices.Collect(nameWords(x.pack.Actions[x.action].Name))
	if len(words) > 1 {
		slices.Sort(words[1:])
		words = append(words[:1], slices.Compact(words[1:])...)
	}
	x.nameWords = words
	return words
}

func (b *tieBreaker) rate(x *candidate) float64 {
	tie := perTwins * math.Log(float64(b.twins[twin{x.pack, x.shape}]))
	for i, word := range x.words() {
		if i == 0 {
			if len(word) > 3 && b.stems[stem(word)] {
				tie += verbInValues
			}
			continue
		}
		if b.values[word] {
			tie += wordInValues * b.rare[word]
		}
		if !b.names[word] {
			tie += wordUnseen * b.rare[word]
		}
	}
	if b.values[strings.TrimSuffix(x.pack.Product, "s")] || b.values[strings.TrimSuffix(x.pack.API, "s")] {
		tie += productInValues
	}
	if x.pack.Version == b.newest[x.pack.Product] {
		tie += newestVersion
	}
	if x.pack.Actions[x.action].Status != "online" {
		tie += outOfUse
	}
	return math.Round(tie*1e9) / 1e9
}

// stem cuts the endings that verbs have in the values that tell of a state: create, creating, created, creation.
func stem(word string) string {
	for _, ending := range []string{"ing", "ion", "ed", "e"} {
		if cut, ok := strings.CutSuffix(word, ending); ok && len(cut) >= 3 {
			return cut
		}
	}
	return word
}
