// Package officialdocs builds language packs with the official descriptions of fields and error codes
// from checkouts of the published API definitions and of the Go SDKs.
//
// The texts are licensed under the Apache License 2.0 and are not part of this project: the build
// adds them to dist/ on request, with their attribution. The engine does not import this package.
package officialdocs

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"tcresponse/schema/catalog"
)

// Texts has the official descriptions for one version of a product, in one language, in the format
// of the product texts in schema/docs/texts.
type Texts struct {
	Product string `json:"product"`
	Version string `json:"version"`
	// Attribution is the author and the license of the descriptions of fields; it must be shown with
	// them.
	Attribution string `json:"attribution,omitempty"`
	// Fields has the descriptions by Structure.Field, as plain text; the structure of an action's
	// response is the action's name followed by Response.
	Fields map[string]string `json:"fields,omitempty"`
	// Official has the sentences on error codes, those in the language of the pack first.
	Official []Sentences `json:"official,omitempty"`
}

// attributions name the source by language; the license requires that, and a notice of changes.
var attributions = map[string]string{
	"en": "Official description by Tencent Cloud, from github.com/TencentCloud/tencentcloud-cli-intl-en, licensed under the Apache License 2.0 (https://www.apache.org/licenses/LICENSE-2.0); turned into plain text.",
	"zh": "腾讯云官方描述，来自 github.com/TencentCloud/tencentcloud-cli，按 Apache License 2.0 许可使用（https://www.apache.org/licenses/LICENSE-2.0），已转换为纯文本。",
}

// intl is the suffix of the repositories with English descriptions.
const intl = "-intl-en"

// Docs reads descriptions from checkouts.
type Docs struct {
	// definitions are the folders of the checkouts with definitions of the API.
	definitions []string
	sdks        []sdk
}

// Open finds the checkouts. checkout is one of tencentcloud-cli, which has Chinese descriptions, or
// of tencentcloud-cli-intl-en, which has English ones. The other one is expected next to it, and so
// are tencentcloud-sdk-go and tencentcloud-sdk-go-intl-en, which have the sentences on error codes;
// each of these three may be missing.
func Open(checkout string) (*Docs, error) {
	if _, err := os.Stat(filepath.Join(checkout, "tccli", "services")); err != nil {
		return nil, fmt.Errorf("officialdocs: %s is no checkout of tencentcloud-cli: %w", checkout, err)
	}
	return &Docs{definitions: []string{checkout, beside(checkout)}, sdks: sdksIn(filepath.Dir(filepath.Clean(checkout)))}, nil
}

// Build returns the language packs for a pack of the catalog, by language, en or zh; owned are the
// languages that have texts of the project. There is none for a language that has neither fields nor
// codes; nor for one that has only codes where the other one has fields, since its readers get the
// other pack, which then has the sentences of both.
func (d *Docs) Build(pack *catalog.Pack, owned ...string) (map[string]Texts, error) {
	all := map[string]Texts{"en": {}, "zh": {}}
	for _, dir := range d.definitions {
		found, err := read(filepath.Join(dir, "tccli", "services", pack.Product, pack.Version, "api.json"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("officialdocs: %w", err)
		}
		language := found.language()
		if fields := found.fields(pack); len(fields) > 0 && all[language].Fields == nil {
			all[language] = Texts{Attribution: attributions[language], Fields: fields}
		}
	}
	sentences, err := d.sentences(pack)
	if err != nil {
		return nil, fmt.Errorf("officialdocs: %w", err)
	}
	packs := map[string]Texts{}
	for language, other := range map[string]string{"en": "zh", "zh": "en"} {
		has := func(language string) bool { return all[language].Fields != nil || slices.Contains(owned, language) }
		t, isBoth := all[language], !has(other)
		if !has(language) && (!isBoth || len(sentences[language].Codes) == 0) {
			continue
		}
		t.Product, t.Version = pack.Product, pack.Version
		t.Official = inOrder(sentences[language], sentences[other], isBoth)
		packs[language] = t
	}
	return packs, nil
}

// Files lists what Build may read, in a fixed order.
func (d *Docs) Files() ([]string, error) {
	var files []string
	add := func(dir, pattern string) error {
		names, err := fs.Glob(os.DirFS(dir), pattern)
		for _, name := range names {
			files = append(files, filepath.Join(dir, filepath.FromSlash(name)))
		}
		return err
	}
	var all []error
	for _, dir := range d.definitions {
		all = append(all, add(filepath.Join(dir, "tccli", "services"), "*/*/api.json"))
	}
	for _, s := range d.sdks {
		all = append(all, add(filepath.Join(s.dir, "tencentcloud"), "*/v*/errors.go"))
	}
	return files, errors.Join(all...)
}

// Commits lists the commits that attributions name; empty for what is no checkout of git.
func (d *Docs) Commits() []string {
	var commits []string
	for _, s := range d.sdks {
		commits = append(commits, s.commit)
	}
	return commits
}

// beside returns the path of the checkout with the other language.
func beside(checkout string) string {
	checkout = filepath.Clean(checkout)
	if other, ok := strings.CutSuffix(checkout, intl); ok {
		return other
	}
	return checkout + intl
}

// definitions is the part of an api.json with descriptions.
type definitions struct {
	Actions map[string]struct{ Output string }
	Objects map[string]struct {
		Members []struct{ Name, Document string }
	}
}

func read(path string) (*definitions, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	d, err := parse(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return d, nil
}

func parse(text []byte) (*definitions, error) {
	var d definitions
	if err := json.Unmarshal(text, &d); err != nil {
		return nil, err
	}
	return &d, nil
}

// language returns the language of most descriptions; empty if there are none.
func (d *definitions) language() string {
	count, chinese := 0, 0
	for _, o := range d.Objects {
		for _, m := range o.Members {
			if m.Document == "" {
				continue
			}
			count++
			if strings.ContainsFunc(m.Document, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				chinese++
			}
		}
	}
	switch {
	case count == 0:
		return ""
	case 2*chinese >= count:
		return "zh"
	}
	return "en"
}

// fields returns the descriptions of the fields in the pack, which has those of responses only.
func (d *definitions) fields(pack *catalog.Pack) map[string]string {
	found := map[string]string{}
	add := func(object, key string, fields catalog.Fields) {
		for _, m := range d.Objects[object].Members {
			if _, ok := fields.Find(m.Name); !ok {
				continue
			}
			if text := plain(m.Document); text != "" {
				found[key+"."+m.Name] = text
			}
		}
	}
	for _, a := range pack.Actions {
		add(d.Actions[a.Name].Output, a.Name+"Response", a.Fields)
	}
	for _, s := range pack.Structures {
		add(s.Name, s.Name, s.Fields)
	}
	return found
}

// Marshal encodes texts without escaping angle brackets: they are never used as HTML.
func Marshal(texts any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(texts); err != nil {
		return nil, fmt.Errorf("officialdocs: %w", err)
	}
	return b.Bytes(), nil
}
