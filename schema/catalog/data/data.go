// Package data embeds the facts that gen wrote, for callers that need all of them.
//
// A pack is UTF-8 text, one fact a line:
//
//	product cvm                       folder name of the product
//	version v20170312
//	api cvm                           name in a call, only where it differs
//	en Cloud Virtual Machine          names, where known
//	zh 云服务器
//
//	action DescribeHosts online       status, where known; the fields of its response follow
//		HostSet []HostItem !          name, type, marks
//
//	struct HostItem
//		HostIp string ?
//
//	error InvalidHost.NotSupported 0 4-7
//
// Names are ASCII letters, digits and underscores, so they need no escaping in a $ref or a URL; en
// and zh are any text without a tab. A type is a scalar of the definitions or a structure of the
// pack, with [] before it for a list. Marks: ! required, * called required by older definitions, ?
// may be null, ~ not used any more. RequestId is not listed. Actions, structures, fields and errors
// are sorted in byte order without duplicates. The numbers behind an error are the actions that may
// return it, counted from 0 in the order of the file; without numbers it is not known which.
//
// For a product that the project documents, schema/docs/own adds a list of its codes to the pack.
package data

import "embed"

// Files has a pack for each product version, <product>-<version>.txt, CODES with the error codes of
// products without definitions, and SOURCE.
//
//go:embed *.txt CODES SOURCE
var Files embed.FS
