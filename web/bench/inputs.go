// Command bench writes what the benchmark reads: the documents, and the facts that the engine loads
// in a page.
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"tcresponse/schema/catalog"
	"tcresponse/schema/catalog/all"
	"tcresponse/schema/catalog/data"
	"tcresponse/schema/sample"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: bench FOLDER")
		os.Exit(2)
	}
	for name, content := range files() {
		if err := os.WriteFile(filepath.Join(os.Args[1], name), content, 0o666); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func files() map[string][]byte {
	packs := all.Packs()
	out := map[string][]byte{"index": catalog.BuildIndex(packs), "names": catalog.BuildNames(packs)}
	const id = "cvm-v20170312"
	for file, path := range map[string]string{"source": "SOURCE", "pack": id + ".txt"} {
		text, err := data.Files.ReadFile(path)
		if err != nil {
			panic(err) // the files are part of the program
		}
		out[file] = text
	}
	p, _ := all.Catalog().Pack(id)
	a, _ := p.Action("DescribeInstances")
	for name, n := range map[string]int{"3.8 KB": 1, "366 KB": 102, "3.66 MB": 1020, "22 MB": 6130} {
		out[name+".valid.json"] = sample.Response(p, a, n, false)
		out[name+".faulty.json"] = sample.Response(p, a, n, true)
	}
	wide := []byte(`{"Response":{"TotalCount":0,"InstanceSet":[]`)
	for i := range 100_000 {
		wide = append(wide, `,"Member`+strconv.Itoa(i)+`":`+strconv.Itoa(i)...)
	}
	out["wide object.valid.json"] = closed(wide)
	const depth = 900
	out["deep object.valid.json"] = closed([]byte(`{"Response":{"TotalCount":0,"InstanceSet":[],"Deep":` + strings.Repeat(`{"Deep":`, depth) + "null" + strings.Repeat("}", depth)))
	long := []byte(`{"Response":{"TotalCount":0,"InstanceSet":[],"Lines":[""`)
	for range 8 {
		long = append(append(append(long, `,"`...), bytes.Repeat([]byte(`a line of a log, 日志一行\n`), 15_000)...), '"')
	}
	out["long strings.valid.json"] = closed(append(long, ']'))
	out["failure.valid.json"] = []byte(`{"Response":{"Error":{"Code":"AuthFailure.SignatureFailure","Message":"The provided credentials could not be validated. Please check your signature is correct."},"RequestId":"` + sample.RequestID + `"}}`)
	return out
}

// closed ends a response.
func closed(text []byte) []byte { return append(text, `,"RequestId":"`+sample.RequestID+`"}}`...) }
