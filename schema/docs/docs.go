// Package docs holds what the project explains, as data: error codes, fixed fields and findings, in English and Chinese.
//
// The facts that a program needs (which codes exist, whether to retry) are in codes.json and belong to the engine; the sentences are in the package texts below, never reach the engine, and are read by the page and by the command.
package docs

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"sync"

	"tcresponse/schema/jsontree"
)

// Code is what is known of one documented error code, without a sentence.
type Code struct {
	// Code is the error code, such as AuthFailure.SignatureFailure.
	Code string `json:"code"`
	// List says where the code is documented: specification (the 26 common codes of the specification), current (added to the official common list since), widespread (in no common list, yet declared by a dozen products or more), product (declared by one or a few products, and met often in public threads) or client (made by an SDK, never by the service).
	List string `json:"list"`
	// Retry is one of backoff, after-change, idempotent-once, sign-again, not-a-failure, fix-first.
	Retry string `json:"retry"`
	// Related are documented codes that are easily confused with this one, or lead to it.
	Related []string `json:"related"`
	// Sources name where the facts come from: "specification", "common error codes" (the current official list), "product error codes" (the lists of the products), a public thread as owner/repository#number, or the repository of an SDK as owner/repository.
	Sources []string `json:"sources"`
}

//go:embed codes.json
var codesJSON []byte

// Codes returns every documented code, sorted by its name.
func Codes() []Code {
	var codes []Code
	if err := json.Unmarshal(codesJSON, &codes); err != nil {
		panic(fmt.Sprintf("docs: codes.json: %v", err))
	}
	return codes
}

// Names returns every documented code without what is known of it, sorted. The engine needs no more, and so not the decoder that reads the rest.
var Names = sync.OnceValue(func() []string {
	t, _, err := jsontree.Parse(codesJSON)
	if err != nil {
		panic(fmt.Sprintf("docs: codes.json: %v", err))
	}
	var list []string
	for _, code := range t.Elements(0) {
		if name, ok := t.Get(code, "code"); ok {
			list = append(list, t.Text(name))
		}
	}
	return list
})

// Match tells how an error code was matched to the documented codes.
type Match string

const (
	// Exact means that the code itself is documented.
	Exact Match = "exact"
	// Prefix means that only a part of the code before a dot is documented.
	Prefix Match = "prefix"
	// Guess means that the text has lost the code, and that its message usually comes with the documented one.
	Guess Match = "guess"
	// None means that no part of the code is documented.
	None Match = "none"
)
