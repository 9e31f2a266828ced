module tcresponse

go 1.26

require (
	github.com/evanw/esbuild v0.28.2
	github.com/go-json-experiment/json v1.27.2
	github.com/santhosh-tekuri/jsonschema/v5 v5.3.1
	golang.org/x/text v0.40.0
)

require golang.org/x/sys v0.0.0-20220715151400-c0bba94af5f8 // indirect

ignore (
	./web/bench/node_modules
	./web/node_modules
)
