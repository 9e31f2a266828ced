module tcresponse

go 1.26

require (
	github.com/evanw/esbuild v0.28.2
	github.com/go-json-experiment/json v1.27.2
	github.com/gofrs/flock v0.13.0
	github.com/santhosh-tekuri/jsonschema/v5 v5.3.1
	github.com/yuin/goldmark v1.8.7
	golang.org/x/net v0.50.0
	golang.org/x/text v0.40.0
)

require golang.org/x/sys v0.41.0 // indirect

ignore (
	./web/bench/node_modules
	./web/node_modules
)
