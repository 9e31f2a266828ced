// Command check reports on Tencent Cloud API responses in files or on standard input.
//
//	check [-text | -envelope | -lines] [-lang en|zh] [-action PRODUCT.ACTION] [FILE…]
//
// It prints the report as JSON, with -text for people, or with -envelope the envelope recovered from the first response as JSON. -action says which action the first response answers, such as eb.ListEventBuses or cvm-v20170312.DescribeInstances. With -lines each input line is a JSON object whose member text, output or input is checked, and exactly one report a line is printed, in the order of the input.
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
	"tcresponse/schema/catalog/all"
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
		fmt.Fprintln(stderr, "usage: check [-text | -envelope | -lines] [-lang en|zh] [-action PRODUCT.ACTION] [FILE…]\nReports on Tencent Cloud API responses in files or on standard input (-).")
		flags.PrintDefaults()
	}
	asText := flags.Bool("text", false, "print for people, with the place shown")
	lang := flags.String("lang", "en", "language of -text: "+strings.Join(texts.Languages, " or "))
	lines := flags.Bool("lines", false, "read JSON lines with a member text, output or input; print one report a line")
	envelope := flags.Bool("envelope", false, "print the envelope recovered from the first response")
	action := flags.String("action", "", "the `action` that the first response answers, such as eb.ListEventBuses")
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
	o := options{print: printJSON, lang: *lang}
	modes := 0
	for _, mode := range []struct {
		on    bool
		print func(*bufio.Writer, []byte, options) (int, error)
	}{{*asText, printPeople}, {*envelope, printEnvelope}, {*lines, nil}} {
		if mode.on {
			modes++
			o.print = mode.print
		}
	}
	if modes > 1 {
		fmt.Fprintln(stderr, "check: -text, -envelope and -lines exclude each other")
		return exitUsage
	}
	if *action != "" {
		choice, err := findAction(*action)
		if err != nil {
			fmt.Fprintf(stderr, "check: %v\n", err)
			return exitUsage
		}
		o.choice = choice
	}
	out := bufio.NewWriter(stdout)
	defer out.Flush()
	names := flags.Args()
	if len(names) == 0 {
		names = []string{"-"}
	}
	status := exitSuccess
	for _, name := range names {
		if *asText && len(names) > 1 {
			fmt.Fprintf(out, "%s:\n", name)
		}
		one, err := checkInput(name, stdin, out, o)
		if err != nil {
			out.Flush()
			fmt.Fprintf(stderr, "check: %v\n", err)
		}
		status = max(status, one)
	}
	return status
}

// options are what the flags ask for.
type options struct {
	// print writes the answer on one text and gives the exit status; nil for lines.
	print  func(out *bufio.Writer, text []byte, o options) (int, error)
	lang   string
	choice *schema.Action
}

// engine knows every product.
func engine() *schema.Engine { return schema.NewEngine(all.Catalog(), all.Source()) }

// findAction reads PRODUCT.ACTION or PRODUCT-VERSION.ACTION; without a version the newest that has the action counts.
func findAction(name string) (*schema.Action, error) {
	product, action, ok := strings.Cut(name, ".")
	if !ok {
		return nil, fmt.Errorf("-action %q is not of the form PRODUCT.ACTION", name)
	}
	var found *schema.Action
	for _, p := range all.Packs() {
		if _, has := p.Action(action); has && (p.Product == product || p.ID() == product) && (found == nil || p.Version > found.Version) {
			found = &schema.Action{Product: p.Product, Version: p.Version, Action: action}
		}
	}
	if found == nil {
		return nil, fmt.Errorf("no action %s is known", name)
	}
	return found, nil
}

// checkInput reports on one file; the name - is standard input.
func checkInput(name string, stdin io.Reader, out *bufio.Writer, o options) (int, error) {
	in := stdin
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return exitUsage, err
		}
		defer file.Close()
		in = file
	}
	if o.print == nil {
		if err := checkLines(name, in, out); err != nil {
			return exitUsage, err
		}
		return exitSuccess, nil
	}
	// One byte more than the engine takes is enough for it to say that the text is too large.
	text, err := io.ReadAll(io.LimitReader(in, schema.MaxInput+1))
	if err != nil {
		return exitUsage, fmt.Errorf("%s: %w", name, err)
	}
	return o.print(out, text, o)
}

func printJSON(out *bufio.Writer, text []byte, o options) (int, error) {
	report := engine().Check(text, o.choice)
	encoded, err := json.MarshalIndent(report, "", "  ")
	if err != nil {
		return exitUsage, err
	}
	out.Write(encoded)
	return status(report), out.WriteByte('\n')
}

func printPeople(out *bufio.Writer, text []byte, o options) (int, error) {
	t, err := texts.Load(o.lang)
	if err != nil {
		return exitUsage, err
	}
	report := engine().Check(text, o.choice)
	printText(out, report, text, t, o.lang)
	return status(report), nil
}

func printEnvelope(out *bufio.Writer, text []byte, o options) (int, error) {
	envelope, ok := schema.Envelope(text, 0)
	if !ok {
		return exitInvalid, fmt.Errorf("no envelope can be recovered from this text")
	}
	out.Write(envelope)
	return status(engine().Check(text, o.choice)), nil
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
			// What differs from an action's definition is still a valid envelope.
			if f.Severity == schema.SeverityError && !strings.HasPrefix(f.Code, "action-") {
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
