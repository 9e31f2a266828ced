// This file reads the names of the API's hosts.

package scan

import "strings"

// ProductOfHost returns the product that a host name of the API starts with; empty for another
// host.
func ProductOfHost(url string) string {
	i := strings.Index(url, ".tencentcloudapi.")
	if i < 0 {
		return ""
	}
	// cvm.ap-guangzhou.tencentcloudapi.com, cfs.internal.tencentcloudapi.com: the product comes
	// first.
	host := url[:i]
	if k := strings.LastIndexAny(host, "/ \"'@"); k >= 0 {
		host = host[k+1:]
	}
	product, _, _ := strings.Cut(host, ".")
	for i := range len(product) {
		if !IsNameByte(product[i]) {
			return ""
		}
	}
	return product
}
