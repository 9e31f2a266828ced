// This file reads one api.json, and writes its facts.

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// definitions is the part of an api.json that the facts need.
type definitions struct {
	product, version string
	// api is the product's name in a call; it differs from product only if that is a reserved word
	// of a programming language.
	api, english, chinese string
	// codes has the actions that may return each error code.
	codes    map[string][]string
	Metadata struct {
		ServiceShortName, ServiceNameCN, APIVersion string
	}
	Actions map[string]struct {
		Input, Output, Status string
	}
	Objects map[string]struct {
		Members []field
	}
}

// field is one field of an object; the definitions call it a member.
type field struct {
	Name, Type, Member string
	Disabled           bool
	Required           bool
	// OutputRequired is nil in older definitions, which have only Required.
	OutputRequired   *bool `json:"output_required"`
	ValueAllowedNull bool  `json:"value_allowed_null"`
}

// readDefinitions reads …/services/<product>/<version>/api.json.
func readDefinitions(path string) (*definitions, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	d := &definitions{
		product: filepath.Base(filepath.Dir(filepath.Dir(path))),
		version: filepath.Base(filepath.Dir(path)),
	}
	if err := json.Unmarshal(text, d); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	d.api = d.Metadata.ServiceShortName
	if d.api == "" {
		d.api = d.product
	}
	return d, nil
}

// facts returns the pack in the format described at package data.
func (d *definitions) facts() ([]byte, error) {
	var b bytes.Buffer
	for _, word := range []string{d.product, d.version, d.api} {
		if !isWord(word) {
			return nil, fmt.Errorf("%q is not a usable name", word)
		}
	}
	fmt.Fprintf(&b, "product %s\nversion %s\n", d.product, d.version)
	if d.api != d.product {
		fmt.Fprintf(&b, "api %s\n", d.api)
	}
	for _, line := range [][2]string{{"en", d.english}, {"zh", d.chinese}} {
		if name := strings.Join(strings.Fields(line[1]), " "); name != "" {
			fmt.Fprintf(&b, "%s %s\n", line[0], name)
		}
	}
	err := d.writeActions(&b, false)
	if err != nil {
		return nil, err
	}
	if len(d.codes) > 0 {
		b.WriteByte('\n')
	}
	names := slices.Sorted(maps.Keys(d.Actions))
	for _, code := range slices.Sorted(maps.Keys(d.codes)) {
		fmt.Fprintf(&b, "error %s%s\n", code, numbers(names, d.codes[code]))
	}
	return b.Bytes(), nil
}

// requests returns the pack of the request parameters, in the format described at package requests.
func (d *definitions) requests() ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "product %s\nversion %s\n", d.product, d.version)
	err := d.writeActions(&b, true)
	return b.Bytes(), err
}

