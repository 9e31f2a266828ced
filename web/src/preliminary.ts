// This file reads a plain failure without the engine, so that the verdict need not wait for it to
// load. The engine's own report then takes its place.

import { readReport, type ShownReport } from "./readreport"

/** How long a text may be that is read here, in UTF-16 code units; more takes the engine. */
export const LONGEST = 1 << 16

/**
 * Returns a report with the verdict and the error alone, if the text is a failure whatever else is
 * found in it: JSON with Response and an Error of Code and Message. Returns null for any other text,
 * and for a success, which the engine may find to have failed in part.
 */
export function preliminaryReport(text: string): ShownReport | null {
  // JSON.parse drops all but the last of several members of one name.
  if (text.length > LONGEST || text.match(/"(Response|Error|Code|Message)"\s*:/g)?.length !== 4) return null
  try {
    const { Error: error, RequestId: requestId } = JSON.parse(text).Response
    if (!error.Code || typeof error.Code !== "string" || typeof error.Message !== "string") return null
    const response = { form: "json-envelope", verdict: "failure", to: text.length, error: { code: error.Code, message: error.Message }, requestId }
    return readReport(JSON.stringify({ version: 1, responses: [response] }))
  } catch {
    return null
  }
}
