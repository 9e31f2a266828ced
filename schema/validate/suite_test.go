// This file has the kinds of cases of the public JSON Schema test suite (draft 2020-12) for the
// keywords that the walk supports, and for some that it leaves to v5: both must give the verdict
// that is stated here, and the same failures.

package validate

import (
	"encoding/json"
	"strings"
	"testing"
)

// suite has schemas with valid and invalid values, each list as concatenated JSON.
var suite = []struct{ name, schema, valid, invalid string }{
	// Schemas that are booleans.
	{"boolean schema/true", `true`, `1 "a" true false null {} {"a":1} [] [1]`, ``},
	{"boolean schema/false", `false`, ``, `1 "a" true false null {} {"a":1} [] [1]`},
	{"boolean schema/in properties", `{"properties":{"a":true,"b":false}}`, `{} {"a":1}`, `{"b":1} {"a":1,"b":2}`},
	{"boolean schema/in items", `{"items":false}`, `[] {"a":1}`, `[1] ["a",null]`},
	{"boolean schema/items true", `{"items":true}`, `[] [1,"a"]`, ``},
	{"boolean schema/in additionalProperties", `{"additionalProperties":true,"properties":{"a":{}}}`, `{} {"a":1} {"b":1}`, ``},
	{"boolean schema/behind a reference", `{"$defs":{"no":false},"properties":{"a":{"$ref":"#/$defs/no"}}}`, `{} {"b":1}`, `{"a":1}`},
	{"boolean schema/true behind a reference", `{"$defs":{"yes":true},"$ref":"#/$defs/yes"}`, `1 {} null`, ``},

	// type
	{"type/integer", `{"type":"integer"}`, `1 1.0 0 -0 -1 1e2 1E2 100e-2 12345678901234567890 1.5e1 0.0 0e-5 -7.000`, `1.1 "a" "1" {} [] true null 1e-1 15e-2 -0.5`},
	{"type/number", `{"type":"number"}`, `1 1.0 1.1 -0 1e400 1e-400`, `"a" "1" {} [] true null`},
	{"type/string", `{"type":"string"}`, `"a" "1" ""`, `1 1.1 {} [] true null`},
	{"type/object", `{"type":"object"}`, `{} {"a":1}`, `1 1.1 "a" [] true null`},
	{"type/array", `{"type":"array"}`, `[] [1]`, `1 1.1 "a" {} true null`},
	{"type/boolean", `{"type":"boolean"}`, `true false`, `1 0 1.1 "a" "" {} [] null`},
	{"type/null", `{"type":"null"}`, `null`, `1 0 1.1 "a" "" {} [] true false`},
	{"type/several", `{"type":["integer","string"]}`, `1 1.0 "a" ""`, `1.1 {} [] true null`},
	{"type/array of one", `{"type":["string"]}`, `"a"`, `1 null`},
	{"type/array or object", `{"type":["array","object"]}`, `[1,2] {"a":1}`, `1 "a" null`},
	{"type/array, object or null", `{"type":["array","object","null"]}`, `[1] {"a":1} null`, `1 "a"`},
	{"type/number and integer", `{"type":["number","integer"]}`, `1 1.5`, `"a"`},
	{"type/integer and null", `{"type":["integer","null"]}`, `null 3 3.0`, `3.5 "3"`},

	// properties
	{"properties/types", `{"properties":{"a":{"type":"integer"},"b":{"type":"string"}}}`, `{"a":1,"b":"c"} {} {"c":[]} [] 12 "a" null`, `{"a":1,"b":{}} {"a":[],"b":{}}`},
	{"properties/escaped names", `{"properties":{"a\nb":{"type":"number"},"a\"b":{"type":"number"},"a\\b":{"type":"number"},"a\rb":{"type":"number"},"a\tb":{"type":"number"},"a\fb":{"type":"number"}}}`, `{"a\nb":1,"a\"b":1,"a\\b":1,"a\rb":1,"a\tb":1,"a\fb":1}`, `{"a\nb":"1","a\"b":"1","a\\b":"1"} {"a\rb":"1","a\tb":"1","a\fb":"1"}`},
	{"properties/null as a value", `{"properties":{"a":{"type":"null"}}}`, `{"a":null}`, `{"a":0}`},
	{"properties/names of JavaScript's own properties", `{"properties":{"__proto__":{"type":"number"},"toString":{"properties":{"length":{"type":"string"}}},"constructor":{"type":"number"}}}`, `[] 12 "a" {} {"__proto__":1,"toString":{"length":"a"},"constructor":37}`, `{"__proto__":"a"} {"toString":{"length":37}} {"constructor":{"length":37}}`},
	{"properties/names of keywords", `{"properties":{"type":{"type":"string"},"$ref":{"type":"string"},"required":{"type":"string"}}}`, `{"type":"a","$ref":"b","required":"c"}`, `{"type":1} {"$ref":2} {"required":[]}`},
	{"properties/empty name", `{"properties":{"":{"type":"integer"},"a":{"properties":{"":{"type":"integer"}}}}}`, `{"":1} {"a":{"":1}}`, `{"":"x"} {"a":{"":"x"}} {"":"x","a":{"":null}}`},
	{"properties/names to be escaped in pointers", `{"properties":{"a/b":{"type":"integer"},"c~d":{"type":"integer"},"~1":{"type":"integer"},"%25":{"type":"integer"},"e f":{"type":"integer"},"é":{"type":"integer"},"#?":{"type":"integer"}}}`, `{"a/b":1,"c~d":1,"~1":1,"%25":1,"e f":1,"é":1,"#?":1}`, `{"a/b":"x"} {"c~d":"x"} {"~1":"x"} {"%25":"x"} {"e f":"x"} {"é":"x"} {"#?":"x"}`},
	{"properties/a name in escapes", `{"properties":{"ab":{"type":"integer"}}}`, `{"\u0061b":1} {"\u0061\u0062":2}`, `{"\u0061b":"x"} {"a\u0062":null}`},
	{"properties/of two with one name the last counts", `{"properties":{"a":{"type":"integer"}}}`, `{"a":"x","a":1} {"a":"x","\u0061":1}`, `{"a":1,"a":"x"} {"a":1,"a":2,"a":null}`},
	{"properties/deep", `{"properties":{"a":{"properties":{"b":{"items":{"properties":{"c":{"type":"null"}}}}}}}}`, `{"a":{"b":[{"c":null},{}]}}`, `{"a":{"b":[{"c":null},{"c":1},{"c":"x"}]}}`},

	// required
	{"required/one", `{"properties":{"a":{},"b":{}},"required":["a"]}`, `{"a":1} [] "" 12 null`, `{"b":1} {}`},
	{"required/without properties", `{"required":["a"]}`, `{"a":1} {"a":null}`, `{} {"A":1}`},
	{"required/none", `{"properties":{"a":{}},"required":[]}`, `{}`, ``},
	{"required/escaped names", `{"required":["a\nb","a\"b","a\\b","a/b","a~b",""]}`, `{"a\nb":1,"a\"b":1,"a\\b":1,"a/b":1,"a~b":1,"":1}`, `{"a\nb":"1","a\"b":"1"} {}`},
	{"required/names of JavaScript's own properties", `{"required":["__proto__","toString","constructor"]}`, `[] 12 {"__proto__":1,"toString":{},"constructor":37}`, `{} {"__proto__":1} {"toString":{}}`},
	{"required/many", `{"required":["` + strings.Join(letters(70), `","`) + `"]}`, `{"` + strings.Join(letters(70), `":0,"`) + `":0}`, `{} {"` + strings.Join(letters(69), `":0,"`) + `":0} {"` + strings.Join(letters(64), `":0,"`) + `":0}`},
	{"required/in what is required", `{"required":["a"],"properties":{"a":{"required":["b"],"properties":{"b":{"required":["c"]}}}}}`, `{"a":{"b":{"c":1}}}`, `{} {"a":{}} {"a":{"b":{}}}`},

	// items
	{"items/one schema", `{"items":{"type":"integer"}}`, `[1,2,3] [] {"a":"b"} 1`, `[1,"x"] ["x","y",3.5]`},
	{"items/lists in lists", `{"type":"array","items":{"type":"array","items":{"type":"array","items":{"type":"number"}}}}`, `[[[1]],[[2],[3]]] [] [[]]`, `[[["1"]],[[2],[3]]] [[1],[2]] [1]`},
	{"items/objects", `{"items":{"type":"object","required":["a"],"properties":{"a":{"minLength":2}}}}`, `[{"a":"xy"}] [{"a":1}]`, `[{}] [{"a":"x"},1] [{"a":"xy"},{"b":1}]`},
	{"items/nulls", `{"items":{"type":"null"}}`, `[null]`, `[0,null]`},
	{"items/what is no array", `{"items":{"type":"integer"}}`, `{"0":"x","length":1} "xx"`, ``},

	// minLength and maxLength, which count characters
	{"minLength", `{"minLength":2}`, `"foo" "fo" 1 [] {} null`, `"f" ""`},
	{"minLength/decimal", `{"minLength":2.0}`, `"fo"`, `"f"`},
	{"minLength/characters of two units", `{"minLength":2}`, `"💩💩" "\ud83d\udca9x"`, `"💩" "\ud83d\udca9"`},
	{"minLength/characters of three bytes", `{"minLength":3}`, `"腾讯云" "\u817e\u8baf\u4e91"`, `"腾讯" "\u817e\u8baf"`},
	{"minLength/combining characters count", `{"minLength":2}`, `"é"`, `"é"`},
	{"minLength/escapes count once", `{"minLength":2}`, `"\n\t" "\\\\"`, `"\n" "\\" "\u0000"`},
	{"minLength/zero", `{"minLength":0}`, `"" 1`, ``},
	{"maxLength", `{"maxLength":2}`, `"f" "fo" "" 100 []`, `"foo"`},
	{"maxLength/decimal", `{"maxLength":2.0}`, `"f"`, `"foo"`},
	{"maxLength/zero", `{"maxLength":0}`, `""`, `"a" "\u0000"`},
	{"maxLength/characters of two units", `{"maxLength":2}`, `"💩💩" "\ud83d\udca9\ud83d\udca9"`, `"💩💩💩"`},
	{"minLength and maxLength", `{"minLength":2,"maxLength":2}`, `"ab" "腾讯"`, `"a" "abc"`},

	// minimum and maximum
	{"minimum", `{"minimum":1.1}`, `2.6 1.1 1.10 11e-1 "x" null`, `0.6 1.09999 -5`},
	{"minimum/negative", `{"minimum":-2}`, `-1 0 -2 -2.0 -2e0 "x"`, `-2.0001 -3 -1e400`},
	{"minimum/zero", `{"minimum":0}`, `0 -0 -0.0 0e9 1e-400 12`, `-1 -0.1 -1e-400 -1e-9 -100000000000000000000`},
	{"maximum", `{"maximum":3.0}`, `2.6 3.0 3 30e-1 "x"`, `3.5 3.00000000000000000000000001 1e400`},
	{"maximum/integer", `{"maximum":300}`, `299.97 300 300.00 3e2`, `300.5 301`},
	{"minimum/beyond a 64-bit float", `{"minimum":9007199254740993}`, `9007199254740993 9007199254740993.0`, `9007199254740992 9007199254740992.9`},
	{"maximum/of 64 bits", `{"maximum":18446744073709551615}`, `18446744073709551615 18446744073709551615.0 -5`, `18446744073709551616 18446744073709551615.1 1e20`},
	{"minimum/of 64 bits", `{"minimum":-9223372036854775808,"maximum":9223372036854775807}`, `-9223372036854775808 9223372036854775807 999999999999999999 -999999999999999999 1e18`, `-9223372036854775809 9223372036854775808 1e19 -1e19`},
	{"maximum/long fractions", `{"maximum":1}`, `0.` + strings.Repeat("9", 1000) + ` 1.` + strings.Repeat("0", 1000), `1.` + strings.Repeat("0", 900) + `1 1` + strings.Repeat("0", 900)},
	{"minimum/long fractions", `{"minimum":1}`, `1.` + strings.Repeat("0", 900) + `1`, `0.` + strings.Repeat("9", 1000) + ` -1` + strings.Repeat("0", 900)},
	{"minimum and maximum/equal", `{"minimum":5,"maximum":5}`, `5 5.0 50e-1`, `4.9 5.1 4 6`},
	{"integer, minimum and maximum", `{"type":"integer","minimum":0,"maximum":10}`, `0 10 1e1 10.0`, `-1 11 0.5 10.5 1e2 "5"`},

	// additionalProperties
	{"additionalProperties/false", `{"properties":{"a":{},"b":{}},"additionalProperties":false}`, `{"a":1} {} [1] "x" 12`, `{"a":1,"b":2,"c":3} {"c":1,"d":2} {"":1}`},
	{"additionalProperties/a schema", `{"properties":{"a":{},"b":{}},"additionalProperties":{"type":"boolean"}}`, `{"a":1} {"a":1,"b":2,"c":true}`, `{"a":1,"b":2,"c":12} {"c":null,"d":0}`},
	{"additionalProperties/alone", `{"additionalProperties":{"type":"boolean"}}`, `{"a":true} {}`, `{"a":1}`},
	{"additionalProperties/false alone", `{"additionalProperties":false}`, `{} []`, `{"a":1}`},
	{"additionalProperties/required and not named", `{"required":["a"],"additionalProperties":false}`, ``, `{} {"a":1} {"b":1}`},
	{"additionalProperties/required, a schema, and not named", `{"required":["a"],"additionalProperties":{"type":"string"}}`, `{"a":"x"}`, `{"a":1} {"b":"x"}`},
	{"additionalProperties/names to be escaped", `{"additionalProperties":{"type":"string"},"properties":{"a/b":true}}`, `{"a/b":1}`, `{"c/d":1} {"~":1} {"~0":1} {"":1}`},
	{"additionalProperties/null", `{"additionalProperties":{"type":"null"}}`, `{"a":null}`, `{"a":1}`},

	// not
	{"not/everything", `{"not":{}}`, ``, `1 "a" null {} []`},
	{"not/true", `{"not":true}`, ``, `1 "a" null {} []`},
	{"not/false", `{"not":false}`, `1 "a" null {}`, ``},
	{"not/forbidden property", `{"properties":{"a":{"not":{}}}}`, `{"b":1} {} 5`, `{"a":1,"b":2} {"a":null}`},
	{"not/of a type", `{"not":{"type":"integer"}}`, `"x" 1.5`, `1 1.0`},
	{"not/of two types", `{"not":{"type":["integer","boolean"]}}`, `"x"`, `1 true`},
	{"not/of an object", `{"not":{"type":"object","properties":{"a":{"type":"string"}}}}`, `1 {"a":1}`, `{"a":"x"} {}`},
	{"not/twice", `{"not":{"not":{}}}`, `1 {}`, ``},
	{"not/with a type beside", `{"type":"string","not":{}}`, ``, `1 "a"`},

	// $ref and $defs
	{"$ref/to the root", `{"properties":{"a":{"$ref":"#"}},"additionalProperties":false}`, `{"a":false} {"a":{"a":false}} {}`, `{"b":false} {"a":{"b":false}} {"a":{"a":{"a":{"b":1,"c":2}}}}`},
	{"$ref/to a neighbour", `{"properties":{"a":{"type":"integer"},"b":{"$ref":"#/properties/a"}}}`, `{"b":3}`, `{"b":true} {"a":"x","b":"y"}`},
	{"$ref/escaped pointers", `{"$defs":{"t~f":{"type":"integer"},"s/f":{"type":"integer"},"p%f":{"type":"integer"}},"properties":{"t":{"$ref":"#/$defs/t~0f"},"s":{"$ref":"#/$defs/s~1f"},"p":{"$ref":"#/$defs/p%25f"}}}`, `{"t":1} {"s":1} {"p":1}`, `{"t":"x"} {"s":"x"} {"p":"x"}`},
	{"$ref/to a reference", `{"$defs":{"a":{"type":"integer"},"b":{"$ref":"#/$defs/a"},"c":{"$ref":"#/$defs/b"}},"$ref":"#/$defs/c"}`, `5`, `"x" 1.5`},
	{"$ref/keywords beside count too", `{"$defs":{"a":{"type":"array"}},"properties":{"f":{"$ref":"#/$defs/a","maxLength":2,"items":{"type":"integer"}}}}`, `{"f":[]} {"f":[1]}`, `{"f":["x"]} {"f":"s"} {"f":"long"} {"f":{}}`},
	{"$ref/the same keyword on both sides", `{"$defs":{"s":{"type":"string","minLength":3}},"type":"string","minLength":5,"$ref":"#/$defs/s"}`, `"abcde"`, `"ab" "abcd" 1`},
	{"$ref/required on both sides", `{"$defs":{"s":{"required":["a"]}},"required":["b"],"$ref":"#/$defs/s"}`, `{"a":1,"b":1}`, `{} {"a":1} {"b":1}`},
	{"$ref/a property of that name", `{"properties":{"$ref":{"type":"string"}}}`, `{"$ref":"a"}`, `{"$ref":2}`},
	{"$ref/a property of that name, behind a reference", `{"properties":{"$ref":{"$ref":"#/$defs/s"}},"$defs":{"s":{"type":"string"}}}`, `{"$ref":"a"}`, `{"$ref":2}`},
	{"$ref/a tree of nodes", `{"$defs":{"node":{"type":"object","required":["value"],"properties":{"value":{"type":"number"},"nodes":{"type":"array","items":{"$ref":"#/$defs/node"}}}}},"$ref":"#/$defs/node"}`, `{"value":1} {"value":1,"nodes":[{"value":2,"nodes":[{"value":3}]},{"value":4}]}`, `{} {"value":1,"nodes":[{"value":"2","nodes":[{}]},{"value":4,"nodes":5}]}`},
	{"$ref/two that refer to each other", `{"$defs":{"a":{"properties":{"b":{"$ref":"#/$defs/b"}}},"b":{"type":"object","properties":{"a":{"$ref":"#/$defs/a"},"v":{"type":"integer"}}}},"$ref":"#/$defs/a"}`, `{"b":{"a":{"b":{"v":1}}}}`, `{"b":1} {"b":{"a":{"b":{"v":"x"}},"v":"y"}}`},
	{"$ref/to an anchor", `{"$ref":"#here","$defs":{"a":{"$anchor":"here","type":"integer"}}}`, `1`, `"a"`},
	{"$ref/to an identifier", `{"$id":"embed:///root.json","$ref":"item.json","$defs":{"a":{"$id":"item.json","type":"integer"}}}`, `1`, `"a"`},
	{"$ref/the same rule reached two ways", `{"$defs":{"i":{"type":"integer"}},"properties":{"a":{"$ref":"#/$defs/i"},"b":{"$ref":"#/$defs/i"}},"additionalProperties":{"$ref":"#/$defs/i"}}`, `{"a":1,"b":2,"c":3}`, `{"a":"x","b":"y","c":"z"}`},
	{"$ref/null or an object, as definitions write it", `{"$defs":{"s":{"properties":{"v":{"type":"integer"}},"required":["v"]}},"properties":{"a":{"type":["object","null"],"$ref":"#/$defs/s"},"l":{"type":"array","items":{"type":"object","$ref":"#/$defs/s"}}}}`, `{"a":null} {"a":{"v":1},"l":[{"v":2}]}`, `{"a":1} {"a":{}} {"l":[null,{},{"v":"x"}]} {"l":{}}`},

	// Annotations, which assert nothing.
	{"annotations", `{"title":"t","description":"d","$comment":"c","default":5,"examples":[1],"deprecated":true,"readOnly":true,"writeOnly":true,"type":"string"}`, `"a"`, `5`},
	{"annotations/default of a wrong type", `{"properties":{"a":{"type":"integer","default":[]}}}`, `{} {"a":1}`, `{"a":"x"}`},
	{"unknown keywords", `{"wrong":{"type":"string"},"type":"integer","x-note":true}`, `1`, `"a"`},
	{"format annotates", `{"format":"ipv4"}`, `"1.2.3.4" 5`, ``},

	// Keywords of v5 alone, at the root and inside keywords of the walk.
	{"enum", `{"properties":{"a":{"enum":[1,"x",null,{"b":[1.0]}]}}}`, `{} {"a":1} {"a":1.0} {"a":null} {"a":{"b":[1]}}`, `{"a":2} {"a":"X"} {"a":{"b":[2]}}`},
	{"const", `{"items":{"const":9007199254740993}}`, `[9007199254740993]`, `[9007199254740992] ["x",9007199254740993]`},
	{"allOf", `{"allOf":[{"properties":{"a":{"type":"integer"}},"required":["a"]},{"properties":{"b":{"type":"string"}},"required":["b"]}]}`, `{"a":1,"b":"x"}`, `{"a":1} {"b":"x"} {"a":"x","b":1} {}`},
	{"anyOf", `{"properties":{"a":{"anyOf":[{"type":"integer"},{"minimum":2}]}}}`, `{"a":1} {"a":2.5} {"a":"x"}`, `{"a":1.5}`},
	{"oneOf", `{"items":{"oneOf":[{"type":"integer"},{"minimum":2}]}}`, `[1,2.5]`, `[3] [1.5]`},
	{"exclusiveMinimum", `{"exclusiveMinimum":1.1}`, `1.2`, `1.1 0.6`},
	{"exclusiveMaximum", `{"exclusiveMaximum":3}`, `2.2`, `3.0 3.5`},
	{"multipleOf", `{"multipleOf":0.01}`, `0 4.02 "x"`, `0.0075`},
	{"pattern", `{"properties":{"a":{"pattern":"^é*$"}}}`, `{"a":"éé"} {"a":1}`, `{"a":"x"}`},
	{"patternProperties", `{"patternProperties":{"f.*o":{"type":"integer"}}}`, `{"foo":1} {"bar":"x"}`, `{"foo":"x","fooooo":2} {"a/fo":"x"}`},
	{"propertyNames", `{"propertyNames":{"maxLength":3}}`, `{"foo":1} {}`, `{"foobar":1}`},
	{"minItems and maxItems", `{"minItems":1,"maxItems":2}`, `[1] [1,2] "x"`, `[] [1,2,3]`},
	{"minProperties and maxProperties", `{"minProperties":1,"maxProperties":2}`, `{"a":1} {"a":1,"b":2}`, `{} {"a":1,"b":2,"c":3}`},
	{"uniqueItems", `{"items":{"type":"integer"},"uniqueItems":true}`, `[1,2]`, `[1,1] [1,1.0] ["a"]`},
	{"prefixItems", `{"prefixItems":[{"type":"integer"},{"type":"string"}],"items":false}`, `[] [1] [1,"x"]`, `["x"] [1,"x",2]`},
	{"contains", `{"contains":{"minimum":5},"minContains":2}`, `[5,6] [1,5,9]`, `[5] []`},
	{"dependentRequired", `{"dependentRequired":{"b":["a"]}}`, `{} {"a":1} {"a":1,"b":2}`, `{"b":2}`},
	{"dependentSchemas", `{"dependentSchemas":{"b":{"properties":{"a":{"type":"integer"}}}}}`, `{"a":"x"} {"a":1,"b":2}`, `{"a":"x","b":2}`},
	{"if, then and else", `{"if":{"exclusiveMaximum":0},"then":{"minimum":-10},"else":{"multipleOf":2}}`, `-1 4`, `-100 3`},
	{"unevaluatedProperties", `{"$ref":"#/$defs/a","$defs":{"a":{"properties":{"a":{"type":"string"}}}},"unevaluatedProperties":false}`, `{"a":"x"}`, `{"a":"x","b":1}`},
	{"unevaluatedItems", `{"prefixItems":[{"type":"string"}],"unevaluatedItems":false}`, `["x"]`, `["x",1]`},
	{"$dynamicRef", `{"$id":"embed:///dynamic.json","$dynamicAnchor":"node","properties":{"a":{"$dynamicRef":"#node"},"v":{"type":"integer"}}}`, `{"a":{"v":1}}`, `{"a":{"a":{"v":"x"}}}`},
}

// letters returns n different names.
func letters(n int) (names []string) {
	for i := range n {
		names = append(names, "n"+string(rune('A'+i/26))+string(rune('a'+i%26)))
	}
	return names
}

func TestSchemaSuite(t *testing.T) {
	for _, c := range suite {
		t.Run(c.name, func(t *testing.T) {
			s := compile(t, c.schema)
			for values, valid := range map[string]bool{c.valid: true, c.invalid: false} {
				d := json.NewDecoder(strings.NewReader(values))
				for d.More() {
					var raw json.RawMessage
					if err := d.Decode(&raw); err != nil {
						t.Fatalf("%.200s: %v", values, err)
					}
					failures := agree(t, s, raw)
					if (failures == 0) != valid {
						t.Errorf("%.200s: %d failures, want valid: %v", raw, failures, valid)
					}
				}
			}
		})
	}
}
