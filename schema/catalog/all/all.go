// Package all has every pack of the catalog at hand, for callers that do not mind their size: the command, the tests and the build. The WebAssembly engine does not import it.
package all

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"tcresponse/schema/catalog"
	"tcresponse/schema/catalog/data"
)

// Source says which state of the definitions the facts are from.
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

// Packs parses every pack, once; they are sorted by the name of their file. The files are part of the program, so one that cannot be read is a mistake of the build and panics.
var Packs = sync.OnceValue(func() []*catalog.Pack {
	paths, err := fs.Glob(data.Files, "*.txt")
	if err != nil {
		panic(fmt.Sprintf("catalog/all: %v", err))
	}
	packs := make([]*catalog.Pack, len(paths))
	for i, path := range paths {
		text, err := data.Files.ReadFile(path)
		if err == nil {
			packs[i], err = catalog.ParsePack(text)
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

// Declaring is what the index of names is built from: every pack, and the products that are known by their error codes alone.
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

// Catalog returns the catalog with every pack, made when it is first wanted.
var Catalog = sync.OnceValue(func() *catalog.Catalog {
	packs := Packs()
	byID := make(map[string]*catalog.Pack, len(packs))
	for _, p := range packs {
		byID[p.ID()] = p
	}
	// The same way as the page goes, so that both rank alike.
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
		return nil, fmt.Errorf("catalog/all: no pack %s", strings.ToValidUTF8(id, "?"))
	})
})
