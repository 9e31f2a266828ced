// This file reads files as text, in the encodings that people have them in.

/** Why a file cannot be read as text. */
export type Refusal = "fileLarge" | "fileBinary" | "fileDamaged" | "fileGone"

/** Reads a file; a file that is no text, or a larger one than the engine reads, is refused. */
export async function readFile(file: Blob): Promise<{ text: string } | { refusal: Refusal }> {
  let isPacked = false
  try {
    const start = new Uint8Array(await file.slice(0, 2).arrayBuffer())
    isPacked = start[0] === 0x1f && start[1] === 0x8b
    const stream: ReadableStream<Uint8Array> = isPacked ? file.stream().pipeThrough(new DecompressionStream("gzip")) : file.stream()
    const bytes = await readAll(stream, MAX_INPUT)
    if (!bytes) return { refusal: "fileLarge" }
    const text = decode(bytes)
    return text === null ? { refusal: "fileBinary" } : { text }
  } catch {
    // A file that is not packed can only have gone, or be one that may not be read.
    return { refusal: isPacked ? "fileDamaged" : "fileGone" }
  }
}

/** Reads a stream to its end; null if it has more than most bytes, after which nothing more is read. */
export async function readAll(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | null> {
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > most) {
      void reader.cancel().catch(() => {})
      return null
    }
    chunks.push(value)
  }
  const all = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

// A mark of UTF-32LE begins with that of UTF-16LE, so it comes first.
const marks: [encoding: string, bytes: number[]][] = [
  ["UTF-32LE", [0xff, 0xfe, 0, 0]],
  ["UTF-32BE", [0, 0, 0xfe, 0xff]],
  ["UTF-16LE", [0xff, 0xfe]],
  ["UTF-16BE", [0xfe, 0xff]],
  ["UTF-8", [0xef, 0xbb, 0xbf]],
]

function decode(bytes: Uint8Array): string | null {
  const [encoding = "", mark = []] = marks.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte)) ?? []
  const rest = bytes.subarray(mark.length)
  if (encoding.startsWith("UTF-32")) return decodeUTF32(rest, encoding === "UTF-32LE")
  if (encoding.startsWith("UTF-16")) return new TextDecoder(encoding).decode(rest)
  // No text has this character, and nearly every other file has.
  return rest.includes(0) ? null : decodeUnmarked(rest)
}

function decodeUnmarked(bytes: Uint8Array): string | null {
  const text = new TextDecoder().decode(bytes)
  const wrong = text.split("\ufffd").length - 1
  // A log that was cut, or written by two programs, has a few bytes that are wrong.
  if (wrong * 200 <= text.length) return isText(text) ? text : null
  try {
    const text = new TextDecoder("gb18030", { fatal: true }).decode(bytes)
    return isText(text) ? text : null
  } catch {
    return null
  }
}

/** Reports whether a text has few control characters besides those of lines and terminals. */
function isText(text: string): boolean {
  const start = text.slice(0, 1 << 16)
  return (start.match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0) * 50 <= start.length
}

// Browsers do not know it.
function decodeUTF32(bytes: Uint8Array, isLittle: boolean): string | null {
  if (bytes.length % 4 !== 0) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const parts: string[] = []
  for (let at = 0; at < bytes.length; ) {
    const points: number[] = []
    for (; at < bytes.length && points.length < 4096; at += 4) points.push(view.getUint32(at, isLittle))
    if (points.some(point => point > 0x10ffff)) return null
    parts.push(String.fromCodePoint(...points))
  }
  return parts.join("")
}
