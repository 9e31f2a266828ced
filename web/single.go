// This file builds the page as one file, which needs no server and asks for nothing.

package web

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// Single writes the page into one HTML file: engine, texts and indexes, with the packs of the
// products that this project documents in full, or with all of them.
func (b *Builder) Single(name string, all bool) error {
	unlock, err := b.lock()
	if err != nil {
		return err
	}
	defer unlock()
	npm := npmInstall
	if b.npm != nil {
		npm = b.npm
	}
	if err := installPackages(b.Root, b.Log, npm); err != nil {
		return err
	}
	if b.engine, err = b.compileEngine(b.Root); err != nil {
		return err
	}
	var html []byte
	err = step(b.Log, "put the page into one file", func() (err error) {
		html, err = Single(Config{Root: b.Root, Engine: b.engine, Docs: b.Docs}, all)
		return err
	})
	if err != nil {
		return err
	}
	if err := putFile(name, html); err != nil {
		return err
	}
	fmt.Fprintf(b.Log, "%s: %d bytes, %d after gzip\n", name, len(html), len(compress(html)))
	return nil
}

// Single returns the page as one HTML file. Config.Out is not used.
func Single(config Config, all bool) ([]byte, error) {
	b := bundler{config: config, names: map[string]string{}, isSingle: true}
	for _, step := range []func() error{b.engine, b.texts, b.packs, b.examples, b.worker, b.styles, b.early} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("web: %w", err)
		}
	}
	html, err := b.oneFile(all)
	if err != nil {
		return nil, fmt.Errorf("web: one file: %w", err)
	}
	return html, nil
}

// singlePolicy is the policy of that file: it may connect to nothing at all. The placeholders are as in
// policy.
const singlePolicy = "default-src 'none'; " +
	"script-src%s 'wasm-unsafe-eval'; " +
	"worker-src blob:; " +
	"connect-src 'none'; " +
	"style-src%s; " +
	"img-src data:; " +
	"base-uri 'none'; " +
	"form-action 'none'; " +
	"require-trusted-types-for 'script'; " +
	"trusted-types tcresponse"

// oneFile puts what was built into the HTML of the page.
func (b *bundler) oneFile(all bool) ([]byte, error) {
	source, err := os.ReadFile(b.path("index.html"))
	if err != nil {
		return nil, err
	}
	script, err := b.single("main.ts", api.BuildOptions{Format: api.FormatIIFE, Define: b.assets(), Loader: laterStyles})
	if err != nil {
		return nil, err
	}
	style, err := b.content(b.names["style"])
	if err != nil {
		return nil, err
	}
	data, err := b.data(all)
	if err != nil {
		return nil, err
	}
	html := string(source)
	for _, edit := range [][2]string{
		{`<link rel="preload" as="fetch" crossorigin href="{{engine}}">` + "\n", ""},
		{`<link rel="preload" as="fetch" crossorigin href="{{worker}}">` + "\n", ""},
		{`<link rel="stylesheet" href="{{style}}">`, "<style>" + string(style) + "</style>"},
		{`<script type="module" src="{{main}}"></script>` + "\n", ""},
		{"{{chunks}}\n", ""},
		{`<link rel="modulepreload" href="{{inflate}}">` + "\n", ""},
		{"{{early}}", string(b.inline)},
		{"</body>", data + "<script>" + inHTML(script) + "</script>\n</body>"},
	} {
		if strings.Count(html, edit[0]) != 1 {
			return nil, fmt.Errorf("index.html has %q %d times, want once", edit[0], strings.Count(html, edit[0]))
		}
		html = strings.Replace(html, edit[0], edit[1], 1)
	}
	policy := fmt.Sprintf(singlePolicy, sources(inlineScript, html), sources(inlineStyle, html))
	return []byte(strings.Replace(html, "{{policy}}", policy, 1)), nil
}

// inHTML returns a script as it can stand in HTML. The bundler has seen to what ends a script; what
// begins a comment there would change how the rest is read.
func inHTML(script []byte) string {
	return strings.ReplaceAll(string(script), "<!--", `\x3c!--`)
}

// data returns what the page would load as elements that fetching.ts reads, by their names. Texts are
// gzip; the worker's script is as it is, since nothing inflates it.
func (b *bundler) data(all bool) (string, error) {
	own, err := b.ownProducts()
	if err != nil {
		return "", err
	}
	var html strings.Builder
	for _, file := range b.files {
		data := file.Data
		switch {
		case file.Name == b.names["style"]:
			continue
		case packFile(file.Name) && !all && !ofProduct(file.Name, own):
			continue
		case strings.HasSuffix(file.Name, ".json"):
			data = compress(data)
		}
		fmt.Fprintf(&html, "<script type=\"text/plain\" id=\"./%s\">%s</script>\n", file.Name, base64.StdEncoding.EncodeToString(data))
	}
	return html.String(), nil
}

// ownProducts lists the products that this project documents in full.
func (b *bundler) ownProducts() (map[string]bool, error) {
	names, err := filepath.Glob(filepath.Join(b.config.Root, "schema", "docs", "texts", "*", "products", "*.json"))
	own := map[string]bool{}
	for _, name := range names {
		own[strings.TrimSuffix(filepath.Base(name), ".json")] = true
	}
	return own, err
}

// ofProduct reports whether a pack, such as about-en-eb-v20210416-0123456789.bin, is for one of the
// products.
func ofProduct(name string, products map[string]bool) bool {
	parts := strings.Split(name, "-")
	return len(parts) > 3 && products[parts[len(parts)-3]]
}
