// This file puts the reference of error codes beside the page.

package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"tcresponse/schema/catalog/all"
	"tcresponse/schema/catalog/officialdocs"
	"tcresponse/schema/docs/texts"
	"tcresponse/web/reference"
)

// referenceFolder is the folder of the reference, in that of the page.
const referenceFolder = "errors"

// writeReference writes the reference below out, and returns its size. What else is in its folder is
// removed, and so the folder must be empty, or that of an earlier build.
func writeReference(out, base, checkout string) (size int, err error) {
	dir := filepath.Join(out, referenceFolder)
	isOurs, err := isReference(dir)
	if err == nil && !isOurs {
		err = fmt.Errorf("%s has files that no build has made", dir)
	}
	if err != nil {
		return 0, err
	}
	config := reference.Config{Base: base}
	if checkout != "" {
		sentences, err := officialSentences(checkout)
		if err != nil {
			return 0, err
		}
		config.Official = func(product string) map[string]reference.Official { return sentences[product] }
	}
	files, err := reference.Build(config)
	if err != nil {
		return 0, err
	}
	for _, data := range files {
		size += len(data)
	}
	return size, putFolder(dir, files)
}

// removeReference removes the reference of an earlier build.
func removeReference(out string) error {
	dir := filepath.Join(out, referenceFolder)
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if isOurs, err := isReference(dir); err != nil || !isOurs {
		return err
	}
	return os.RemoveAll(dir)
}

// isReference reports whether a folder is missing, empty, or that of a reference.
func isReference(dir string) (bool, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	data, err := os.ReadFile(filepath.Join(dir, "search-data.js"))
	return err == nil && bytes.HasPrefix(data, []byte("var tcErrors = ")), nil
}

// officialSentences returns the vendor's sentences on error codes, by product and language.
func officialSentences(checkout string) (map[string]map[string]reference.Official, error) {
	docs, err := officialdocs.Open(checkout)
	if err != nil {
		return nil, err
	}
	found := map[string]map[string]reference.Official{}
	for _, pack := range all.Declaring() {
		built, err := docs.Build(pack, texts.Languages...)
		if err != nil {
			return nil, err
		}
		for _, of := range built {
			for _, s := range of.Official {
				if found[pack.Product] == nil {
					found[pack.Product] = map[string]reference.Official{}
				}
				one := found[pack.Product][s.Language]
				if one.Codes == nil {
					one.Source, one.Codes = reference.SourceLine(s.Language, s.Repository, s.License), map[string]string{}
				}
				for code, sentence := range s.Codes {
					one.Codes[code] = sentence
				}
				found[pack.Product][s.Language] = one
			}
		}
	}
	return found, nil
}

// hashFolder returns a hash of the names and contents of all files in a folder.
func hashFolder(dir string) (string, error) {
	sum := sha256.New()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		return addFile(sum, filepath.ToSlash(name), path)
	})
	return hex.EncodeToString(sum.Sum(nil)), err
}
