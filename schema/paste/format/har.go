// This file reads HTTP archives.

package format

import (
	"encoding/base64"
	"strings"

	"tcresponse/schema/jsontree"
	"tcresponse/schema/paste/decode"
	"tcresponse/schema/paste/origin"
	"tcresponse/schema/paste/scan"
)

// readHAR reads the responses of an HTTP archive, with the actions that the headers of the requests
// name; nil if the document is no archive.
func readHAR(d document) *Embedded {
	t := d.read.Tree
	list, ok := t.At(0, "log.entries")
	if !ok || t.Kind(list) != jsontree.Array {
		return nil
	}
	var entries []int
	for _, entry := range t.Elements(list) {
		body, ok := t.At(entry, "response.content.text")
		if ok && t.Kind(body) == jsontree.String && isOfAPI(t, entry) {
			entries = append(entries, entry)
		}
	}
	body := func(i int) *origin.Text { return d.harBody(entries[i]) }
	return &Embedded{len(entries), body, func(inside [][]Match) []Match { return d.harResponses(entries, inside) }}
}

// harResponses returns the responses of an archive, given those found in the bodies of its entries.
func (d document) harResponses(entries []int, inside [][]Match) (found []Match) {
	t := d.read.Tree
	for i, got := range inside {
		entry := entries[i]
		for _, m := range got {
			if m.Form == "" || m.Form == "json" {
				continue
			}
			m.Form = "har"
			m.Plain = false
			m.Action, m.Version = header(t, entry, "request.headers", "x-tc-action"), header(t, entry, "request.headers", "x-tc-version")
			if m.RequestID == "" {
				m.RequestID = header(t, entry, "response.headers", "x-tc-requestid")
			}
			if url, ok := t.At(entry, "request.url"); ok {
				m.Product = scan.ProductOfHost(t.Text(url))
			}
			found = append(found, m)
		}
	}
	if len(found) == 0 && len(inside) == len(entries) {
		m := d.match("har", t, 0)
		m.System, m.Verdict = "unknown", "other"
		m.NoteAtStart("har-without-response")
		found = append(found, m)
	}
	return found
}

// isOfAPI reports whether an entry's host is one of the API's, or its request names an action.
func isOfAPI(t *jsontree.Tree, entry int) bool {
	if header(t, entry, "request.headers", "x-tc-action") != "" {
		return true
	}
	url, ok := t.At(entry, "request.url")
	return ok && (strings.Contains(t.Text(url), "tencent.com") || strings.Contains(t.Text(url), "tencentcloud"))
}

// header returns the value of a header in one of an entry's lists; empty if there is none.
func header(t *jsontree.Tree, entry int, list, name string) string {
	headers, ok := t.At(entry, list)
	if !ok {
		return ""
	}
	for _, h := range t.Elements(headers) {
		if key, ok := t.StringAt(h, "name"); ok && strings.EqualFold(key, name) {
			value, _ := t.StringAt(h, "value")
			return value
		}
	}
	return ""
}

// harBody returns the body of an entry's response as a text of its own.
func (d document) harBody(entry int) *origin.Text {
	t := d.read.Tree
	body, _ := t.At(entry, "response.content.text")
	from, to := t.Nodes[body].Start()+1, t.Nodes[body].End()-1
	if to < from {
		to = from
	}
	if encoding, ok := t.At(entry, "response.content.encoding"); ok && t.Text(encoding) == "base64" {
		if decoded, err := base64.StdEncoding.DecodeString(t.Text(body)); err == nil {
			b := origin.Derive(d.t, "", len(decoded))
			decode.PutBase64(b, decoded, from)
			return b.Text()
		}
	}
	inner := decode.Unescape(d.t, from, to)
	inner.How = ""
	return inner
}

// harDocs describe the archives of browsers.
var harDocs = []Doc{
	{
		What:  `network archive (HAR)`,
		Such:  "`{\"log\": {\"entries\": […]}}`",
		Marks: `the entries to an API host, base64 too`,
		Lost:  `nothing`,
		Examples: []Example{
			failed("har", `{"log":{"entries":[{"request":{"url":"https://cbs.tencentcloudapi.com/","headers":[]},"response":{"headers":[],"content":{"text":"{\"Response\":{\"Error\":{\"Code\":\"LimitExceeded.Disk\",\"Message\":\"no more disks here\"},\"RequestId\":\"5f0c8a1e-3b7d-4e2a-9c46-81d2e7f0a9b3\"}}"}}}]}}`),
		},
	},
}
