// This file tests what the command reads: encodings and sizes.

package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"tcresponse/schema"
)

// encodeAs returns a text in an encoding, with or without a byte order mark.
func encodeAs(name, text string, marked bool) string {
	if marked {
		text = "\uFEFF" + text
	}
	var out []byte
	var order binary.AppendByteOrder = binary.LittleEndian
	if strings.HasSuffix(name, "BE") {
		order = binary.BigEndian
	}
	for _, ch := range text {
		if strings.HasPrefix(name, "UTF-32") {
			out = order.AppendUint32(out, uint32(ch))
			continue
		}
		for _, unit := range utf16.Encode([]rune{ch}) {
			out = order.AppendUint16(out, unit)
		}
	}
	return string(out)
}

var encodingNames = []string{"UTF-16 LE", "UTF-16 BE", "UTF-32 LE", "UTF-32 BE"}

// TestEncodings tests that the output is the same for each encoding, since places count UTF-16 code
// units of the text.
func TestEncodings(t *testing.T) {
	texts := []string{
		success,
		failed,
		"{\r\n  \"Response\": {\r\n    \"名称\": \"😀 一\"\r\n    \"RequestId\": \"" + id + "\"\r\n  }\r\n}\r\n",
		`[TencentCloudSDKException] code:AuthFailure.SecretIdNotFound message:The SecretId is not found. requestId:` + id,
		"{}",
	}
	for _, text := range texts {
		for _, mode := range []string{"", "-text", "-envelope"} {
			args := strings.Fields(mode)
			wantStatus, want, _ := command(text, args...)
			for _, name := range encodingNames {
				for _, marked := range []bool{true, false} {
					status, stdout, stderr := command(encodeAs(name, text, marked), args...)
					if status != wantStatus || stdout != want {
						t.Errorf("%s, marked %v, %q, %s: status %d, want %d; got\n%s\nwant\n%s", name, marked, text, mode, status, wantStatus, stdout, want)
					}
					if !strings.Contains(stderr, name) || strings.Contains(stderr, "no byte order mark") == marked {
						t.Errorf("%s, marked %v: stderr %q", name, marked, stderr)
					}
				}
			}
		}
	}
}

func TestEncodedLines(t *testing.T) {
	lines := `{"text":"名称"}` + "\r\n" + `{"text":""}` + "\r\nx\r\n"
	_, want, _ := command(lines, "-lines")
	for _, name := range encodingNames {
		status, stdout, stderr := command(encodeAs(name, lines, true), "-lines")
		if status != exitUsage || stdout != want || !strings.Contains(stderr, "-:3:") || !strings.Contains(stderr, name) {
			t.Errorf("%s: status %d, stdout %s, stderr %q", name, status, stdout, stderr)
		}
	}
}

// TestDetect tests which texts are taken for an encoding other than UTF-8.
func TestDetect(t *testing.T) {
	chinese := strings.Repeat(`{"名称":"一二三"},`, 20)
	tests := []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"ASCII", "{}", ""},
		{"UTF-8 with its mark", "\uFEFF{}", ""},
		{"half a mark", "\xFF", ""},
		{"a mark alone", "\xFF\xFE", "UTF-16 LE"},
		{"the other mark alone", "\xFE\xFF", "UTF-16 BE"},
		{"UTF-8 with a NUL", "{\"A\":\"\x00\"}", ""},
		{"UTF-8 with a NUL in each fourth byte", strings.Repeat("abc\x00", 100), "UTF-16 LE"},
		{"UTF-8 with NULs everywhere", strings.Repeat("a\x00b\x00\x00", 100), ""},
		{"zero bytes alone", strings.Repeat("\x00", 100), ""},
		{"Chinese and ASCII", encodeAs("UTF-16 LE", chinese, false), "UTF-16 LE"},
		{"Chinese and ASCII, the other way", encodeAs("UTF-16 BE", chinese, false), "UTF-16 BE"},
		{"Chinese alone", encodeAs("UTF-16 LE", strings.Repeat("二三", 20), false), ""},
		{"an odd byte at the end", encodeAs("UTF-16 LE", success, false) + "x", "UTF-16 LE"},
	}
	for _, test := range tests {
		if got := detect([]byte(test.text)); got.name != test.want {
			t.Errorf("%s: %q, want %q", test.name, got.name, test.want)
		}
	}
}

