// This file prepares every engine of the benchmark: each becomes a function from a document to the
// number of faults that it finds.

import { execFileSync } from "node:child_process"
import { readFileSync, readdirSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import vm from "node:vm"
import { bind } from "../src/binding.js"

export const root = fileURLToPath(new URL("../../", import.meta.url))
export const inputs = join(root, ".cache", "bench")
const action = JSON.stringify({ product: "cvm", version: "v20170312", action: "DescribeInstances" })
const require = createRequire(import.meta.url)
const { decompress } = createRequire(new URL("../package.json", import.meta.url))("fzstd")

/** The engine as a page loads it. */
export function builtModule() {
  const dist = process.env.DIST ?? join(root, "dist")
  const [name] = readdirSync(dist).filter(name => /^engine-.*\.bin$/.test(name))
  return decompress(readFileSync(join(dist, name)))
}

/** Starts a Go program; resolves when it waits for calls. */
export async function startGo(module) {
  if (!globalThis.Go) {
    const goroot = execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim()
    vm.runInThisContext(readFileSync(join(goroot, "lib", "wasm", "wasm_exec.js"), "utf8"))
  }
  return async () => {
    const go = new Go()
    const instance = await WebAssembly.instantiate(module, go.importObject)
    void go.run(instance)
    return instance
  }
}

function ok(result) {
  if (typeof result !== "string") throw result
  return result
}

/** The engine with the facts of the action loaded, as after a first check in a page. */
async function engine() {
  const instance = await (await startGo(new WebAssembly.Module(builtModule())))()
  const tcresponse = bind(instance.exports)
  const file = name => new Uint8Array(readFileSync(join(inputs, name)))
  for (const [name, ...parts] of [["index", file("index"), file("source")], ["names", file("names")], ["cvm-v20170312", file("pack")]]) tcresponse.add(name, ...parts)
  return { tcresponse, memory: () => instance.exports.mem.buffer.byteLength }
}

/** The schema that every validator gets: the engine's own for the action. */
export async function schema() {
  return JSON.parse(ok((await engine()).tcresponse.actionSchema(action)))
}

/**
 * Prepares an engine: schemas are compiled, packs loaded. The returned function takes the document
 * as bytes and as a string.
 * @returns {Promise<{
 *   check: (bytes: Uint8Array, text: string) => number | Promise<number>, memory?: () => number,
 * }>}
 */
export async function prepare(name, schema) {
  switch (name) {
    case "tcresponse": {
      const { tcresponse, memory } = await engine()
      // Brief, because no peer lists where the fields are, or explains an error.
      const check = bytes => JSON.parse(ok(tcresponse.check([bytes], action, true))).responses[0].findingsTotal
      return { check, memory }
    }
    case "tcresponse, whole report": {
      const { tcresponse, memory } = await engine()
      const check = bytes => JSON.parse(ok(tcresponse.check([bytes], action))).responses[0].findingsTotal
      return { check, memory }
    }
    case "JSON.parse":
      return { check: (_, text) => (JSON.parse(text), 0) }
    case "ajv": {
      const validate = ajv(schema)
      return { check: (_, text) => (validate(JSON.parse(text)) ? 0 : validate.errors.length) }
    }
    case "jsonc-parser": {
      const { parseTree } = require("jsonc-parser")
      return { check: (_, text) => (parseTree(text), 0) }
    }
    case "json-source-map": {
      const { parse } = require("json-source-map")
      const validate = ajv(schema)
      const check = (_, text) => {
        const { data, pointers } = parse(text)
        if (validate(data)) return 0
        return validate.errors.filter(error => pointers[error.instancePath].value.pos >= 0).length
      }
      return { check }
    }
    case "vscode-json-languageservice": {
      const { getLanguageService, TextDocument } = require("vscode-json-languageservice")
      const service = getLanguageService({})
      const check = async (_, text) => {
        const document = TextDocument.create("file:///response.json", "json", 1, text)
        return (await service.doValidation(document, service.parseJSONDocument(document), {}, schema)).length
      }
      return { check }
    }
    case "@hyperjump/json-schema": {
      const { registerSchema, validate } = await import("@hyperjump/json-schema/draft-2020-12")
      registerSchema(schema, "https://example.com/response")
      const validator = await validate("https://example.com/response")
      return { check: (_, text) => (validator(JSON.parse(text), "BASIC").errors ?? []).length }
    }
  }
  throw new Error(`no engine ${name}`)
}

function ajv(schema) {
  const { default: Ajv } = require("ajv/dist/2020.js")
  return new Ajv({ allErrors: true, strict: false }).compile(schema)
}
