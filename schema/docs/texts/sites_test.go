// This file tests that the addresses in texts are those of one site.

package texts

import (
	"regexp"
	"strings"
	"testing"
)

func TestForSite(t *testing.T) {
	for _, test := range []struct{ lang, text, want string }{
		{"zh", "[a](https://console.cloud.tencent.com/cam/capi)", "[a](https://console.cloud.tencent.com/cam/capi)"},
		{"en", "[console.cloud.tencent.com/cam/capi](https://console.cloud.tencent.com/cam/capi)", "[console.tencentcloud.com/cam/capi](https://console.tencentcloud.com/cam/capi)"},
		{"en", "https://console.cloud.tencent.com/api/explorer?Product=as", "https://console.tencentcloud.com/api/explorer?Product=as"},
		{"en", "status.cloud.tencent.com.", "status.tencentcloud.com."},
		// What only the Chinese site has keeps its address, and so do documents and other hosts.
		{"en", "[q](https://console.cloud.tencent.com/cvm/quota)", "[q](https://console.cloud.tencent.com/cvm/quota)"},
		{"en", "https://cloud.tencent.com/document/product/598/32677", "https://cloud.tencent.com/document/product/598/32677"},
		{"en", "`cvm.tencentcloudapi.com` and xconsole.cloud.tencent.com.example", "`cvm.tencentcloudapi.com` and xconsole.cloud.tencent.com.example"},
	} {
		if got := ForSite(test.text, test.lang); got != test.want {
			t.Errorf("ForSite(%q, %s) = %q, want %q", test.text, test.lang, got, test.want)
		}
	}
}

// TestAddressesAreOfOneSite tests that texts have the addresses of the Chinese site, the only ones that
// are rewritten, and that what a link shows is what it leads to.
func TestAddressesAreOfOneSite(t *testing.T) {
	link := regexp.MustCompile(`\[([^\]]+)\]\(https://([^)]+)\)`)
	for lang, texts := range load(t) {
		for place, s := range sentences(texts) {
			if strings.Contains(strings.ReplaceAll(s, "tencentcloudapi.com", ""), "tencentcloud.com") {
				t.Errorf("%s %s has an address of the international site: %s", lang, place, s)
			}
			for _, m := range link.FindAllStringSubmatch(s, -1) {
				if strings.Contains(m[1], ".tencent.com") && m[1] != m[2] {
					t.Errorf("%s %s: the link shows %s and leads to %s", lang, place, m[1], m[2])
				}
			}
		}
	}
}
