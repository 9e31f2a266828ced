// Package web builds the static page: TypeScript, styles, texts and the compiled engine become the
// files of dist/.
package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"tcresponse/schema"
	"tcresponse/schema/docs"
	"tcresponse/schema/docs/texts"
	"tcresponse/web/reference"
)

// Config says what to build and where to put it.
type Config struct {
	// Root is the folder of the Go module.
	Root string
	// Out is the folder that receives the page; what is left there of an earlier build is removed.
	Out string
	// Engine is what BuildEngine returned, compressed.
	Engine Engine
	// Docs is a checkout of tencentcloud-cli whose official descriptions are added; empty adds
	// none.
	Docs string
	// Dev adds source maps, leaves names readable and leaves the service worker out.
	Dev bool
	// Reference says that the reference of error codes is beside the page, so that the page leads there.
	Reference bool
}

// Part says when a file is needed, for the budget.
type Part string

const (
	// Shell is needed before the first verdict can be shown, apart from the engine.
	Shell Part = "shell"
	// Editor arrives after the shell and replaces the plain text area.
	Editor Part = "editor"
	// EnginePart is the WebAssembly module, and what inflates and compiles it.
	EnginePart Part = "engine"
	// Index is what recognition needs before it asks for packs.
	Index Part = "index"
	// Names is the index of error codes and action names.
	Names Part = "names"
	// Packs are files for one version of one product each, loaded when a response needs them.
	Packs Part = "packs"
	// Element is the script for other pages.
	Element Part = "element"
	// Reference is the folder with the reference of error codes, as it lies on the disk.
	Reference Part = "reference"
	// Other is loaded on demand or only by the embedded form.
	Other Part = "other"
)

// File is one file of the page.
type File struct {
	// Name is relative to Config.Out; there are no folders in it.
	Name string
	Part Part
	Data []byte
}

// Result lists what was built, sorted by name.
type Result struct {
	Files []File
	// Typical is the median of how many bytes of packs a response needs.
	Typical int
}

// Bundle builds the page into config.Out. Every warning of the bundler is an error.
func Bundle(config Config) (Result, error) {
	b := bundler{config: config, names: map[string]string{}}
	steps := []func() error{b.engine, b.texts, b.packs, b.examples, b.worker, b.styles, b.scripts, b.embed, b.element, b.early, b.pages, b.offline}
	for _, step := range steps {
		if err := step(); err != nil {
			return Result{}, fmt.Errorf("web: %w", err)
		}
	}
	sort.Slice(b.files, func(i, j int) bool { return b.files[i].Name < b.files[j].Name })
	if err := write(config.Out, b.files); err != nil {
		return Result{}, fmt.Errorf("web: %w", err)
	}
	return Result{Files: b.files, Typical: b.typical}, nil
}

type bundler struct {
	config Config
	files  []File
	// names maps what a page or a script loads, such as engine, to the hashed file name.
	names map[string]string
	// chunks are the files that the page's script imports at once.
	chunks []string
	// inline is the script that is part of the pages themselves.
	inline []byte
	// nearestCode is the script that suggests a code where a page is not found.
	nearestCode []byte
	// laterStyles are the styles of what loads behind the editor.
	laterStyles []byte
	// typical is Result.Typical.
	typical int
	// source is where the facts of the catalog are from.
	source string
	// isSingle is true for the page as one file.
	isSingle bool
}

func (b *bundler) path(name string) string {
	return filepath.Join(b.config.Root, "web", "src", name)
}

// add keeps data under a name that holds its hash, and remembers it as key.
func (b *bundler) add(key, extension string, part Part, data []byte) {
	b.names[key] = key + "-" + b.hashed(key, extension, part, data) + extension
}

// hashed keeps data under a name that holds its hash, and returns the hash.
func (b *bundler) hashed(key, extension string, part Part, data []byte) string {
	hash := shortHash(data)
	b.files = append(b.files, File{Name: key + "-" + hash + extension, Part: part, Data: data})
	return hash
}

func (b *bundler) engine() error {
	if len(b.config.Engine.Zstd) == 0 {
		return errors.New("the engine is missing: compile and compress it first")
	}
	// The neutral ending keeps servers from adding a Content-Encoding: the page inflates the bytes
	// itself.
	b.add("engine", ".bin", EnginePart, b.config.Engine.Zstd)
	return nil
}

