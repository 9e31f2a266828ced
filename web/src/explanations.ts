// This file loads what explains a report: the texts of the language, those of single codes and
// messages, and the descriptions of a product.

import type { About, loadAbout } from "./about"
import { failedItem, ruleOf } from "./explain"
import type { ShownReport, ShownResponse } from "./readreport"
import type { ServiceError } from "./report"
import type { Language } from "./settings"
import { addRareCodes, addProducts, addRules, lacksCode, lacksRule, loadTexts, noTexts, type Texts } from "./texts"

const missing = (error: unknown) => console.info("Some explanations are missing.", error)

/** The explanations in one language, as far as they have come. */
export class Explanations {
  texts: Texts = noTexts
  /** Those of the product of the shown response. */
  about: About | null = null
  private language: Language | null = null
  private pack: string | null = null

  /** changed is called after each that has come; late loads what loads the descriptions. */
  constructor(
    private readonly changed: () => void,
    private readonly late: () => Promise<{ loadAbout: typeof loadAbout }>,
  ) {}

  /** Loads those of a language. Rejects if they cannot be loaded. */
  async load(language: Language): Promise<void> {
    this.language = language
    const texts = await loadTexts(language)
    if (language !== this.language) return
    this.texts = texts
    this.changed()
  }

  /**
   * Loads those that a report needs, the descriptions for the response with the index, and the
   * explanation of another code; null for none.
   */
  want(report: ShownReport | null, index: number, other: string | null): void {
    if (report) this.wantCodes(report, other)
    const response = report?.responses[index]
    const pack = (this.pack = response ? packOf(response) : null)
    const { language } = this
    if (!pack || !language) return this.setAbout(null)
    this.late().then(({ loadAbout }) => loadAbout(pack, language)).then(about => language === this.language && pack === this.pack && this.setAbout(about), missing)
  }

  private setAbout(about: About | null): void {
    if (about === this.about) return
    this.about = about
    this.changed()
  }

  /** Loads the explanations of rare codes, and of messages, if an error needs them. */
  private wantCodes({ responses }: ShownReport, other: string | null): void {
    const { texts } = this
    const isAny = (error: ServiceError | null | undefined, lacks: (error: ServiceError) => boolean): boolean => !!error && (lacks(error) || isAny(error.cause, lacks))
    const load = (add: typeof addRules) => add(texts).then(() => texts === this.texts && this.changed(), missing)
    if (lacksCode(texts, other ?? "") || responses.some(({ error, findings }) => isAny(error, ({ docs }) => lacksCode(texts, docs)) || findings.some(finding => lacksCode(texts, failedItem(finding))))) load(addRareCodes)
    if (responses.some(({ error }) => isAny(error, ({ advice }) => lacksRule(texts, ruleOf(advice))))) load(addRules)
    if (texts !== noTexts && Object.keys(texts.products).length === 0 && responses.some(({ error }) => isAny(error, ({ declared }) => !!declared?.total))) load(addProducts)
  }
}

/** The pack, or the product, whose descriptions help with a response; null if none is certain. */
function packOf({ definition, product, error }: ShownResponse): string | null {
  if (definition) return `${definition.product}-${definition.version}`
  if (product) return product
  const { declared } = error ?? {}
  return declared?.total === 1 ? (declared.products[0] ?? null) : null
}
