// This file fetches the page's own files, and inflates those that are gzip.

/** A file could not be loaded; message says why, for people who host the page. */
export class LoadError extends Error {}

// The names of files that could not be used. A cache may hold the same bytes, so they are fetched
// without one.
const bad = new Set<string>()

/** Records that the content received for these names could not be used. */
export function distrust(...names: string[]): void {
  for (const name of names) bad.add(name)
}

/** Fetches a file of the page, and again without caches if that fails. Throws a LoadError. */
export async function get(name: string): Promise<Response> {
  if (IS_SINGLE) return inPage(name)
  const isLast = bad.has(name)
  let response
  try {
    response = await fetch(new URL(name, document.baseURI), { cache: isLast ? "reload" : "default" })
  } catch (error) {
    throw new LoadError(`${name.slice(2)}: ${error instanceof Error ? error.message : String(error)}`)
  }
  // Some hosts return a page for any missing file.
  const isPage = /html/.test(response.headers.get("Content-Type") ?? "")
  if (response.ok && !isPage) return response
  distrust(name)
  if (!isLast) return get(name)
  throw new LoadError(`${name.slice(2)}: ${response.ok ? "the server sent a web page" : `HTTP ${response.status}`}`)
}

/** Returns a file that the page itself has, in base64. Throws a LoadError if it has not. */
function inPage(name: string): Response {
  const element = document.getElementById(name)
  if (!element) throw new LoadError(`${name.slice(2)}: this file does not have it`)
  return new Response(Uint8Array.from(atob(element.textContent), mark => mark.charCodeAt(0)))
}

/** Fetches a file and inflates it while it arrives. Throws a LoadError. */
export async function getInflated(name: string): Promise<Response> {
  const response = await get(name)
  if (!response.body) throw new LoadError(`${name.slice(2)}: no content`)
  return new Response(await inflated(response.body))
}

// How many files are on their way.
let fetching = 0

/** Reports whether a file of bytes or JSON is on its way. */
export const isFetching = () => fetching > 0

/** Fetches a file of bytes. Throws a LoadError, also if it is truncated. */
export async function getBytes(name: string): Promise<ArrayBuffer> {
  fetching++
  try {
    const response = await getInflated(name)
    return await response.arrayBuffer()
  } catch (error) {
    throw error instanceof LoadError ? error : new LoadError(`${name.slice(2)}: ${String(error)}`)
  } finally {
    fetching--
  }
}

/** Fetches a file of JSON. Throws a LoadError, also if it is not JSON. */
export async function getJSON(name: string): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(await getBytes(name)))
  } catch (error) {
    throw error instanceof LoadError ? error : new LoadError(`${name.slice(2)}: ${String(error)}`)
  }
}

/**
 * Inflates the stream if it is gzip.
 *
 * A server that adds "Content-Encoding: gzip" to the file makes the browser inflate it before we
 * see it, so the first bytes decide and not the name.
 */
async function inflated(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const reader = stream.getReader()
  const first = await reader.read()
  const whole = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      if (first.value) controller.enqueue(first.value)
    },
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: reason => reader.cancel(reason),
  })
  const isGzip = first.value?.[0] === 0x1f && first.value[1] === 0x8b
  return isGzip ? whole.pipeThrough(new DecompressionStream("gzip")) : whole
}
