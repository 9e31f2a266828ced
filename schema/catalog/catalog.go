// Package catalog has the products, actions, response fields and error codes of Tencent Cloud API
// 3.0 as published, and recognises the action that returned a response from its fields.
//
// The facts are in data/, one file (a pack) for each version of a product. The package embeds none
// of them: a caller parses the packs it needs with ParsePack and adds them to a Catalog; package
// catalog/all has all of them.
package catalog

import (
	"slices"
	"strings"
)

// Kind is the type of the value of a field; for a list, of its elements.
type Kind uint8

// The types in the definitions. The three kinds of dates and Binary are JSON strings.
const (
	String Kind = iota
	Int64
	Uint64
	Float
	Bool
	// Datetime is written YYYY-MM-DD hh:mm:ss.
	Datetime
	// DatetimeISO is written in the format of ISO 8601.
	DatetimeISO
	// Date is written YYYY-MM-DD.
	Date
	Binary
	// Object has the fields of a structure.
	Object
)

var kindNames = [...]string{"string", "int64", "uint64", "float", "bool", "datetime", "datetime_iso", "date", "binary", "object"}

// String returns the name of the type in the definitions.
func (k Kind) String() string { return kindNames[k] }

// Flags are the marks of a field.
type Flags uint8

const (
	// Required marks a field that every response has: output_required in the definitions.
	Required Flags = 1 << iota
	// Hinted marks a field that older definitions call required without saying whether that applies
	// to responses.
	Hinted
	// Nullable marks a field that may be null.
	Nullable
	// Disabled marks a field that is not used any more; it is not checked.
	Disabled
)

// Field is one field of a response or of a structure.
type Field struct {
	Name  string
	Kind  Kind
	List  bool
	Flags Flags
	// Struct is the index into Pack.Structures when Kind is Object.
	Struct int32
}

// Has reports whether the field has all of the marks.
func (f Field) Has(marks Flags) bool { return f.Flags&marks == marks }

// Fields are sorted by name, in byte order.
type Fields []Field

// Find returns the field with exactly this name.
func (f Fields) Find(name string) (*Field, bool) {
	for from, to := 0, len(f); from < to; {
		i := (from + to) / 2
		switch {
		case f[i].Name == name:
			return &f[i], true
		case f[i].Name < name:
			from = i + 1
		default:
			to = i
		}
	}
	return nil, false
}

// Index returns the index of the field with exactly this name.
func (f Fields) Index(name []byte) (int, bool) {
	low, high := 0, len(f)
	for low < high {
		middle := (low + high) / 2
		if f[middle].Name < string(name) {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, low < len(f) && f[low].Name == string(name)
}

// Nearest returns the name that was probably meant: one that differs in case only, or else one a
// few edits away; empty if there is none. caseOnly reports whether the names differ in case only.
func (f Fields) Nearest(name string) (nearest string, caseOnly bool) {
	const longest = 80
	if len(name) == 0 || len(name) > longest {
		return "", false
	}
	best := max(2, len(name)/5) + 1
	if len(name) < 4 {
		best = 2
	}
	for i := range f {
		if f[i].Has(Disabled) || f[i].Name == name {
			continue
		}
		if strings.EqualFold(f[i].Name, name) {
			return f[i].Name, true
		}
		if d := distance(strings.ToLower(name), strings.ToLower(f[i].Name), best); d < best {
			best, nearest = d, f[i].Name
		}
	}
	return nearest, false
}

// Structure is an object type of responses.
type Structure struct {
	Name   string
	Fields Fields
}

// Action is one action of a pack.
type Action struct {
	Name string
	// Status is online, deprecated, offline, or empty if the definitions have none.
	Status string
	// Fields are the fields of the response except RequestId, which every response has.
	Fields Fields
}

// Pack has the facts about one version of one product.
type Pack struct {
	// Product and Version are written as in the folders of the definitions: cvm, v20170312.
	Product, Version string
	// API is the product's name in a call. It is Product except for autoscaling, which is called
	// as.
	API string
	// EN and ZH are the product's names; empty if the definitions have none.
	EN, ZH     string
	Actions    []Action
	Structures []Structure
	// Codes are the error codes that the product declares, sorted.
	Codes []string
	// Own has an entry for each error code that the project explains for this very product, in the
	// form that docs.EntryIn reads; empty for most products.
	Own string
	// returning has the indexes of the actions that may return each of Codes, as it is written in the
	// pack: expanding all of them would take megabytes.
	returning []string
}

// ID returns product and version joined by a hyphen, which is the file name without .txt.
func (p *Pack) ID() string { return p.Product + "-" + p.Version }

// Date returns the version as it is written in a call, such as 2017-03-12; a version that is not a
// date is returned as it is.
func (p *Pack) Date() string { return apiVersion(p.Version) }

func apiVersion(v string) string {
	if len(v) == 9 && v[0] == 'v' {
		return v[1:5] + "-" + v[5:7] + "-" + v[7:]
	}
	return v
}

// Action returns the action with exactly this name.
func (p *Pack) Action(name string) (*Action, bool) {
	i, ok := slices.BinarySearchFunc(p.Actions, name, func(a Action, name string) int { return strings.Compare(a.Name, name) })
	if !ok {
		return nil, false
	}
	return &p.Actions[i], true
}

// Declares reports whether the product declares exactly this error code.
func (p *Pack) Declares(code string) bool {
	_, ok := slices.BinarySearch(p.Codes, code)
	return ok
}

// Returning returns the indexes in Actions of those that may return exactly this error code, in
// ascending order; none if that is not known.
func (p *Pack) Returning(code string) []int32 {
	var actions []int32
	if i, ok := slices.BinarySearch(p.Codes, code); ok {
		for rest := p.returning[i]; rest != ""; {
			var first, last int
			for first, last, rest = nextRange(rest); first <= last; first++ {
				actions = append(actions, int32(first))
			}
		}
	}
	return actions
}

// FieldsOf returns the fields of the objects that a field holds; nil for a field of another kind.
func (p *Pack) FieldsOf(f *Field) Fields {
	if f.Kind != Object {
		return nil
	}
	return p.Structures[f.Struct].Fields
}

// Title returns the product's name in a language, en or zh, or the other one where it lacks that.
func (p *Pack) Title(language string) string {
	if language == "zh" && p.ZH != "" || p.EN == "" {
		return p.ZH
	}
	return p.EN
}

// ExplorerURL returns the URL of the action in the official API explorer.
func (p *Pack) ExplorerURL(action string) string {
	return "https://console.cloud.tencent.com/api/explorer?Product=" + p.API + "&Version=" + p.Date() + "&Action=" + action
}
