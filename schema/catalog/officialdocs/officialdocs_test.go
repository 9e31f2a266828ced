// This file tests building language packs from small definitions, and from real ones where they are
// available.

package officialdocs

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tcresponse/schema/catalog"
	"tcresponse/schema/catalog/all"
	"tcresponse/schema/corpus"
)

const facts = `product box
version v20200102

action ListBoxes online
	Boxes []Box !
	Total int64

action OpenBox online

struct Box
	ID string
	Id string
	Lid Lid ?

struct Lid
	Lid Lid ?
	Open bool
`

// The order of fields, and fields that are not in any response, must make no difference.
const english = `{
 "actions": {"ListBoxes": {"output": "ListBoxesResponse", "input": "ListBoxesRequest"}, "OpenBox": {"output": "OpenBoxResponse"}},
 "objects": {
  "ListBoxesRequest": {"members": [{"name": "Total", "document": "A field of the request."}]},
  "ListBoxesResponse": {"members": [
   {"name": "Total", "document": "Number of boxes."},
   {"name": "Boxes", "document": "<p>The boxes:</p><ul><li>big</li><li>small</li></ul>"},
   {"name": "RequestId", "document": "Id of the request."}]},
  "OpenBoxResponse": {"members": [{"name": "RequestId", "document": "Id of the request."}]},
  "Box": {"members": [{"name": "Id", "document": "Id of the box."}, {"name": "ID", "document": "<p> </p>"}, {"name": "Lid"}, {"name": "Gone", "document": "A field that the facts do not have."}]},
  "Lid": {"members": [{"name": "Open", "document": "Whether <b>open</b>, 1 &lt; 2."}, {"name": "Lid", "document": "The lid's lid."}]},
  "Unused": {"members": [{"name": "Open", "document": "A field of no response."}]}
 }
}`

const chinese = `{
 "actions": {"ListBoxes": {"output": "ListBoxesResponse"}, "OpenBox": {"output": "OpenBoxResponse"}},
 "objects": {
  "ListBoxesResponse": {"members": [{"name": "Boxes", "document": "箱子列表。"}, {"name": "Total", "document": "HTTPS"}]},
  "Box": {"members": [{"name": "Id", "document": "箱子的编号<br>必有"}]},
  "Lid": {"members": [{"name": "Open"}]}
 }
}`

