// This file fetches the engine, which is compiled while it arrives.

import { distrust, get, LoadError } from "./fetching"

/** What a worker needs: the module and the address of the worker's script. */
export interface Program {
  module: WebAssembly.Module
  workerURL: string
}

/**
 * Fetches and compiles everything a worker needs; onProgress gets the part of the engine that has
 * arrived, from 0 to 1. Throws a LoadError.
 */
export async function load(onProgress: (part: number) => void, isAgain = false): Promise<Program> {
  try {
    const [module, source] = await Promise.all([compile(ASSET_ENGINE, isAgain, onProgress), get(ASSET_WORKER).then(r => r.text())])
    return { module, workerURL: URL.createObjectURL(new Blob([source], { type: "text/javascript" })) }
  } catch (error) {
    distrust(ASSET_ENGINE, ASSET_WORKER)
    if (error instanceof LoadError) throw error
    if (isAgain) throw new LoadError(String(error))
    return load(onProgress, true)
  }
}

async function compile(name: string, isWhole: boolean, onProgress: (part: number) => void): Promise<WebAssembly.Module> {
  const [{ body }, { compileEngine }] = await Promise.all([get(name), import("./inflate")])
  if (!body) throw new LoadError(`${name.slice(2)}: no content`)
  return compileEngine(body, { name, isWhole, onProgress })
}
