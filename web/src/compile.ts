// This file fetches the engine and compiles it while it arrives.

import { distrust, get, getInflated, LoadError } from "./fetching"

/** What a worker needs: the module and the address of the worker's script. */
export interface Program {
  module: WebAssembly.Module
  workerURL: string
}

/** Fetches and compiles everything a worker needs. Throws a LoadError. */
export async function load(isAgain = false): Promise<Program> {
  try {
    const [module, source] = await Promise.all([compile(ASSET_ENGINE), get(ASSET_WORKER).then(r => r.text())])
    return { module, workerURL: URL.createObjectURL(new Blob([source], { type: "text/javascript" })) }
  } catch (error) {
    distrust(ASSET_ENGINE, ASSET_WORKER)
    if (error instanceof LoadError) throw error
    if (isAgain) throw new LoadError(String(error))
    return load(true)
  }
}

async function compile(name: string): Promise<WebAssembly.Module> {
  const { body } = await getInflated(name)
  return WebAssembly.compileStreaming(new Response(body, { headers: { "Content-Type": "application/wasm" } }))
}
