package web

import (
	"fmt"
	"os"
	"regexp"
	"strings"
)

// policy is the content security policy of both pages. It stands in the HTML because static hosts let nobody set a header.
const policy = "default-src 'none'; " +
	"script-src 'self' 'wasm-unsafe-eval'; " +
	"worker-src blob: 'self'; " +
	"connect-src 'self'; " +
	"style-src 'self'; " +
	"img-src 'self' data:; " +
	"base-uri 'none'; " +
	"form-action 'none'; " +
	"require-trusted-types-for 'script'; " +
	"trusted-types tcresponse"

// asset matches the place of a file name in the HTML sources, such as {{style}}.
var asset = regexp.MustCompile(`\{\{([a-z-]+)\}\}`)

func (b *bundler) pages() error {
	for _, page := range []struct {
		name string
		part Part
	}{{"index.html", Shell}, {"embed.html", Other}} {
		source, err := os.ReadFile(b.path(page.name))
		if err != nil {
			return err
		}
		html, err := b.fill(string(source))
		if err != nil {
			return fmt.Errorf("%s: %w", page.name, err)
		}
		b.files = append(b.files, File{Name: page.name, Part: page.part, Data: []byte(html)})
	}
	return nil
}

// fill puts the policy and the hashed names into the HTML; a place without a file is an error.
func (b *bundler) fill(html string) (string, error) {
	var missing []string
	html = asset.ReplaceAllStringFunc(html, func(place string) string {
		key := strings.Trim(place, "{}")
		if key == "policy" {
			return policy
		}
		name, found := b.names[key]
		if !found {
			missing = append(missing, place)
		}
		return "./" + name
	})
	if len(missing) > 0 {
		return "", fmt.Errorf("no file for %s", strings.Join(missing, ", "))
	}
	return html, nil
}