// texts writes for each language the facts of the error codes of the specification with all
// sentences, and apart from them the other codes, and the rules, which only their errors need.
func (b *bundler) texts() error {
	folder := filepath.Join(b.config.Root, "schema", "docs")
	facts, err := os.ReadFile(filepath.Join(folder, "codes.json"))
	if err != nil {
		return err
	}
	common, rare, err := splitFacts(facts)
	if err != nil {
		return fmt.Errorf("codes.json: %w", err)
	}
	for _, language := range texts.Languages {
		all := map[string]json.RawMessage{"facts": encode(common)}
		names, err := filepath.Glob(filepath.Join(folder, "texts", language, "*.json"))
		if err != nil {
			return err
		}
		if len(names) == 0 {
			return fmt.Errorf("no texts for language %s in %s", language, folder)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			if !json.Valid(data) {
				return fmt.Errorf("%s: not valid JSON", name)
			}
			all[strings.TrimSuffix(filepath.Base(name), ".json")] = data
		}
		codes := map[string]json.RawMessage{}
		if all["codes"] != nil {
			if err := json.Unmarshal(all["codes"], &codes); err != nil {
				return err
			}
		}
		apart := map[string]json.RawMessage{}
		for _, fact := range rare {
			apart[fact.Code] = codes[fact.Code]
			delete(codes, fact.Code)
		}
		all["codes"] = encode(codes)
		b.add("codes-"+language, ".json", Other, encode(map[string]any{"facts": rare, "codes": apart}))
		loaded, err := texts.Load(language)
		if err != nil {
			return err
		}
		b.add("rules-"+language, ".json", Other, encode(map[string]any{"rules": loaded.Rules, "things": loaded.Things}))
		data, err := json.Marshal(all)
		if err != nil {
			return err
		}
		part := Shell
		if language != texts.Languages[0] {
			part = Other
		}
		b.add("texts-"+language, ".json", part, data)
	}
	return nil
}

// splitFacts separates the facts of the codes of the specification from those of all others.
func splitFacts(facts []byte) (common, rare []docs.Code, err error) {
	var codes []docs.Code
	if err := json.Unmarshal(facts, &codes); err != nil {
		return nil, nil, err
	}
	common, rare = []docs.Code{}, []docs.Code{}
	for _, c := range codes {
		if c.List == "specification" {
			common = append(common, c)
		} else {
			rare = append(rare, c)
		}
	}
	return common, rare, nil
}

// encode encodes a value that can always be encoded.
func encode(value any) json.RawMessage {
	data, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return data
}

// built matches the hashed names that any build of this page has given.
var built = regexp.MustCompile(`^(abouts|actions|catalog|chunk|early|editor|embed|engine|examples|fieldtable|index|inflate|later|main|names|requests|style|(codes|products|rules|texts)-[a-z]+|worker|(pack(-request)?|about-[a-z]+)-[0-9a-z]+-v[0-9a-z]+)-[0-9A-Za-z]+\.(bin|css|js|json)$`)

// elementScript defines the element for other pages. Its name stays the same, since those pages name
// it.
const elementScript = "embed.js"

// entry reports whether a file is one of those whose names stay the same from build to build.
func entry(name string) bool {
	return strings.HasSuffix(name, ".html") || name == serviceWorker || name == elementScript
}

// write writes the entry points last, so that a visitor never gets a page whose files are missing,
// and then removes what is left of an earlier build. Other files stay: naming the wrong folder must
// not lose any.
func write(out string, files []File) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	keep := map[string]bool{}
	for _, entries := range []bool{false, true} {
		for _, file := range files {
			isEntry := entry(file.Name)
			if !isEntry && !built.MatchString(file.Name) {
				return fmt.Errorf("%s: no later build would remove a file of this name", file.Name)
			}
			keep[file.Name] = true
			if isEntry != entries {
				continue
			}
			if err := putFile(filepath.Join(out, file.Name), file.Data); err != nil {
				return err
			}
		}
	}
	old, err := os.ReadDir(out)
	if err != nil {
		return err
	}
	for _, entry := range old {
		if name := entry.Name(); built.MatchString(name) && !keep[name] || abandoned(entry) {
			if err := os.Remove(filepath.Join(out, name)); err != nil {
				return err
			}
		}
	}
	return nil
}

// run calls esbuild; its warnings fail the build as its errors do.
func (b *bundler) run(options api.BuildOptions) (api.BuildResult, error) {
	options.Bundle = true
	options.Write = false
	options.Metafile = true
	options.LogLevel = api.LogLevelSilent
	options.AbsWorkingDir = filepath.Join(b.config.Root, "web")
	options.Outdir = filepath.Join(b.config.Root, "web", "out") // never written; gives names their base
	options.Charset = api.CharsetUTF8
	options.LegalComments = api.LegalCommentsNone
	if len(options.EntryPointsAdvanced) == 0 && len(options.EntryPoints) == 0 {
		return api.BuildResult{}, errors.New("no entry point")
	}
	if b.config.Dev {
		options.Sourcemap = api.SourceMapInline
	} else {
		options.MinifySyntax, options.MinifyWhitespace, options.MinifyIdentifiers = true, true, true
	}
	if options.Target == api.DefaultTarget {
		options.Target = api.ES2022
	}
	result := api.Build(options)
	problems := append(result.Errors, result.Warnings...)
	if len(problems) > 0 {
		return result, errors.New(strings.Join(api.FormatMessages(problems, api.FormatMessagesOptions{Kind: api.ErrorMessage}), ""))
	}
	return result, nil
}

// single bundles one entry point whose output must be exactly one file.
func (b *bundler) single(entry string, options api.BuildOptions) ([]byte, error) {
	options.EntryPoints = []string{b.path(entry)}
	result, err := b.run(options)
	if err != nil {
		return nil, err
	}
	if len(result.OutputFiles) != 1 {
		return nil, fmt.Errorf("%s: %d files instead of one", entry, len(result.OutputFiles))
	}
	return result.OutputFiles[0].Contents, nil
}

