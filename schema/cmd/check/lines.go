// This file reads JSON lines.

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"tcresponse/schema"
)

// printLines prints one report for each non-empty line, and an error message for each line that is
// not a JSON line.
func printLines(out *bufio.Writer, in *input, o options) (int, error) {
	r := bufio.NewReaderSize(in, 1<<20)
	status := exitSuccess
	for number := 1; ; number++ {
		line, err := r.ReadBytes('\n')
		if number == 1 {
			// Windows puts a byte order mark before UTF-8 too; it is not part of the first line.
			line = bytes.TrimPrefix(line, []byte("\uFEFF"))
		}
		if len(bytes.TrimSpace(line)) > 0 {
			report, lineErr := checkLine(line)
			if lineErr != nil {
				fmt.Fprintf(o.stderr, "check: %s:%d: %v\n", in.name, number, lineErr)
				status = exitUsage
			}
			encoded, encodeErr := json.Marshal(report)
			if encodeErr != nil {
				return exitUsage, encodeErr
			}
			if _, err := out.Write(append(encoded, '\n')); err != nil {
				// The caller reports the error. The input may be infinite, so reading stops here.
				return exitUsage, nil
			}
		}
		if err == io.EOF {
			return status, nil
		}
		if err != nil {
			return exitUsage, fmt.Errorf("%s:%d: %w", in.name, number, err)
		}
	}
}

// checkLine checks the text in one JSON line. A line without one gets a report too, so that there
// is one for each line.
func checkLine(line []byte) (schema.Report, error) {
	var item struct {
		Text, Output, Input *string
	}
	if err := json.Unmarshal(line, &item); err != nil {
		return schema.Check(nil), fmt.Errorf("not a JSON line: %w", err)
	}
	for _, text := range []*string{item.Text, item.Output, item.Input} {
		if text != nil {
			return schema.Check([]byte(*text)), nil
		}
	}
	return schema.Check(nil), fmt.Errorf("no field text, output or input that is a string")
}
