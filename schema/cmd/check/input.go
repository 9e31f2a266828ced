// This file reads the inputs: files and standard input in any Unicode encoding.

package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"tcresponse/schema"
)

// input is one file, or standard input, as UTF-8.
type input struct {
	name string
	io.Reader
	// encoding is the encoding of the bytes, empty for UTF-8; guessed means that there was no byte
	// order mark.
	encoding string
	guessed  bool
	// size is the number of bytes to read; 0 when it is unknown before the end.
	size  int64
	close func() error
}

// open opens a file; the name - stands for standard input.
func open(name string, stdin io.Reader) (*input, error) {
	in := &input{name: name, close: func() error { return nil }}
	raw := stdin
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		raw, in.close = file, file.Close
	}
	b := bufio.NewReaderSize(raw, 1<<16)
	// An error that is ignored here comes back when the text is read.
	head, _ := b.Peek(1 << 10)
	found := detect(head)
	if found.decoder == nil {
		in.Reader = b
		in.size = sizeOf(raw)
		return in, nil
	}
	b.Discard(found.mark)
	in.encoding, in.guessed = found.name, found.mark == 0
	in.Reader = found.decoder.NewDecoder().Reader(b)
	return in, nil
}

// sizeOf returns the size of a regular file; 0 for anything else.
func sizeOf(r io.Reader) int64 {
	file, ok := r.(*os.File)
	if !ok {
		return 0
	}
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return 0
	}
	return info.Size()
}

// errTooLarge means that a text has more bytes than the engine reads.
var errTooLarge = errors.New("too large")

// text reads the whole input. The error is errTooLarge for an input that is larger than the engine
// accepts; in.size is then its size, or 0 if that is unknown.
func (in *input) text() ([]byte, error) {
	if in.size > schema.MaxInput {
		return nil, errTooLarge
	}
	text, err := io.ReadAll(io.LimitReader(in, schema.MaxInput+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", in.name, err)
	}
	if len(text) > schema.MaxInput {
		in.size = 0
		return nil, errTooLarge
	}
	return text, nil
}

// detected is an encoding; decoder is nil for UTF-8, and mark is the length of the byte order mark.
type detected struct {
	name    string
	decoder encoding.Encoding
	mark    int
}

// encodings are those other than UTF-8. The order matters: the mark of UTF-16 LE is a prefix of
// that of UTF-32 LE.
var encodings = []struct {
	mark, name string
	decoder    encoding.Encoding
}{
	{"\xFF\xFE\x00\x00", "UTF-32 LE", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
	{"\x00\x00\xFE\xFF", "UTF-32 BE", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
	{"\xFF\xFE", "UTF-16 LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	{"\xFE\xFF", "UTF-16 BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
}

// detect returns the encoding of a text from its first bytes: by the byte order mark, or else by
// the places of zero bytes. An ASCII character has one zero byte in UTF-16 and three in UTF-32;
// UTF-8 texts rarely have any.
func detect(head []byte) detected {
	for _, e := range encodings {
		if len(head) >= len(e.mark) && string(head[:len(e.mark)]) == e.mark {
			return detected{e.name, e.decoder, len(e.mark)}
		}
	}
	quads := len(head) / 4
	if quads == 0 {
		return detected{}
	}
	// zeros counts zero bytes by their position in groups of four bytes.
	var zeros [4]int
	for i, c := range head[:4*quads] {
		if c == 0 {
			zeros[i%4]++
		}
	}
	even, odd := zeros[0]+zeros[2], zeros[1]+zeros[3]
	at := -1
	switch {
	// In UTF-32 the highest byte is always zero, and the next one nearly always.
	case zeros[3] == quads && 4*zeros[2] >= 3*quads && 4*zeros[0] < quads:
		at = 0
	case zeros[0] == quads && 4*zeros[1] >= 3*quads && 4*zeros[3] < quads:
		at = 1
	// In UTF-16 at least half of the units are ASCII, and few are characters such as U+4E00, whose
	// zero byte is the other one.
	case odd >= quads && odd >= 8*even:
		at = 2
	case even >= quads && even >= 8*odd:
		at = 3
	}
	if at < 0 {
		return detected{}
	}
	return detected{encodings[at].name, encodings[at].decoder, 0}
}
