// Package validate judges a value of a jsontree by a JSON Schema that jsonschema/v5 has compiled, in one walk over the nodes, so that every failure has its place and no value is built.
//
// It knows the keywords that the schemas of this project use. A schema with any other keyword is given to v5, which decides on the built value, so that the verdict is always v5's.
package validate

import (
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"tcresponse/schema/jsontree"
)

// Failure is one place where a value breaks a schema. Keyword and the value's pointer are those of v5's innermost errors.
type Failure struct {
	// Keyword is the keyword that is broken; false for the schema false, which has none.
	Keyword string
	// Node is the value that breaks it.
	Node int
	// Name is the node of the name of the member that should not be there, for additionalProperties; else -1.
	Name int
	// Missing is the name of the member that should be there, for required; else empty. Each missing member is a failure of its own.
	Missing string
	// Index is the place of Missing in Schema.Required.
	Index int
	// Schema is the schema that has the keyword.
	Schema *jsonschema.Schema
}

// Program is a schema prepared for judging. It is safe for concurrent use.
type Program struct{ root *rule }

// rule is one schema with its keywords laid out for the walk.
type rule struct {
	schema *jsonschema.Schema
	// foreign tells a schema with a keyword that only v5 knows.
	foreign bool
	// fails tells a schema that nothing satisfies, with the keyword that says so.
	fails string
	// types has a bit for each kind that is allowed; integer tells that of numbers integers alone are.
	types   uint8
	integer bool
	ref     *rule
	members names
	// plain tells a schema that says nothing but types.
	plain     bool
	required  []string
	noMore    bool
	more      *rule
	items     *rule
	minLength int
	maxLength int
	minimum   *big.Rat
	maximum   *big.Rat
	// notNegative and wide tell the bounds that most integers are seen to keep from their sign and length alone.
	notNegative, wide bool
}

// member is what a schema says of one member.
type member struct {
	rule *rule
	// bit is the member's place in required plus one, 0 for one that may be missing.
	bit int
}

// New prepares a compiled schema.
func New(s *jsonschema.Schema) *Program {
	c := compiler{map[*jsonschema.Schema]*rule{}}
	return &Program{c.rule(s)}
}

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
	c.done[s] = r
	if s.Always != nil {
		if !*s.Always {
			r.fails = "false"
		}
		return r
	}
	if s.Not != nil && isEmpty(s.Not) {
		r.fails = "not"
	}
	if r.foreign = !known(s); r.foreign {
		return r
	}
	number := false
	for _, name := range s.Types {
		r.types |= typeBits[name]
		number = number || name == "number"
		r.integer = r.integer || name == "integer"
	}
	r.integer = r.integer && !number
	r.ref, r.items = c.rule(s.Ref), c.rule(s.Items2020)
	r.required = s.Required
	r.minLength, r.maxLength = s.MinLength, s.MaxLength
	r.minimum, r.maximum = s.Minimum, s.Maximum
	r.notNegative = s.Minimum != nil && s.Minimum.Sign() == 0
	r.wide = (s.Minimum == nil || r.notNegative || s.Minimum.Cmp(minusWide) <= 0) && (s.Maximum == nil || s.Maximum.Cmp(wide) >= 0)
	switch more := s.AdditionalProperties.(type) {
	case bool:
		r.noMore = !more
	case *jsonschema.Schema:
		r.more = c.rule(more)
	}
	if len(s.Properties) > 0 || len(s.Required) > 0 {
		members := make(map[string]member, len(s.Properties))
		for name, property := range s.Properties {
			members[name] = member{rule: c.rule(property)}
		}
		for i, name := range s.Required {
			m := members[name]
			m.bit = i + 1
			members[name] = m
		}
		r.members = newNames(members)
	}
	r.plain = r.fails == "" && r.ref == nil && r.items == nil && !r.judgesObjects() && r.minLength <= 0 && r.maxLength < 0 && r.minimum == nil && r.maximum == nil
	return r
}

// judgesObjects tells a schema that says something of an object's members.
func (r *rule) judgesObjects() bool { return len(r.members.list) > 0 || r.noMore || r.more != nil }

// wide is the largest integer of 18 digits: shorter ones are inside the bounds of 64 bits whatever their digits.
var (
	wide      = big.NewRat(999999999999999999, 1)
	minusWide = big.NewRat(-999999999999999999, 1)
)

