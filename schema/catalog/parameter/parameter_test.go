// This file tests finding request parameters.

package parameter

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"tcresponse/schema/catalog"
)

const smallRequests = `product abc
version v20200102

action MakeThings
	Bag Bag
	Count uint64 !
	Disks []Disk
	Filters []Filter
	Kind string !
	Name string
	Names []string
	OldName string ~
	Since datetime

action StopThing

struct Bag
	Deep Deep
	Size int64 !

struct Deep
	Bag Bag
	Colour string
	Weight float

struct Disk
	Encrypt bool
	Size int64 !
	Type string !

struct Filter
	Name string !
	Values []string !
`

func TestFind(t *testing.T) {
	p, err := catalog.ParseRequests([]byte(smallRequests))
	if err != nil {
		t.Fatal(err)
	}
	a, _ := p.Action("MakeThings")
	top := []string{"Count", "Kind"}
	disk, filter := []string{"Size", "Type"}, []string{"Name", "Values"}
	for _, tt := range []struct {
		name string
		want Parameter
	}{
		{"Kind", Parameter{Name: "Kind", Type: "string", Required: true, Example: `{"Kind": "…"}`, Level: top}},
		{"names", Parameter{Name: "Names", Type: "[]string", Example: `{"Names": ["…"]}`, Level: top}},
		{"Disks.0.Size", Parameter{Name: "Disks.Size", Type: "int64", Required: true, Example: `{"Disks": [{"Size": 1}]}`, Level: disk}},
		{"disks[12].encrypt", Parameter{Name: "Disks.Encrypt", Type: "bool", Example: `{"Disks": [{"Encrypt": true}]}`, Level: disk}},
		{"Filters.1.Values", Parameter{Name: "Filters.Values", Type: "[]string", Required: true, Example: `{"Filters": [{"Values": ["…"]}]}`, Level: filter}},
		{"Filters.N.Values.0", Parameter{Name: "Filters.Values", Type: "[]string", Required: true, Example: `{"Filters": [{"Values": ["…"]}]}`, Level: filter}},
		{"Filters", Parameter{Name: "Filters", Type: "[]object", Example: `{"Filters": [{"Name": "…", "Values": ["…"]}]}`, Level: top}},
		{"Bag", Parameter{Name: "Bag", Type: "object", Example: `{"Bag": {"Size": 1}}`, Level: top}},
		{"Bag.Deep", Parameter{Name: "Bag.Deep", Type: "object", Example: `{"Bag": {"Deep": {…}}}`, Level: []string{"Size"}}},
		{"Bag.Deep.Bag.Deep.Weight", Parameter{Name: "Bag.Deep.Bag.Deep.Weight", Type: "float", Example: `{"Bag": {"Deep": {"Bag": {"Deep": {"Weight": 0.5}}}}}`}},
		{"Since", Parameter{Name: "Since", Type: "datetime", Example: `{"Since": "2026-01-31 08:00:00"}`, Level: top}},
		// One place alone has the name.
		{"Colour", Parameter{Name: "Bag.Deep.Colour", Type: "string", Example: `{"Bag": {"Deep": {"Colour": "…"}}}`}},
		{"colour", Parameter{Level: top, Nearest: []string{"Bag.Deep.Colour"}}},
		{"Filters.0.Kind", Parameter{Name: "Kind", Type: "string", Required: true, Example: `{"Kind": "…"}`, Level: top}},
		{"Size", Parameter{Level: top, Nearest: []string{"Bag.Size", "Disks.Size"}}},
		{"NameS", Parameter{Name: "Names", Type: "[]string", Example: `{"Names": ["…"]}`, Level: top}},
		{"Nmaes", Parameter{Level: top, Nearest: []string{"Names"}}},
		{"Disks.0.Tpye", Parameter{Level: disk, Nearest: []string{"Disks.Type"}}},
		{"OldNam", Parameter{Level: top}},
		{"Kind.More", Parameter{Level: top}},
		{"$schema", Parameter{Level: top}},
		{"音色种别", Parameter{Level: top}},
		{"", Parameter{Level: top}},
		{"...", Parameter{Level: top}},
		{strings.Repeat("Bag.Deep.", 1000) + "x", Parameter{Level: top}},
	} {
		got := Find(p, a, tt.name)
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %+v, want %+v", tt.name[:min(len(tt.name), 60)], got, tt.want)
		}
		if text := strings.ReplaceAll(got.Example, "{…}", "{}"); text != "" && !json.Valid([]byte(text)) {
			t.Errorf("%s: the example %s is no JSON", tt.name, got.Example)
		}
	}
	stop, _ := p.Action("StopThing")
	if got := Find(p, stop, "Kind"); !reflect.DeepEqual(got, Parameter{}) {
		t.Errorf("an action without parameters has %+v", got)
	}
}

// FuzzFind tests that any pack and any name give an error or a parameter within its bounds.
func FuzzFind(f *testing.F) {
	f.Add([]byte(smallRequests), "Disks.0.Size")
	f.Add([]byte(smallRequests), "Bag[0].Deep.bag..N.x")
	f.Add([]byte("product a\nversion v\naction A\n\tB []C !\nstruct C\n\tD C !\n\tE []C !"), "B.D.E.x")
	f.Fuzz(func(t *testing.T, text []byte, name string) {
		p, err := catalog.ParseRequests(text)
		if (p == nil) == (err == nil) {
			t.Fatalf("pack %v, error %v", p, err)
		}
		if p == nil {
			return
		}
		for i := range p.Actions {
			got := Find(p, &p.Actions[i], name)
			if (got.Name == "") != (got.Type == "") || (got.Name == "") != (got.Example == "") || len(got.Nearest) > maxNearest || got.Name != "" && got.Nearest != nil {
				t.Fatalf("%q: %+v", name, got)
			}
		}
	})
}
