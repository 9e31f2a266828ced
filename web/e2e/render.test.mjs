// This file gives what the command renders to readers that are not ours: a validator of HTML, and
// another library for Markdown.

import assert from "node:assert/strict"
import { execFileSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, test } from "node:test"
import { fileURLToPath } from "node:url"
import { HtmlRenderer, Parser } from "commonmark"
import { HtmlValidate } from "html-validate"

const root = fileURLToPath(new URL("../../", import.meta.url))
const cases = join(root, "schema/testdata/golden")
const names = readdirSync(cases).filter(name => name.endsWith(".in")).map(name => name.slice(0, -3))
const folder = mkdtempSync(join(tmpdir(), "tcresponse-"))
const command = join(folder, process.platform === "win32" ? "check.exe" : "check")
after(() => rmSync(folder, { recursive: true }))
execFileSync("go", ["build", "-o", command, "./schema/cmd/check"], { cwd: root, stdio: "inherit" })

/** Runs the command, whose exit status is the verdict. */
function check(...args) {
  try {
    return execFileSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] })
  } catch (error) {
    const { status, stdout, stderr } = /** @type {any} */ (error)
    assert.ok(status === 1 || status === 2, stderr)
    return String(stdout)
  }
}

const files = names.map(name => join(cases, `${name}.in`))

/** All cases in one run, with a heading for each. */
const all = (...args) => check(...args, ...files)

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  // A part of a page begins with a heading of the second rank, and has other headings alike.
  rules: { "heading-level": ["error", { minInitialRank: "h2" }], "no-unknown-elements": "error", "no-inline-style": "error" },
})

for (const lang of ["en", "zh"]) {
  test(`HTML in ${lang} is valid`, async () => {
    const html = all("-html", "-lang", lang)
    assert.equal(html.split("<article ").length - 1, files.length)
    for (const article of html.split(/(?=^<article )/m)) {
      const { results } = await validator.validateString(article.trimEnd() + "\n")
      assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} ${article.split("\n")[line - 1]}`)), [])
    }
  })

  // goldmark renders the golden Markdown in the tests of Go, and the text of both is that of HTML.
  test(`Markdown in ${lang} says what HTML says`, () => {
    const articles = all("-html", "-lang", lang).split(/(?=^<article )/m)
    const documents = all("-markdown", "-lang", lang).split(/(?=^## `[^`\n]*\.in`$)/m)
    assert.equal(documents.length, files.length)
    files.forEach((file, i) => {
      const html = new HtmlRenderer().render(new Parser().parse(documents[i]))
      assert.deepEqual(elements(html).filter(name => !/^(?:h[2-6]|p|[ou]l|li|pre|code|strong|a)$/.test(name)), [], file)
      assert.deepEqual(codes(html), codes(articles[i]), file)
      assert.equal(bare(html), bare(articles[i]), file)
    })
  })
}

test("the style sheet is for these classes alone", () => {
  const style = check("-style")
  assert.doesNotMatch(style, /url\(|@import/)
  for (const [selector] of style.replace(/\/\*.*?\*\//gs, "").matchAll(/^[^@{}\s][^{}]*(?=\{)/gm)) for (const one of selector.split(",")) assert.match(one.trim(), /^\.tc-/)
})

const elements = html => [...html.matchAll(/<([a-z0-9]+)/g)].map(([, name]) => name)
const unescape = text => text.replace(/&(lt|gt|quot|amp|#34|#39);/g, (_, name) => ({ lt: "<", gt: ">", quot: '"', amp: "&", "#34": '"', "#39": "'" })[name])
const codes = html => [...html.matchAll(/<code[^>]*>(.*?)<\/code>/gs)].map(([, text]) => unescape(text).replace(/\n$/, ""))

/** The text without what separates names from values, which HTML does by elements. */
const bare = html => unescape(html.replace(/<\/?[a-z][^>]*>/g, "")).replace(/[\s:：,]/g, "")
