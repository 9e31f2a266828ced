// Package own has what the engine needs to know of the texts about the error codes of products that
// the project documents in full: it travels with the facts of the product, so that the engine weighs
// nothing for it.
package own

import (
	"embed"
	"slices"
)

// files has a list for each documented version of a product, in the form of schema/docs/entries.txt.
// The test of package explain writes them from the texts.
//
//go:embed *.txt
var files embed.FS

// With returns the text of a pack followed by the list of its product; the text alone where there is
// none. id is that of the pack, such as eb-v20210416.
func With(pack []byte, id string) []byte {
	list, err := files.ReadFile(id + ".txt")
	if err != nil {
		return pack
	}
	return slices.Concat(pack, []byte("\n"), list)
}
