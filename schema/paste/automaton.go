package paste

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

// each calls found with the byte offset and the number of every word in the text, in the order of
// their ends, until found returns false. Words before the byte offset from that it returns may be
// left out.
func (a *automaton) each(text []byte, found func(at, word int) (from int, more bool)) {
	state := uint16(0)
	next := a.next
	begins := &next[0]
	for i := 0; i < len(text); i++ {
		if state == 0 {
			// Most bytes begin no word.
			for begins[text[i]] == 0 {
				if i++; i == len(text) {
					return
				}
			}
		}
		state = next[state][text[i]]
		if !a.ends[state] {
			continue
		}
		for _, word := range a.words[state] {
			from, more := found(i+1-a.size[word], word)
			if !more {
				return
			}
			if from > i+1 {
				state, i = 0, from-1
				break
			}
		}
	}
}
