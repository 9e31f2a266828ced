// This file has the engine: what is known of products and actions, and how a caller adds to it.

package schema

import (
	"sync"

	"tcresponse/schema/catalog"
	"tcresponse/schema/jsontree"
)

// Engine checks texts with what is known of products and actions at the time. The zero value knows
// none. It is safe for concurrent use, except for the methods that add facts.
type Engine struct {
	catalog *catalog.Catalog
	source  catalog.Source

	mu sync.Mutex
	// definitions are those prepared so far, by the facts of their actions.
	definitions map[*catalog.Action]*definition
}

// Report.Wants asks for the two indexes by these names; all other names are those of packs, and
// catalog.RequestPack has those of packs with request parameters.
const (
	// WantIndex is the index that recognises products by field names.
	WantIndex = "index"
	// WantNames is the index of error codes and action names.
	WantNames = "names"
)

// NewEngine returns an engine with a catalog; source is where its facts are from.
func NewEngine(c *catalog.Catalog, source catalog.Source) *Engine {
	return &Engine{catalog: c, source: source}
}

// AddIndex adds the index, and the source of the facts. The formats are those of catalog.BuildIndex
// and of the file SOURCE.
func (e *Engine) AddIndex(index, source []byte) error {
	ix, err := catalog.ParseIndex(index)
	if err != nil {
		return err
	}
	from, err := catalog.ParseSource(source)
	if err != nil {
		return err
	}
	e.catalog, e.source = catalog.New(ix, nil, nil), from
	return nil
}

// AddNames adds the index of error codes and action names, in the format of catalog.BuildNames. The
// other index must have been added before.
func (e *Engine) AddNames(names []byte) error {
	n, err := catalog.ParseNames(names)
	if err != nil {
		return err
	}
	if e.catalog != nil {
		e.catalog.SetNames(n)
	}
	return nil
}

// AddPack adds the facts of one version of one product, in the format of catalog.ParsePack. The
// index must have been added before.
func (e *Engine) AddPack(text []byte) error {
	p, err := catalog.ParsePack(text)
	if err != nil {
		return err
	}
	if e.catalog != nil {
		e.catalog.Add(p)
	}
	return nil
}

// AddRequests adds the request parameters of one version of one product, in the format of
// catalog.ParseRequests. The index must have been added before.
func (e *Engine) AddRequests(text []byte) error {
	p, err := catalog.ParseRequests(text)
	if err != nil {
		return err
	}
	if e.catalog != nil {
		e.catalog.AddRequests(p)
	}
	return nil
}

// ActionSchema returns the JSON Schema of an action's response, a self-contained document. ok is
// false if the action is unknown or its pack is missing.
func (e *Engine) ActionSchema(a Action) (text []byte, ok bool) {
	p, action := e.find(a)
	if action == nil {
		return nil, false
	}
	return p.JSONSchema(action, e.source), true
}

// ParseAction parses an Action that is written as JSON.
func ParseAction(text []byte) (Action, error) {
	t, _, err := jsontree.Parse(text)
	if err != nil {
		return Action{}, err
	}
	field := func(name string) string {
		s, _ := t.StringAt(0, name)
		return s
	}
	return Action{field("product"), field("version"), field("action")}, nil
}

// find returns the pack and the facts of an action; nil if they are missing.
func (e *Engine) find(a Action) (*catalog.Pack, *catalog.Action) {
	if e.catalog == nil {
		return nil, nil
	}
	p, ok := e.catalog.Pack(a.Product + "-" + a.Version)
	if !ok {
		return nil, nil
	}
	action, ok := p.Action(a.Action)
	if !ok {
		return nil, nil
	}
	return p, action
}

// Check reads a pasted text and reports on every response in it. It accepts any bytes and never
// panics. Natively every product is known.
func Check(text []byte) Report { return nativeEngine().Check(text, nil) }
