// This file has the source of the facts.

package catalog

import (
	"fmt"
	"strings"
)

// Source is a revision of the definitions.
type Source struct {
	// Name is the repository.
	Name string
	// Commit is empty if the definitions were read from a copy without a commit.
	Commit string
	// Date is YYYY-MM-DD: the date of the commit, or without one the day on which the copy was
	// read.
	Date string
}

// String returns the source in words, for a comment in a file.
func (s Source) String() string {
	if s.Commit == "" {
		return s.Name + " as of " + s.Date
	}
	return s.Name + ", commit " + s.Commit + " of " + s.Date
}

// ParseSource parses the file SOURCE next to the packs: the source, and either commit and date or
// the day on which it was read.
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
