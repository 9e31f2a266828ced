// Package validate checks a value of a jsontree against a JSON Schema that jsonschema/v5 has
// compiled, in one walk over the nodes, so that every failure has its place and no value is built.
//
// It knows the keywords that the schemas of this project use. A schema with any other keyword is
// handed to v5, which evaluates the built value, so that the verdict is always v5's.
package validate

import (
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"tcresponse/schema/jsontree"
)

// Failure is one place where a value does not satisfy a schema. Keyword and the pointer to the
// value are those of v5's innermost errors.
type Failure struct {
	// Keyword is the keyword that failed; "false" for the boolean schema false, which has none.
	Keyword string
	// Node is the value that failed.
	Node int
	// Name is the node of the name of the unexpected property, for additionalProperties; else -1.
	Name int
	// Missing is the name of the missing property, for required; else empty. Each missing property
	// is a failure of its own.
	Missing string
	// Index is the place of Missing in Schema.Required.
	Index int
	// Schema is the schema that has the keyword.
	Schema *jsonschema.Schema
}

// Program is a schema prepared for validation. It is safe for concurrent use.
type Program struct {
	root *rule
	// rules is the number of rules, and most the largest number of properties that one names.
	rules, most int
}

// rule is one schema with its keywords arranged for the walk.
type rule struct {
	schema *jsonschema.Schema
	// number is different for each rule of a program, from 0 without gaps.
	number int
	// delegated is true for a schema with a keyword that only v5 supports.
	delegated bool
	// never is the keyword because of which no value satisfies the schema; else empty.
	never string
	// types has a bit for each allowed kind; integer restricts numbers to integers.
	types      uint8
	integer    bool
	ref        *rule
	properties propertyTable
	// typeOnly is true for a schema with no keyword but type.
	typeOnly bool
	required []string
	// closed stands for additionalProperties: false, additional for one that is a schema.
	closed     bool
	additional *rule
	items      *rule
	minLength  int
	maxLength  int
	minimum    *big.Rat
	maximum    *big.Rat
	// nonNegative and wide mark bounds that most integers are within by their sign and length
	// alone.
	nonNegative, wide bool
}

// property is what a schema says about one property.
type property struct {
	rule *rule
	// bit is the index of the property in required plus one, 0 for an optional one.
	bit int
}

// New prepares a compiled schema.
func New(s *jsonschema.Schema) *Program {
	c := compiler{map[*jsonschema.Schema]*rule{}}
	p := &Program{root: c.rule(s), rules: len(c.done)}
	for _, r := range c.done {
		p.most = max(p.most, len(r.properties.entries))
	}
	return p
}

// Schema returns the schema that the program was prepared from.
func (p *Program) Schema() *jsonschema.Schema { return p.root.schema }

type compiler struct{ done map[*jsonschema.Schema]*rule }

var typeBits = map[string]uint8{
	"null": 1 << jsontree.Null, "boolean": 1<<jsontree.False | 1<<jsontree.True, "number": 1 << jsontree.Number,
	"integer": 1 << jsontree.Number, "string": 1 << jsontree.String, "object": 1 << jsontree.Object, "array": 1 << jsontree.Array,
}

func (c compiler) rule(s *jsonschema.Schema) *rule {
	if s == nil {
		return nil
	}
	if r, ok := c.done[s]; ok {
		return r
	}
	r := &rule{schema: s, minLength: -1, maxLength: -1}
	r.number = len(c.done)
	c.done[s] = r
	if s.Always != nil {
		if !*s.Always {
			r.never = "false"
		}
		return r
	}
	if s.Not != nil && isEmpty(s.Not) {
		r.never = "not"
	}
	if r.delegated = !supported(s); r.delegated {
		return r
	}
	allowsNumber := false
	for _, name := range s.Types {
		r.types |= typeBits[name]
		allowsNumber = allowsNumber || name == "number"
		r.integer = r.integer || name == "integer"
	}
	r.integer = r.integer && !allowsNumber
	r.ref, r.items = c.rule(s.Ref), c.rule(s.Items2020)
	r.required = s.Required
	r.minLength, r.maxLength = s.MinLength, s.MaxLength
	r.minimum, r.maximum = s.Minimum, s.Maximum
	r.nonNegative = s.Minimum != nil && s.Minimum.Sign() == 0
	r.wide = (s.Minimum == nil || r.nonNegative || s.Minimum.Cmp(minusWide) <= 0) && (s.Maximum == nil || s.Maximum.Cmp(wide) >= 0)
	switch additional := s.AdditionalProperties.(type) {
	case bool:
		r.closed = !additional
	case *jsonschema.Schema:
		r.additional = c.rule(additional)
	}
	if len(s.Properties) > 0 || len(s.Required) > 0 {
		properties := make(map[string]property, len(s.Properties))
		for name, schema := range s.Properties {
			properties[name] = property{rule: c.rule(schema)}
		}
		for i, name := range s.Required {
			p := properties[name]
			p.bit = i + 1
			properties[name] = p
		}
		r.properties = newPropertyTable(properties)
	}
	r.typeOnly = r.never == "" && r.ref == nil && r.items == nil && !r.constrainsObjects() && r.minLength <= 0 && r.maxLength < 0 && r.minimum == nil && r.maximum == nil
	return r
}

