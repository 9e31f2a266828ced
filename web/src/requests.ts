// This file is what the checker asks for: of the engine about the text, and of the page's host what
// explains its report.

import type { Client } from "./client"
import { failedItem, ruleOf } from "./explain"
import type { Library } from "./library"
import type { ShownReport, ShownResponse } from "./readreport"
import type { Action, ServiceError } from "./report"
import type { Language } from "./settings"
import { addRareCodes, addRules, lacksCode, lacksRule, type Texts } from "./texts"
import type { Reading } from "./view"

/** Asks the engine about one text, each thing once. */
export class Questions {
  private readonly asked = new Map<string, Promise<string>>()

  constructor(
    private readonly client: Client,
    private readonly encode: () => Promise<ArrayBuffer[]>,
  ) {}

  /** Call when the text or the choice of an action has changed. */
  forget(): void {
    this.asked.clear()
  }

  /** The recovered envelope of a response as JSON. */
  envelope(index: number): Promise<string> {
    return this.once(`envelope ${index}`, async () => this.client.ask({ type: "envelope", chunks: await this.encode(), index }))
  }

  /** The JSON Schema of an action. */
  schema(action: Action): Promise<string> {
    return this.once(`schema ${JSON.stringify(action)}`, () => this.client.ask({ type: "schema", action: JSON.stringify(action) }))
  }

  private once(key: string, question: () => Promise<string>): Promise<string> {
    let asked = this.asked.get(key)
    if (!asked) {
      asked = question()
      asked.catch(() => this.asked.delete(key))
      this.asked.set(key, asked)
    }
    return asked
  }
}

/**
 * Loads the explanations of the codes of single products and of SDKs, and those of messages, once an
 * error has one; done is called after each.
 */
export function loadCodes({ responses }: Pick<ShownReport, "responses">, texts: Texts, language: Language, done: () => void): void {
  const isAny = (error: ServiceError | null | undefined, lacks: (error: ServiceError) => boolean): boolean => !!error && (lacks(error) || isAny(error.cause, lacks))
  const load = (add: typeof addRules) => add(texts, language).then(done, error => console.info("The explanations of some errors are missing.", error))
  if (responses.some(({ error, findings }) => isAny(error, ({ docs }) => lacksCode(texts, docs)) || findings.some(finding => lacksCode(texts, failedItem(finding))))) load(addRareCodes)
  if (responses.some(({ error }) => isAny(error, ({ advice }) => lacksRule(texts, ruleOf(advice))))) load(addRules)
}

/** How far the definitions have come that a report wants. */
export function readingOf(report: ShownReport | null, library: Library): Reading {
  if (!report || report.wants.length === 0) return "done"
  return library.hasNew(report.wants) ? "reading" : "failed"
}

/** The pack, or the product, whose descriptions help with a response; null when none is certain. */
export function packOf({ definition, product, error }: ShownResponse): string | null {
  if (definition) return `${definition.product}-${definition.version}`
  if (product) return product
  const { declared } = error ?? {}
  return declared?.total === 1 ? (declared.products[0] ?? null) : null
}

/**
 * How long to wait for the next keystroke, in milliseconds: a frame for what people usually paste,
 * more where a check costs more.
 */
export function pauseFor(length: number): number {
  if (length < 1 << 18) return 16
  return length < 1 << 23 ? 50 : 250
}
