// This file fetches the engine, which is compiled while it arrives.

import { distrust, get, LoadError } from "./fetching"

/** What a worker needs: the module and the address of the worker's script. */
export interface Program {
  module: WebAssembly.Module
  workerURL: string
}

/** What happens while a program loads. */
interface Loading {
  /** This part of the engine has arrived, from 0 to 1. */
  onProgress(part: number): void
  /** The worker's script is at this address: a worker can start and wait for the module. */
  onWorker(url: string): void
}

/** Fetches and compiles everything a worker needs. Throws a LoadError. */
export async function load(loading: Loading, isAgain = false): Promise<Program> {
  try {
    const [module, workerURL] = await Promise.all([compile(ASSET_ENGINE, isAgain, loading.onProgress), addressWorker(loading.onWorker)])
    return { module, workerURL }
  } catch (error) {
    distrust(ASSET_ENGINE, ASSET_WORKER)
    if (error instanceof LoadError) throw error
    if (isAgain) throw new LoadError(String(error))
    return load(loading, true)
  }
}

async function addressWorker(onWorker: (url: string) => void): Promise<string> {
  const response = await get(ASSET_WORKER)
  const url = URL.createObjectURL(new Blob([await response.text()], { type: "text/javascript" }))
  onWorker(url)
  return url
}

async function compile(name: string, isWhole: boolean, onProgress: (part: number) => void): Promise<WebAssembly.Module> {
  const [{ body }, { compileEngine }] = await Promise.all([get(name), import("./inflate")])
  if (!body) throw new LoadError(`${name.slice(2)}: no content`)
  return compileEngine(body, { name, isWhole, onProgress })
}
