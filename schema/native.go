//go:build !js

package schema

import (
	"sync"

	"tcresponse/schema/catalog/all"
)

// nativeEngine has every pack.
var nativeEngine = sync.OnceValue(func() *Engine { return NewEngine(all.Catalog(), all.Source()) })
