// Package officialdocs builds language packs with the official descriptions of fields from a
// checkout of the published API definitions.
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
	"strings"
	"unicode"

	"tcresponse/schema/catalog"
)

// Texts has the official descriptions for one version of a product, in one language, in the format
// of the product texts in schema/docs/texts.
type Texts struct {
	Product string `json:"product"`
	Version string `json:"version"`
	// Attribution is the author and the license of the texts; it must be shown with them.
	Attribution string `json:"attribution"`
	// Fields has the descriptions by Structure.Field, as plain text; the structure of an action's
	// response is the action's name followed by Response.
	Fields map[string]string `json:"fields"`
}

// attributions name the source by language; the license requires that, and a notice of changes.
var attributions = map[string]string{
	"en": "Official description by Tencent Cloud, from github.com/TencentCloud/tencentcloud-cli-intl-en, licensed under the Apache License 2.0 (https://www.apache.org/licenses/LICENSE-2.0); turned into plain text.",
	"zh": "腾讯云官方描述，来自 github.com/TencentCloud/tencentcloud-cli，按 Apache License 2.0 许可使用（https://www.apache.org/licenses/LICENSE-2.0），已转换为纯文本。",
}

// intl is the suffix of the repository with English descriptions.
const intl = "-intl-en"

// Build returns the language pack for a pack of the catalog, as JSON with sorted keys; false if
// there are no descriptions in this language, en or zh. checkout is a checkout of tencentcloud-cli,
// which has Chinese descriptions, or of tencentcloud-cli-intl-en, which has English ones; the other
// one is expected next to it.
func Build(checkout, lang string, pack *catalog.Pack) ([]byte, bool, error) {
	attribution, ok := attributions[lang]
	if !ok {
		return nil, false, fmt.Errorf("officialdocs: no language %q", lang)
	}
	if err := check(checkout); err != nil {
		return nil, false, err
	}
	for _, dir := range []string{checkout, beside(checkout)} {
		d, err := read(filepath.Join(dir, "tccli", "services", pack.Product, pack.Version, "api.json"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, false, fmt.Errorf("officialdocs: %w", err)
		}
		if d.language() != lang {
			continue
		}
		if fields := d.fields(pack); len(fields) > 0 {
			text, err := marshal(Texts{Product: pack.Product, Version: pack.Version, Attribution: attribution, Fields: fields})
			return text, err == nil, err
		}
	}
	return nil, false, nil
}

// Files lists what Build may read of a checkout and of the one beside it, in a fixed order.
func Files(checkout string) ([]string, error) {
	if err := check(checkout); err != nil {
		return nil, err
	}
	var files []string
	for _, dir := range []string{checkout, beside(checkout)} {
		services := filepath.Join(dir, "tccli", "services")
		names, err := fs.Glob(os.DirFS(services), "*/*/api.json")
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			files = append(files, filepath.Join(services, filepath.FromSlash(name)))
		}
	}
	return files, nil
}

// check returns an error when a folder is no checkout.
func check(checkout string) error {
	if _, err := os.Stat(filepath.Join(checkout, "tccli", "services")); err != nil {
		return fmt.Errorf("officialdocs: %s is no checkout of tencentcloud-cli: %w", checkout, err)
	}
	return nil
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

// marshal encodes texts without escaping angle brackets: they are never used as HTML.
func marshal(t Texts) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(t); err != nil {
		return nil, fmt.Errorf("officialdocs: %w", err)
	}
	return b.Bytes(), nil
}
