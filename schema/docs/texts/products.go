// Texts of products that the project documents in full: every field of their answers and every error code they declare.

package texts

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
)

// ProductTexts is what the project says about one version of a product, in one language.
type ProductTexts struct {
	// Product and Version are spelt as in schema/catalog: eb, v20210416.
	Product string `json:"product"`
	Version string `json:"version"`
	// Fields explains each field by Structure.Field; the structure of an action's own answer is its name with Response behind it. RequestId is left to the fixed fields.
	Fields map[string]string `json:"fields"`
	// Codes explains each error code that the product declares, common ones in the product's own light.
	Codes map[string]ProductCode `json:"codes"`
}

// ProductCode explains an error code of a product.
type ProductCode struct {
	Meaning string `json:"meaning"`
	// Remedy has one to three steps, to be done in order.
	Remedy []string `json:"remedy"`
	// Retry is one of the classes of schema/docs.
	Retry string `json:"retry"`
}

// Products reads the texts of every documented product in a language, one of Languages, sorted by the name of their file.
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

// Product reads the texts of one version of a product; false when the project has none.
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