func pack(t *testing.T) *catalog.Pack {
	t.Helper()
	p, err := catalog.ParsePack([]byte(facts))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// checkout writes the definitions of one product as in a checkout.
func checkout(t *testing.T, dir, text string) string {
	t.Helper()
	path := filepath.Join(dir, "tccli", "services", "box", "v20200102", "api.json")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func build(dir string, pack *catalog.Pack) (map[string]Texts, error) {
	docs, err := Open(dir)
	if err != nil {
		return nil, err
	}
	return docs.Build(pack)
}

func TestBuild(t *testing.T) {
	root := t.TempDir()
	zh := checkout(t, filepath.Join(root, "cli"), chinese)
	en := checkout(t, filepath.Join(root, "cli-intl-en"), english)
	want := map[string]map[string]string{
		"en": {
			"ListBoxesResponse.Boxes": "The boxes:\n- big\n- small",
			"ListBoxesResponse.Total": "Number of boxes.",
			"Box.Id":                  "Id of the box.",
			"Lid.Open":                "Whether open, 1 < 2.",
			"Lid.Lid":                 "The lid's lid.",
		},
		"zh": {
			"ListBoxesResponse.Boxes": "箱子列表。",
			"ListBoxesResponse.Total": "HTTPS",
			"Box.Id":                  "箱子的编号\n必有",
		},
	}
	for lang, fields := range want {
		// Either checkout leads to the other, with or without a slash at the end.
		for _, dir := range []string{zh, en, zh + "/"} {
			packs, err := build(dir, pack(t))
			if err != nil {
				t.Fatal(err)
			}
			got := packs[lang]
			if !maps.Equal(got.Fields, fields) {
				t.Errorf("%s from %s: fields %q, want %q", lang, filepath.Base(dir), got.Fields, fields)
			}
			if got.Product != "box" || got.Version != "v20200102" || !strings.Contains(got.Attribution, "Apache License 2.0") {
				t.Errorf("%s: product %q, version %q, attribution %q", lang, got.Product, got.Version, got.Attribution)
			}
		}
	}
}

func TestBuildWithout(t *testing.T) {
	alone := checkout(t, filepath.Join(t.TempDir(), "cli"), chinese)
	empty := checkout(t, filepath.Join(t.TempDir(), "cli"), `{"actions": {}, "objects": {"Box": {"members": [{"name": "Id"}]}}}`)
	broken := checkout(t, filepath.Join(t.TempDir(), "cli"), `{"actions": [`)
	other := pack(t)
	other.Version = "v20990101"
	for _, test := range []struct {
		name, dir, lang string
		pack            *catalog.Pack
		fails           string
	}{
		{"the other language", alone, "en", pack(t), ""},
		{"a product without descriptions", empty, "zh", pack(t), ""},
		{"a version that is not there", alone, "zh", other, ""},
		{"definitions that are no JSON", broken, "zh", pack(t), "api.json"},
		{"no checkout", t.TempDir(), "zh", pack(t), "no checkout"},
	} {
		packs, err := build(test.dir, test.pack)
		if got, ok := packs[test.lang]; ok {
			t.Errorf("%s: gives %q", test.name, got)
		}
		if (err != nil) != (test.fails != "") || err != nil && !strings.Contains(err.Error(), test.fails) {
			t.Errorf("%s: error %v, want one with %q", test.name, err, test.fails)
		}
	}
}

func TestFilesAreThoseThatBuildReads(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "cli [1]")
	if _, err := Open(dir); err == nil || !strings.Contains(err.Error(), dir+" is no checkout") {
		t.Errorf("a folder that is none: %v", err)
	}
	checkout(t, dir, chinese)
	other := checkout(t, dir+"-intl-en", english)
	// Neither a file among the folders nor a folder without definitions is in the way.
	for _, name := range []string{"__init__.py", "box/__init__.py", "lid/v20200102/other.json"} {
		name = filepath.Join(dir, "tccli", "services", filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, nil, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	box := filepath.Join("tccli", "services", "box", "v20200102", "api.json")
	docs, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	got, err := docs.Files()
	if want := []string{filepath.Join(dir, box), filepath.Join(other, box)}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%v (error %v), want %v", got, err, want)
	}
}

// TestDefinitions tests the five products with complete definitions.
func TestDefinitions(t *testing.T) {
	cli, err := corpus.Path(filepath.Join("..", "tencentcloud-cli"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(cli); err != nil {
		t.Skip("the definitions are not beside the checkout")
	}
	markup := regexp.MustCompile(`(?i)</?(p|br|li|ul|ol|a|b|strong|em|code|div|span|dx-alert)[ />]|&(lt|gt|amp|quot|nbsp|#39);`)
	han := regexp.MustCompile(`\p{Han}`)
	for id, least := range map[string][2]float64{
		// The shares of fields with a text, in Chinese and English; the international definitions
		// lack what that site does not offer.
		"eb-v20210416": {1, 0.8}, "cvm-v20170312": {1, 0.6}, "cbs-v20170312": {1, 0.8}, "vpc-v20170312": {1, 0.6}, "sts-v20180813": {1, 0.7},
	} {
		p, ok := all.Catalog().Pack(id)
		if !ok {
			t.Fatalf("no pack %s", id)
		}
		whole := 0
		for _, a := range p.Actions {
			whole += len(a.Fields)
		}
		for _, s := range p.Structures {
			whole += len(s.Fields)
		}
		packs, err := build(cli, p)
		if err != nil {
			t.Fatal(err)
		}
		for i, lang := range []string{"zh", "en"} {
			got := packs[lang]
			if share := float64(len(got.Fields)) / float64(whole); share < least[i] {
				t.Errorf("%s %s: %d of %d fields", id, lang, len(got.Fields), whole)
			}
			chinese := 0
			for _, key := range slices.Sorted(maps.Keys(got.Fields)) {
				s := got.Fields[key]
				if found := markup.FindString(s); found != "" {
					t.Errorf("%s %s %s has %s in it", id, lang, key, found)
				}
				if han.MatchString(s) {
					chinese++
				}
			}
			if (2*chinese > len(got.Fields)) != (lang == "zh") {
				t.Errorf("%s %s: %d of %d texts are Chinese", id, lang, chinese, len(got.Fields))
			}
		}
	}
}