func (b *bundler) worker() error {
	code, err := b.single("worker.ts", api.BuildOptions{
		Format:   api.FormatIIFE,
		Platform: api.PlatformNeutral,
		Alias:    map[string]string{"wasm_exec": b.config.Engine.WasmExec},
		Define:   map[string]string{"MAX_INPUT": fmt.Sprint(schema.MaxInput)},
	})
	if err != nil {
		return err
	}
	b.add("worker", ".js", Shell, code)
	return nil
}

func (b *bundler) styles() error {
	code, err := b.single("style.css", api.BuildOptions{Target: api.ESNext})
	if err != nil {
		return err
	}
	b.add("style", ".css", Shell, code)
	// What the later script styles comes with it.
	b.laterStyles, err = b.single("later.css", api.BuildOptions{Target: api.ESNext})
	return err
}

// assets returns the constants through which a script knows the names of the files that it loads.
func (b *bundler) assets() map[string]string {
	// One constant for each file: an object would become a separate chunk, and a round trip.
	assets := map[string]string{}
	for key, name := range b.names {
		constant := "ASSET_" + strings.ToUpper(strings.ReplaceAll(key, "-", "_"))
		assets[constant] = fmt.Sprintf("%q", "./"+name)
	}
	assets["CATALOG_SOURCE"] = fmt.Sprintf("%q", b.source)
	assets["MAX_INPUT"] = fmt.Sprint(schema.MaxInput)
	assets["LATER_STYLES"] = string(encode(string(b.laterStyles)))
	assets["ENGINE_SIZE"] = fmt.Sprint(len(b.config.Engine.Zstd))
	assets["HAS_REFERENCE"] = fmt.Sprint(b.config.Reference)
	assets["IS_DEV"] = fmt.Sprint(b.config.Dev)
	assets["IS_SINGLE"] = fmt.Sprint(b.isSingle)
	return assets
}

// laterStyles makes the style sheets of what loads later a text in its script.
var laterStyles = map[string]api.Loader{".css": api.LoaderText}

// scripts bundles the page; the editor is a chunk of its own, loaded after the shell.
func (b *bundler) scripts() error {
	result, err := b.run(api.BuildOptions{
		EntryPointsAdvanced: []api.EntryPoint{{InputPath: b.path("main.ts"), OutputPath: "main"}},
		EntryNames:          "[name]-[hash]",
		ChunkNames:          "[name]-[hash]",
		Loader:              laterStyles,
		Format:              api.FormatESModule,
		Splitting:           true,
		Define:              b.assets(),
	})
	if err != nil {
		return err
	}
	eager, err := staticImports(result.Metafile, "src/main.ts")
	if err != nil {
		return err
	}
	renamed, err := byContent(result)
	if err != nil {
		return err
	}
	for _, output := range result.OutputFiles {
		old := filepath.Base(output.Path)
		name, part := renamed[old], Editor
		key, _, _ := strings.Cut(name, "-")
		switch {
		case eager[old]:
			part = Shell
		case key == "inflate":
			part = EnginePart
		}
		b.files = append(b.files, File{Name: name, Part: part, Data: output.Contents})
		if key != "chunk" {
			b.names[key] = name
		} else if part == Shell {
			b.chunks = append(b.chunks, name)
		}
	}
	sort.Strings(b.chunks)
	return nil
}

func (b *bundler) embed() error {
	// A classic script loads even in a sandboxed frame whose server sends no CORS header, so that
	// the frame can say what is missing.
	code, err := b.single("embed.ts", api.BuildOptions{Format: api.FormatIIFE, Define: b.assets(), Loader: laterStyles})
	if err != nil {
		return err
	}
	b.add("embed", ".js", Other, code)
	return nil
}

func (b *bundler) element() error {
	code, err := b.single("element.ts", api.BuildOptions{Format: api.FormatIIFE})
	if err != nil {
		return err
	}
	b.files = append(b.files, File{Name: elementScript, Part: Element, Data: code})
	return nil
}

func (b *bundler) early() error {
	// It reports that a browser is too old, so it must run in one.
	code, err := b.single("early.ts", api.BuildOptions{Format: api.FormatIIFE, Target: api.ES2015, Define: map[string]string{"IS_SINGLE": fmt.Sprint(b.isSingle)}})
	if err != nil {
		return err
	}
	b.inline = bytes.TrimSpace(code)
	if !b.config.Reference {
		return nil
	}
	b.nearestCode, err = b.single("nearest.ts", api.BuildOptions{
		Format: api.FormatIIFE,
		Target: api.ES2018,
		Define: map[string]string{"CODES": string(encode(strings.Join(reference.Pages(), " ")))},
	})
	return err
}

// nearest is the script of 404.html that suggests a code, which is part of the page: at an unknown
// address no file is found. Without a reference there is none.
func (b *bundler) nearest() string {
	if len(b.nearestCode) == 0 {
		return ""
	}
	return "<script>" + string(bytes.TrimSpace(b.nearestCode)) + "</script>"
}
