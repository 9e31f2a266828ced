// This file encodes a long text in UTF-8 without blocking the page, and after an edit only the
// changed parts.

import type { Text } from "@codemirror/state"

/** How much is encoded at once, in UTF-16 code units: well below a millisecond of work. */
const PIECE = 1 << 16

/** How long to work before the page may draw a frame, in milliseconds. */
const SLICE = 8

/**
 * The longest text whose bytes are cached, in UTF-16 code units: beyond it, memory matters more
 * than a fast reaction to a keystroke.
 */
const CACHED = 1 << 23

/**
 * Encodes documents. Parts that an edit does not change are the same objects before and after it,
 * so their bytes are cached by object.
 */
export class Encoder {
  private known = new WeakMap<Text, Uint8Array<ArrayBuffer>[]>()

  /**
   * Returns the document in chunks that the caller owns.
   *
   * A lone surrogate becomes U+FFFD, which is one UTF-16 code unit too, so that offsets stay right.
   */
  async encode(doc: Text): Promise<ArrayBuffer[]> {
    const isCached = doc.length <= CACHED
    if (!isCached) this.known = new WeakMap()
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
        if (isCached) this.known.set(part, bytes)
      }
      chunks.push(...bytes)
    }
    // A line break separates two parts; there is none after the last.
    chunks.push(chunks.pop()!.subarray(0, -1))
    return chunks.map(chunk => (isCached || chunk.length < chunk.buffer.byteLength ? chunk.slice().buffer : chunk.buffer))
  }
}

/**
 * Yields the largest parts of a document that are no longer than a piece, or leaves that cannot be
 * divided further.
 */
function* parts(doc: Text): Iterable<Text> {
  if (doc.children === null || doc.length <= PIECE) yield doc
  else for (const child of doc.children) yield* parts(child)
}

/** Yields the pieces of a text, never split within a surrogate pair, and then a line break. */
function* pieces(text: string): Iterable<string> {
  for (let from = 0, to; from < text.length; from = to) {
    to = Math.min(from + PIECE, text.length)
    const last = text.charCodeAt(to - 1)
    if (to < text.length && last >= 0xd800 && last < 0xdc00) to--
    yield text.slice(from, to)
  }
  yield "\n"
}

// A message arrives sooner than a timer, which browsers delay by four milliseconds.
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