// constrainsObjects reports whether the schema constrains the properties of an object.
func (r *rule) constrainsObjects() bool {
	return len(r.properties.entries) > 0 || r.closed || r.additional != nil
}

// wide is the largest integer of 18 digits: shorter ones are inside the bounds of 64 bits whatever
// their digits.
var (
	wide      = big.NewRat(999999999999999999, 1)
	minusWide = big.NewRat(-999999999999999999, 1)
)

// isEmpty reports whether s is the schema {} or true, which every value satisfies.
func isEmpty(s *jsonschema.Schema) bool {
	if s.Always != nil {
		return *s.Always
	}
	return supported(s) && s.Ref == nil && s.Not == nil && len(s.Types) == 0 && len(s.Required) == 0 && len(s.Properties) == 0 &&
		s.AdditionalProperties == nil && s.Items2020 == nil && s.MinLength < 0 && s.MaxLength < 0 && s.Minimum == nil && s.Maximum == nil
}

// supported reports whether the walk supports every keyword of a schema. Whether format asserts or
// annotates depends on the meta-schema, so it is left to v5.
func supported(s *jsonschema.Schema) bool {
	return s.Format == "" && s.RecursiveRef == nil && s.DynamicRef == nil && s.Constant == nil && s.Enum == nil &&
		(s.Not == nil || isEmpty(s.Not)) && s.AllOf == nil && s.AnyOf == nil && s.OneOf == nil && s.If == nil &&
		s.MinProperties < 0 && s.MaxProperties < 0 && s.PropertyNames == nil && !s.RegexProperties && len(s.PatternProperties) == 0 &&
		len(s.Dependencies) == 0 && len(s.DependentRequired) == 0 && len(s.DependentSchemas) == 0 && s.UnevaluatedProperties == nil &&
		s.MinItems < 0 && s.MaxItems < 0 && !s.UniqueItems && s.Items == nil && s.AdditionalItems == nil && len(s.PrefixItems) == 0 &&
		s.Contains == nil && s.UnevaluatedItems == nil && s.Pattern == nil && s.ContentSchema == nil && s.ContentEncoding == "" && s.ContentMediaType == "" &&
		s.ExclusiveMinimum == nil && s.ExclusiveMaximum == nil && s.MultipleOf == nil && len(s.Extensions) == 0
}

// Run validates the value at node and calls fail for each failure, in the order of the walk, which
// leaves deeply nested values to the end. Unless unknown is nil, it is called for each property
// that a schema with properties allows without naming it: with the schema, the object and the node
// of the name. Names that MarkShadowed has marked are ignored. Run numbers the names of the tree if
// they have no numbers yet.
func (p *Program) Run(t *jsontree.Tree, node int, fail func(Failure), unknown func(s *jsonschema.Schema, object, name int)) {
	p.run(p.memory(t), node, fail, unknown)
}

func (p *Program) run(m memory, node int, fail func(Failure), unknown func(s *jsonschema.Schema, object, name int)) {
	var present [8]uint64
	w := walker{t: m.t, memory: m, fail: fail, unknown: unknown, present: present[:0]}
	w.value(p.root, node)
	for len(w.deferred) > 0 {
		next := w.deferred[0]
		w.deferred = w.deferred[1:]
		w.value(next.rule, next.node)
	}
}

