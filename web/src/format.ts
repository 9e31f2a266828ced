// This file writes the text anew, one field a line, where nothing of it is lost.

import type { Page } from "./main"
import type { ShownResponse } from "./readreport"
import type { Change } from "./repair"
import type { Strings } from "./strings"

/** How deep the indentation may become. */
const DEEPEST = 500

/** Replaces the text by itself, formatted, or by its clean response; or says why neither is done. */
export async function format({ checker, replaceText }: Page): Promise<void> {
  const { input } = checker
  const text = checker.text()
  if (text.trim() === "") return checker.setNotice({ kind: "own", detail: "", say: strings => strings.textNone })
  const formatted = formatJSON(text)
  if (formatted !== null) return replace(text, formatted, checker)
  const envelope = await checker.requests.envelope(checker.index).catch(() => "")
  // Another text has come meanwhile.
  if (input.length() !== text.length || checker.text() !== text) return
  const { responses = [] } = checker.report ?? {}
  if (envelope === "") return checker.setNotice({ kind: "own", detail: "", say: strings => strings.formatNone })
  if (responses.length === 1 && responses[0] && isAll(text, responses[0], envelope)) return replace(text, envelope, checker)
  const act = { word: (strings: Strings) => strings.replaceText, run: () => replaceText(envelope) }
  checker.setNotice({ kind: "own", detail: "", say: strings => (responses.length > 1 ? strings.formatSeveral : strings.formatMore), act })
}

/** Replaces what differs, so that the text counts as the same one, in one step that can be undone. */
function replace(text: string, next: string, checker: Page["checker"]): void {
  if (next === text) return checker.announce(strings => strings.formatSame)
  checker.input.replace([difference(text, next)])
}

/** Returns the change that makes one text another. */
export function difference(text: string, next: string): Change {
  const most = Math.min(text.length, next.length)
  let from = 0
  while (from < most && text[from] === next[from]) from++
  let behind = 0
  while (behind < most - from && text[text.length - 1 - behind] === next[next.length - 1 - behind]) behind++
  return { from, to: text.length - behind, text: next.slice(from, next.length - behind) }
}

/** Formats JSON, or lines of it; null for other texts. */
function formatJSON(text: string): string | null {
  if (isJSON(text)) return indent(text)
  const lines = text.split("\n").filter(line => line.trim() !== "")
  if (lines.length < 2 || !lines.every(line => /^\s*[{[]/.test(line) && isJSON(line))) return null
  const formatted = lines.map(indent)
  return formatted.includes(null) ? null : formatted.join("\n")
}

function isJSON(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null
  } catch {
    return false
  }
}

/**
 * Indents valid JSON. Only the space between its tokens changes: numbers keep their digits, and
 * fields that stand twice stay. Null if it is nested too deep for that.
 */
function indent(json: string): string | null {
  const out: string[] = []
  let depth = 0
  const line = () => "\n" + "  ".repeat(depth)
  for (let at = 0; at < json.length; ) {
    const mark = json[at]!
    let end = at + 1
    if (mark === '"') {
      end = endOfString(json, at)
      out.push(json.slice(at, end))
    } else if (mark === "{" || mark === "[") {
      const close = /\S/g
      close.lastIndex = end
      const next = close.exec(json)
      if (next && (next[0] === "}" || next[0] === "]")) {
        out.push(mark + next[0])
        end = next.index + 1
      } else {
        if (++depth > DEEPEST) return null
        out.push(mark, line())
      }
    } else if (mark === "}" || mark === "]") {
      depth--
      out.push(line(), mark)
    } else if (mark === ",") out.push(mark, line())
    else if (mark === ":") out.push(": ")
    else if (mark > " ") out.push(mark)
    at = end
  }
  return out.join("") + "\n"
}

function endOfString(json: string, from: number): number {
  for (let at = from + 1; ; ) {
    const end = json.indexOf('"', at)
    let slashes = 0
    while (json[end - 1 - slashes] === "\\") slashes++
    at = end + 1
    if (slashes % 2 === 0) return at
  }
}

/** Words that a form has besides the response. */
const ofForms = /^(?:tencentcloud|sdk|(?:http)?(?:error|exception)$|(?:request|error)?_?(?:code|message|msg|id)$|none$|true$|false$|null$|undefined$)/i

/** Reports whether the envelope has everything that the text says. */
function isAll(text: string, { from, to }: ShownResponse, envelope: string): boolean {
  if (text.slice(0, from).trim() !== "" || text.slice(to).trim() !== "") return false
  const words = (words: string) => words.match(/[\p{L}\p{N}_]+/gu) ?? []
  const there = new Set(words(envelope))
  return words(text).every(word => there.has(word) || ofForms.test(word))
}
