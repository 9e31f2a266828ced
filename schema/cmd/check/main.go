// Command check reports on Tencent Cloud API responses in files or on standard input.
//
//	check [-text | -html | -markdown | -ticket | -envelope | -lines] [-lang en|zh] \
//		[-action PRODUCT.ACTION] [FILE…]
//	check -style
//
// It prints the report as JSON, with -text for people, with -html or -markdown as a part of a
// document, with -ticket what support asks for, as the page copies it, or with -envelope the envelope
// recovered from the first response as JSON. -style prints a style sheet for what -html prints.
// -lang is the language of -text, -html, -markdown and -ticket. -action
// names the action that returned the first response, such as eb.ListEventBuses or
// cvm-v20170312.DescribeInstances. With -lines each input line is a JSON object whose field text,
// output or input is checked, and exactly one report is printed for each line, in the order of the
// input.
//
// Input is UTF-8, or UTF-16 or UTF-32 according to its byte order mark or its zero bytes. Places in
// a report count UTF-16 code units of the text without that mark.
//
// The exit status is 0 for a valid success, 1 for a failure response, 2 when the input is not
// valid, 3 for wrong usage, an input that cannot be read or a report that cannot be written. Of
// several inputs the highest counts; with -lines it is 0 unless a line cannot be read.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"tcresponse/schema"
	"tcresponse/schema/catalog/all"
	"tcresponse/schema/diag"
	"tcresponse/schema/docs/texts"
	"tcresponse/schema/render"
	"tcresponse/schema/ticket"
)

// Exit statuses.
const (
	exitSuccess = iota
	exitFailure
	exitInvalid
	exitUsage
)

func main() {
	status := run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	// Some file systems report only here that the disk is full.
	if err := os.Stdout.Close(); err != nil && status != exitUsage {
		status = cannotWrite(os.Stderr, err)
	}
	os.Exit(status)
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	o, names, err := parse(args, stderr)
	switch {
	case err == flag.ErrHelp:
		return exitSuccess
	case err == errUsage:
		return exitUsage
	case err != nil:
		fmt.Fprintf(stderr, "check: %v\n", err)
		return exitUsage
	}
	out := bufio.NewWriter(stdout)
	status := exitSuccess
	if o.print == nil {
		out.WriteString(render.Style)
		if err := out.Flush(); err != nil {
			return cannotWrite(stderr, err)
		}
	}
	for _, name := range names {
		if o.headings && len(names) > 1 {
			fmt.Fprintf(out, "%s:\n", name)
		}
		one, err := checkInput(name, stdin, out, o)
		// Flushing keeps reports and messages in order where both go to one place. The writer keeps
		// its first error.
		if err := out.Flush(); err != nil {
			return cannotWrite(stderr, err)
		}
		if err != nil {
			fmt.Fprintf(stderr, "check: %v\n", err)
		}
		status = max(status, one)
	}
	return status
}

func cannotWrite(stderr io.Writer, err error) int {
	fmt.Fprintf(stderr, "check: the report could not be written: %v\n", err)
	return exitUsage
}

// options are the values of the flags.
type options struct {
	// print prints the report on one input and returns the exit status.
	print func(out *bufio.Writer, in *input, o options) (int, error)
	// headings prints the name of each input before its report.
	headings bool
	// isTitled says that what is rendered begins with the name of its input.
	isTitled bool
	lang     string
	choice   *schema.Action
	// stderr takes messages about one line, and about the encoding of an input.
	stderr io.Writer
}

// errUsage is wrong usage that package flag has already reported.
var errUsage = errors.New("wrong usage")

