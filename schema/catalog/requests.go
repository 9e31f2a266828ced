// This file has the packs of request parameters.

package catalog

import (
	"fmt"
	"strings"
)

// ParseRequests parses the request parameters of one product version, in the format described at
// package requests: in the pack, the fields of an action are its parameters. It is safe for untrusted
// input.
func ParseRequests(text []byte) (*Pack, error) {
	p, err := ParsePack(text)
	if err == nil && len(p.Codes) > 0 {
		return nil, fmt.Errorf("catalog: requests of %s have error codes", p.ID())
	}
	return p, err
}

// requestPrefix begins the names of packs with request parameters.
const requestPrefix = "request-"

// RequestPack returns the name of the pack with the request parameters of a product version.
func RequestPack(product, version string) string { return requestPrefix + product + "-" + version }

// IsRequestPack reports whether a name is one of RequestPack.
func IsRequestPack(id string) bool { return strings.HasPrefix(id, requestPrefix) }

// PackOfRequests returns the ID of the pack of responses that a RequestPack belongs to.
func PackOfRequests(id string) string { return strings.TrimPrefix(id, requestPrefix) }

// AddRequests adds a pack of request parameters.
func (c *Catalog) AddRequests(p *Pack) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.requests[RequestPack(p.Product, p.Version)] = p
}

// Requests returns a pack of request parameters, by its RequestPack, that is loaded or can be.
func (c *Catalog) Requests(id string) (*Pack, bool) {
	c.mu.Lock()
	p := c.requests[id]
	c.mu.Unlock()
	if p == nil && c.load != nil {
		if p, _ = c.load(id); p != nil {
			c.AddRequests(p)
		}
	}
	return p, p != nil
}
