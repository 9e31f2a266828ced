// This file tests that secrets are found in what the engine decodes, at their places in the pasted
// text.

package schema

import (
	"encoding/base64"
	"strings"
	"testing"
	"unicode/utf16"
)

func TestSecretsInDecodedTexts(t *testing.T) {
	const key = "Gu5t9xGARNpq86cd98joQYCN3Cozk1qA"
	plain := `{"Credentials":{"SecretKey":"` + key + `","a":12},"RequestId":"1a33d089-50ab-4544-9abf-5f6071f40993"}`
	encode := base64.StdEncoding.EncodeToString
	for name, text := range map[string]string{
		"base64, first group":  encode([]byte(plain)),
		"base64, second group": encode([]byte(" " + plain)),
		"base64, third group":  encode([]byte("  " + plain)),
		"base64 to its end":    encode([]byte("region=ap-guangzhou\nSecretKey=" + key)),
		"bytes":                strings.NewReplacer(`"`, `\x22`, ":", `\x3A`).Replace(plain),
		"percent":              strings.NewReplacer(`"`, "%22", ":", "%3A", "{", "%7B", "}", "%7D", ",", "%2C").Replace(plain),
		"entities":             strings.ReplaceAll(plain, `"`, "&quot;"),
		"twice encoded":        encode([]byte(encode([]byte(plain)))),
		"full width":           strings.NewReplacer(`"`, "＂", "{", "｛", "}", "｝").Replace(plain),
		"character codes":      "SecretKey\\u003a \\u0022" + key + "\\u0022 {\\\"a\\\":1}",
	} {
		t.Run(name, func(t *testing.T) {
			// A mark of each place must give the whole secret, so that none of it can be read once
			// covered.
			covered := utf16.Encode([]rune(text))
			for _, f := range Check([]byte(text)).Findings {
				if f.Code != "secret" {
					continue
				}
				for i := f.From; i < f.To && i < len(covered); i++ {
					covered[i] = '*'
				}
			}
			rest := string(utf16.Decode(covered))
			if rest == text {
				t.Fatalf("nothing is covered in %q", text)
			}
			for _, s := range []string{rest, decoded(rest), decoded(decoded(rest))} {
				for i := 0; i+4 <= len(key); i++ {
					if strings.Contains(s, key[i:i+4]) {
						t.Fatalf("%q can be read in %q", key[i:i+4], s)
					}
				}
			}
		})
	}
}

// decoded decodes each group of four characters by itself, as anyone who reads a half-covered text
// can.
func decoded(text string) string {
	var b strings.Builder
	for i := 0; i+4 <= len(text); i += 4 {
		group, err := base64.StdEncoding.DecodeString(text[i : i+4])
		if err != nil {
			group = []byte("????")
		}
		b.Write(group)
	}
	return b.String()
}
