// This file parses packs.

package catalog

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxPack is the maximum size of a pack in bytes; the largest real one has less than 400 kB.
const maxPack = 8 << 20

// ParsePack parses the facts of one product version, in the format described at package data. It is
// safe for untrusted input; an error names the line.
func ParsePack(text []byte) (*Pack, error) {
	if len(text) > maxPack {
		return nil, fmt.Errorf("catalog: pack of %d bytes, the limit is %d", len(text), maxPack)
	}
	if !utf8.Valid(text) {
		return nil, fmt.Errorf("catalog: pack is not UTF-8")
	}
	// All names are substrings of this one copy.
	r := packReader{pack: &Pack{}, text: string(text)}
	if facts, own, ok := strings.Cut(r.text, "\n= "); ok {
		r.text, r.pack.Own = facts, "= "+own
	}
	for rest := r.text; rest != ""; {
		line, after, _ := strings.Cut(rest, "\n")
		r.line++
		rest = after
		if err := r.read(line); err != nil {
			return nil, fmt.Errorf("catalog: pack, line %d: %w", r.line, err)
		}
	}
	return r.finish()
}

// ParseCodes parses the file CODES: the error codes of product versions without definitions, as
// concatenated packs that have nothing else.
func ParseCodes(text []byte) ([]*Pack, error) {
	const head = "product "
	var packs []*Pack
	for rest := string(text); rest != ""; {
		end := len(rest)
		if i := strings.Index(rest[1:], "\n"+head); i >= 0 {
			end = i + 2
		}
		p, err := ParsePack([]byte(rest[:end]))
		if err != nil {
			return nil, fmt.Errorf("%w (part %d of the codes)", err, len(packs)+1)
		}
		if len(p.Actions)+len(p.Structures) > 0 || len(p.Codes) == 0 {
			return nil, fmt.Errorf("catalog: codes: %s has more or less than codes", p.ID())
		}
		packs, rest = append(packs, p), rest[end:]
	}
	return packs, nil
}

type packReader struct {
	pack *Pack
	text string
	line int
	// open is the list that fields are added to, of an action or a structure.
	open *Fields
	// refs are the types of the fields with structures, in the order of the text.
	refs []reference
}

type reference struct {
	name string
	line int
}

func (r *packReader) read(line string) error {
	if line == "" {
		return nil
	}
	if field, ok := strings.CutPrefix(line, "\t"); ok {
		return r.readField(field)
	}
	key, value, _ := strings.Cut(line, " ")
	if value == "" {
		return fmt.Errorf("%q has no value", clip(key))
	}
	p := r.pack
	switch key {
	case "product":
		return setName(&p.Product, value)
	case "version":
		return setName(&p.Version, value)
	case "api":
		return setName(&p.API, value)
	case "en":
		return setOnce(&p.EN, value)
	case "zh":
		return setOnce(&p.ZH, value)
	case "action":
		name, status, _ := strings.Cut(value, " ")
		if n := len(p.Actions); n > 0 && p.Actions[n-1].Name >= name {
			return fmt.Errorf("action %q is out of order", clip(name))
		}
		if !isName(name) {
			return fmt.Errorf("action %q is no name", clip(name))
		}
		p.Actions = append(p.Actions, Action{Name: name, Status: status})
		r.open = &p.Actions[len(p.Actions)-1].Fields
	case "struct":
		if n := len(p.Structures); n > 0 && p.Structures[n-1].Name >= value {
			return fmt.Errorf("struct %q is out of order", clip(value))
		}
		if !isName(value) {
			return fmt.Errorf("struct %q is no name", clip(value))
		}
		p.Structures = append(p.Structures, Structure{Name: value})
		r.open = &p.Structures[len(p.Structures)-1].Fields
	case "error":
		r.open = nil
		return r.readCode(value)
	default:
		return fmt.Errorf("unknown fact %q", clip(key))
	}
	return nil
}

// readCode parses an error code with the numbers of the actions that may return it.
func (r *packReader) readCode(line string) error {
	p := r.pack
	code, list, _ := strings.Cut(line, " ")
	if n := len(p.Codes); n > 0 && p.Codes[n-1] >= code {
		return fmt.Errorf("error %q is out of order", clip(code))
	}
	next := 0
	for rest := list; rest != ""; {
		var first, last int
		first, last, rest = nextRange(rest)
		if first < next || last < first || last >= len(p.Actions) {
			return fmt.Errorf("error %q: %q are no numbers of actions in order", clip(code), clip(list))
		}
		next = last + 1
	}
	p.Codes, p.returning = append(p.Codes, code), append(p.returning, list)
	return nil
}

