// Command gen reads the published API definitions and writes the facts of every product version to
// one text file each.
//
// It reads a checkout of tencentcloud-cli, and for error codes checkouts of tencentcloud-sdk-go, a
// JSON-lines file, or both. What a response can have, and what a request can, go to two folders:
// names, types, marks and codes, but no descriptions. The output is deterministic.
//
//	go run ./schema/catalog/gen -cli CHECKOUT [-sdk CHECKOUT]... [-codes FILE] \
//		[-out schema/catalog/data] [-requests schema/catalog/requests]
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tcresponse/schema/catalog"
)

// config is the command line.
type config struct {
	cli, codes, out, requests string
	// names is the text of names.txt.
	names string
	sdk   []string
	// commit and date are those of the definitions; if empty, they come from git. A date without a
	// commit is the day of reading.
	commit, date string
}

func main() {
	c := config{names: namesText}
	flag.StringVar(&c.cli, "cli", "", "checkout of tencentcloud-cli (required)")
	flag.Func("sdk", "checkout of tencentcloud-sdk-go or of its international edition, for error codes; may be given again", func(dir string) error {
		c.sdk = append(c.sdk, dir)
		return nil
	})
	flag.StringVar(&c.codes, "codes", "", "JSON lines of product, version and codes")
	flag.StringVar(&c.out, "out", "schema/catalog/data", "folder to write; its *.txt files are replaced")
	flag.StringVar(&c.requests, "requests", "schema/catalog/requests", "folder to write the parameters of requests to; its *.txt files are replaced")
	flag.StringVar(&c.commit, "commit", "", "commit of the definitions (default: what git says of -cli)")
	flag.StringVar(&c.date, "date", "", "date of the commit, or without one the day of reading, YYYY-MM-DD (default: what git says of -cli)")
	flag.Parse()
	summary, err := run(c)
	if err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
	fmt.Println(summary)
}

// run writes the facts and returns a one-line summary.
func run(c config) (string, error) {
	if c.cli == "" {
		return "", fmt.Errorf("-cli is missing: name a checkout of tencentcloud-cli")
	}
	source, err := describeSource(c)
	if err != nil {
		return "", err
	}
	codes := codeSet{}
	for _, dir := range c.sdk {
		if err := codes.readSDK(dir); err != nil {
			return "", err
		}
	}
	if c.codes != "" {
		if err := codes.readLines(c.codes); err != nil {
			return "", err
		}
	}
	paths, err := filepath.Glob(filepath.Join(c.cli, "tccli", "services", "*", "v*", "api.json"))
	if err != nil {
		return "", err
	}
	if len(paths) == 0 {
		return "", fmt.Errorf("no tccli/services/*/v*/api.json below %s", c.cli)
	}
	slices.Sort(paths)
	names, err := readNames(c.names)
	if err != nil {
		return "", err
	}
	files, requests := map[string][]byte{"SOURCE": source}, map[string][]byte{}
	products, actions := map[string]bool{}, 0
	for _, path := range paths {
		d, err := readDefinitions(path)
		if err != nil {
			return "", err
		}
		d.name(names)
		d.codes = codes.take(d.product, d.api, d.version)
		text, err := d.facts()
		if err != nil {
			return "", fmt.Errorf("%s: %w", path, err)
		}
		// Parsing the output here reports an error near its cause.
		if _, err := catalog.ParsePack(text); err != nil {
			return "", fmt.Errorf("%s: %w", path, err)
		}
		parameters, err := d.requests()
		if err == nil {
			_, err = catalog.ParseRequests(parameters)
		}
		if err != nil {
			return "", fmt.Errorf("%s: requests: %w", path, err)
		}
		name := d.product + "-" + d.version + ".txt"
		files[name], requests[name] = text, parameters
		products[d.product] = true
		actions += len(d.Actions)
	}
	more := codes.rest()
	if _, err := catalog.ParseCodes(more); err != nil {
		return "", err
	}
	files["CODES"] = more
	if err := errors.Join(write(c.out, files), write(c.requests, requests)); err != nil {
		return "", err
	}
	return fmt.Sprintf("%d products, %d versions, %d actions; %s", len(products), len(paths), actions, bytes.ReplaceAll(bytes.TrimSpace(source), []byte("\n"), []byte(", "))), nil
}

// write replaces the facts in a folder; it does not write files that have not changed.
func write(dir string, files map[string][]byte) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	old, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return err
	}
	for _, path := range old {
		if _, ok := files[filepath.Base(path)]; !ok {
			if err := os.Remove(path); err != nil {
				return err
			}
		}
	}
	for name, text := range files {
		path := filepath.Join(dir, name)
		if have, err := os.ReadFile(path); err == nil && string(have) == string(text) {
			continue
		}
		if err := os.WriteFile(path, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// describeSource returns the file SOURCE: the repository and revision of the definitions.
func describeSource(c config) ([]byte, error) {
	if c.commit == "" && c.date == "" {
		c.commit, c.date = git(c.cli, "%H"), git(c.cli, "%cs")
	}
	if _, err := time.Parse(time.DateOnly, c.date); err != nil {
		return nil, fmt.Errorf("the date of the definitions is %q, and %s is no git checkout with a commit: give -date YYYY-MM-DD", c.date, c.cli)
	}
	if c.commit == "" {
		return fmt.Appendf(nil, "source tencentcloud-cli\nread %s\n", c.date), nil
	}
	if !isWord(c.commit) {
		return nil, fmt.Errorf("the commit of the definitions is %q: give -commit HASH", c.commit)
	}
	return fmt.Appendf(nil, "source tencentcloud-cli\ncommit %s\ndate %s\n", c.commit, c.date), nil
}

// git returns a property of the latest commit; empty if dir is not the root of a checkout.
func git(dir, format string) string {
	if _, err := os.Stat(filepath.Join(dir, ".git")); err != nil {
		return ""
	}
	out, err := exec.Command("git", "-C", dir, "log", "-1", "--format="+format).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}
