// Command decoders prints what reads messages and reports in the page as one module of JavaScript,
// for a test in Node.
package main

import (
	"fmt"
	"os"

	"github.com/evanw/esbuild/pkg/api"

	"tcresponse/schema"
)

func main() {
	result := api.Build(api.BuildOptions{
		Stdin: &api.StdinOptions{
			Contents:   `export { readMessage } from "./protocol"; export { readReport } from "./readreport"; export { parseActions, search } from "./actions"`,
			ResolveDir: "web/src",
		},
		Bundle:   true,
		Define:   map[string]string{"MAX_INPUT": fmt.Sprint(schema.MaxInput)},
		Format:   api.FormatESModule,
		LogLevel: api.LogLevelError,
	})
	if len(result.Errors) > 0 {
		os.Exit(1)
	}
	fmt.Print(string(result.OutputFiles[0].Contents))
}
