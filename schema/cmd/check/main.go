// Command check reports on Tencent Cloud API responses in files or on standard input.
//
//	check [-text] [-lang en|zh] [-lines] [FILE…]
//
// It prints the report as JSON, or with -text for people. With -lines each input line is a JSON object whose member text, output or input is checked, and exactly one report a line is printed, in the order of the input.
//
// The exit status is 0 for a valid success, 1 for a failure response, 2 when the input is not valid, 3 for wrong usage or an input that cannot be read. Of several inputs the highest counts; with -lines it is 0 unless a line cannot be read.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"tcresponse/schema"
	"tcresponse/schema/docs/texts"
)

// Exit statuses.
const (
	exitSuccess = iota
	exitFailure
	exitInvalid
	exitUsage
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("check", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: check [-text] [-lang en|zh] [-lines] [FILE…]\nReports on Tencent Cloud API responses in files or on standard input (-).")
		flags.PrintDefaults()
	}
	asText := flags.Bool("text", false, "print for people, with the place shown")
	lang := flags.String("lang", "en", "language of -text: "+strings.Join(texts.Languages, " or "))
	lines := flags.Bool("lines", false, "read JSON lines with a member text, output or input; print one report a line")
	if err := flags.Parse(args); err != nil {
		if err == flag.ErrHelp {
			return exitSuccess
		}
		return exitUsage
	}
	if !slices.Contains(texts.Languages, *lang) {
		fmt.Fprintf(stderr, "check: no language %q; there are %s\n", *lang, strings.Join(texts.Languages, ", "))
		return exitUsage
	}
	if *asText && *lines {
		fmt.Fprintln(stderr, "check: -text and -lines exclude each other")
		return exitUsage
	}
	out := bufio.NewWriter(stdout)
	defer out.Flush()
	names := flags.Args()
	if len(names) == 0 {
		names = []string{"-"}
	}
	status := exitSuccess
	for _, name := range names {
		one, err := checkInput(name, stdin, out, *asText, *lines, *lang, len(names) > 1)
		if err != nil {
			out.Flush()
			fmt.Fprintf(stderr, "check: %v\n", err)
			one = exitUsage
		}
		status = max(status, one)
	}
	return status
}

// checkInput reports on one file; the name - is standard input.
func checkInput(name string, stdin io.Reader, out *bufio.Writer, asText, lines bool, lang string, several bool) (int, error) {
	in := stdin
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return exitUsage, err
		}
		defer file.Close()
		in = file
	}
	if lines {
		return exitSuccess, checkLines(name, in, out)
	}
	// One byte more than the engine takes is enough for it to say that the text is too large.
	text, err := io.ReadAll(io.LimitReader(in, schema.MaxInput+1))
	if err != nil {
		return exitUsage, fmt.Errorf("%s: %w", name, err)
	}
	report := schema.Check(text)
	if asText {
		t, err := texts.Load(lang)
		if err != nil {
			return exitUsage, err
		}
		if several {
			fmt.Fprintf(out, "%s:\n", name)
		}
		printText(out, report, text, t, lang)
		return status(report), nil
	}
	encoded, err := json.MarshalIndent(report, "", "  ")
	if err != nil {
		return exitUsage, err
	}
	out.Write(encoded)
	return status(report), out.WriteByte('\n')
}

// status is the exit status for one report: that of its first response.
func status(r schema.Report) int {
	if len(r.Responses) == 0 {
		return exitInvalid
	}
	first := r.Responses[0]
	switch first.Verdict {
	case schema.Failure:
		return exitFailure
	case schema.Success:
		for _, f := range first.Findings {
			if f.Severity == schema.SeverityError {
				return exitInvalid
			}
		}
		return exitSuccess
	}
	return exitInvalid
}

// checkLines prints one report for each line of in that is not blank.
func checkLines(name string, in io.Reader, out *bufio.Writer) error {
	r := bufio.NewReaderSize(in, 1<<20)
	var firstErr error
	for number := 1; ; number++ {
		line, err := r.ReadBytes('\n')
		if len(strings.TrimSpace(string(line))) > 0 {
			report, lineErr := checkLine(line)
			if lineErr != nil && firstErr == nil {
				firstErr = fmt.Errorf("%s:%d: %w", name, number, lineErr)
			}
			encoded, encodeErr := json.Marshal(report)
			if encodeErr != nil {
				return encodeErr
			}
			out.Write(encoded)
			out.WriteByte('\n')
		}
		if err == io.EOF {
			return firstErr
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", name, number, err)
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
