// This file finds many words in one pass over a text.

package paste

import "math"

// automaton finds several words in one pass, after Aho and Corasick.
type automaton struct {
	// next is the state that follows a state and a byte.
	next [][256]uint16
	// words are the numbers of the words that end in a state, longest first.
	words [][]int
	// ends reports for each state whether a word ends in it.
	ends []bool
	size []int
}

func newAutomaton(words []string) *automaton {
	a := &automaton{next: make([][256]uint16, 1), words: make([][]int, 1)}
	for i, word := range words {
		a.size = append(a.size, len(word))
		state := uint16(0)
		for k := range len(word) {
			c := word[k]
			if a.next[state][c] == 0 {
				a.next[state][c] = uint16(len(a.next))
				a.next = append(a.next, [256]uint16{})
				a.words = append(a.words, nil)
			}
			state = a.next[state][c]
		}
		a.words[state] = append(a.words[state], i)
	}
	if len(a.next) > math.MaxUint16 {
		panic("too many words")
	}
	// Breadth first, so that the state to fall back to is finished before those that use it.
	fallback := make([]uint16, len(a.next))
	var queue []uint16
	for c := range 256 {
		if s := a.next[0][c]; s != 0 {
			queue = append(queue, s)
		}
	}
	for len(queue) > 0 {
		state := queue[0]
		queue = queue[1:]
		a.words[state] = append(a.words[state], a.words[fallback[state]]...)
		for c := range 256 {
			child := a.next[state][c]
			if child == 0 {
				a.next[state][c] = a.next[fallback[state]][c]
				continue
			}
			fallback[child] = a.next[fallback[state]][c]
			queue = append(queue, child)
		}
	}
	a.ends = make([]bool, len(a.words))
	for state, words := range a.words {
		a.ends[state] = len(words) > 0
	}
	return a
}

// occurrences goes through the words in a text, in the order of their ends.
type occurrences struct {
	*automaton
	text []byte
	// at is the byte offset up to which the text was read, and state the one there.
	at    int
	state uint16
	// ending are those of the words that end at the offset that were not returned yet.
	ending []int
}

// in returns the occurrences in a text.
func (a *automaton) in(text []byte) *occurrences { return &occurrences{automaton: a, text: text} }

// next returns the byte offset and the number of the next word that begins at the byte offset from or
// behind it; ok is false without one.
func (o *occurrences) next(from int) (at, word int, ok bool) {
	if from > o.at {
		o.at, o.state, o.ending = min(from, len(o.text)), 0, nil
	}
	for {
		for len(o.ending) > 0 {
			word, o.ending = o.ending[0], o.ending[1:]
			if at = o.at - o.size[word]; at >= from {
				return at, word, true
			}
		}
		if !o.read() {
			return 0, 0, false
		}
	}
}

// read reads the text up to the next byte at which words end; it returns false without one.
func (o *occurrences) read() bool {
	state, next, text := o.state, o.automaton.next, o.text
	begins := &next[0]
	for i := o.at; i < len(text); i++ {
		if state == 0 {
			// Most bytes begin no word.
			for begins[text[i]] == 0 {
				if i++; i == len(text) {
					o.at = i
					return false
				}
			}
		}
		state = next[state][text[i]]
		if o.ends[state] {
			o.at, o.state, o.ending = i+1, state, o.words[state]
			return true
		}
	}
	o.at = len(text)
	return false
}
