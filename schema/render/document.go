// This file has what a rendering is made of, whatever it is written as.

package render

import "tcresponse/schema/docs/texts"

// Document is something to read, such as a report: a list of blocks that HTML and Markdown are
// written from.
type Document struct {
	// Lang is en or zh.
	Lang string
	// Class is the class of the element around all, in HTML.
	Class  string
	Blocks []Block
}

// Block is a Heading, Paragraph, List, Facts, Pre or Section.
type Block interface{ block() }

// Heading is a heading; Level is that of HTML.
type Heading struct {
	Level int
	Class string
	// ID is the anchor, empty for none. Only names of the catalog and of codes are anchors.
	ID    string
	Spans []Span
}

// Paragraph is a paragraph.
type Paragraph struct {
	Class string
	Spans []Span
	// IsForHTML leaves it out of Markdown, such as a link to a program.
	IsForHTML bool
}

// List is a list, whose items hold no further blocks.
type List struct {
	IsOrdered bool
	Class     string
	Items     []Item
}

// Item is an item of a list. Help is a second paragraph.
type Item struct {
	Class string
	Spans []Span
	Help  []Span
}

// Facts are values with their names.
type Facts struct {
	Class string
	Facts []Fact
}

// Fact is a name with one value or more.
type Fact struct {
	Class, Name string
	Values      [][]Span
}

// Pre is text that keeps its lines, with a name.
type Pre struct {
	Class, Name, Text string
}

// Section is a part of a document, with a heading of its own.
type Section struct {
	Class  string
	Blocks []Block
}

func (Heading) block()   {}
func (Paragraph) block() {}
func (List) block()      {}
func (Facts) block()     {}
func (Pre) block()       {}
func (Section) block()   {}

// Span is a piece of text within a block.
type Span struct {
	texts.Part
	Class string
	// IsStrong is for labels, which are Prose.
	IsStrong bool
}

// Words returns words of our own.
func Words(text string) Span { return Span{Part: texts.Part{Kind: texts.Prose, Text: text}} }

// Strong returns a label with a class.
func Strong(class, text string) Span {
	return Span{Part: texts.Part{Kind: texts.Prose, Text: text}, Class: class, IsStrong: true}
}

// Value returns text from the input.
func Value(class, text string) Span {
	return Span{Part: texts.Part{Kind: texts.Value, Text: text}, Class: class}
}

// Mark returns text that is shown as code.
func Mark(class, text string) Span {
	return Span{Part: texts.Part{Kind: texts.Marked, Text: text}, Class: class}
}

// LinkTo returns words that lead to an address.
func LinkTo(words, href string) Span {
	return Span{Part: texts.Part{Kind: texts.Link, Text: words, Href: href}}
}

// Spans returns the parts of a text.
func Spans(parts []texts.Part) []Span {
	all := make([]Span, len(parts))
	for i, part := range parts {
		all[i].Part = part
	}
	return all
}