func TestBrokenEncoding(t *testing.T) {
	for _, text := range []string{"\xFF\xFE", "\xFF\xFE{", "\xFE\xFF\x00", encodeAs("UTF-16 LE", success, true) + "x", "\xFF\xFE\x00\xD8{\x00\x00\xDC", "\xFF\xFE\x00\x00\xFF\xFF\xFF\xFF"} {
		// The size of each read must make no difference.
		var whole, pieces, errs bytes.Buffer
		status := run(nil, strings.NewReader(text), &whole, &errs)
		if again := run(nil, iotest.OneByteReader(strings.NewReader(text)), &pieces, &errs); again != status || pieces.String() != whole.String() || whole.Len() == 0 {
			t.Errorf("%q: status %d and %d, stderr %q", text, status, again, errs.String())
		}
	}
}

// endless is an infinite input.
type endless struct{ read int }

func (b *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	b.read += len(p)
	return len(p), nil
}

func TestInfiniteInput(t *testing.T) {
	var out, errs bytes.Buffer
	in := &endless{}
	status := run(nil, in, &out, &errs)
	list := reports(t, out.String())
	if status != exitInvalid || len(list) != 1 || len(list[0].Findings) != 1 || list[0].Findings[0].Code != "input-too-large" || list[0].Findings[0].Params["size"] != "unknown" {
		t.Errorf("status %d, reports %+v, stderr %q", status, list, errs.String())
	}
	if in.read > schema.MaxInput+1<<20 {
		t.Errorf("%d bytes are read", in.read)
	}
}

// TestSize tests that the report on a file that is too large has the size of the file, which is not
// read.
func TestSize(t *testing.T) {
	path := filepath.Join(t.TempDir(), "large.json")
	const size = 5 << 30
	if err := os.WriteFile(path, []byte(success), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, size); err != nil {
		t.Skipf("no sparse file of 5 GiB can be made here: %v", err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, test := range []struct {
		stdin io.Reader
		args  []string
	}{{nil, []string{path}}, {file, nil}} {
		var out, errs bytes.Buffer
		status := run(test.args, test.stdin, &out, &errs)
		list := reports(t, out.String())
		if status != exitInvalid || len(list) != 1 || list[0].Findings[0].Params["size"] != float64(size) || errs.Len() > 0 {
			t.Errorf("%v: status %d, reports %+v, stderr %q", test.args, status, list, errs.String())
		}
	}
	at, err := file.Seek(0, io.SeekCurrent)
	if err != nil || at > 1<<20 {
		t.Errorf("%d bytes are read, %v", at, err)
	}
	status, stdout, _ := command("", "-text", path)
	if want := fmt.Sprintf("At most %d bytes are read; the text has %d.", schema.MaxInput, size); status != exitInvalid || !strings.Contains(stdout, want) || strings.Contains(stdout, "^") {
		t.Errorf("status %d: %s", status, stdout)
	}
	if status, stdout, stderr := command("", "-envelope", path); status != exitInvalid || stdout != "" || !strings.Contains(stderr, "large.json") {
		t.Errorf("status %d, stdout %q, stderr %q", status, stdout, stderr)
	}
}

// TestLargestText tests that the limit applies to the UTF-8 text, not to the bytes of the input.
func TestLargestText(t *testing.T) {
	if testing.Short() {
		t.Skip("a text of 40 MiB in two bytes a character takes long")
	}
	text := `{"Response":{"Data":"` + strings.Repeat("x", 40<<20) + `","RequestId":"` + id + `"}}`
	if status, _, stderr := command(encodeAs("UTF-16 LE", text, true)); status != exitSuccess {
		t.Errorf("status %d, stderr %q", status, stderr)
	}
}