// isEmpty tells the schema {}, which everything satisfies.
func isEmpty(s *jsonschema.Schema) bool {
	if s.Always != nil {
		return *s.Always
	}
	return known(s) && s.Ref == nil && s.Not == nil && len(s.Types) == 0 && len(s.Required) == 0 && len(s.Properties) == 0 &&
		s.AdditionalProperties == nil && s.Items2020 == nil && s.MinLength < 0 && s.MaxLength < 0 && s.Minimum == nil && s.Maximum == nil
}

// known tells whether the walk knows every keyword of a schema. Whether a format judges or annotates depends on the meta-schema, so it is left to v5.
func known(s *jsonschema.Schema) bool {
	return s.Format == "" && s.RecursiveRef == nil && s.DynamicRef == nil && s.Constant == nil && s.Enum == nil &&
		(s.Not == nil || isEmpty(s.Not)) && s.AllOf == nil && s.AnyOf == nil && s.OneOf == nil && s.If == nil &&
		s.MinProperties < 0 && s.MaxProperties < 0 && s.PropertyNames == nil && !s.RegexProperties && len(s.PatternProperties) == 0 &&
		len(s.Dependencies) == 0 && len(s.DependentRequired) == 0 && len(s.DependentSchemas) == 0 && s.UnevaluatedProperties == nil &&
		s.MinItems < 0 && s.MaxItems < 0 && !s.UniqueItems && s.Items == nil && s.AdditionalItems == nil && len(s.PrefixItems) == 0 &&
		s.Contains == nil && s.UnevaluatedItems == nil && s.Pattern == nil && s.ContentSchema == nil && s.ContentEncoding == "" && s.ContentMediaType == "" &&
		s.ExclusiveMinimum == nil && s.ExclusiveMaximum == nil && s.MultipleOf == nil && len(s.Extensions) == 0
}

// Run judges the value at node and calls fail for each failure, in the order of the walk, which leaves what nests very deep to the end. It calls unknown, unless that is nil, for each member that a schema with properties allows without naming it: with the schema, the object and the member's name. The names that MarkShadowed marks do not count.
func (p *Program) Run(t *jsontree.Tree, node int, fail func(Failure), unknown func(s *jsonschema.Schema, object, name int)) {
	w := walker{t: t, fail: fail, unknown: unknown}
	w.value(p.root, node)
	for len(w.later) > 0 {
		next := w.later[0]
		w.later = w.later[1:]
		w.value(next.rule, next.node)
	}
}

// maxNested is how deep the walk calls itself: in WebAssembly each call is a frame on the browser's own stack, and a schema that refers to itself follows a text as deep as that nests.
const maxNested = 200

type walker struct {
	t    *jsontree.Tree
	fail func(Failure)
	// unknown is told of members that no schema names; nil when nobody asks.
	unknown func(s *jsonschema.Schema, object, name int)
	// seen is the stack of bits of required members that are there, as many words as the open objects need.
	seen []uint64
	// nested is how many calls of child are open; what lies deeper waits in later.
	nested int
	later  []judgement
}

// judgement is a value that is to be judged by a rule.
type judgement struct {
	rule *rule
	node int
}

func (w *walker) add(r *rule, keyword string, node int) {
	w.fail(Failure{Keyword: keyword, Node: node, Name: -1, Schema: r.schema})
}

// child judges a value inside another.
func (w *walker) child(r *rule, node int) {
	if w.nested == maxNested {
		w.later = append(w.later, judgement{r, node})
		return
	}
	w.nested++
	w.value(r, node)
	w.nested--
}

