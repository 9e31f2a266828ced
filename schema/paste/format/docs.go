// This file describes the forms, with examples that the tests check. The engine does not use it.

package format

import "slices"

// Families returns the descriptions of all forms, those of one file together with the usual one first, in
// the order of docs/forms.md.
func Families() [][]Doc {
	return [][]Doc{jsonDocs, innerDocs, sdkDocs, nodeDocs, exceptionDocs, clientDocs, labelledDocs, codeDocs,
		rowsDocs, messageDocs, httpDocs, harDocs, streamDocs, wholeDocs}
}

// Docs returns the descriptions of all forms.
func Docs() []Doc { return slices.Concat(Families()...) }
