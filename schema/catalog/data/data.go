// Package data embeds the facts that gen wrote, for callers that can afford all of them.
package data

import "embed"

// Files holds one pack for each product version, <product>-<version>.txt, and SOURCE.
//
//go:embed *.txt SOURCE
var Files embed.FS