// parse parses the arguments; names are the inputs.
func parse(args []string, stderr io.Writer) (o options, names []string, err error) {
	flags := flag.NewFlagSet("check", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: check [-text | -html | -markdown | -ticket | -envelope | -lines] [-lang en|zh] [-action PRODUCT.ACTION] [FILE…]\n       check -style\nReports on Tencent Cloud API responses in files or on standard input (-).")
		flags.PrintDefaults()
	}
	asText := flags.Bool("text", false, "print for people, with the place shown")
	asHTML := flags.Bool("html", false, "print as an HTML element, without script or style")
	asMarkdown := flags.Bool("markdown", false, "print as Markdown")
	asTicket := flags.Bool("ticket", false, "print what support asks for, as Markdown")
	style := flags.Bool("style", false, "print a style sheet for what -html prints, and read nothing")
	lang := flags.String("lang", "en", "language of -text, -html, -markdown and -ticket: "+strings.Join(texts.Languages, " or "))
	lines := flags.Bool("lines", false, "read JSON lines with a field text, output or input; print one report for each")
	envelope := flags.Bool("envelope", false, "print the envelope recovered from the first response")
	action := flags.String("action", "", "the `action` that returned the first response, such as eb.ListEventBuses")
	if err := flags.Parse(args); err == flag.ErrHelp {
		return o, nil, err
	} else if err != nil {
		return o, nil, errUsage
	}
	o = options{print: printJSON, headings: *asText, lang: *lang, stderr: stderr}
	modes := 0
	for _, mode := range []struct {
		on    bool
		print func(*bufio.Writer, *input, options) (int, error)
	}{{*asText, printPeople}, {*asHTML, printHTML}, {*asMarkdown, printMarkdown}, {*asTicket, printTicket}, {*envelope, printEnvelope}, {*lines, printLines}} {
		if mode.on {
			modes++
			o.print = mode.print
		}
	}
	given := map[string]bool{}
	flags.Visit(func(f *flag.Flag) { given[f.Name] = true })
	switch {
	case *style:
		if flags.NFlag() > 1 || flags.NArg() > 0 {
			return o, nil, errors.New("-style stands alone")
		}
		o.print = nil
		return o, nil, nil
	case modes > 1:
		return o, nil, errors.New("-text, -html, -markdown, -ticket, -envelope and -lines exclude each other")
	case !slices.Contains(texts.Languages, *lang):
		return o, nil, fmt.Errorf("no language %q; there are %s", *lang, strings.Join(texts.Languages, ", "))
	case given["lang"] && !*asText && !*asHTML && !*asMarkdown && !*asTicket:
		return o, nil, errors.New("-lang is the language of -text, -html, -markdown and -ticket, and none of them is given")
	case given["action"] && *lines:
		return o, nil, errors.New("-action is about one response; it cannot be given with -lines")
	case given["action"] && *envelope:
		return o, nil, errors.New("-action changes nothing of the envelope; it cannot be given with -envelope")
	case given["action"]:
		if o.choice, err = findAction(*action); err != nil {
			return o, nil, err
		}
	}
	if names = flags.Args(); len(names) == 0 {
		names = []string{"-"}
	}
	o.isTitled = len(names) > 1
	return o, names, nil
}

// engine returns an engine with every product.
func engine() *schema.Engine { return schema.NewEngine(all.Catalog(), all.Source()) }

// findAction parses PRODUCT.ACTION or PRODUCT-VERSION.ACTION; without a version it takes the newest
// that has the action.
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

// checkInput checks one file; the name - stands for standard input.
func checkInput(name string, stdin io.Reader, out *bufio.Writer, o options) (int, error) {
	in, err := open(name, stdin)
	if err != nil {
		return exitUsage, err
	}
	defer in.close()
	switch {
	case in.guessed:
		fmt.Fprintf(o.stderr, "check: %s: read as %s, going by its zero bytes: there is no byte order mark\n", name, in.encoding)
	case in.encoding != "":
		fmt.Fprintf(o.stderr, "check: %s: read as %s\n", name, in.encoding)
	}
	return o.print(out, in, o)
}

// report checks an input. The text is nil for an input that is too large.
func report(in *input, o options) (schema.Report, []byte, error) {
	text, err := in.text()
	if err == errTooLarge {
		return schema.TooLarge(int(in.size)), nil, nil
	}
	if err != nil {
		return schema.Report{}, nil, err
	}
	return engine().Check(text, o.choice), text, nil
}

func printJSON(out *bufio.Writer, in *input, o options) (int, error) {
	r, _, err := report(in, o)
	if err != nil {
		return exitUsage, err
	}
	encoded, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return exitUsage, err
	}
	out.Write(encoded)
	out.WriteByte('\n')
	return status(r), nil
}

func printPeople(out *bufio.Writer, in *input, o options) (int, error) {
	t, err := texts.Load(o.lang)
	if err != nil {
		return exitUsage, err
	}
	r, text, err := report(in, o)
	if err != nil {
		return exitUsage, err
	}
	printText(out, r, text, t, o.lang)
	return status(r), nil
}

func printTicket(out *bufio.Writer, in *input, o options) (int, error) {
	r, text, err := report(in, o)
	if err != nil {
		return exitUsage, err
	}
	written := ticket.Write(ticket.Failures(r, text, 0), ticket.Markdown, o.lang)
	if written == "" {
		return exitInvalid, fmt.Errorf("%s: nothing for a ticket can be read from this text", in.name)
	}
	out.WriteString(written)
	return status(r), nil
}

func printEnvelope(out *bufio.Writer, in *input, o options) (int, error) {
	text, err := in.text()
	if err == errTooLarge {
		return exitInvalid, fmt.Errorf("%s: more than %d bytes, which is the most that is read", in.name, schema.MaxInput)
	}
	if err != nil {
		return exitUsage, err
	}
	envelope, ok := schema.Envelope(text, 0)
	if !ok {
		return exitInvalid, fmt.Errorf("%s: no envelope can be recovered from this text", in.name)
	}
	out.Write(envelope)
	return status(engine().Check(text, nil)), nil
}

// status returns the exit status for a report, which depends on its first response.
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
			// A response that does not conform to the action's definition is still a valid
			// envelope.
			if f.Severity == diag.Error && f.Category != diag.OfAction {
				return exitInvalid
			}
		}
		return exitSuccess
	}
	return exitInvalid
}
