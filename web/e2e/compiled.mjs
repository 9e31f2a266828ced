// This file runs modules of the page that need no browser in Node, whose release 20 does not take
// types away by itself.

import { execFileSync } from "node:child_process"
import { mkdtempSync } from "node:fs"
import { rm } from "node:fs/promises"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after } from "node:test"
import { fileURLToPath } from "node:url"

const web = fileURLToPath(new URL("..", import.meta.url))

/** Returns what a module in src exports, which is named without its extension. */
export function compiled(name) {
  const folder = mkdtempSync(join(tmpdir(), "compiled-"))
  after(() => rm(folder, { recursive: true }))
  execFileSync(process.execPath, [join(web, "node_modules/typescript/bin/tsc"), "--ignoreConfig", "--noCheck", "--target", "es2022", "--module", "commonjs", "--ignoreDeprecations", "6.0", "--outDir", folder, join(web, `src/${name}.ts`)])
  return createRequire(join(folder, "/"))(`./${name}.js`)
}
