// This file loads what is known of one product: descriptions of its fields and codes, the project's
// own or official ones. They come behind the verdict, and so does this file.

import { rich } from "./advice"
import { el, sentence } from "./dom"
import { getJSON } from "./fetching"
import { listOf } from "./library"
import { once } from "./once"
import type { Language } from "./settings"
import { lookUp } from "./texts"
import type { View } from "./view"

/** What one SDK says of error codes; see schema/catalog/officialdocs. */
interface Sentences {
  language: Language
  /** The address of the SDK. */
  repository: string
  commit?: string
  license: string
  codes: Record<string, string>
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
  /** Who wrote the descriptions of fields; empty for the project's own. */
  attribution: string
  /** By structure and field, such as EventBus.EventBusId. */
  fields: Record<string, string>
  codes: Record<string, { meaning: string; steps: string[] }>
  actions: Record<string, ActionText>
  /** Those that only requests have. */
  structures: Record<string, ActionText>
  /**
   * Shows the vendor's own sentence on a code, with where it is from; null where there is none, or
   * the message says it already.
   */
  official(code: string, message: string, view: View): HTMLElement | null
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
    const { official: sentences = [], ...data } = (await getJSON(`./about-${language}-${id}-${hashes[id]}.bin`)) as Partial<Omit<About, "official">> & { official?: Sentences[] }
    return { attribution: "", fields: {}, codes: {}, actions: {}, structures: {}, ...data, id, language, official: (code, message, view) => officialPart(sentences, code, message, view) }
  }
  return null
}

function officialPart(all: readonly Sentences[], code: string, message: string, { language, strings }: View): HTMLElement | null {
  const there = all.filter(({ codes }) => lookUp(codes, code))
  const source = there.find(source => source.language === language) ?? there[0]
  const text = source && lookUp(source.codes, code)
  if (!text || comparable(message).includes(comparable(text))) return null
  const { repository, commit, license } = source
  const from = link([repository.slice(repository.lastIndexOf("/") + 1), commit?.slice(0, 7)].filter(Boolean).join(" "), commit ? `${repository}/tree/${commit}` : repository)
  const lang = source.language === language ? undefined : source.language === "zh" ? "zh-CN" : "en"
  return el(
    "div",
    { class: "official", "data-part": "official" },
    el("p", { class: "gist", lang }, ...rich(text)),
    el("p", { class: "how" }, ...sentence(strings.official, { repository: from, license: link(license, "https://www.apache.org/licenses/LICENSE-2.0") })),
  )
}

/** A sentence without what differs between two ways to write it: case, marks, links, full stop. */
function comparable(text: string): string {
  return text.replace(/\[([^\]]+)\]\(https:[^)]+\)/g, "$1").toLowerCase().replace(/[`\s]+/g, " ").replace(/[ .。]+$/, "").trim()
}

function link(words: string, href: string): HTMLElement {
  return el("a", { href, target: "_blank", rel: "noreferrer" }, words)
}
