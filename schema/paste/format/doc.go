// This file has how forms are described: for people, and with examples that tests read.

package format

// Doc describes one form or a few similar ones; docs/forms.md is made of these.
type Doc struct {
	// What names the form, in Markdown.
	What string
	// Such shows the form, in Markdown.
	Such string
	// Marks says what the form is recognised by.
	Marks string
	// Lost says what such a text no longer has.
	Lost string
	// Examples are whole pastes.
	Examples []Example
}

// Example is a text with one response, and what is read from it.
type Example struct {
	Text string
	// Form and System are those of the match.
	Form, System string
	// Code is empty for a success, and if it is lost.
	Code, Message, RequestID string
}

// These are the parts of the error in the examples.
const (
	exampleCode    = "LimitExceeded.Disk"
	exampleMessage = "no more disks here"
	exampleID      = "5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"
)

// failed returns an example with that error.
func failed(form, text string) Example {
	return Example{text, form, "api3", exampleCode, exampleMessage, exampleID}
}

// succeeded returns an example of a success.
func succeeded(form, text string) Example {
	return Example{text, form, "api3", "", "", exampleID}
}
