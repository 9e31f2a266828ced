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
	// encoding is what the bytes were in, unless that is UTF-8; guessed means that no mark says so.
	encoding string
	guessed  bool
	// size is how many bytes there are to read; 0 when that shows only at the end.
	size  int64
	close func() error
}

// open opens a file; the name - is standard input.
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
	// What cannot be read says so when the text is read.
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

// sizeOf returns the size of what is a regular file, read from its beginning; 0 for all else.
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

// errTooLarge says that a text has more bytes than the engine reads.
var errTooLarge = errors.New("too large")

// text reads the whole input. Where it is larger than the engine takes, the error is errTooLarge, and size says how
// large it is as far as that is known without reading on.
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

// detected is an encoding; decoder is nil for UTF-8, and mark is the length of its byte order mark.
type detected struct {
	name    string
	decoder encoding.Encoding
	mark    int
}

// encodings are those that are not UTF-8. The marks are tried in this order, because that of UTF-16 LE begins that of
// UTF-32 LE.
var encodings = []struct {
	mark, name string
	decoder    encoding.Encoding
}{
	{"\xFF\xFE\x00\x00", "UTF-32 LE", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
	{"\x00\x00\xFE\xFF", "UTF-32 BE", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
	{"\xFF\xFE", "UTF-16 LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	{"\xFE\xFF", "UTF-16 BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
}

// detect tells the encoding from the first bytes of a text: by its byte order mark, or else by where its zero bytes are.
// ASCII has one in every unit of UTF-16 and three of UTF-32, and UTF-8 hardly ever has any.
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
	// zeros counts them by their place in groups of four bytes.
	var zeros [4]int
	for i, c := range head[:4*quads] {
		if c == 0 {
			zeros[i%4]++
		}
	}
	even, odd := zeros[0]+zeros[2], zeros[1]+zeros[3]
	at := -1
	switch {
	// No character has a first byte, and few that are used have a second one.
	case zeros[3] == quads && 4*zeros[2] >= 3*quads && 4*zeros[0] < quads:
		at = 0
	case zeros[0] == quads && 4*zeros[1] >= 3*quads && 4*zeros[3] < quads:
		at = 1
	// Half of the units at least are ASCII, and hardly any is a character such as U+4E00, whose zero is on the other side.
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
