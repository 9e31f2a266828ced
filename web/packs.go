// This file puts the catalog of products and actions into the page.

package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tcresponse/schema/catalog"
	"tcresponse/schema/catalog/officialdocs"
	"tcresponse/schema/docs/own"
	"tcresponse/schema/docs/texts"
	"tcresponse/schema/jsontree"
	"tcresponse/schema/sample"
)

// packs writes what the engine asks for by name (the two indexes, and two packs for each version of a
// product: of responses and of requests), the list for choosing an action, and the descriptions of
// fields and codes.
//
// All are gzip under a neutral ending, as the engine is: many hosts do not compress by themselves.
func (b *bundler) packs() error {
	dir := filepath.Join(b.config.Root, "schema", "catalog", "data")
	source, err := os.ReadFile(filepath.Join(dir, "SOURCE"))
	if err != nil {
		return err
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*-v*.txt"))
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		return fmt.Errorf("no packs in %s", dir)
	}
	hashes, sizes := map[string]string{}, map[string]int{}
	var packs []*catalog.Pack
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		pack, err := catalog.ParsePack(text)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		data := compress(own.With(text, pack.ID()))
		packs = append(packs, pack)
		hashes[pack.ID()], sizes[pack.ID()] = b.hashed("pack-"+pack.ID(), ".bin", Packs, data), len(data)
	}
	index := catalog.BuildIndex(packs)
	if b.typical, err = typical(index, packs, sizes); err != nil {
		return err
	}
	b.add("index", ".bin", Index, compress(index))
	names, err := b.codes(dir)
	if err != nil {
		return err
	}
	b.add("names", ".bin", Names, compress(catalog.BuildNames(append(names, packs...))))
	b.add("actions", ".bin", Other, compress(catalog.BuildActions(packs)))
	b.source = string(source)
	b.products(packs)
	if err := b.manifest("catalog", Packs, hashes); err != nil {
		return err
	}
	// A page that loads a pack has loaded the list of their hashes.
	b.typical += len(compress(b.files[len(b.files)-1].Data))
	if err := b.requests(); err != nil {
		return err
	}
	return b.descriptions(append(packs, apart(packs, names)...))
}

// products writes the names of the products, each with the one that calls use.
func (b *bundler) products(packs []*catalog.Pack) {
	for language, form := range map[string]string{"en": "%s (%s)", "zh": "%s（%s）"} {
		names := map[string]string{}
		for _, pack := range packs {
			if name := pack.Title(language); name != "" {
				names[pack.Product] = fmt.Sprintf(form, name, pack.API)
			}
		}
		b.add("products-"+language, ".json", Other, encode(names))
	}
}

// requests writes the packs of request parameters, which only some errors need, and the list of their
// hashes, which nothing else does.
func (b *bundler) requests() error {
	paths, err := filepath.Glob(filepath.Join(b.config.Root, "schema", "catalog", "requests", "*-v*.txt"))
	if err != nil {
		return err
	}
	hashes := map[string]string{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		pack, err := catalog.ParseRequests(text)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		id := catalog.RequestPack(pack.Product, pack.Version)
		hashes[id] = b.hashed("pack-"+id, ".bin", Packs, compress(text))
	}
	return b.manifest("requests", Packs, hashes)
}

// codes reads what is known of products that have error codes and no definitions.
func (b *bundler) codes(dir string) ([]*catalog.Pack, error) {
	text, err := os.ReadFile(filepath.Join(dir, "CODES"))
	if err != nil {
		return nil, err
	}
	packs, err := catalog.ParseCodes(text)
	if err != nil {
		return nil, fmt.Errorf("CODES: %w", err)
	}
	return packs, nil
}

// manifest adds a list for the page of the hashes in the names of files that come in great number.
func (b *bundler) manifest(key string, part Part, content any) error {
	data, err := json.Marshal(content)
	if err != nil {
		return err
	}
	b.add(key, ".json", part, data)
	return nil
}

