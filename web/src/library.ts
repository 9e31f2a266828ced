// This file loads the definitions that reports need: the indexes and the packs of products, each
// once.

import { distrust, getBytes, getJSON, LoadError } from "./fetching"
import { once } from "./once"
import type { Language } from "./settings"

/** The hashes in the names of the packs, by pack. */
type Hashes = Record<string, string>

const lists = new Map<string, Promise<unknown>>()

/** Loads a list of hashes once; rejects if it cannot be loaded, and the next call tries again. */
function listOf<T>(file: string): Promise<T> {
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

/** What an action is for and what its request takes, or the same of a structure of requests. */
export interface ActionText {
  purpose: string
  limits?: string[]
  /** The parameters that every request has. */
  required?: string[]
  parameters?: Record<string, string>
  /** When the action returns a code. */
  failures?: Record<string, string>
  /** The structures that the parameters are made of. */
  uses?: string[]
}

/** The descriptions of the actions, fields and error codes of one version of a product. */
export interface About {
  id: string
  /** The language of the texts: the preferred one, or the other if there are none in it. */
  language: Language
  /** Who wrote the texts; empty for the project's own. */
  attribution: string
  /** By structure and field, such as EventBus.EventBusId. */
  fields: Record<string, string>
  codes: Record<string, { meaning: string; steps: string[] }>
  actions: Record<string, ActionText>
  /** Those that only requests have. */
  structures: Record<string, ActionText>
}

type Abouts = Partial<Record<Language, Record<string, string>>>

const loaded = new Map<string, Promise<About | null>>()

/**
 * Loads the descriptions for a pack, or for the newest version of a product, once; null if there
 * are none. Rejects if they cannot be loaded; the next call tries again.
 */
export function loadAbout(pack: string, language: Language): Promise<About | null> {
  return once(loaded, `${language} ${pack}`, () => fetchAbout(pack, language))
}

async function fetchAbout(pack: string, preferred: Language): Promise<About | null> {
  const all = await listOf<Abouts>(ASSET_ABOUTS)
  for (const language of preferred === "en" ? (["en", "zh"] as const) : (["zh", "en"] as const)) {
    const hashes = all[language] ?? {}
    const id = Object.hasOwn(hashes, pack) ? pack : Object.keys(hashes).filter(id => id.startsWith(pack + "-v")).sort().at(-1)
    if (id === undefined) continue
    const data = (await getJSON(`./about-${language}-${id}-${hashes[id]}.bin`)) as Partial<About>
    return { attribution: "", fields: {}, codes: {}, actions: {}, structures: {}, ...data, id, language }
  }
  return null
}
