// This file tests the command when its output cannot be written.

package main

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
)

// full is an output that accepts a number of bytes and then fails.
type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	if len(p) > f.room {
		n := f.room
		f.room = 0
		return n, errors.New("no space left")
	}
	f.room -= len(p)
	return len(p), nil
}

func TestOutputThatIsFull(t *testing.T) {
	paths := files(t, success, failed)
	line := `{"text":"x"}` + "\n"
	for _, test := range []struct {
		stdin string
		args  []string
	}{
		{success, nil},
		{success, []string{"-text"}},
		{success, []string{"-envelope"}},
		{line, []string{"-lines"}},
		{strings.Repeat(line, 100), []string{"-lines"}},
		{"", []string{"-text", paths[0], paths[1]}},
		{"", paths},
		{"hello", nil},
		{"", []string{paths[0], paths[0] + ".gone"}},
	} {
		var all, errs bytes.Buffer
		run(test.args, strings.NewReader(test.stdin), &all, &errs)
		// Nothing can be written, or all but the last byte.
		for _, room := range []int{0, all.Len() - 1} {
			errs.Reset()
			status := run(test.args, strings.NewReader(test.stdin), &full{room}, &errs)
			if status != exitUsage || strings.Count(errs.String(), "could not be written: no space left\n") != 1 {
				t.Errorf("check %v, room for %d: status %d, stderr %q", test.args, room, status, errs.String())
			}
		}
	}
}

// TestLinesStopWhenTheOutputIsFull tests that the command ends on an infinite input.
func TestLinesStopWhenTheOutputIsFull(t *testing.T) {
	var errs bytes.Buffer
	in := &repeated{line: []byte(`{"text":"x"}` + "\n")}
	if status := run([]string{"-lines"}, in, &full{1 << 10}, &errs); status != exitUsage || !strings.Contains(errs.String(), "no space left") {
		t.Errorf("status %d, stderr %q", status, errs.String())
	}
}

// repeated is an infinite input of one line.
type repeated struct{ line, rest []byte }

func (r *repeated) Read(p []byte) (int, error) {
	if len(r.rest) == 0 {
		r.rest = r.line
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

func TestDeviceThatIsFull(t *testing.T) {
	out, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skipf("there is no device that is always full: %v", err)
	}
	defer out.Close()
	for _, args := range [][]string{nil, {"-text"}, {"-envelope"}} {
		var errs bytes.Buffer
		if status := run(args, strings.NewReader(success), out, &errs); status != exitUsage || !strings.Contains(errs.String(), "could not be written: write /dev/full: ") {
			t.Errorf("check %v: status %d, stderr %q", args, status, errs.String())
		}
	}
}
