// This file measures what a page loads, compressed as it is served.

package all

import (
	"bytes"
	"compress/gzip"
	"slices"
	"testing"

	"tcresponse/schema/catalog"
	"tcresponse/schema/catalog/data"
	"tcresponse/schema/catalog/requests"
)

func zipped(t *testing.T, text []byte) int {
	t.Helper()
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}

func TestSizes(t *testing.T) {
	atMost := func(what string, got, most int) {
		t.Logf("%s: %d bytes, at most %d", what, got, most)
		if got > most {
			t.Errorf("%s: %d bytes, at most %d", what, got, most)
		}
	}
	atMost("index of the first stage", zipped(t, catalog.BuildIndex(Packs())), 80_000)
	atMost("index of codes and actions", zipped(t, catalog.BuildNames(Declaring())), 100_000)
	atMost("list of actions", zipped(t, catalog.BuildActions(Packs())), 120_000)
	all, each := 0, map[string]int{}
	var sizes []int
	for _, p := range Packs() {
		text, err := data.Files.ReadFile(p.ID() + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		each[p.ID()] = zipped(t, text)
		all += each[p.ID()]
		sizes = append(sizes, each[p.ID()])
	}
	slices.Sort(sizes)
	atMost("median pack", sizes[len(sizes)/2], 2_000)
	atMost("largest pack", sizes[len(sizes)-1], 32_000)
	atMost("all packs", all, 920_000)

	all, sizes = 0, nil
	for _, p := range Packs() {
		text, err := requests.Files.ReadFile(p.ID() + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		sizes = append(sizes, zipped(t, text))
		all += sizes[len(sizes)-1]
	}
	slices.Sort(sizes)
	atMost("median pack of requests", sizes[len(sizes)/2], 1_000)
	atMost("largest pack of requests", sizes[len(sizes)-1], 14_000)
	atMost("all packs of requests", all, 500_000)

	var loads []int
	for _, e := range examples(t) {
		load := 0
		for _, id := range Catalog().Index().Stage1(e.shape) {
			load += each[id]
		}
		if load > 0 {
			loads = append(loads, load)
		}
	}
	slices.Sort(loads)
	atMost("packs loaded for a response, median", loads[len(loads)/2], 20_000)
	atMost("packs loaded for a response, 95 in 100", loads[len(loads)*95/100], 88_000)
}
