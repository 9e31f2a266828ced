// This file reads the sentences on error codes, of which the Go SDKs have one a code.

package officialdocs

import (
	"cmp"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"tcresponse/schema/catalog"
)

// Sentences has what one SDK says of the error codes of a product. Repository, commit and license
// must be shown with the sentences.
type Sentences struct {
	Language   string `json:"language"`
	Repository string `json:"repository"`
	// Commit is empty if it is not known.
	Commit  string `json:"commit,omitempty"`
	License string `json:"license"`
	// Codes has the sentences as plain text, except that `code` and [words](https://…) are marked as
	// in the texts of schema/docs.
	Codes map[string]string `json:"codes"`
}

// sdk is a checkout of an SDK.
type sdk struct {
	dir, language, repository, commit string
}

// sdksIn returns those of the two SDKs that a folder has.
func sdksIn(folder string) []sdk {
	var found []sdk
	for _, s := range []sdk{{language: "zh", repository: "tencentcloud-sdk-go"}, {language: "en", repository: "tencentcloud-sdk-go" + intl}} {
		s.dir = filepath.Join(folder, s.repository)
		if _, err := os.Stat(filepath.Join(s.dir, "tencentcloud")); err != nil {
			continue
		}
		s.commit = commit(s.dir)
		found = append(found, s)
	}
	return found
}

// commit returns the commit of a checkout; empty if dir is not the root of one, such as a copy inside
// another checkout.
func commit(dir string) string {
	if _, err := os.Stat(filepath.Join(dir, ".git")); err != nil {
		return ""
	}
	out, err := exec.Command("git", "-C", dir, "rev-parse", "HEAD").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// sentences returns what the SDKs say of the codes of a product, by language.
func (d *Docs) sentences(pack *catalog.Pack) (map[string]Sentences, error) {
	all := map[string]Sentences{}
	for _, s := range d.sdks {
		codes, err := s.read(pack)
		if err != nil {
			return nil, err
		}
		all[s.language] = Sentences{s.language, "https://github.com/TencentCloud/" + s.repository, s.commit, "Apache License 2.0", codes}
	}
	return all, nil
}

// read reads the sentences on the codes of a product. Those of its other versions, the newest first,
// are added: a response does not always say which version it is of.
func (s sdk) read(pack *catalog.Pack) (map[string]string, error) {
	folder := filepath.Join(s.dir, "tencentcloud", cmp.Or(pack.API, pack.Product))
	paths, err := fs.Glob(os.DirFS(folder), "v*/errors.go")
	if err != nil {
		return nil, err
	}
	slices.Sort(paths)
	slices.Reverse(paths)
	own := pack.Version + "/errors.go"
	paths = append([]string{own}, slices.DeleteFunc(paths, func(path string) bool { return path == own })...)
	codes := map[string]string{}
	for _, path := range paths {
		text, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(path)))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		more, err := parseErrors(filepath.Join(folder, path), text, s.language)
		if err != nil {
			return nil, err
		}
		maps.Copy(more, codes)
		codes = more
	}
	return codes, nil
}

// parseErrors returns the sentences in an errors.go: the comment of each constant.
func parseErrors(name string, text []byte, language string) (map[string]string, error) {
	file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	codes := map[string]string{}
	for _, decl := range file.Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok || group.Tok != token.CONST {
			continue
		}
		for _, spec := range group.Specs {
			value := spec.(*ast.ValueSpec)
			if len(value.Values) != 1 {
				continue
			}
			literal, ok := value.Values[0].(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				continue
			}
			code, err := strconv.Unquote(literal.Value)
			if err != nil {
				return nil, err
			}
			if s := sentence(value.Doc.Text(), code, language); s != "" {
				codes[code] = s
			}
		}
	}
	return codes, nil
}

// sentence converts a comment to a sentence; empty if it says no more than the code, or not in this
// language.
func sentence(comment, code, language string) string {
	s := strings.Join(strings.Fields(plain(comment)), " ")
	s = blank.ReplaceAllString(strings.ReplaceAll(s, "**", ""), "…")
	_, last, _ := strings.Cut(code, ".")
	if bare := strings.TrimRight(s, " .。"); bare == "" || strings.EqualFold(bare, code) || strings.EqualFold(bare, last) {
		return ""
	}
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) != (language == "zh") {
		return ""
	}
	return links.ReplaceAllStringFunc(s, func(found string) string {
		if words, address, ok := strings.Cut(found, "]("); ok {
			// A mark inside another one would stay visible.
			return strings.ReplaceAll(words, "`", "") + "](" + address
		}
		url := strings.TrimRight(found, ".,;:!?'")
		return "[" + url + "](" + url + ")" + found[len(url):]
	})
}

var (
	// blank is a place that the service fills in.
	blank = regexp.MustCompile(`\{\{\d*\}\}`)
	// links matches a link, or an address that stands by itself. Others stay text.
	links = regexp.MustCompile("\\[[^\\]]+\\]\\(https://[^)\\s]+\\)|https://[^\\s()\\[\\]<>\"`\\\\\\x00-\\x20\\x7f-\\x{10ffff}]+")
)

// inOrder returns the sentences of a pack: those in its language, and those in the other one, unless
// isBoth only of codes that its language lacks.
func inOrder(own, other Sentences, isBoth bool) []Sentences {
	if !isBoth {
		other.Codes = maps.Clone(other.Codes)
		maps.DeleteFunc(other.Codes, func(code, _ string) bool { return own.Codes[code] != "" })
	}
	return slices.DeleteFunc([]Sentences{own, other}, func(s Sentences) bool { return len(s.Codes) == 0 })
}
