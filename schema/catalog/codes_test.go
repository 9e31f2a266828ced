// This file tests the evidence of error codes for the action of a failure.

package catalog

import (
	"fmt"
	"strings"
	"testing"
)

// codePacks are products that share some codes. The numbers after a code are indexes of actions.
var codePacks = []string{
	`product abc
version v20200102

action CreateThing online
action DescribeThings online
action StopThing online

error AuthFailure.Odd 0
error FailedOperation.Broken 0
error FailedOperation.Shared 1
error InternalError 0-2
error InternalError.Database 0
error InvalidParameter.Name 0-1
error LimitExceeded.Unlisted
`,
	`product abc
version v20190102

action CreateThing online

error FailedOperation.Broken 0
`,
	`product other
version v20180419

action DescribeOrders online
action StopThing online

error FailedOperation.Shared 0
error ResourceInUse.Order 1
`,
	"product many\nversion v20180419\n\n" + manyActions(6) + "\nerror FailedOperation.Anywhere 0-5\nerror FailedOperation.Often 0-4\n",
}

func manyActions(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "action Action%02d online\n", i)
	}
	return b.String()
}

func codeCatalog(t testing.TB, onlyCodes ...string) *Catalog {
	t.Helper()
	var packs []*Pack
	for _, text := range codePacks {
		packs = append(packs, mustParse(t, text))
	}
	index, err := ParseIndex(BuildIndex(packs))
	if err != nil {
		t.Fatal(err)
	}
	declaring := packs
	for _, text := range onlyCodes {
		declaring = append(declaring, mustParse(t, text))
	}
	names, err := ParseNames(BuildNames(declaring))
	if err != nil {
		t.Fatal(err)
	}
	c := New(index, names, nil)
	for _, p := range packs {
		c.Add(p)
	}
	return c
}

// ranked returns a ranking in words: the candidates, with * before an asserted one.
func ranked(r Ranking) string {
	var list []string
	for _, x := range r.Candidates {
		list = append(list, string(x.Reason)+" "+x.Product+"."+x.Action)
	}
	if r.Asserted {
		list[0] = "*" + list[0]
	}
	return strings.Join(list, ", ")
}

func TestRankByCode(t *testing.T) {
	c := codeCatalog(t)
	for _, test := range []struct {
		name  string
		hints Hints
		want  string
	}{
		{"one action in two versions", Hints{Code: "FailedOperation.Broken"}, "*code abc.CreateThing, code abc.CreateThing"},
		{"two actions", Hints{Code: "InvalidParameter.Name"}, "code abc.CreateThing, code abc.DescribeThings"},
		{"two products", Hints{Code: "FailedOperation.Shared"}, "code abc.DescribeThings, code other.DescribeOrders"},
		{"two products, one named", Hints{Product: "other", Code: "FailedOperation.Shared"}, "*code other.DescribeOrders"},
		{"five actions", Hints{Code: "FailedOperation.Often"}, "code many.Action00, code many.Action01, code many.Action02, code many.Action03, code many.Action04"},
		{"six actions", Hints{Code: "FailedOperation.Anywhere"}, ""},
		{"without a dot", Hints{Product: "abc", Code: "InternalError"}, ""},
		{"of a fault inside the product", Hints{Code: "InternalError.Database"}, ""},
		{"of the front end", Hints{Code: "AuthFailure.Odd"}, ""},
		{"actions unknown", Hints{Code: "LimitExceeded.Unlisted"}, ""},
		{"unknown", Hints{Product: "abc", Code: "FailedOperation.Unknown"}, ""},

		{"named, and it returns the code", Hints{Product: "abc", Action: "DescribeThings", Code: "InvalidParameter.Name"}, "*named abc.DescribeThings"},
		{"named, and only others return the code", Hints{Product: "abc", Action: "DescribeThings", Code: "FailedOperation.Broken"}, "code abc.CreateThing, code abc.CreateThing"},
		{"named, and several products declare the code", Hints{Product: "abc", Action: "CreateThing", Code: "FailedOperation.Shared"}, "*named abc.CreateThing, named abc.CreateThing"},
		{"named by a frame, which is surer", Hints{Product: "abc", Version: "2020-01-02", Action: "DescribeThings", Code: "FailedOperation.Broken"}, "*named abc.DescribeThings"},
		{"named, and any action may return the code", Hints{Product: "abc", Action: "StopThing", Code: "InternalError.Database"}, "*named abc.StopThing"},
		{"named, and the code is of the front end", Hints{Product: "abc", Action: "StopThing", Code: "AuthFailure.Odd"}, "*named abc.StopThing"},
		{"named, and nothing is known of its codes", Hints{Product: "other", Action: "StopThing", Code: "LimitExceeded.Unlisted"}, "*named other.StopThing"},
		{"named in two products, and the code is of one", Hints{Action: "StopThing", Code: "ResourceInUse.Order"}, "*named other.StopThing"},
		{"named in two products", Hints{Action: "StopThing", Code: "InternalError"}, "named abc.StopThing, named other.StopThing"},
	} {
		got := ranked(c.Rank(shapeOf(t, `{"RequestId": "r"}`), test.hints))
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// TestRankByCodeOfUnknownProduct tests that nothing is asserted while a product that declares the
// code has no pack.
func TestRankByCodeOfUnknownProduct(t *testing.T) {
	c := codeCatalog(t, "product gone\nversion v20180419\n\nerror FailedOperation.Broken\n")
	if r := c.Rank(shapeOf(t, `{"RequestId": "r"}`), Hints{Code: "FailedOperation.Broken"}); r.Asserted || r.Product != "" {
		t.Errorf("%s, product %q", ranked(r), r.Product)
	}
}

func TestRankByCodeWantsPacks(t *testing.T) {
	full := codeCatalog(t)
	c := New(full.Index(), full.Names(), nil)
	shape := shapeOf(t, `{"RequestId": "r"}`)
	for code, want := range map[string]string{
		"FailedOperation.Shared": "[abc-v20200102 abc-v20190102 other-v20180419]",
		"ResourceInUse.Order":    "[other-v20180419]",
		"AuthFailure.Odd":        "[]",
		"InternalError":          "[abc-v20200102 abc-v20190102]",
	} {
		if r := c.Rank(shape, Hints{Code: code}); fmt.Sprint(r.Wants) != want || r.Asserted {
			t.Errorf("%s: wants %v, asserted %v; want %s", code, r.Wants, r.Asserted, want)
		}
	}
}