// writeActions writes every action with the fields of its response, or with its request parameters,
// and the structures that these have.
func (d *definitions) writeActions(b *bytes.Buffer, isRequest bool) error {
	queue, queued := []string{}, map[string]bool{}
	refer := func(object string) {
		if !queued[object] {
			queued[object] = true
			queue = append(queue, object)
		}
	}
	write := func(b *bytes.Buffer, object string, of side) error { return d.writeFields(b, object, of, refer) }
	of := side{isRequest, true}
	for _, name := range slices.Sorted(maps.Keys(d.Actions)) {
		action := d.Actions[name]
		if !isWord(name) || action.Status != "" && !isWord(action.Status) {
			return fmt.Errorf("action %q, status %q: not a usable name", name, action.Status)
		}
		object, line := action.Output, strings.TrimSpace(name+" "+action.Status)
		if isRequest {
			object, line = action.Input, name
		}
		fmt.Fprintf(b, "\naction %s\n", line)
		if err := write(b, object, of); err != nil {
			return fmt.Errorf("action %s: %w", name, err)
		}
	}
	of.isTop = false
	// All structures are found before they are written, so that they can be sorted.
	for i := 0; i < len(queue); i++ {
		if err := write(&bytes.Buffer{}, queue[i], of); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(slices.Values(queue)) {
		fmt.Fprintf(b, "\nstruct %s\n", name)
		if err := write(b, name, of); err != nil {
			return err
		}
	}
	return nil
}

// side says what fields are of: a request or a response, at its top or in a structure.
type side struct{ isRequest, isTop bool }

// numbers returns the indexes in names of some actions, as numbers and ranges with a space before
// each. Actions without a definition are left out.
func numbers(names, actions []string) string {
	var list []int
	for _, action := range actions {
		if i, ok := slices.BinarySearch(names, action); ok {
			list = append(list, i)
		}
	}
	slices.Sort(list)
	list = slices.Compact(list)
	var b strings.Builder
	for i := 0; i < len(list); i++ {
		first := list[i]
		for i+1 < len(list) && list[i+1] == list[i]+1 {
			i++
		}
		if fmt.Fprintf(&b, " %d", first); list[i] > first {
			fmt.Fprintf(&b, "-%d", list[i])
		}
	}
	return b.String()
}

// writeFields writes the fields of an object, sorted, and calls refer with the type of each that is
// an object.
func (d *definitions) writeFields(b *bytes.Buffer, object string, of side, refer func(string)) error {
	response := of.isTop && !of.isRequest
	o, ok := d.Objects[object]
	if !ok || !isWord(object) {
		return fmt.Errorf("object %q is not defined", object)
	}
	fields := slices.Clone(o.Members)
	slices.SortFunc(fields, func(a, b field) int { return strings.Compare(a.Name, b.Name) })
	requestID := false
	for i, f := range fields {
		if i > 0 && fields[i-1].Name == f.Name {
			return fmt.Errorf("object %s: field %q is defined twice", object, f.Name)
		}
		if !isWord(f.Name) {
			return fmt.Errorf("object %s: field %q is not a usable name", object, f.Name)
		}
		if response && f.Name == "RequestId" {
			requestID = true
			continue
		}
		typ, err := f.facts(d, refer)
		if err != nil {
			return fmt.Errorf("object %s: field %s: %w", object, f.Name, err)
		}
		if marks := f.marks(of.isRequest); marks != "" {
			typ += " " + marks
		}
		fmt.Fprintf(b, "\t%s %s\n", f.Name, typ)
	}
	if response && !requestID {
		return fmt.Errorf("object %s has no RequestId", object)
	}
	return nil
}

// scalars are the types without fields.
var scalars = map[string]bool{"string": true, "int64": true, "uint64": true, "float": true, "bool": true, "datetime": true, "datetime_iso": true, "date": true, "binary": true}

// facts returns the type of a field.
func (f field) facts(d *definitions, refer func(string)) (string, error) {
	typ := f.Member
	_, defined := d.Objects[typ]
	switch {
	case defined && scalars[typ]:
		return "", fmt.Errorf("%q is both a scalar and an object", typ)
	case defined:
		refer(typ)
	case !scalars[typ]:
		return "", fmt.Errorf("type %q is not defined", typ)
	}
	if f.Type == "list" {
		typ = "[]" + typ
	}
	return typ, nil
}

// marks returns the marks of a field. Those of a request say what the caller has to send: whether
// null is allowed is not defined there.
func (f field) marks(isRequest bool) (marks string) {
	switch {
	case isRequest && f.Required, !isRequest && f.OutputRequired != nil && *f.OutputRequired:
		marks += "!"
	case !isRequest && f.OutputRequired == nil && f.Required:
		marks += "*"
	}
	if !isRequest && f.ValueAllowedNull {
		marks += "?"
	}
	if f.Disabled {
		marks += "~"
	}
	return marks
}

// isWord reports whether a name can be written as a fact: letters, digits, underscores and hyphens.
func isWord(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_' || r == '-')
	}) < 0
}
