// This file tests the page as one file.

package web

import (
	"bytes"
	"encoding/base64"
	"regexp"
	"strings"
	"testing"
)

const singleIndex = `<meta content="{{policy}}">
<link rel="preload" as="fetch" crossorigin href="{{engine}}">
<link rel="preload" as="fetch" crossorigin href="{{worker}}">
<link rel="stylesheet" href="{{style}}">
<script type="module" src="{{main}}"></script>
{{chunks}}
<link rel="modulepreload" href="{{inflate}}">
<script>{{early}}</script>
<body></body>
`

func TestSingle(t *testing.T) {
	config := source(t, map[string]string{
		"web/src/index.html": singleIndex,
		"web/src/main.ts":    `console.log(IS_SINGLE, ASSET_ENGINE, "</script>", "<!--"); import("./editor")`,
	})
	part := regexp.MustCompile(`<script type="text/plain" id="\./([^"]+)">([^<]*)</script>`)
	for _, all := range []bool{false, true} {
		html, err := Single(config, all)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string][]byte{}
		for _, match := range part.FindAllSubmatch(html, -1) {
			data, err := base64.StdEncoding.DecodeString(string(match[2]))
			if err != nil {
				t.Fatalf("%s: %v", match[1], err)
			}
			name, _, _ := bytes.Cut(match[1], []byte("."))
			got[string(name[:bytes.LastIndexByte(name, '-')])] = data
		}
		if string(got["engine"]) != "wasm" || !strings.Contains(string(got["worker"]), "Go=class") {
			t.Errorf("engine %q, worker %q", got["engine"], got["worker"])
		}
		if texts := inflate(t, got["texts-zh"]); !bytes.Contains(texts, []byte(`"findings":{}`)) {
			t.Errorf("texts %s", texts)
		}
		for _, name := range []string{"pack-zoo-v20260102", "pack-request-zoo-v20260102"} {
			if _, found := got[name]; found != all {
				t.Errorf("with all %v: pack %s is there: %v", all, name, found)
			}
		}
		rest := string(part.ReplaceAll(html, nil))
		if strings.Contains(rest, "href=") || strings.Contains(rest, "src=") || strings.Contains(rest, "{{") || strings.Contains(rest, "<!--") {
			t.Errorf("the file names another one: %s", rest)
		}
		if strings.Count(rest, "</script>") != 2 || !strings.Contains(rest, `console.log(!0,"./engine-`) {
			t.Errorf("the scripts are not whole: %s", rest)
		}
		for _, source := range []string{sources(inlineScript, rest), sources(inlineStyle, rest), "connect-src 'none'"} {
			if !strings.Contains(rest, source) {
				t.Errorf("the policy lacks %s: %s", source, rest)
			}
		}
	}
}

func TestSingleHasOwnProducts(t *testing.T) {
	html, err := Single(source(t, map[string]string{
		"web/src/index.html":                     singleIndex,
		"schema/docs/texts/en/products/zoo.json": `{"product": "zoo", "version": "v20260102"}`,
		"schema/catalog/data/bar-v20260102.txt":  "product bar\nversion v20260102\n\naction X online\n\tA string !\n",
	}), false)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{"pack-zoo-v20260102-": true, "about-en-zoo-v20260102-": true, "pack-request-zoo-v20260102-": true, "pack-bar-v20260102-": false} {
		if got := strings.Contains(string(html), `id="./`+name); got != want {
			t.Errorf("%s is there: %v", name, got)
		}
	}
}

func TestSingleRefusesAnotherPage(t *testing.T) {
	_, err := Single(source(t, nil), false)
	if err == nil || !strings.Contains(err.Error(), "index.html has") {
		t.Errorf("error %v", err)
	}
}
