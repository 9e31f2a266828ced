package validate

import (
	"bytes"
	"fmt"
	"io"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// Compile compiles a schema (draft 2020-12) that stands alone and prepares the part of it that fragment leads to, such as #/$defs/Name; empty for the whole. The schemas are this project's own, so one that does not compile is a mistake of the program and panics.
func Compile(name string, text []byte, fragment string) *Program {
	// A relative name would be resolved against the working directory, which a browser does not have.
	id := "embed:///" + name
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	// By itself the library reads references to files from the disk.
	c.LoadURL = func(url string) (io.ReadCloser, error) { return nil, fmt.Errorf("validate: %s is not embedded", url) }
	if err := c.AddResource(id, bytes.NewReader(text)); err != nil {
		panic(fmt.Sprintf("validate: %s: %v", name, err))
	}
	return New(c.MustCompile(id + fragment))
}
