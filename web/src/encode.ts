// This file turns a long text into UTF-8 without blocking the page, and after an edit only what the edit has touched.

import type { Text } from "@codemirror/state"

/** How much is encoded at once, in UTF-16 code units: well below a millisecond's work. */
const PIECE = 1 << 16

/** How long to work before the page may draw a frame, in milliseconds. */
const SLICE = 8

/** The longest text whose bytes are remembered, in UTF-16 code units: beyond it memory counts more than a quick answer to a keystroke. */
const REMEMBERED = 1 << 23

/** Encodes documents. What an edit leaves alone are the same objects before and after it, and their bytes are remembered. */
export class Encoder {
  private known = new WeakMap<Text, Uint8Array<ArrayBuffer>[]>()

  /**
   * Gives the document in chunks that the caller owns.
   *
   * A lone surrogate becomes U+FFFD, which is one UTF-16 code unit too, so that offsets stay right.
   */
  async encode(doc: Text): Promise<ArrayBuffer[]> {
    const isRemembered = doc.length <= REMEMBERED
    if (!isRemembered) this.known = new WeakMap()
    const encoder = new TextEncoder()
    const chunks: Uint8Array<ArrayBuffer>[] = []
    let started = performance.now()
    for (const part of parts(doc)) {
      let bytes = this.known.get(part)
      if (!bytes) {
        bytes = []
        for (const piece of pieces(part.sliceString(0))) {
          bytes.push(encoder.encode(piece))
          if (performance.now() - started < SLICE) continue
          await pause()
          started = performance.now()
        }
        if (isRemembered) this.known.set(part, bytes)
      }
      chunks.push(...bytes)
    }
    // A line break stands between two parts, not behind the last.
    chunks.push(chunks.pop()!.subarray(0, -1))
    return chunks.map(chunk => (isRemembered || chunk.length < chunk.buffer.byteLength ? chunk.slice().buffer : chunk.buffer))
  }
}

/** The largest parts of a document that are no longer than a piece, or a few lines that cannot be divided further. */
function* parts(doc: Text): Iterable<Text> {
  if (doc.children === null || doc.length <= PIECE) yield doc
  else for (const child of doc.children) yield* parts(child)
}

/** Cuts a text into pieces, never between the halves of a surrogate pair, and a line break at the end. */
function* pieces(text: string): Iterable<string> {
  for (let from = 0, to; from < text.length; from = to) {
    to = Math.min(from + PIECE, text.length)
    const last = text.charCodeAt(to - 1)
    if (to < text.length && last >= 0xd800 && last < 0xdc00) to--
    yield text.slice(from, to)
  }
  yield "\n"
}

// A message comes back sooner than a timer, which browsers hold back for four milliseconds.
function pause(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
