// Package docs holds the explanations as data: error codes, fixed fields and findings, in English
// and Chinese.
//
// The facts that a program needs (which codes exist, whether to retry) are in codes.json, which the
// engine embeds. The sentences are in package texts, which only the page and the command use.
package docs

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"sync"

	"tcresponse/schema/jsontree"
)

// Code has the facts about one documented error code.
type Code struct {
	// Code is the error code, such as AuthFailure.SignatureFailure.
	Code string `json:"code"`
	// List says where the code is documented: specification (the 26 common codes of the
	// specification), current (added to the official common list since), widespread (in no common
	// list, but declared by a dozen products or more), product (declared by one or a few products,
	// and common in public threads) or client (returned by an SDK, never by the service).
	List string `json:"list"`
	// Retry is one of backoff, after-change, idempotent-once, sign-again, not-a-failure, fix-first.
	Retry string `json:"retry"`
	// Related are documented codes that are easily confused with this one, or that cause it.
	Related []string `json:"related"`
	// Sources name where the facts come from: "specification", "common error codes" (the current
	// official list), "product error codes" (the lists of the products), a public thread as
	// owner/repository#number, or the repository of an SDK as owner/repository.
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

// Names returns the names of all documented codes, sorted. The engine needs no more, so it does
// without encoding/json.
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

// Match says how an error code was matched to a documented code.
type Match string

const (
	// Exact means that the code itself is documented.
	Exact Match = "exact"
	// Prefix means that only a part of the code, up to a dot, is documented.
	Prefix Match = "prefix"
	// Guess means that the text lacks the code, and that its message usually comes with the
	// documented one.
	Guess Match = "guess"
	// None means that no part of the code is documented.
	None Match = "none"
)
