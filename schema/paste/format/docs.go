// This file describes the forms, with examples that the tests check. The engine does not use it.

package format

import "slices"

// Docs returns the descriptions of all forms, in the order of docs/forms.md.
func Docs() []Doc {
	return slices.Concat(jsonDocs, innerDocs, sdkDocs, nodeDocs, exceptionDocs, clientDocs, labelledDocs,
		codeDocs, rowsDocs, messageDocs, httpDocs, harDocs, streamDocs, wholeDocs)
}