// maxNested is how deep the walk calls itself: in WebAssembly each call is a frame on the browser's
// own stack, and a schema that refers to itself follows a text as deep as that nests.
const maxNested = 200

type walker struct {
	t      *jsontree.Tree
	memory memory
	fail   func(Failure)
	// unknown is called for properties that no schema names; it may be nil.
	unknown func(s *jsonschema.Schema, object, name int)
	// present is a stack of bit sets, one for each open object: its required properties that are
	// present.
	present []uint64
	// nested is how many calls of value are open; deeper values wait in deferred.
	nested   int
	deferred []pending
}

// pending is a value that is still to be checked against a rule.
type pending struct {
	rule *rule
	node int
}

func (w *walker) add(r *rule, keyword string, node int) {
	w.fail(Failure{Keyword: keyword, Node: node, Name: -1, Schema: r.schema})
}

// value checks a value.
func (w *walker) value(r *rule, node int) {
	if w.nested == maxNested {
		w.deferred = append(w.deferred, pending{r, node})
		return
	}
	w.nested++
	kind := w.t.Nodes[node].Kind()
	for ; r != nil; r = r.ref {
		if r.delegated {
			w.delegate(r, node)
			break
		}
		if !r.allows(kind) && !w.types(r, node) {
			// Like v5, which reports nothing else about a value of the wrong type.
			break
		}
		if r.never != "" {
			w.add(r, r.never, node)
		}
		switch kind {
		case jsontree.Object:
			w.object(r, node)
		case jsontree.Array:
			if r.items != nil {
				for v, end := node+1, int(w.t.Nodes[node].Next); v < end; v = int(w.t.Nodes[v].Next) {
					w.value(r.items, v)
				}
			}
		case jsontree.String:
			if r.minLength > 0 || r.maxLength >= 0 {
				n := utf8.RuneCount(w.t.Bytes(node))
				if n < r.minLength {
					w.add(r, "minLength", node)
				}
				if r.maxLength >= 0 && n > r.maxLength {
					w.add(r, "maxLength", node)
				}
			}
		case jsontree.Number:
			if r.minimum != nil || r.maximum != nil {
				w.number(r, node)
			}
		}
	}
	w.nested--
}

// allows reports whether the type of a value is certainly allowed.
func (r *rule) allows(kind jsontree.Kind) bool {
	return r.types == 0 || r.types&(1<<kind) != 0 && (kind != jsontree.Number || !r.integer)
}

// types checks the type of a value, and reports whether it is allowed.
func (w *walker) types(r *rule, node int) bool {
	kind := w.t.Nodes[node].Kind()
	if r.types != 0 && (r.types&(1<<kind) == 0 || r.integer && kind == jsontree.Number && !isInteger(w.t, node)) {
		w.add(r, "type", node)
		return false
	}
	return true
}

func (w *walker) object(r *rule, node int) {
	if !r.constrainsObjects() {
		return
	}
	base := len(w.present)
	for range (len(r.required) + 63) / 64 {
		w.present = append(w.present, 0)
	}
	t := w.t
	for name, end := node+1, int(t.Nodes[node].Next); name < end; {
		value := name + 1
		known := w.memory.find(r, name)
		var rule *rule
		if known != nil {
			rule = known.rule
			if known.bit > 0 {
				w.present[base+(known.bit-1)/64] |= 1 << ((known.bit - 1) % 64)
			}
		}
		switch {
		case t.Nodes[name].Flag()&jsontree.Shadowed != 0:
			// RFC 8259 leaves duplicate names open; the last one counts here, as in most parsers.
		case rule != nil && rule.typeOnly:
			if !rule.allows(t.Nodes[value].Kind()) {
				w.types(rule, value)
			}
		case rule != nil:
			w.value(rule, value)
		case r.closed && (known == nil || !r.declares(t, name)):
			w.fail(Failure{Keyword: "additionalProperties", Node: node, Name: name, Schema: r.schema})
		case r.additional != nil && (known == nil || !r.declares(t, name)):
			w.value(r.additional, value)
		case w.unknown != nil && known == nil:
			w.unknown(r.schema, node, name)
		}
		name = int(t.Nodes[value].Next)
	}
	for i, missing := range r.required {
		if w.present[base+i/64]&(1<<(i%64)) == 0 {
			w.fail(Failure{Keyword: "required", Node: node, Name: -1, Missing: missing, Index: i, Schema: r.schema})
		}
	}
	w.present = w.present[:base]
}

