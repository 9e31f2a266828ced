// This file tests the list of actions.

package catalog

import (
	"slices"
	"testing"
)

func TestActions(t *testing.T) {
	packs := []*Pack{
		mustParse(t, "product xyz\nversion v20200102\naction Act online\naction Bound offline\naction Cut deprecated\naction Dim\naction Eat later\n"),
		mustParse(t, "product abc\nversion v20200102\napi a\nen Letter Service\nzh 字母服务\n"),
	}
	listed, err := ParseActions(BuildActions(packs))
	if err != nil || len(listed) != 2 {
		t.Fatalf("%v, %v", listed, err)
	}
	if want := (PackName{"abc-v20200102", "abc", "v20200102", "a", "Letter Service", "字母服务"}); listed[0].PackName != want || listed[0].Actions != nil {
		t.Errorf("%+v, want %+v", listed[0], want)
	}
	if want := []ListedAction{{"Act", "online"}, {"Bound", "offline"}, {"Cut", "deprecated"}, {"Dim", ""}, {"Eat", ""}}; listed[1].API != "xyz" || !slices.Equal(listed[1].Actions, want) {
		t.Errorf("%+v, want %+v", listed[1], want)
	}
	for _, text := range []string{"", "Act\n", actionsMagic + "Act\n", actionsMagic + "a\tv\n?\n", actionsMagic + "a\tv\nAct", actionsMagic + "a\tv\n\n", actionsMagic + "a\tv\t\n", actionsMagic + "a\tv\n\xff\n"} {
		if listed, err := ParseActions([]byte(text)); err == nil {
			t.Errorf("%q is taken for %v", text, listed)
		}
	}
}

func FuzzParseActions(f *testing.F) {
	f.Add(BuildActions([]*Pack{mustParse(f, smallPack)}))
	f.Fuzz(func(t *testing.T, in []byte) {
		packs, err := ParseActions(in)
		if err == nil && slices.ContainsFunc(packs, func(p ListedPack) bool {
			return slices.ContainsFunc(p.Actions, func(a ListedAction) bool { return a.Name == "" })
		}) {
			t.Errorf("an action without a name: %+v", packs)
		}
	})
}
