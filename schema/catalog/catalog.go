// Package catalog knows every product, action, response field and error code of Tencent Cloud API 3.0 as published, and recognises the action that gave an answer from the answer's fields.
//
// The facts lie in data/, one file (a pack) for each version of a product. The package itself embeds none of them: a caller parses the packs it wants with ParsePack and adds them to a Catalog; package catalog/all has all of them at hand.
package catalog

import (
	"slices"
	"strings"
)

// Kind is the type of a field's value; for a list, of its elements.
type Kind uint8

// The types of the definitions. The three kinds of dates and Binary are strings in an answer.
const (
	String Kind = iota
	Int64
	Uint64
	Float
	Bool
	// Datetime is written YYYY-MM-DD hh:mm:ss.
	Datetime
	// DatetimeISO is written as ISO 8601 has it.
	DatetimeISO
	// Date is written YYYY-MM-DD.
	Date
	Binary
	// Object has the members of a structure.
	Object
)

var kindNames = [...]string{"string", "int64", "uint64", "float", "bool", "datetime", "datetime_iso", "date", "binary", "object"}

// String is the name that the definitions give the type.
func (k Kind) String() string { return kindNames[k] }

// Flags are the marks of a field.
type Flags uint8

const (
	// Required marks a field that each answer has: output_required of the definitions.
	Required Flags = 1 << iota
	// Hinted marks a field that older definitions call required without saying whether that holds for answers.
	Hinted
	// Nullable marks a field that may be null.
	Nullable
	// Disabled marks a field that is out of use; nothing is expected of it.
	Disabled
)

// Field is one member of an answer or of a structure.
type Field struct {
	Name  string
	Kind  Kind
	List  bool
	Flags Flags
	// Struct is the index into Pack.Structures when Kind is Object.
	Struct int32
}

// Has tells whether the field has all of the marks.
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

// Index is the index of the field with exactly this name.
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

// Nearest returns the name that name was probably meant to be: one that differs by case only, or else one a few slips away; empty when there is none. caseOnly tells that the names differ by case alone.
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

// Structure is an object that answers hold.
type Structure struct {
	Name   string
	Fields Fields
}

// Action is one action of a pack.
type Action struct {
	Name string
	// Status is online, deprecated, offline or empty when the definitions say nothing.
	Status string
	// Fields are the members of the answer beside RequestId, which each answer has.
	Fields Fields
}

// Pack is what is known of one version of one product.
type Pack struct {
	// Product and Version are spelt as in the definitions' folders: cvm, v20170312.
	Product, Version string
	// API is the product's name in a call. It is the product but for autoscaling, which is called as.
	API string
	// EN and ZH are the product's names; empty when the definitions have none.
	EN, ZH     string
	Actions    []Action
	Structures []Structure
	// Codes are the error codes that the product declares, sorted.
	Codes []string
}

// ID names the pack: product and version joined by a hyphen, as in the file's name without .txt.
func (p *Pack) ID() string { return p.Product + "-" + p.Version }

// Date is the version as the API writes it, such as 2017-03-12; the version itself when it is no date.
func (p *Pack) Date() string { return apiVersion(p.Version) }

func apiVersion(v string) string {
	if len(v) == 9 && v[0] == 'v' {
		return v[1:5] + "-" + v[5:7] + "-" + v[7:]
	}
	return v
}

// Action finds an action by its exact name.
func (p *Pack) Action(name string) (*Action, bool) {
	i, ok := slices.BinarySearchFunc(p.Actions, name, func(a Action, name string) int { return strings.Compare(a.Name, name) })
	if !ok {
		return nil, false
	}
	return &p.Actions[i], true
}

// Declares tells whether the product declares exactly this error code.
func (p *Pack) Declares(code string) bool {
	_, ok := slices.BinarySearch(p.Codes, code)
	return ok
}

// Members are the fields of the object that a field holds; nil for a field of another kind.
func (p *Pack) Members(f *Field) Fields {
	if f.Kind != Object {
		return nil
	}
	return p.Structures[f.Struct].Fields
}

// ExplorerURL is the address of the action's page in the official API explorer.
func (p *Pack) ExplorerURL(action string) string {
	return "https://console.cloud.tencent.com/api/explorer?Product=" + p.API + "&Version=" + p.Date() + "&Action=" + action
}
