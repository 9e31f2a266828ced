// Package all has every pack of the catalog, for callers to which their size does not matter: the
// command, the tests and the build. The WebAssembly engine does not import it.
package all

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"tcresponse/schema/catalog"
	"tcresponse/schema/catalog/data"
	"tcresponse/schema/catalog/requests"
	"tcresponse/schema/docs/own"
)

// Source returns the revision of the definitions that the facts are from.
var Source = sync.OnceValue(func() catalog.Source {
	text, err := data.Files.ReadFile("SOURCE")
	if err != nil {
		panic(fmt.Sprintf("catalog/all: %v", err))
	}
	source, err := catalog.ParseSource(text)
	if err != nil {
		panic(fmt.Sprintf("catalog/all: %v", err))
	}
	return source
})

// Packs returns every pack, sorted by file name. It panics if one cannot be parsed: the files are
// part of the program.
var Packs = sync.OnceValue(func() []*catalog.Pack {
	paths, err := fs.Glob(data.Files, "*.txt")
	if err != nil {
		panic(fmt.Sprintf("catalog/all: %v", err))
	}
	packs := make([]*catalog.Pack, len(paths))
	for i, path := range paths {
		text, err := data.Files.ReadFile(path)
		if err == nil {
			packs[i], err = catalog.ParsePack(own.With(text, strings.TrimSuffix(path, ".txt")))
		}
		if err == nil && packs[i].ID()+".txt" != path {
			err = fmt.Errorf("it names itself %s", packs[i].ID())
		}
		if err != nil {
			panic(fmt.Sprintf("catalog/all: %s: %v", path, err))
		}
	}
	return packs
})

// requestPack returns a pack of request parameters. They are parsed one by one, since a report needs
// one at most.
func requestPack(id string) (*catalog.Pack, error) {
	text, err := requests.Files.ReadFile(catalog.PackOfRequests(id) + ".txt")
	if err != nil {
		return nil, fmt.Errorf("catalog/all: %w", err)
	}
	return catalog.ParseRequests(text)
}

// Declaring returns what the index of names is built from: every pack, and the products of which
// only error codes are known.
var Declaring = sync.OnceValue(func() []*catalog.Pack {
	text, err := data.Files.ReadFile("CODES")
	if err != nil {
		panic(fmt.Sprintf("catalog/all: %v", err))
	}
	more, err := catalog.ParseCodes(text)
	if err != nil {
		panic(fmt.Sprintf("catalog/all: %v", err))
	}
	return append(slices.Clone(Packs()), more...)
})

// Catalog returns the catalog with every pack.
var Catalog = sync.OnceValue(func() *catalog.Catalog {
	packs := Packs()
	byID := make(map[string]*catalog.Pack, len(packs))
	for _, p := range packs {
		byID[p.ID()] = p
	}
	// The page loads the indexes in the same way, so both rank alike.
	index, err := catalog.ParseIndex(catalog.BuildIndex(packs))
	if err != nil {
		panic(fmt.Sprintf("catalog/all: %v", err))
	}
	names, err := catalog.ParseNames(catalog.BuildNames(Declaring()))
	if err != nil {
		panic(fmt.Sprintf("catalog/all: %v", err))
	}
	return catalog.New(index, names, func(id string) (*catalog.Pack, error) {
		if p, ok := byID[id]; ok {
			return p, nil
		}
		if catalog.IsRequestPack(id) {
			return requestPack(id)
		}
		return nil, fmt.Errorf("catalog/all: no pack %s", strings.ToValidUTF8(id, "?"))
	})
})
