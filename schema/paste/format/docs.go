// This file says of each form what people should know of it, and has examples that tests hold the forms to.
// The engine itself uses none of it.

package format

import "slices"

// Doc is about one form, or a few that are alike. README's table is made of these.
type Doc struct {
	// What names the form, in Markdown.
	What string
	// Such shows it, in Markdown.
	Such string
	// Marks says by what it is recognised.
	Marks string
	// Lost says what such a text no longer has.
	Lost string
	// Examples are whole pastes.
	Examples []Example
}

// Example is a text with one response, and what is read in it.
type Example struct {
	Text string
	// Form and System are those of the match.
	Form, System string
	// Code is empty for a success, and where it got lost.
	Code, Message, RequestID string
}

// Docs are those of all forms, in the order of README's table.
func Docs() []Doc {
	return slices.Concat(jsonDocs, innerDocs, sdkDocs, nodeDocs, exceptionDocs, clientDocs, labelledDocs,
		codeDocs, messageDocs, httpDocs, harDocs, streamDocs, wholeDocs)
}

// What the examples are about.
const (
	exampleCode    = "LimitExceeded.Disk"
	exampleMessage = "no more disks here"
	exampleID      = "5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3"
)

// failed is an example of the failure that all of them show.
func failed(form, text string) Example {
	return Example{text, form, "api3", exampleCode, exampleMessage, exampleID}
}

// succeeded is an example of a success.
func succeeded(form, text string) Example {
	return Example{text, form, "api3", "", "", exampleID}
}
