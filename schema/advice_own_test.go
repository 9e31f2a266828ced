// This file tests that a code is explained as its product means it, wherever the product is known.

package schema

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tcresponse/schema/catalog/all"
	"tcresponse/schema/docs/texts"
	"tcresponse/schema/explain"
)

// eventBridge are the names of the documented product.
const eventBridge, eventBridgeVersion = "eb", "v20210416"

// TestOwnTexts tests that every code of a documented product has the product's own text: where the
// action is chosen, where the text names it, and where no other product declares the code.
func TestOwnTexts(t *testing.T) {
	pack, ok := all.Catalog().Pack(eventBridge + "-" + eventBridgeVersion)
	if !ok {
		t.Fatal("the catalog lacks the product")
	}
	own, ok, err := texts.Product("en", eventBridge, eventBridgeVersion)
	if err != nil || !ok {
		t.Fatalf("there are no texts: %v", err)
	}
	alone := 0
	for _, code := range pack.Codes {
		steps := len(own.Codes[code].Steps)
		check := func(how string, r Report) {
			var ids []string
			var basis []explain.Basis
			if e := r.Responses[0].Error; e != nil && e.Advice != nil {
				basis = e.Advice.Basis
				ids = append(ids, e.Advice.Meaning.ID)
				for _, s := range e.Advice.Steps[:min(steps, len(e.Advice.Steps))] {
					ids = append(ids, s.ID)
				}
			}
			path := "products/" + eventBridge + "/" + code
			want := []string{path + "/meaning"}
			for i := range steps {
				want = append(want, fmt.Sprintf("%s/steps/%d", path, i))
			}
			if len(basis) == 0 || basis[0] != (explain.Basis{Kind: "product", ID: code}) || !slices.Equal(ids, want) {
				t.Errorf("%s, %s: %+v with %q, want %q", code, how, basis, ids, want)
			}
		}
		text := failing(code, "x")
		for _, i := range pack.Returning(code) {
			action := pack.Actions[i].Name
			check("chosen as "+action, nativeEngine().Check(text, &Action{eventBridge, eventBridgeVersion, action}))
			check("named as "+action, Check(named(action, text)))
		}
		if slices.Equal(all.Catalog().Names().Declared(code), []string{eventBridge}) {
			alone++
			check("of no other product", Check(text))
		}
	}
	if alone < 50 {
		t.Errorf("%d codes are declared by no other product, want more than 50", alone)
	}
}

// named returns a response behind a request that names its action.
func named(action string, response []byte) []byte {
	return fmt.Appendf(nil, "> POST / HTTP/1.1\n> Host: eb.tencentcloudapi.com\n> X-TC-Action: %s\n> X-TC-Version: 2021-04-16\n>\n< HTTP/1.1 200 OK\n< Content-Type: application/json\n<\n%s\n", action, response)
}

// TestOwnTextsInOrder tests where the product's text of a code stands among the others, and that no
// step stands twice.
func TestOwnTextsInOrder(t *testing.T) {
	choice := &Action{eventBridge, eventBridgeVersion, "CreateTarget"}
	for _, test := range []struct {
		code, message string
		basis         []string
		first         string
	}{
		{"FailedOperation.CreateTrigger", "当前函数状态无法进行此操作", []string{"message function-state", "product FailedOperation.CreateTrigger"}, "rules/function-state/steps/0"},
		{"FailedOperation", "x", []string{"product FailedOperation", "code FailedOperation"}, "products/eb/FailedOperation/steps/0"},
		// Common words say less than the product's text of the code.
		{"LimitExceeded.Target", "目标数超过上限。", []string{"product LimitExceeded.Target"}, "products/eb/LimitExceeded.Target/steps/0"},
		{"FailedOperation.1004", "x", []string{"class FailedOperation"}, "codes/FailedOperation/steps/0"},
	} {
		a := nativeEngine().Check(failing(test.code, test.message), choice).Responses[0].Error.Advice
		var basis, topics []string
		for _, b := range a.Basis {
			basis = append(basis, b.Kind+" "+b.ID)
		}
		en, err := texts.Load("en")
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range a.Steps {
			text := en.Text(s.ID, s.Params)
			if text == "" || slices.Contains(topics, text) || strings.Count(strings.Join(append(topics, text), "\n"), "ticket") > 1 {
				t.Errorf("%s: step %s says what another one says, or nothing: %q", test.code, s.ID, text)
			}
			topics = append(topics, text)
		}
		if !slices.Equal(basis, test.basis) || a.Steps[0].ID != test.first || len(a.Steps) > 6 {
			t.Errorf("%s: %q, first %s of %d", test.code, basis, a.Steps[0].ID, len(a.Steps))
		}
		if test.code == "FailedOperation" && len(a.Causes) > 0 {
			t.Errorf("%s has the causes of other products: %v", test.code, a.Causes)
		}
	}
	// Another service made a call that the message quotes.
	inner := nativeEngine().Check(failing("FailedOperation", "[TencentCloudSDKError] Code=InternalError, Message=x, RequestId=3c140219-cfe9-470e-b241-907877d6fb04"), choice).Responses[0].Error.Cause
	if inner == nil || inner.Advice == nil || inner.Advice.Basis[0].Kind == "product" {
		t.Errorf("the cause is explained as the product means it: %+v", inner)
	}
}