// descriptions writes what is said of the fields and codes of each pack, by language: the project's
// own texts, else the official ones where a checkout of them is given. What the official ones say of
// codes stands beside the project's own texts, too.
func (b *bundler) descriptions(packs []*catalog.Pack) error {
	var official *officialdocs.Docs
	if b.config.Docs != "" {
		var err error
		if official, err = officialdocs.Open(b.config.Docs); err != nil {
			return err
		}
	}
	hashes := map[string]map[string]string{}
	for _, language := range texts.Languages {
		hashes[language] = map[string]string{}
	}
	for _, pack := range packs {
		all, err := b.ownTexts(pack)
		if err != nil {
			return err
		}
		if official != nil {
			if err := addOfficial(all, pack, official); err != nil {
				return err
			}
		}
		for _, language := range texts.Languages {
			if data := all[language]; data != nil {
				hashes[language][pack.ID()] = b.hashed("about-"+language+"-"+pack.ID(), ".bin", Packs, compress(data))
			}
		}
	}
	return b.manifest("abouts", Other, hashes)
}

// ownTexts reads the project's own texts on a pack, by language.
func (b *bundler) ownTexts(pack *catalog.Pack) (map[string][]byte, error) {
	all := map[string][]byte{}
	for _, language := range texts.Languages {
		name := filepath.Join(b.config.Root, "schema", "docs", "texts", language, "products", pack.Product+".json")
		data, err := os.ReadFile(name)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		var own struct{ Version string }
		if err := json.Unmarshal(data, &own); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if own.Version == pack.Version {
			all[language] = data
		}
	}
	return all, nil
}

// addOfficial adds the official texts on a pack: whole ones to a language without own ones, to the
// others what is said of codes.
func addOfficial(all map[string][]byte, pack *catalog.Pack, official *officialdocs.Docs) error {
	found, err := official.Build(pack, slices.Collect(maps.Keys(all))...)
	if err != nil {
		return err
	}
	for language, texts := range found {
		var whole any = texts
		if own := all[language]; own != nil {
			fields := map[string]any{}
			if err := json.Unmarshal(own, &fields); err != nil {
				return err
			}
			fields["official"] = texts.Official
			whole = fields
		}
		if all[language], err = officialdocs.Marshal(whole); err != nil {
			return err
		}
	}
	return nil
}

// apart returns the products that have codes and no definitions at all: descriptions of another
// version's codes are with the others.
func apart(packs, named []*catalog.Pack) []*catalog.Pack {
	return slices.DeleteFunc(slices.Clone(named), func(p *catalog.Pack) bool {
		return slices.ContainsFunc(packs, func(other *catalog.Pack) bool { return other.Product == p.Product })
	})
}

// typical is the compressed size of the packs that a response needs, at the median over responses
// that have all that their definition has.
func typical(index []byte, packs []*catalog.Pack, sizes map[string]int) (int, error) {
	ix, err := catalog.ParseIndex(index)
	if err != nil {
		return 0, err
	}
	// Of some 15,000 actions; more would change the median by little and take the build's time.
	const every = 10
	var sums []int
	for _, pack := range packs {
		for i := 0; i < len(pack.Actions); i += every {
			tree, _, err := jsontree.Parse(sample.Response(pack, &pack.Actions[i], 1, false))
			if err != nil {
				return 0, fmt.Errorf("sample of %s %s: %w", pack.ID(), pack.Actions[i].Name, err)
			}
			response, _ := tree.Get(0, "Response")
			sum := 0
			for _, id := range catalog.New(ix, nil, nil).Rank(catalog.ShapeOf(tree, response), catalog.Hints{}).Wants {
				sum += sizes[id]
			}
			if sum > 0 {
				sums = append(sums, sum)
			}
		}
	}
	if len(sums) == 0 {
		return 0, nil
	}
	slices.Sort(sums)
	return sums[len(sums)/2], nil
}

// packFile reports whether a file is one of those of which each is for one pack.
func packFile(name string) bool {
	return strings.HasPrefix(name, "pack-") || strings.HasPrefix(name, "about-")
}
