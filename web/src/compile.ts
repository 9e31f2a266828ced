// This file fetches the engine and compiles it while it arrives.

/** The engine could not be loaded; message says why, for people who host the page. */
export class LoadError extends Error {}

/** What a worker needs: the module and the address of the worker's script. */
export interface Program {
  module: WebAssembly.Module
  workerURL: string
}

/** Fetches and compiles everything a worker needs. Throws a LoadError. */
export async function load(): Promise<Program> {
  try {
    const [module, source] = await Promise.all([compile(ASSET_ENGINE), get(ASSET_WORKER).then(r => r.text())])
    return { module, workerURL: URL.createObjectURL(new Blob([source], { type: "text/javascript" })) }
  } catch (error) {
    throw error instanceof LoadError ? error : new LoadError(String(error))
  }
}

async function get(name: string): Promise<Response> {
  const response = await fetch(new URL(name, document.baseURI))
  if (!response.ok) throw new LoadError(`${name.slice(2)}: HTTP ${response.status}`)
  return response
}

async function compile(name: string): Promise<WebAssembly.Module> {
  const response = await get(name)
  if (!response.body) throw new LoadError(`${name.slice(2)}: no content`)
  const stream = await inflated(response.body)
  return WebAssembly.compileStreaming(new Response(stream, { headers: { "Content-Type": "application/wasm" } }))
}

/**
 * Inflates the stream when it is gzip.
 *
 * A server that adds "Content-Encoding: gzip" to the file makes the browser inflate it before we see it, so the first bytes decide and not the name.
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
