// Package data embeds the facts that gen wrote, for callers that can afford all of them.
package data

import "embed"

// Files holds one pack for each product version, <product>-<version>.txt, CODES with the error codes of products without definitions, and SOURCE.
//
//go:embed *.txt CODES SOURCE
var Files embed.FS
