// This file tests the conversion of HTML to plain text, and fuzzes it and the parsing of
// definitions.

package officialdocs

import (
	"encoding/json"
	"maps"
	"regexp"
	"strings"
	"testing"

	"tcresponse/schema/catalog"
)

func TestPlain(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"", ""},
		{"Size of the box, in GiB.", "Size of the box, in GiB."},
		{"<p>One.</p><p>Two.</p>", "One.\nTwo."},
		{"One.<br/>Two.<BR>Three.", "One.\nTwo.\nThree."},
		{"One.\nTwo.\r\nThree.", "One.\nTwo.\nThree."},
		{"  many \t spaces\u00a0here ", "many spaces here"},
		// Items, inside and outside a list, closed or not.
		{"Values:<ul><li>ON: lit</li><li>OFF: dark</li></ul>Default: ON", "Values:\n- ON: lit\n- OFF: dark\nDefault: ON"},
		{"Values:<br><li>ON: lit<li>OFF: dark", "Values:\n- ON: lit\n- OFF: dark"},
		{"<Li>ON: lit</li>.\n<Li>OFF: dark</lil>.", "- ON: lit\n- OFF: dark"},
		{"<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"},
		{"</ul></ol><ul><li>a</li></ul>", "- a"},
		{"Values: &lt;li&gt;ON: lit&lt;br/&gt;", "Values:\n- ON: lit"},
		{"<table><tr><th>name</th><th>size</th></tr><tr><td>a</td><td>1</td></tr></table>", "name size\na 1"},
		{`<dx-alert infotype="explain" title="">Mind this.</dx-alert>Then go.`, "Mind this.\nThen go."},
		// Inline markup leaves nothing, not even a space.
		{"The <b>bold</b>, <code>set</code>ting<sup>2</sup>", "The bold, setting2"},
		// Links.
		{`See <a href="https://example.com/a?b=1&amp;c=2" target="_blank">the page</a>.`, "See the page (https://example.com/a?b=1&c=2)."},
		{`<a href='https://example.com'>https://example.com</a>`, "https://example.com"},
		{`<a data-href="https://example.com" href=https://example.org>x</a>`, "x (https://example.org)"},
		{`<a href="javascript:alert(1)">x</a> <a>y</a>`, "x y"},
		{`<a href="https://example.com"></a>`, "(https://example.com)"},
		{`open <a href="https://example.com">end`, "open end (https://example.com)"},
		// Angle brackets that are not tags.
		{"1 < 2 and 3 > 2, 1<b2, a<", "1 < 2 and 3 > 2, 1<b2, a<"},
		{"qcs::box:<region>:<UIN>", "qcs::box:<region>:<UIN>"},
		{"a &lt;region&gt; &amp;lt; &quot;b&quot; &#39;c&#39;", `a <region> &lt; "b" 'c'`},
		{"<p", "<p"},
		{"<p <p>x", "<p\nx"},
		{`<p title="a > b">x</p>`, "x"},
		// Content that is not text is dropped.
		{"a<script>alert('<b>')</script>b<style>p{}</style>c<!-- <p> -->d", "abcd"},
		{"a<script>never closed", "a"},
		{"a<!-- never closed", "a<!-- never closed"},
		{"a\x00b\u0007c", "a b c"},
		{"描述。<p>第二行。</p>。", "描述。\n第二行。"},
	} {
		if got := plain(test.in); got != test.want {
			t.Errorf("plain(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

// FuzzDefinitions builds a language pack from arbitrary definitions: it has only fields of the
// pack, and decodes to what was encoded.
func FuzzDefinitions(f *testing.F) {
	pack, err := catalog.ParsePack([]byte("product abc\nversion v20200102\naction DescribeThings\n\tThings []Thing\nstruct Thing\n\tName string\n"))
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{
		`{"actions":{"DescribeThings":{"output":"DescribeThingsResponse"}},"objects":{"DescribeThingsResponse":{"members":[{"name":"Things","document":"<p>All things.</p>"},{"name":"RequestId","document":"x"}]},"Thing":{"members":[{"name":"Name","document":"名称"}]}}}`,
		`{"objects":{"Thing":{"members":[{"name":"Name","document":"\ud800"}]}}}`, `{}`, `null`, `{"objects":null}`, `{"objects":{"Thing":{}}}`, `[]`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		d, err := parse(text)
		if err != nil {
			return
		}
		fields := d.fields(pack)
		if len(fields) > 0 && d.language() == "" {
			t.Errorf("%v in no language", fields)
		}
		for key, value := range fields {
			if key != "DescribeThingsResponse.Things" && key != "Thing.Name" || value == "" {
				t.Errorf("%q is %q", key, value)
			}
		}
		written, err := Marshal(Texts{Product: "abc", Fields: fields})
		if err != nil {
			t.Fatal(err)
		}
		var again Texts
		if err := json.Unmarshal(written, &again); err != nil || !maps.Equal(again.Fields, fields) {
			t.Errorf("%v is read as %v, %v", fields, again.Fields, err)
		}
	})
}

func FuzzPlain(f *testing.F) {
	for _, seed := range []string{"<p>a</p>", `<a href="x">y</a>`, "<A 0\xa9href=0>", "<ul><li>", "&lt;li&gt;", "<!-- -->", "<script></script>", strings.Repeat("<p ", 50)} {
		f.Add(seed)
	}
	// Tags without attributes are never kept as they were written; an unmatched bracket is text,
	// and may form a tag with what surrounds a removed one.
	nested := regexp.MustCompile(`<[^>]*<`)
	tag := regexp.MustCompile(`(?i)</?(p|br|li|ul|a|b|script)>`)
	f.Fuzz(func(t *testing.T, in string) {
		out := plain(in)
		if strings.ContainsAny(out, "\x00\r\t") || out != strings.TrimSpace(out) || strings.Contains(out, "\n\n") {
			t.Errorf("plain(%q) = %q is untidy", in, out)
		}
		if !strings.Contains(in, "&") && tag.MatchString(out) && !strings.Contains(in, "<!--") && !nested.MatchString(in) {
			t.Errorf("plain(%q) = %q has a tag", in, out)
		}
	})
}
