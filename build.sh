#!/bin/bash
# Builds the page into dist/. "test" runs everything that must pass, "growth" checks that the time
# grows linearly with the text, "toolchains" builds with other releases of Go, "bench" measures, and
# "fuzz" runs the fuzz targets.
set -euo pipefail
cd "$(dirname "$0")"
log=.cache/test-logs
# The newest release of Go that the page was built with.
newest=go1.27.4
# What the gate could not check, and what passed at the second try only.
unchecked=
unstable=
# The tests of the built engine need no browser: its reports, hostile texts, and how its time grows
# with the text. Those of the messages run with the fuzz targets, and all others in a browser.
engine_tests=(e2e/{parity,preliminary,engine-hostile1,engine-hostile2,engine-hostile3,growth}.test.mjs)
browser_tests=()
for file in web/e2e/*.test.mjs; do
  case " ${engine_tests[*]} e2e/messages.test.mjs " in
    *" ${file#web/} "*) ;;
    *) browser_tests+=("${file#web/}") ;;
  esac
done

usage() {
  echo "usage: ./build.sh [test|growth|toolchains [RELEASE...]|bench|fuzz [SECONDS]]" >&2
  exit 2
}

# Prints the name of a step, runs it, and prints how long it took.
step() {
  local name=$1 start=$SECONDS
  shift
  echo "== $name"
  if ! "$@"; then
    echo "== $name: failed after $((SECONDS - start)) s" >&2
    exit 1
  fi
  echo "== $name: $((SECONDS - start)) s"
}

need() {
  command -v "$1" >/dev/null || { echo "$1 is missing: $2" >&2; exit 1; }
}

# find_browser NAME...: names in CHROMIUM the first of these programs that there is.
find_browser() {
  local name path
  for name in "$@"; do
    if [ -n "$name" ] && path=$(command -v "$name"); then
      export CHROMIUM=$path
      return 0
    fi
  done
  return 1
}

# Chromium's headless shell is Chromium without the parts of a window: the tests take two thirds of the
# time.
browser() {
  local shell=chromium-headless-shell
  if [ -n "${CHROMIUM:-}" ]; then
    find_browser "$CHROMIUM" || { echo "CHROMIUM names no program: $CHROMIUM" >&2; return 1; }
    return
  fi
  find_browser $shell && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    DEBIAN_FRONTEND=noninteractive apt-get update -q &&
      DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $shell &&
      find_browser $shell && return
  fi
  find_browser chromium chromium-browser google-chrome && return
  echo "No browser was found. Install Debian's package chromium-headless-shell, or name one: CHROMIUM=/path/to/chrome ./build.sh test" >&2
  return 1
}

format() {
  local files
  files=$(find . \( -name node_modules -o -name .cache \) -prune -o -name '*.go' -print0 | xargs -0 gofmt -l)
  [ -z "$files" ] || { echo "not formatted by gofmt: $files" >&2; return 1; }
}

vet() {
  go vet ./... && GOOS=js GOARCH=wasm go vet ./wasm ./schema/...
}

# tool PACKAGE: builds a tool of the version in .ci/tools.mod, which stands apart from go.mod so that
# what the tools need is no dependency of the project.
tool() {
  go build -modfile=.ci/tools.mod -o .cache/tools/ "$1"
}

lint() {
  tool honnef.co/go/tools/cmd/staticcheck || return 1
  # It does not know that go:wasmexport uses a function.
  .cache/tools/staticcheck ./... && GOOS=js GOARCH=wasm .cache/tools/staticcheck -checks inherit,-U1000 ./wasm ./schema
}

# Checks for known vulnerabilities in what the code calls. Where their database cannot be reached the
# check is left out, which the end of the gate says again.
vulnerabilities() {
  local out=$log/vulnerabilities.log
  tool golang.org/x/vuln/cmd/govulncheck || return 1
  .cache/tools/govulncheck ./... >"$out" 2>&1 && { tail -n 1 "$out"; return; }
  if grep -q 'fetching vulnerabilities' "$out"; then
    unchecked="known vulnerabilities: $(grep -m 1 'fetching vulnerabilities' "$out")"
    echo "NOT CHECKED: $unchecked" >&2
    return
  fi
  cat "$out" >&2
  return 1
}

# go_test NAME COMMAND...: keeps the whole output in a log, and shows all of it except the tests
# that passed.
go_test() {
  local file=$log/$1.log
  shift
  "$@" 2>&1 | tee "$file" | { grep --line-buffered -v -E '^ *(=== |--- PASS|PASS$)' || true; }
}

wasm_test() {
  # A program in WebAssembly gets arguments and environment in one small block of memory, so the
  # environment is kept short.
  env -i PATH="$PATH" HOME="$HOME" GOFLAGS="$(go env GOFLAGS)" GOPROXY="$(go env GOPROXY)" GOTOOLCHAIN="$(go env GOTOOLCHAIN)" CORPUS="${CORPUS:-}" GOOS=js GOARCH=wasm \
    go test -v -short -vet=off -timeout 30m -exec "$(go env GOROOT)/lib/wasm/go_js_wasm_exec" ./schema/...
}

types() {
  (cd web && node_modules/.bin/tsc -p tsconfig.page.json && node_modules/.bin/tsc -p tsconfig.worker.json)
}

node_test() {
  local file=$log/$1.log
  shift
  (cd web && node --test --test-reporter=spec --test-concurrency=2 "$@") 2>&1 | tee "$file"
}

# A browser on a busy machine fails now and then: the tests of at most two files run once more, by
# themselves, which the end of the gate says again.
browser_test() {
  local again
  node_test node-browser "$@" && return
  mapfile -t again < <(sed -n 's|^test at \(e2e/[^:]*\):.*|\1|p' "$log/node-browser.log" | sort -u)
  [ ${#again[@]} -gt 0 ] && [ ${#again[@]} -le 2 ] || return 1
  unstable=${again[*]}
  echo "FAILED, RUNS AGAIN: $unstable" >&2
  node_test again-browser "${again[@]}"
}

# Sums the tests that passed, or were skipped, according to the logs of Go and of Node.
count() {
  local go=$1 node=$2
  { grep -h -c -E "^--- $go" "$log"/go*.log; sed -n "s/^ℹ $node \([0-9]*\)$/\1/p" "$log"/node*.log; } | awk '{ sum += $1 } END { print sum + 0 }'
}

build() {
  go run . -out dist
}

# The gate tests the reference of error codes too.
build_all() {
  go run . -out dist -reference
}

budget() {
  go run . -out dist -reference -budget
}

# Prints a release of Go to build with beside the installed one: the newest, or one of go.mod's line
# where the installed one is of another.
other_release() {
  local line
  line=go$(sed -n 's/^go \([0-9]*\.[0-9]*\).*/\1/p' go.mod)
  case $(go env GOVERSION) in
    "$line" | "$line".*) echo "$newest" ;;
    *) echo "$line.0" ;;
  esac
}

