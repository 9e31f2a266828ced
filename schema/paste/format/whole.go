// This file recognises texts that cannot be read: tables that tccli prints, and heads without a body.

package format

import (
	"bytes"

	"tcresponse/schema/paste/scan"
)

// readTable recognises the output of tccli with --output table or text, which lacks the names of
// the fields. Other programs print such tables too, but without a RequestId.
func readTable(in *Input, _ int) []Match {
	t := in.Text
	const most = 8192
	head := t.Bytes[:min(len(t.Bytes), most)]
	rules, bars, tabs := 0, 0, 0
	for line := range bytes.Lines(bytes.TrimSpace(head)) {
		line = bytes.TrimSpace(line)
		switch tab := bytes.IndexByte(line, '\t'); {
		case len(line) > 4 && (len(bytes.Trim(line, "-+|")) == 0 && bytes.Contains(line, []byte("+-")) || len(bytes.Trim(line, "-")) == 0):
			rules++
		case len(line) > 2 && line[0] == '|' && line[len(line)-1] == '|':
			bars++
		case tab > 0 && hasCodeCell(line):
			// A row about an error: tccli prints no errors so.
			return nil
		case tab > 0 && (scan.IsUpperWord(line[:tab]) || scan.HasUUID(line)):
			tabs++
		}
	}
	mode := ""
	switch {
	case rules > 0 && bars > 1 && bytes.Contains(head, []byte("RequestId")):
		mode = "table"
	case tabs > 0 && scan.HasUUID(head) && !bytes.Contains(head, []byte("RequestId")) && bytes.Count(bytes.TrimSpace(head), []byte("\n")) < 2*tabs:
		mode = "text"
	default:
		return nil
	}
	m := Match{Form: "tccli-" + mode, System: "api3", Text: t, From: 0, To: len(t.Bytes), Verdict: "invalid"}
	m.note("tccli-output", 0, min(len(t.Bytes), 80), "mode", mode)
	return []Match{m}
}

// hasCodeCell reports whether a cell of a line with tabs is an error code.
func hasCodeCell(line []byte) bool {
	for cell := range bytes.SplitSeq(line, []byte("\t")) {
		if scan.IsKnownCode(string(bytes.TrimSpace(cell))) {
			return true
		}
	}
	return false
}

// readHeadOnly recognises the head of an HTTP response without its body.
func readHeadOnly(in *Input, _ int) []Match {
	t := in.Text
	b := bytes.TrimLeft(t.Bytes, " \t\r\n")
	at := len(t.Bytes) - len(b)
	if !bytes.HasPrefix(b, []byte("HTTP/")) {
		return nil
	}
	h := readHead(append(bytes.Clone(t.Bytes), '\n', '\n'), scan.LineEnd(t.Bytes, at, len(t.Bytes)))
	if h.requestID == "" {
		return nil
	}
	m := Match{Form: "http-head", System: "api3", Text: t, From: at, To: len(t.Bytes), Verdict: "invalid", RequestID: h.requestID, Action: h.action, Version: h.version}
	m.note("body-missing", at, at+min(len(b), 80))
	return []Match{m}
}

// wholeDocs describe texts that have lost their names.
var wholeDocs = []Doc{
	{
		What:  `tccli text and tables`,
		Such:  "`\\| RequestId \\| … \\|`",
		Marks: `tabs and bars`,
		Lost:  "the names: run it with `--output json`",
		Examples: []Example{
			{"-------------\n| DescribeDisks |\n+-----------+---------------------------------------+\n| RequestId | 5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3 |\n+-----------+---------------------------------------+\n", "tccli-table", "api3", "", ``, ""},
			{"1\t5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3\nDISKSET\tdisk-a\t50\tCLOUD_SSD\n", "tccli-text", "api3", "", ``, ""},
		},
	},
}
