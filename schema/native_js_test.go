// This file gives the tests under WebAssembly every pack, so that they expect the same reports as
// the native ones.

package schema

import (
	"sync"

	"tcresponse/schema/catalog/all"
)

func init() {
	nativeEngine = sync.OnceValue(func() *Engine { return NewEngine(all.Catalog(), all.Source()) })
}