# toolchains [RELEASE...]: builds the page from scratch with each release of Go, such as go1.27.0,
# and tests its engine. Without arguments it uses the installed one and another.
toolchains() {
  local release
  [ $# -gt 0 ] || set -- local "$(other_release)"
  local results=() untried=()
  for release in "$@"; do
    # The Go command fetches the release if needed. With the release named, it does so even if
    # GOTOOLCHAIN=local is set.
    if ! GOTOOLCHAIN=$release go version 2>"$log/toolchain.err"; then
      echo "NOT TESTED: Go $release cannot be had: $(tr '\n' ' ' <"$log/toolchain.err")" >&2
      untried+=("$release")
      continue
    fi
    toolchain "$release" || return 1
  done
  [ ${#results[@]} = 0 ] || printf '%s\n' "${results[@]}"
  [ ${#untried[@]} = 0 ] || echo "NOT TESTED: ${untried[*]}"
}

toolchain() {
  local out=$PWD/.cache/toolchains/$1 version
  version=$(GOTOOLCHAIN=$1 go env GOVERSION)
  rm -rf "$out"
  GOTOOLCHAIN=$1 go run . -out "$out" || return 1
  DIST=$out/ node_test "node-parity-$version" e2e/parity.test.mjs || return 1
  results+=("$version: the engine has $(cat "$out"/engine-*.bin | wc -c) bytes, compressed, and gives the expected reports")
}

# Compares the built engine with its peers, whose versions are pinned in web/bench.
bench() {
  mkdir -p .cache/bench
  (cd web/bench && npm ci --silent --no-fund --no-audit)
  go run ./web/bench .cache/bench
  GOOS=js GOARCH=wasm go build -trimpath "-ldflags=-s -w" -o .cache/bench/bare.wasm ./web/bench/bare
  node --expose-gc --max-old-space-size=4096 --stack-size=3900 web/bench/bench.mjs
  (cd web && npm ci --silent --no-fund --no-audit)
  # The browser that people use, not its headless shell.
  find_browser "${CHROMIUM:-}" chromium chromium-browser google-chrome || { echo "No browser was found for the page." >&2; return 1; }
  node web/bench/page.mjs
  go test ./schema -run '^$' -bench .
}

gate() {
  need go "install Go $(sed -n 's/^go //p' go.mod) or newer"
  need node "install Node 20 or newer"
  need npm "it comes with Node, or as Debian's package npm"
  rm -rf "$log"
  mkdir -p "$log"
  step "format" format
  step "modules" go mod tidy -diff
  step "vet" vet
  step "staticcheck" lint
  step "vulnerabilities" vulnerabilities
  step "build" build_all
  step "budget" budget
  step "types" types
  step "Go tests" go_test go go test -v -vet=off -timeout 30m ./...
  step "Go tests as WebAssembly" go_test go-wasm wasm_test
  step "built engine" node_test node-engine "${engine_tests[@]}"
  # With the installed one everything else is built and tested.
  step "another release of Go" toolchains "$(other_release)"
  step "browser" browser
  step "browser tests" browser_test "${browser_tests[@]}"
  fuzz 5
  echo "$(count PASS pass) passed, 0 failed, $(count SKIP skipped) skipped"
  [ -z "$unchecked" ] || echo "NOT CHECKED: $unchecked"
  [ -z "$unstable" ] || echo "PASSED AT THE SECOND TRY: $unstable"
}

# fuzz SECONDS [PARALLEL]: runs every fuzz target for that long, one after the other. A package is
# built once for all its targets.
fuzz() {
  local seconds=$1 parallel=${2:-2} directory binary target
  mkdir -p .cache/fuzz
  for directory in $(grep -rl --include='*_test.go' --exclude-dir=node_modules '^func Fuzz' schema web | xargs -n 1 dirname | sort -u); do
    binary=$PWD/.cache/fuzz/${directory//\//-}.test
    step "fuzzing $directory: build" go test -c -vet=off -fuzz . -o "$binary" "./$directory"
    for target in $("$binary" -test.list '^Fuzz'); do
      step "$target" fuzz_target "$directory" "$binary" "$target" "$seconds" "$parallel"
    done
  done
  # The messages between page and worker: in Node, in the built worker, and in the page, for that
  # many seconds each.
  FUZZ_SECONDS=$seconds step "messages" node_test node-messages e2e/messages.test.mjs
}

# New inputs are minimized for at most one second each, so that this does not take all the time. An
# input that fails is written below testdata and shown.
fuzz_target() {
  local directory=$1 binary=$2 target=$3 seconds=$4 parallel=$5 out
  if out=$(cd "$directory" && "$binary" -test.run '^$' -test.fuzz "^$target\$" -test.fuzzcachedir "$(go env GOCACHE)/fuzz/tcresponse/$directory" \
    -test.fuzztime "${seconds}s" -test.fuzzminimizetime 1s -test.parallel "$parallel" 2>&1 </dev/null); then
    tail -n 3 <<<"$out"
    return
  fi
  # Until Go 1.27 a worker that is busy when the time is over may fail the run with only this line:
  # https://go.dev/issue/75804.
  if grep -q '^    context deadline exceeded$' <<<"$out" && ! grep -q -E 'Failing input|panic|_test\.go:' <<<"$out"; then
    grep '^fuzz: ' <<<"$out" | tail -n 1
    echo "the time was over while an input was tried; nothing failed"
    return
  fi
  cat <<<"$out"
  # A worker that does not run for 10 seconds is ended as if its input had hung:
  # https://go.dev/issue/56238. Alone such an input passes.
  local input
  input=$(sed -n 's/.*Failing input written to \(testdata.*\)/\1/p' <<<"$out")
  if [ -n "$input" ] && grep -q 'fuzzing process hung or terminated unexpectedly' <<<"$out" && ! grep -q -E 'panic:|_test\.go:' <<<"$out" &&
    go test "./$directory" -run "^$target\$/^${input##*/}\$" -timeout 30s; then
    rm "$directory/$input"
    echo "the input passes by itself; the machine was busy"
    return
  fi
  return 1
}

case "${1:-}" in
  "") build ;;
  test) gate ;;
  growth)
    mkdir -p "$log"
    build
    step "growth of the time with the text" node_test node-growth e2e/growth.test.mjs
    ;;
  toolchains)
    mkdir -p "$log"
    toolchains "${@:2}"
    ;;
  fuzz)
    mkdir -p "$log"
    build
    browser
    fuzz "${2:-30}"
    ;;
  bench)
    build
    bench
    ;;
  *) usage ;;
esac
