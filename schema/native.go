//go:build !js

package schema

import (
	"sync"

	"tcresponse/schema/catalog/all"
)

// nativeEngine has every pack at hand.
var nativeEngine = sync.OnceValue(func() *Engine { return NewEngine(all.Catalog(), all.Source()) })
