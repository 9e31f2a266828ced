package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"tcresponse/schema"
)

// printLines prints one report for each line that is not blank, and names each line that cannot be read.
func printLines(out *bufio.Writer, in *input, o options) (int, error) {
	r := bufio.NewReaderSize(in, 1<<20)
	status := exitSuccess
	for number := 1; ; number++ {
		line, err := r.ReadBytes('\n')
		if number == 1 {
			// Windows puts a mark before UTF-8 too, which is no part of the first line.
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
				// The caller says so; there may be no end of lines.
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

// checkLine reports on the text inside one JSON line. A line that has none still gets a report, so that lines and reports stay in step.
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
	return schema.Check(nil), fmt.Errorf("no member text, output or input that is a string")
}
