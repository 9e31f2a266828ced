// This file prints reports as parts of documents.

package main

import (
	"bufio"

	"tcresponse/schema/render"
)

func printHTML(out *bufio.Writer, in *input, o options) (int, error) {
	return printRendered(out, in, o, render.Document.HTML)
}

func printMarkdown(out *bufio.Writer, in *input, o options) (int, error) {
	return printRendered(out, in, o, render.Document.Markdown)
}

func printRendered(out *bufio.Writer, in *input, o options, write func(render.Document) string) (int, error) {
	r, text, err := report(in, o)
	if err != nil {
		return exitUsage, err
	}
	options := render.Options{Lang: o.lang}
	if o.isTitled {
		options.Title = in.name
	}
	d, err := render.Report(r, text, options)
	if err != nil {
		return exitUsage, err
	}
	out.WriteString(write(d))
	if o.isTitled {
		// The next input begins a block of its own.
		out.WriteByte('\n')
	}
	return status(r), nil
}
