// This file has the texts of products that the project documents in full: every action with its
// request parameters, every field of their responses and every error code they declare.

package texts

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
)

// ProductTexts has the texts about one version of a product, in one language.
type ProductTexts struct {
	// Product and Version are written as in schema/catalog: eb, v20210416.
	Product string `json:"product"`
	Version string `json:"version"`
	// Fields explains each field by Structure.Field; the structure of an action's response is the
	// action's name followed by Response. RequestId is among the fixed fields of Texts.
	Fields map[string]string `json:"fields"`
	// Codes explains each error code that the product declares; common ones as they apply to the
	// product.
	Codes map[string]ProductCode `json:"codes"`
	// Actions explains each action.
	Actions map[string]ActionText `json:"actions"`
	// Structures explains the structures that only requests have.
	Structures map[string]ActionText `json:"structures"`
}

// ActionText explains an action and its request, or a structure of requests.
type ActionText struct {
	// Purpose is one or two sentences.
	Purpose string   `json:"purpose"`
	Limits  []string `json:"limits"`
	// Required names the parameters that every request has.
	Required []string `json:"required"`
	// Parameters says what each parameter is for, and its rule.
	Parameters map[string]string `json:"parameters"`
	// Failures says when the action returns a code, where that adds something to the code's own text.
	Failures map[string]string `json:"failures"`
	// Uses names those of ProductTexts.Structures that the parameters are made of.
	Uses []string `json:"uses"`
}

// Names returns the names of the parameters, the required ones first.
func (a ActionText) Names() []string {
	names := slices.Clone(a.Required)
	for _, name := range slices.Sorted(maps.Keys(a.Parameters)) {
		if !slices.Contains(a.Required, name) {
			names = append(names, name)
		}
	}
	return names
}

// ProductCode explains an error code of a product.
type ProductCode struct {
	Meaning string `json:"meaning"`
	// Steps are to be taken in order; there are one to three.
	Steps []string `json:"steps"`
	// Retry is one of the retry classes of schema/docs.
	Retry string `json:"retry"`
}

// Products returns the texts of every documented product in a language, one of Languages, sorted by
// file name.
func Products(lang string) ([]ProductTexts, error) {
	if !slices.Contains(Languages, lang) {
		return nil, fmt.Errorf("texts: no language %q", lang)
	}
	names, err := fs.Glob(files, lang+"/products/*.json")
	if err != nil {
		return nil, fmt.Errorf("texts: %w", err)
	}
	all := make([]ProductTexts, len(names))
	for i, name := range names {
		data, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("texts: %w", err)
		}
		if err := json.Unmarshal(data, &all[i]); err != nil {
			return nil, fmt.Errorf("texts: %s: %w", name, err)
		}
	}
	return all, nil
}

// Product returns the texts of one version of a product; false if there are none.
func Product(lang, product, version string) (ProductTexts, bool, error) {
	all, err := Products(lang)
	if err != nil {
		return ProductTexts{}, false, err
	}
	i := slices.IndexFunc(all, func(t ProductTexts) bool { return t.Product == product && t.Version == version })
	if i < 0 {
		return ProductTexts{}, false, nil
	}
	return all[i], true, nil
}
