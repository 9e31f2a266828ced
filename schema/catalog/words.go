// This file splits names into words.

package catalog

// eachWord calls found with each word of a text, in lower case and without a plural s. Words are
// runs of ASCII letters, split where an upper-case letter follows a lower-case one. A word is valid
// until found returns.
func eachWord(text []byte, found func(word []byte)) {
	buffer := make([]byte, 0, 64)
	for i := 0; i < len(text); {
		if !isLetter(text[i]) {
			i++
			continue
		}
		start := i
		for i++; i < len(text) && isLetter(text[i]) && !(isUpper(text[i]) && !isUpper(text[i-1])); i++ {
		}
		if i-start < 2 {
			continue
		}
		buffer = buffer[:0]
		for _, c := range text[start:i] {
			if isUpper(c) {
				c += 'a' - 'A'
			}
			buffer = append(buffer, c)
		}
		if text[i-1] == 's' {
			buffer = buffer[:len(buffer)-1]
		}
		found(buffer)
	}
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func isUpper(b byte) bool { return 'A' <= b && b <= 'Z' }
