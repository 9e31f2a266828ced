// This file inflates, checks and compiles the engine while it arrives. It loads with the engine and
// not with the page's script: the text can be typed without it.

import { Decompress } from "fzstd"

type Bytes = Uint8Array<ArrayBuffer>

/** How the engine is compiled. */
export interface Options {
  /** The name of the file, which ends with its hash. */
  name: string
  /** Whether to compile only once all of it is there, in case compiling a stream has failed. */
  isWhole: boolean
  /** Gets the part of the engine that has arrived, from 0 to 1. */
  onProgress(part: number): void
}

/** Compiles the engine. Rejects if it is damaged, or its end is missing. */
export async function compileEngine(body: ReadableStream<Bytes>, { name, isWhole, onProgress }: Options): Promise<WebAssembly.Module> {
  const arrived: Bytes[] = []
  let size = 0
  let finish: (checked: Promise<void>) => void
  const checked = new Promise<void>(resolve => (finish = resolve))
  const watched = new TransformStream<Bytes, Bytes>({
    transform(chunk, controller) {
      arrived.push(chunk)
      size += chunk.length
      onProgress(Math.min(1, size / ENGINE_SIZE))
      controller.enqueue(chunk)
    },
    // While the rest is compiled.
    flush: () => finish(check(name, arrived)),
  })
  const response = new Response(body.pipeThrough(watched).pipeThrough(inflating()), { headers: { "Content-Type": "application/wasm" } })
  const compiling = isWhole ? response.arrayBuffer().then(WebAssembly.compile) : WebAssembly.compileStreaming(response)
  const [module] = await Promise.all([compiling, checked])
  return module
}

/** Reports whether data begins as Zstandard does: the engine itself begins with a zero. */
const isZstd = (data: Bytes) => data[0] === 0x28

/**
 * Inflates Zstandard, and leaves other data as it is: a server may have added a Content-Encoding,
 * which the browser has then taken off.
 */
function inflating(): TransformStream<Bytes, Bytes> {
  let inflater: Decompress | undefined
  let isFirst = true
  return new TransformStream({
    transform(chunk, controller) {
      if (isFirst && isZstd(chunk)) inflater = new Decompress(part => controller.enqueue(part as Bytes))
      isFirst = false
      if (inflater) inflater.push(chunk)
      else controller.enqueue(chunk)
    },
    flush() {
      // This throws if the end is missing.
      inflater?.push(new Uint8Array(), true)
    },
  })
}

/**
 * Throws if the name of a file does not end with the beginning of its content's SHA-256: a damaged
 * engine may well compile. Browsers hash only on pages that came by HTTPS or from this machine.
 */
async function check(name: string, chunks: Bytes[]): Promise<void> {
  if (!globalThis.crypto.subtle || !chunks[0] || !isZstd(chunks[0])) return
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", await new Blob(chunks).arrayBuffer()))
  const hash = Array.from(sum.subarray(0, 5), byte => byte.toString(16).padStart(2, "0")).join("")
  if (!name.includes(`-${hash}.`)) throw new Error(`${name.slice(2)}: the content is damaged`)
}
