// Package docs has the facts about the documented error codes: which exist, whether to retry, and
// which are related.
//
// They are in codes.json. The engine embeds entries.txt, which a test writes from it and from the
// texts. The sentences, in English and Chinese, are in package texts, which the engine does not import.
package docs

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
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
	// Sources name what supports causes and steps: "definition of cvm RunInstances", "document
	// 1278/109059" (its number at cloud.tencent.com), a public thread as owner/repository#number, or the
	// repository of an SDK as owner/repository. All else about causes and steps is from experience; what
	// list documents the code itself says no more than a sentence about it.
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

// entries is what the engine knows of the codes, so that it needs neither codes.json nor the texts. The
// test of package explain writes it. A code has a line with its name, list and retry class, one with
// each of its steps, and one with each of its causes; see package explain.
//
//go:embed entries.txt
var entries string

// Names returns the names of all documented codes, sorted.
var Names = sync.OnceValue(func() []string {
	var list []string
	for rest := entries; ; {
		var ok bool
		if _, rest, ok = strings.Cut(rest, "= "); !ok {
			break
		}
		name, _, _ := strings.Cut(rest, " ")
		list = append(list, name)
	}
	return list
})

// Entry returns the list and the retry class of a documented code, and the lines about its steps and
// causes; empty when it is not documented.
func Entry(code string) (list, retry, lines string) { return EntryIn(entries, code) }

// EntryIn is Entry for the codes of a product, whose entries are in its pack.
func EntryIn(entries, code string) (list, retry, lines string) {
	if code == "" {
		return "", "", ""
	}
	_, entry, _ := strings.Cut(entries, "= "+code+" ")
	entry, _, _ = strings.Cut(entry, "\n=")
	head, lines, _ := strings.Cut(entry, "\n")
	list, retry, _ = strings.Cut(head, " ")
	return list, retry, lines
}

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
