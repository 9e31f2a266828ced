// This file chooses the addresses in texts by site. Texts have those of the Chinese site.

package texts

import (
	_ "embed"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// sitesJSON has the hosts of the Chinese site with those of the international one that have the same
// paths, and the addresses that are only at the Chinese site. The page reads it too. Documents have
// other numbers at the other site, so that links to them stay as they are.
//
//go:embed sites.json
var sitesJSON []byte

var sites = sync.OnceValue(func() (s struct {
	Hosts map[string]string
	Only  []string
}) {
	if err := json.Unmarshal(sitesJSON, &s); err != nil {
		panic("texts: sites.json: " + err.Error())
	}
	return s
})

// siteHost matches an address at a host that the international site has another one for.
var siteHost = sync.OnceValue(func() *regexp.Regexp {
	var hosts []string
	for _, host := range slices.Sorted(maps.Keys(sites().Hosts)) {
		hosts = append(hosts, regexp.QuoteMeta(host))
	}
	return regexp.MustCompile(`\b(` + strings.Join(hosts, "|") + `)(?:/[\w/.-]*)?`)
})

// ForSite returns a text with the addresses for readers of a language: those of the international site
// in English.
func ForSite(text, lang string) string {
	if lang == "zh" {
		return text
	}
	return siteHost().ReplaceAllStringFunc(text, func(address string) string {
		if slices.ContainsFunc(sites().Only, func(only string) bool { return strings.HasPrefix(address, only) }) {
			return address
		}
		host, _, _ := strings.Cut(address, "/")
		return sites().Hosts[host] + address[len(host):]
	})
}
