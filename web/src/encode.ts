// This file turns a long text into UTF-8 without blocking the page.

/** How much is encoded at once, in UTF-16 code units: about a millisecond's work. */
const PIECE = 1 << 18

/** How long to work before the page may draw a frame, in milliseconds. */
const SLICE = 8

/** Cuts a piece that is too long into shorter ones, never between the halves of a surrogate pair. */
function* cut(piece: string): Iterable<string> {
  for (let from = 0, to; from < piece.length; from = to) {
    to = Math.min(from + PIECE, piece.length)
    const last = piece.charCodeAt(to - 1)
    if (to < piece.length && last >= 0xd800 && last < 0xdc00) to--
    yield piece.slice(from, to)
  }
}

/**
 * Encodes a text that comes in pieces. No piece may end between the halves of a surrogate pair.
 *
 * A lone surrogate becomes U+FFFD, which is one UTF-16 code unit too, so that offsets stay right.
 */
export async function encodePieces(pieces: Iterable<string>): Promise<ArrayBuffer[]> {
  const encoder = new TextEncoder()
  const chunks: ArrayBuffer[] = []
  let gathered: string[] = []
  let size = 0
  let started = performance.now()
  const flush = () => {
    chunks.push(encoder.encode(gathered.join("")).buffer as ArrayBuffer)
    gathered = []
    size = 0
  }
  for (const long of pieces) {
    for (const piece of long.length > PIECE ? cut(long) : [long]) {
      gathered.push(piece)
      size += piece.length
      if (size < PIECE) continue
      flush()
      if (performance.now() - started > SLICE) {
        await pause()
        started = performance.now()
      }
    }
  }
  if (size > 0 || chunks.length === 0) flush()
  return chunks
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
