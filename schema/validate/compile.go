// This file compiles the schemas that the project embeds.

package validate

import (
	"bytes"
	"fmt"
	"io"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// Compile compiles a self-contained schema (draft 2020-12) and prepares the part of it that
// fragment points to, such as #/$defs/Name; an empty fragment means the whole schema. It panics if
// the schema does not compile: the schemas are part of this project.
func Compile(name string, text []byte, fragment string) *Program {
	// A relative name would be resolved against the working directory, which does not exist in a
	// browser.
	id := "embed:///" + name
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	// By default the library reads files that a schema refers to from the disk.
	c.LoadURL = func(url string) (io.ReadCloser, error) { return nil, fmt.Errorf("validate: %s is not embedded", url) }
	if err := c.AddResource(id, bytes.NewReader(text)); err != nil {
		panic(fmt.Sprintf("validate: %s: %v", name, err))
	}
	return New(c.MustCompile(id + fragment))
}
