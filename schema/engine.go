package schema

import (
	"sync"

	"tcresponse/schema/catalog"
	"tcresponse/schema/jsontree"
)

// Engine checks texts with what is known of products and actions at the time. The zero value knows none. It may be used by several goroutines, but for the methods that add facts.
type Engine struct {
	catalog *catalog.Catalog
	source  catalog.Source

	mu sync.Mutex
	// definitions are those of actions that were asked for, by pack and action.
	definitions map[string]*definition
}

// The names by which Report.Wants asks for the two indexes; all others are names of packs.
const (
	// WantIndex is the index that recognises products by field names.
	WantIndex = "index"
	// WantNames is the index of error codes and action names.
	WantNames = "names"
)

// NewEngine makes an engine that has a catalog at hand.
func NewEngine(c *catalog.Catalog, source catalog.Source) *Engine {
	return &Engine{catalog: c, source: source}
}

// AddIndex adds the index and says where the facts are from. The formats are those of catalog.BuildIndex and of the file SOURCE.
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

// AddNames adds the index of error codes and action names, in the format of catalog.BuildNames. The other index must be there before.
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

// AddPack adds the facts of one version of one product, in the format of catalog.ParsePack. The index must be there before.
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

// ActionSchema is the JSON Schema of an action's answer, a document that stands alone. ok is false when the action is not known, or its pack is not at hand.
func (e *Engine) ActionSchema(a Action) (text []byte, ok bool) {
	p, action := e.find(a)
	if action == nil {
		return nil, false
	}
	return p.JSONSchema(action, e.source), true
}

// ParseAction reads an Action that is written as JSON.
func ParseAction(text []byte) (Action, error) {
	t, _, err := jsontree.Parse(text)
	if err != nil {
		return Action{}, err
	}
	member := func(name string) string {
		if v, ok := t.Get(0, name); ok && t.Kind(v) == jsontree.String {
			return t.Text(v)
		}
		return ""
	}
	return Action{member("product"), member("version"), member("action")}, nil
}

// find is the pack and the facts of an action; nil when they are not at hand.
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

// Check reads a pasted text and reports on every response in it. It accepts any bytes, never fails and never panics. Natively every product is known.
func Check(text []byte) Report { return nativeEngine().Check(text, nil) }
