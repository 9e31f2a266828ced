// This file loads the definitions that reports need: the indexes and the packs of products, each
// once.

import { distrust, getBytes, getJSON, LoadError } from "./fetching"
import { once } from "./once"

/** The hashes in the names of the packs, by pack. */
type Hashes = Record<string, string>

const lists = new Map<string, Promise<unknown>>()

/** Loads a list of hashes once; rejects if it cannot be loaded, and the next call tries again. */
export function listOf<T>(file: string): Promise<T> {
  return once(lists, file, () => getJSON(file)) as Promise<T>
}

export class Library {
  private readonly loading = new Map<string, Promise<void>>()
  // Whether the engine has it; false for what could not be loaded.
  private readonly settled = new Map<string, boolean>()

  /** add gives data to the engine; it rejects if the engine cannot use it. */
  constructor(private readonly add: (name: string, parts: ArrayBuffer[]) => Promise<void>) {}

  /**
   * Reports whether loading could add anything new. What failed once is not tried again by itself.
   */
  hasNew(names: readonly string[]): boolean {
    return names.some(name => !this.settled.has(name))
  }

  /** Loads what is missing, in parallel, and resolves to whether anything was added. */
  async load(names: readonly string[]): Promise<boolean> {
    const fresh = names.filter(name => !this.settled.has(name))
    await Promise.all(fresh.map(name => this.one(name)))
    return fresh.some(name => this.settled.get(name))
  }

  /** Forgets the results for the names, so that they can be loaded again. */
  forget(names: readonly string[]): void {
    for (const name of names) this.settled.delete(name)
  }

  private one(name: string): Promise<void> {
    let loading = this.loading.get(name)
    if (!loading) {
      loading = this.fetch(name).then(
        () => this.settle(name, true),
        (error: unknown) => {
          console.info(`The definitions "${name}" are missing.`, error)
          this.settle(name, false)
        },
      )
      this.loading.set(name, loading)
    }
    return loading
  }

  private settle(name: string, isThere: boolean): void {
    this.loading.delete(name)
    this.settled.set(name, isThere)
  }

  private async fetch(name: string): Promise<void> {
    if (name === "names") return this.give(name, ASSET_NAMES)
    // Packs are needed next, so their hashes are loaded together with the index; those of packs of
    // requests only with the first of these.
    const list = listOf<Hashes>(name.startsWith("request-") ? ASSET_REQUESTS : ASSET_CATALOG)
    if (name === "index") return this.give(name, ASSET_INDEX, new TextEncoder().encode(CATALOG_SOURCE).buffer)
    const hashes = await list
    if (!Object.hasOwn(hashes, name)) throw new LoadError(`${name}: there is no such pack`)
    return this.give(name, `./pack-${name}-${hashes[name]}.bin`)
  }

  private async give(name: string, file: string, ...more: ArrayBuffer[]): Promise<void> {
    try {
      await this.add(name, [await getBytes(file), ...more])
    } catch (error) {
      distrust(file)
      throw error
    }
  }
}
