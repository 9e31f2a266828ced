// This file has what differs in the browser.

package schema

// nativeEngine knows no product: the page loads the packs that it needs.
var nativeEngine = func() *Engine { return &Engine{} }
