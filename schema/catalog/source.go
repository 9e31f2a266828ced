// Where the facts are from.

package catalog

import (
	"fmt"
	"strings"
)

// Source names a state of the definitions.
type Source struct {
	// Name is the repository.
	Name string
	// Commit is empty when the definitions were read from a copy that did not tell it.
	Commit string
	// Date is YYYY-MM-DD: of the commit, or without one of the day on which the copy was read.
	Date string
}

// String says it in words, for a comment in a file.
func (s Source) String() string {
	if s.Commit == "" {
		return s.Name + " as of " + s.Date
	}
	return s.Name + ", commit " + s.Commit + " of " + s.Date
}

// ParseSource reads the file SOURCE that lies beside the packs: the source, and either commit and date or the day read.
func ParseSource(text []byte) (Source, error) {
	var s Source
	read := ""
	fields := map[string]*string{"source": &s.Name, "commit": &s.Commit, "date": &s.Date, "read": &read}
	for line := range strings.Lines(string(text)) {
		key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		field, ok := fields[key]
		if !ok {
			return Source{}, fmt.Errorf("catalog: source: unknown fact %q", clip(key))
		}
		if err := setOnce(field, value); err != nil {
			return Source{}, fmt.Errorf("catalog: source: %w", err)
		}
	}
	if s.Name == "" || (s.Commit == "") != (s.Date == "") || (s.Date == "") == (read == "") {
		return Source{}, fmt.Errorf("catalog: source: want a name, and either commit and date or the day read")
	}
	s.Date += read
	return s, nil
}
