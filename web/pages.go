// This file writes the HTML pages and their content security policy.

package web

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"os"
	"regexp"
	"strings"
)

// policy is the content security policy of the pages. It is in the HTML because static hosts do not
// let you set a header. The two placeholders are for the hashes of what is in the page itself.
const policy = "default-src 'none'; " +
	"script-src 'self'%s 'wasm-unsafe-eval'; " +
	"worker-src blob: 'self'; " +
	"connect-src 'self'; " +
	"style-src 'self'%s; " +
	"img-src 'self' data:; " +
	"base-uri 'none'; " +
	"form-action 'none'; " +
	"require-trusted-types-for 'script'; " +
	"trusted-types tcresponse"

var (
	inlineScript = regexp.MustCompile(`(?s)<script>(.*?)</script>`)
	inlineStyle  = regexp.MustCompile(`(?s)<style>(.*?)</style>`)
)

// policyFor returns the policy of a page that is complete except for it.
func policyFor(html string) string {
	return fmt.Sprintf(policy, sources(inlineScript, html), sources(inlineStyle, html))
}

// sources returns the hashes of what the pattern finds, in the form that a policy needs.
func sources(pattern *regexp.Regexp, html string) string {
	var list strings.Builder
	for _, match := range pattern.FindAllStringSubmatch(html, -1) {
		sum := sha256.Sum256([]byte(match[1]))
		fmt.Fprintf(&list, " 'sha256-%s'", base64.StdEncoding.EncodeToString(sum[:]))
	}
	return list.String()
}

// asset matches the placeholder of a file name in the HTML sources, such as {{style}}.
var asset = regexp.MustCompile(`\{\{([a-z-]+)\}\}`)

func (b *bundler) pages() error {
	for _, page := range []struct {
		name string
		part Part
	}{{"index.html", Shell}, {"embed.html", Other}, {"404.html", Other}} {
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

// fill puts the early script, the hashed names and the policy into the HTML; a placeholder without
// a file is an error.
func (b *bundler) fill(html string) (string, error) {
	var missing []string
	html = asset.ReplaceAllStringFunc(html, func(place string) string {
		switch key := strings.Trim(place, "{}"); key {
		case "policy":
			return place
		case "nearest":
			return b.nearest()
		case "early":
			return string(b.inline)
		case "chunks":
			// What the page's script imports is loaded together with it.
			var links strings.Builder
			for _, name := range b.chunks {
				fmt.Fprintf(&links, `<link rel="modulepreload" href="./%s">`, name)
			}
			return links.String()
		default:
			name, found := b.names[key]
			if !found {
				missing = append(missing, place)
			}
			return "./" + name
		}
	})
	if len(missing) > 0 {
		return "", fmt.Errorf("no file for %s", strings.Join(missing, ", "))
	}
	return strings.ReplaceAll(html, "{{policy}}", policyFor(html)), nil
}
