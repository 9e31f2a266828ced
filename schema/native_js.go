package schema

// nativeEngine knows no product: the page loads the packs that it wants.
var nativeEngine = func() *Engine { return &Engine{} }