// nextRange cuts the first range off the list of an error code; its numbers are -1 where they are none.
func nextRange(list string) (first, last int, rest string) {
	part, rest, _ := strings.Cut(list, " ")
	from, to, isRange := strings.Cut(part, "-")
	first = number(from)
	if last = first; isRange {
		last = number(to)
	}
	return first, last, rest
}

func number(s string) int {
	n := 0
	for _, digit := range []byte(s) {
		if digit < '0' || digit > '9' || n > 1<<20 {
			return -1
		}
		n = 10*n + int(digit-'0')
	}
	if s == "" {
		return -1
	}
	return n
}

func (r *packReader) readField(line string) error {
	if r.open == nil {
		return fmt.Errorf("field outside an action or struct")
	}
	name, rest, _ := strings.Cut(line, " ")
	typ, marks, _ := strings.Cut(rest, " ")
	f := Field{Name: name}
	if n := len(*r.open); name == "" || n > 0 && (*r.open)[n-1].Name >= name {
		return fmt.Errorf("field %q is out of order", clip(name))
	}
	if !isName(name) {
		return fmt.Errorf("field %q is no name", clip(name))
	}
	typ, f.List = strings.CutPrefix(typ, "[]")
	if k := slices.Index(kindNames[:Object], typ); k >= 0 {
		f.Kind = Kind(k)
	} else if typ == "" {
		return fmt.Errorf("field %q has no type", clip(name))
	} else {
		f.Kind, f.Struct = Object, int32(len(r.refs))
		r.refs = append(r.refs, reference{typ, r.line})
	}
	for _, mark := range marks {
		i := strings.IndexRune("!*?~", mark)
		if i < 0 {
			return fmt.Errorf("field %q has an unknown mark", clip(name))
		}
		f.Flags |= 1 << i
	}
	*r.open = append(*r.open, f)
	return nil
}

// finish resolves references to structures, once all are known.
func (r *packReader) finish() (*Pack, error) {
	p := r.pack
	if p.Product == "" || p.Version == "" {
		return nil, fmt.Errorf("catalog: pack names no product or no version")
	}
	if p.API == "" {
		p.API = p.Product
	}
	for i := range p.Actions {
		// The response of an action has this name in $defs of its schema.
		if _, ok := p.structure(p.Actions[i].Name + responseSuffix); ok {
			return nil, fmt.Errorf("catalog: pack: struct %q has the name of an action's response", clip(p.Actions[i].Name+responseSuffix))
		}
	}
	index := make([]int32, len(r.refs))
	for i, ref := range r.refs {
		at, ok := p.structure(ref.name)
		if !ok {
			return nil, fmt.Errorf("catalog: pack, line %d: type %q is not defined", ref.line, clip(ref.name))
		}
		index[i] = int32(at)
	}
	resolve := func(fields Fields) {
		for i := range fields {
			if fields[i].Kind == Object {
				fields[i].Struct = index[fields[i].Struct]
			}
		}
	}
	for i := range p.Actions {
		resolve(p.Actions[i].Fields)
	}
	for i := range p.Structures {
		resolve(p.Structures[i].Fields)
	}
	return p, nil
}

// structure returns the index of a structure by its name.
func (p *Pack) structure(name string) (at int, ok bool) {
	return slices.BinarySearchFunc(p.Structures, name, func(s Structure, name string) int { return strings.Compare(s.Name, name) })
}

// isName reports whether s is a valid name of the API.
func isName(s string) bool {
	for i := range len(s) {
		if c := s[i]; c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return s != ""
}

func setName(field *string, value string) error {
	if !isName(value) {
		return fmt.Errorf("%q is no name", clip(value))
	}
	return setOnce(field, value)
}

func setOnce(field *string, value string) error {
	if *field != "" {
		return fmt.Errorf("%q is given twice", clip(value))
	}
	// Tabs separate names in the indexes.
	if strings.Contains(value, "\t") {
		return fmt.Errorf("%q holds a tab", clip(value))
	}
	*field = value
	return nil
}

// clip shortens what an error quotes.
func clip(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	return s[:most] + "…"
}