func (w *walker) value(r *rule, node int) {
	for ; r != nil; r = r.ref {
		if r.foreign {
			w.foreign(r, node)
			return
		}
		if !w.types(r, node) {
			// Like v5, which says nothing more of a value of a wrong type.
			return
		}
		kind := w.t.Nodes[node].Kind()
		if r.fails != "" {
			w.add(r, r.fails, node)
		}
		switch kind {
		case jsontree.Object:
			w.object(r, node)
		case jsontree.Array:
			if r.items != nil {
				for v, end := node+1, int(w.t.Nodes[node].Next); v < end; v = int(w.t.Nodes[v].Next) {
					w.child(r.items, v)
				}
			}
		case jsontree.String:
			if r.minLength > 0 || r.maxLength >= 0 {
				n := utf8.RuneCountInString(w.t.Text(node))
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
}

// types judges the type of a value, and says whether it is right.
func (w *walker) types(r *rule, node int) bool {
	kind := w.t.Nodes[node].Kind()
	if r.types != 0 && (r.types&(1<<kind) == 0 || r.integer && kind == jsontree.Number && !isInteger(w.t, node)) {
		w.add(r, "type", node)
		return false
	}
	return true
}

func (w *walker) object(r *rule, node int) {
	if !r.judgesObjects() {
		return
	}
	base := len(w.seen)
	for range (len(r.required) + 63) / 64 {
		w.seen = append(w.seen, 0)
	}
	t := w.t
	for name, end := node+1, int(t.Nodes[node].Next); name < end; {
		value := name + 1
		m, ok := r.members.find(t.Bytes(name))
		if m.bit > 0 {
			w.seen[base+(m.bit-1)/64] |= 1 << ((m.bit - 1) % 64)
		}
		switch {
		case t.Nodes[name].Flag()&jsontree.Shadowed != 0:
			// The later member of the same name counts.
		case m.rule != nil && m.rule.plain:
			w.types(m.rule, value)
		case m.rule != nil:
			w.child(m.rule, value)
		case r.noMore && (!ok || m.rule == nil && !r.declares(t, name)):
			w.fail(Failure{Keyword: "additionalProperties", Node: node, Name: name, Schema: r.schema})
		case r.more != nil && (!ok || !r.declares(t, name)):
			w.child(r.more, value)
		case w.unknown != nil && !ok:
			w.unknown(r.schema, node, name)
		}
		name = int(t.Nodes[value].Next)
	}
	for i, missing := range r.required {
		if w.seen[base+i/64]&(1<<(i%64)) == 0 {
			w.fail(Failure{Keyword: "required", Node: node, Name: -1, Missing: missing, Index: i, Schema: r.schema})
		}
	}
	w.seen = w.seen[:base]
}

// declares tells a member that properties names; one may be required without that.
func (r *rule) declares(t *jsontree.Tree, name int) bool {
	_, ok := r.schema.Properties[t.Text(name)]
	return ok
}

// number checks the bounds of a number.
func (w *walker) number(r *rule, node int) {
	raw := w.t.Raw(node)
	if w.t.Nodes[node].Flag()&jsontree.Mended != 0 {
		raw = []byte(w.t.Text(node))
	}
	const short = 18
	if r.wide && len(raw) <= short && plainDigits(raw) {
		if r.notNegative && raw[0] == '-' && strings.Trim(string(raw), "-0") != "" {
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

// plainDigits tells an integer without fraction and exponent.
func plainDigits(raw []byte) bool {
	for i, c := range raw {
		if (c < '0' || c > '9') && !(i == 0 && c == '-') {
			return false
		}
	}
	return len(raw) > 0
}

// isInteger tells a number without a fraction, however it is written: 1.0 and 10e-1 are integers.
func isInteger(t *jsontree.Tree, node int) bool {
	raw := t.Raw(node)
	if t.Nodes[node].Flag()&jsontree.Mended != 0 {
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
	// A negative exponent is made up for by zeros at the end.
	digits := strings.TrimLeft(whole, "0")
	return digits == "" || len(digits)-len(strings.TrimRight(digits, "0")) >= -exponent
}

// farExponent is where numbers are not worked out any more: far beyond every bound, and costly.
const farExponent = 400

// split parts a number into mantissa and exponent; the exponent is cut to where nothing changes any more.
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

// rat works out a number; size is 1 or -1 instead for one far beyond every bound.
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
		// So near to zero that only its sign matters.
		return big.NewRat(int64(sign), 1<<62), 0
	}
	if len(significant) > 2*farExponent {
		// No bound has so many digits: of the rest it only matters whether there is any. To work out millions of them would take hours.
		rest := significant[2*farExponent:]
		significant = significant[:2*farExponent]
		if strings.Trim(rest, "0") != "" {
			significant += "1"
		}
	}
	v, ok := new(big.Rat).SetString("0." + significant + "e" + strconv.Itoa(point))
	if !ok {
		// A mended number may be none.
		return new(big.Rat), 0
	}
	if sign < 0 {
		v.Neg(v)
	}
	return v, 0
}
