// Package requests embeds the request parameters of every action, which gen wrote, for callers that
// need all of them.
//
// A pack is in the format described at package data, with less: below an action are its parameters,
// as the definition names them, and there are neither names of products nor error codes.
//
//	product cvm
//	version v20170312
//
//	action RunInstances
//		DataDisks []DataDisk          name, type, marks
//		Placement Placement !
//
//	struct DataDisk
//		DiskSize int64 !
//
// Marks: ! required, ~ not used any more.
package requests

import "embed"

// Files has a pack for each product version, <product>-<version>.txt.
//
//go:embed *.txt
var Files embed.FS
