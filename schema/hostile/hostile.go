// Package hostile has texts that are made to break a parser, with the report expected for each.
// Only tests use it; web/e2e/hostiletexts.mjs reads the same table.
package hostile

import (
	"bytes"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

//go:embed cases.json
var table []byte

// Case is one text and the report expected for it.
type Case struct {
	Name string
	// Parts are strings or objects of the type part.
	Parts []json.RawMessage
	// Quoted is how many times the text is encoded as a JSON string.
	Quoted int
	// Choice is the action that the user has chosen, a schema.Action as JSON; empty without one.
	Choice json.RawMessage
	Want   Summary
}

// part is a piece of text that is repeated: as text, as bytes in hexadecimal, or numbered, with
// each # replaced by the number of the repetition, from 0.
type part struct {
	Text, Hex, Numbered string
	Times               int
}

// Summary is the part of a report that a case expects.
type Summary struct {
	Responses int
	// Form, Verdict, Conforms, Findings and Total are those of the first response; Findings are the
	// distinct codes, sorted.
	Form, Verdict string
	Conforms      bool
	Findings      []string
	Total         int
	// Text has the distinct codes of the findings about the whole text, sorted.
	Text []string
}

// Cases returns all cases.
func Cases() []Case {
	var cases []Case
	if err := json.Unmarshal(table, &cases); err != nil {
		panic(fmt.Sprintf("hostile: %v", err))
	}
	return cases
}

// Bytes returns the text, with each number of repetitions divided by divisor.
func (c Case) Bytes(divisor int) []byte {
	var b bytes.Buffer
	for _, raw := range c.Parts {
		var p part
		if raw[0] == '"' {
			p.Times = divisor
			must(json.Unmarshal(raw, &p.Text))
		} else {
			must(json.Unmarshal(raw, &p))
		}
		piece, err := hex.DecodeString(p.Hex)
		must(err)
		piece = append(piece, p.Text...)
		for i := range p.Times / divisor {
			b.Write(piece)
			b.WriteString(strings.ReplaceAll(p.Numbered, "#", strconv.Itoa(i)))
		}
	}
	text := b.Bytes()
	for range c.Quoted {
		quoted, err := json.Marshal(string(text))
		must(err)
		text = quoted
	}
	return text
}

// Size returns about how many bytes the text has.
func (c Case) Size() int {
	size := 0
	for _, raw := range c.Parts {
		var p part
		if raw[0] == '"' {
			size += len(raw)
		} else {
			must(json.Unmarshal(raw, &p))
			size += p.Times * (len(p.Text) + len(p.Hex)/2 + len(p.Numbered))
		}
	}
	return size << c.Quoted
}

// must panics if the table is wrong.
func must(err error) {
	if err != nil {
		panic(fmt.Sprintf("hostile: %v", err))
	}
}

//go:embed words.json
var words []byte

// Words are pieces that a reader looks at and may not be able to finish: what readers, layers and
// the search for secrets look for, and what stands around it. web/e2e/growth.test.mjs reads the
// same table.
type Words struct {
	// Core are those that are tried in every combination of two.
	Core []Word
	// Secrets are names of secrets and what stands behind them.
	Secrets []Word
	Others  []Word
}

// Word is a text; in the table, one that is no UTF-8 stands in hexadecimal digits.
type Word string

// UnmarshalJSON reads a word of the table.
func (w *Word) UnmarshalJSON(raw []byte) error {
	if raw[0] == '"' {
		return json.Unmarshal(raw, (*string)(w))
	}
	var p part
	if err := json.Unmarshal(raw, &p); err != nil {
		return err
	}
	b, err := hex.DecodeString(p.Hex)
	*w = Word(b)
	return err
}

// AllWords are the words of the table.
func AllWords() Words {
	var w Words
	must(json.Unmarshal(words, &w))
	return w
}

// List are all of them as strings.
func (w Words) List() []string {
	var list []string
	for _, some := range [][]Word{w.Core, w.Secrets, w.Others} {
		for _, one := range some {
			list = append(list, string(one))
		}
	}
	return list
}
