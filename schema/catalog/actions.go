// This file has the list of all actions, from which a user chooses.

package catalog

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

const actionsMagic = "tcresponse actions 1\n"

// statusMarks are appended to the name of an action that is not online.
var statusMarks = map[string]string{"online": "", "deprecated": "-", "offline": "!", "": "?"}

// ListedPack is a pack in the list of actions: its names as in the index, and its actions.
//
// The list is UTF-8 text. After the first line, "tcresponse actions 1", each line is one of
//
//	cvm<TAB>v20170312<TAB>api<TAB>English name<TAB>中文名    a pack; api is empty where it is the product
//	DescribeHosts                                         an action of the pack above, online
//	OldAction-                                            - deprecated, ! offline, ? status not known
//
// so a line with a tab is a pack, any other an action. The name of an action never ends with a
// mark.
type ListedPack struct {
	PackName
	Actions []ListedAction
}

// ListedAction is an action in the list, with its status.
type ListedAction struct{ Name, Status string }

// BuildActions returns the names of some packs and their actions, sorted by pack and action. The
// order of the packs makes no difference.
func BuildActions(packs []*Pack) []byte {
	packs = slices.Clone(packs)
	slices.SortFunc(packs, func(a, b *Pack) int { return strings.Compare(a.ID(), b.ID()) })
	var b strings.Builder
	b.WriteString(actionsMagic)
	for _, p := range packs {
		b.Write(packLine(p))
		for _, a := range p.Actions {
			mark, ok := statusMarks[a.Status]
			if !ok {
				// A new status is written as unknown.
				mark = "?"
			}
			b.WriteString(a.Name + mark + "\n")
		}
	}
	return []byte(b.String())
}

// ParseActions parses the output of BuildActions. It is safe for untrusted input.
func ParseActions(in []byte) ([]ListedPack, error) {
	rest, ok := strings.CutPrefix(string(in), actionsMagic)
	if !ok || !utf8.ValidString(rest) {
		return nil, errIndex
	}
	var packs []ListedPack
	for line := range strings.Lines(rest) {
		line, ended := strings.CutSuffix(line, "\n")
		if !ended || line == "" {
			return nil, errIndex
		}
		if strings.Contains(line, "\t") {
			name, err := readPackLine(line)
			if err != nil {
				return nil, err
			}
			packs = append(packs, ListedPack{PackName: name})
			continue
		}
		if len(packs) == 0 {
			return nil, fmt.Errorf("%w: an action without a pack", errIndex)
		}
		a := ListedAction{line, "online"}
		for status, mark := range statusMarks {
			if name, ok := strings.CutSuffix(line, mark); ok && mark != "" {
				a = ListedAction{name, status}
			}
		}
		if a.Name == "" {
			return nil, errIndex
		}
		p := &packs[len(packs)-1]
		p.Actions = append(p.Actions, a)
	}
	return packs, nil
}