// declares reports whether properties has the name; a required property need not be in it.
func (r *rule) declares(t *jsontree.Tree, name int) bool {
	_, ok := r.schema.Properties[t.Text(name)]
	return ok
}

// number checks a number against minimum and maximum.
func (w *walker) number(r *rule, node int) {
	raw := w.t.Raw(node)
	if w.t.Nodes[node].Flag()&jsontree.Repaired != 0 {
		raw = []byte(w.t.Text(node))
	}
	const short = 18
	if r.wide && len(raw) <= short && plainDigits(raw) {
		if r.nonNegative && raw[0] == '-' && strings.Trim(string(raw), "-0") != "" {
			w.add(r, "minimum", node)
		}
		return
	}
	v, size := rat(string(raw))
	if r.minimum != nil && (size < 0 || size == 0 && v.Cmp(r.minimum) < 0) {
		w.add(r, "minimum", node)
	}
	if r.maximum != nil && (size > 0 || size == 0 && v.Cmp(r.maximum) > 0) {
		w.add(r, "maximum", node)
	}
}

// plainDigits reports whether raw is an integer written without fraction and exponent.
func plainDigits(raw []byte) bool {
	for i, c := range raw {
		if (c < '0' || c > '9') && !(i == 0 && c == '-') {
			return false
		}
	}
	return len(raw) > 0
}

// isInteger reports whether the number has no fractional part, however it is written: 1.0 and 10e-1
// are integers.
func isInteger(t *jsontree.Tree, node int) bool {
	raw := t.Raw(node)
	if t.Nodes[node].Flag()&jsontree.Repaired != 0 {
		raw = []byte(t.Text(node))
	}
	if plainDigits(raw) {
		return true
	}
	mantissa, exponent := split(string(raw))
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(mantissa, "-"), ".")
	fraction = strings.TrimRight(fraction, "0")
	if exponent >= len(fraction) {
		return true
	}
	if fraction != "" {
		return false
	}
	// Trailing zeros compensate for a negative exponent.
	digits := strings.TrimLeft(whole, "0")
	return digits == "" || len(digits)-len(strings.TrimRight(digits, "0")) >= -exponent
}

// farExponent is the exponent from which on numbers are not computed: they are far beyond every
// bound, and costly.
const farExponent = 400

// split splits a number into mantissa and exponent; the exponent is limited to a size beyond which
// it makes no difference.
func split(raw string) (mantissa string, exponent int) {
	i := strings.IndexAny(raw, "eE")
	if i < 0 {
		return raw, 0
	}
	negative := false
	for k, c := range raw[i+1:] {
		switch {
		case k == 0 && (c == '-' || c == '+'):
			negative = c == '-'
		case exponent < 1<<24:
			exponent = exponent*10 + int(c-'0')
		}
	}
	if negative {
		exponent = -exponent
	}
	return raw[:i], exponent
}

// rat computes a number; for one far beyond every bound, v is nil and size is 1 or -1.
func rat(raw string) (v *big.Rat, size int) {
	mantissa, exponent := split(raw)
	sign := 1
	if strings.HasPrefix(mantissa, "-") {
		sign = -1
	}
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(mantissa, "-"), ".")
	// The number is 0.digits times ten to the power of point.
	digits, point := whole+fraction, exponent+len(whole)
	significant := strings.TrimLeft(digits, "0")
	point -= len(digits) - len(significant)
	switch {
	case significant == "":
		return new(big.Rat), 0
	case point > farExponent:
		return nil, sign
	case point < -farExponent:
		// So close to zero that only its sign matters.
		return big.NewRat(int64(sign), 1<<62), 0
	}
	if len(significant) > 2*farExponent {
		// No bound has so many digits, so it only matters whether the rest is zero. Computing
		// millions of digits would take hours.
		rest := significant[2*farExponent:]
		significant = significant[:2*farExponent]
		if strings.Trim(rest, "0") != "" {
			significant += "1"
		}
	}
	v, ok := new(big.Rat).SetString("0." + significant + "e" + strconv.Itoa(point))
	if !ok {
		// A repaired number need not be a number.
		return new(big.Rat), 0
	}
	if sign < 0 {
		v.Neg(v)
	}
	return v, 0
}
