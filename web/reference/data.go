// This file writes the codes as data: for other programs, and for the search.

package reference

import (
	_ "embed"
	"encoding/json"
	"sync"
)

// ListVersion is the value of List.Version; it changes only when a field changes its meaning or goes.
const ListVersion = 1

// List is the content of errors.json.
type List struct {
	Version int `json:"version"`
	// Date is the day of the definitions, YYYY-MM-DD.
	Date string `json:"date"`
	// Products has the names of the products by the short ones that Codes uses, by language.
	Products map[string]map[string]string `json:"products"`
	// Codes are sorted by their names.
	Codes []ListCode `json:"codes"`
	// Numbers are the common errors of API 2.0, in ascending order.
	Numbers []Number `json:"numbers"`
}

// Number is a common error of API 2.0, the interface before API 3.0. Source: the pages on error codes
// in the documentation of API 2.0, such as https://cloud.tencent.com/document/api/213/6982.
type Number struct {
	Number int `json:"number"`
	// Codes are what API 3.0 returns in such a case, the nearest first; none where it has no such error.
	Codes []string `json:"codes"`
	// Meaning is a part of a sentence, by language.
	Meaning map[string]string `json:"meaning"`
}

//go:embed numbers.json
var numbersText []byte

var numbers = sync.OnceValue(func() (list []Number) {
	if err := json.Unmarshal(numbersText, &list); err != nil {
		panic("reference: numbers.json: " + err.Error()) // TestNumbers reads it
	}
	return list
})

// ListCode is one error code.
type ListCode struct {
	Code string `json:"code"`
	// Products declare the code; none where only SDKs return it.
	Products []string `json:"products"`
	// Retry is a class of schema/docs, such as fix-first; empty where nothing is known of the code.
	Retry string `json:"retry"`
	// Meaning is one sentence or a few, by language.
	Meaning map[string]string `json:"meaning"`
	// Page is the address of its explanation, relative to errors.json.
	Page string `json:"page"`
	// Own says whether the code has an explanation of its own, not one composed from its words.
	Own bool `json:"own"`
}

// all returns every code, declared or documented, with the key of its explanation.
func (b *builder) all() (codes []string, keys map[string]key) {
	keys = map[string]key{}
	for code, declared := range b.declared {
		keys[code] = key{code, ""}
		if len(declared) > 0 && b.documented[code].Code == "" {
			for _, p := range declared {
				if p.own != nil {
					keys[code] = p.key(code)
				}
			}
		}
	}
	for code := range b.documented {
		keys[code] = key{code, ""}
	}
	return sortedKeys(keys), keys
}

func (b *builder) pageOf(code string) string {
	if b.hasPage[code] {
		return code + "/index.html"
	}
	return "products/" + b.declared[code][0].name + "/index.html#" + code
}

func (b *builder) list() []byte {
	l := List{Version: ListVersion, Date: b.date, Products: map[string]map[string]string{}, Codes: []ListCode{}, Numbers: numbers()}
	for _, p := range b.products {
		l.Products[p.name] = map[string]string{"en": p.title("en"), "zh": p.title("zh")}
	}
	codes, keys := b.all()
	for _, code := range codes {
		one := ListCode{Code: code, Products: []string{}, Page: b.pageOf(code), Own: b.hasPage[code], Meaning: map[string]string{}}
		for _, p := range b.declared[code] {
			one.Products = append(one.Products, p.name)
		}
		one.Retry = ownRetry(b.explained[keys[code]].advice)
		for lang := range b.composers {
			one.Meaning[lang] = b.meaning(keys[code], lang)
		}
		l.Codes = append(l.Codes, one)
	}
	return encode(l)
}

// searchData writes what the search needs as a script, which works from a folder of files too.
func (b *builder) searchData() []byte {
	data := struct {
		// Products are the short names with the two others.
		Products [][3]string `json:"products"`
		// Codes are the name, the first product (-1 for a page of its own), and the two meanings.
		Codes [][4]any `json:"codes"`
		// Numbers are those of API 2.0.
		Numbers []Number `json:"numbers"`
	}{Numbers: numbers()}
	number := map[string]int{}
	for i, p := range b.products {
		number[p.name] = i
		data.Products = append(data.Products, [3]string{p.name, p.title("en"), p.title("zh")})
	}
	codes, keys := b.all()
	for _, code := range codes {
		at := -1
		if !b.hasPage[code] {
			at = number[b.declared[code][0].name]
		}
		data.Codes = append(data.Codes, [4]any{code, at, b.meaning(keys[code], "en"), b.meaning(keys[code], "zh")})
	}
	return append(append([]byte("var tcErrors = "), encode(data)...), '\n')
}

// encode encodes a value that can always be encoded.
func encode(value any) []byte {
	data, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return data
}
