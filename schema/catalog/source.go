// Where the facts are from.

package catalog

import (
	"fmt"
	"strings"
)

// Source names a state of the definitions.
type Source struct {
	// Name is the repository, Commit a hash or unknown, Date YYYY-MM-DD.
	Name, Commit, Date string
}

// ParseSource reads the file SOURCE that lies beside the packs.
func ParseSource(text []byte) (Source, error) {
	var s Source
	for line := range strings.Lines(string(text)) {
		key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		var err error
		switch key {
		case "source":
			err = setOnce(&s.Name, value)
		case "commit":
			err = setOnce(&s.Commit, value)
		case "date":
			err = setOnce(&s.Date, value)
		default:
			err = fmt.Errorf("unknown fact %q", clip(key))
		}
		if err != nil {
			return Source{}, fmt.Errorf("catalog: source: %w", err)
		}
	}
	if s.Name == "" || s.Date == "" {
		return Source{}, fmt.Errorf("catalog: source: no name or no date")
	}
	return s, nil
}
