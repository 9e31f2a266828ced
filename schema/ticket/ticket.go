// Package ticket writes what to hand on about failures, with the facts that support asks for.
package ticket

import (
	"strings"

	"tcresponse/schema"
	"tcresponse/schema/cover"
)

// Failure is what is known of failures that say the same. Secrets of the text are covered, and no value
// has a line break.
type Failure struct {
	Code, Message string
	RequestIDs    []string
	// Action is empty where it is not known, as is Region where the text names none, or several.
	Action, Region string
	Times          []string
	// Places are those in configurations.
	Places []string
}

// most is how many failures a ticket names.
const most = 50

// Failures returns the failures of a report on a text, those that say the same together. Without any it
// returns what is known of the response with this index, which is 0-based; nothing for a text without
// one.
func Failures(r schema.Report, text []byte, index int) []Failure {
	var wanted []*schema.Response
	for i := range r.Responses {
		if r.Responses[i].Verdict == schema.Failure {
			wanted = append(wanted, &r.Responses[i])
		}
	}
	if len(wanted) == 0 && 0 <= index && index < len(r.Responses) {
		wanted = append(wanted, &r.Responses[index])
	}
	w := writer{cover: cover.New(r, text), text: text}
	var places []int
	for _, one := range wanted {
		places = append(places, one.From, one.To)
	}
	w.at = cover.ByteOffsets(text, places)
	return w.group(wanted)
}

// writer collects failures.
type writer struct {
	cover cover.Cover
	text  []byte
	// at has the offset in bytes of each place of a response.
	at map[int]int
}

func (w *writer) group(wanted []*schema.Response) []Failure {
	var all []Failure
	var regions [][]string
	known := map[string]int{}
	for _, r := range wanted {
		f := Failure{}
		if a := r.KnownAction(); a != nil {
			f.Action = w.line(strings.Join(strings.Fields(a.Product+" "+a.Version+" "+a.Action), " "))
		}
		if r.Error != nil {
			f.Code, f.Message = w.line(r.Error.Code), w.line(r.Error.Message)
		}
		key := f.Code + "\x00" + f.Message + "\x00" + f.Action
		i, ok := known[key]
		if !ok {
			if len(all) == most {
				continue
			}
			i = len(all)
			known[key] = i
			all, regions = append(all, f), append(regions, nil)
		}
		w.add(&all[i], r)
		regions[i] = append(regions[i], w.regions(r)...)
	}
	for i, names := range regions {
		all[i].Region = only(names)
	}
	return all
}

func (w *writer) add(f *Failure, r *schema.Response) {
	if r.RequestID != "" {
		f.RequestIDs = append(f.RequestIDs, w.line(r.RequestID))
	}
	if t := w.time(r); t != "" {
		f.Times = append(f.Times, t)
	}
	if r.Source != nil {
		f.Places = append(f.Places, w.line(r.Source.String()))
	}
}

// line covers the secrets of a value and puts it on one line.
func (w *writer) line(value string) string {
	return strings.Join(strings.FieldsFunc(strings.TrimSpace(w.cover.In(value)), func(ch rune) bool { return ch == '\n' || ch == '\r' || ch == '\t' }), " ")
}

// only returns the value that all agree on; empty for no value, or several.
func only(values []string) string {
	for _, v := range values {
		if v != values[0] {
			return ""
		}
	}
	if len(values) == 0 {
		return ""
	}
	return values[0]
}
