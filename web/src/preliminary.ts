// This file reads a plain response without the engine, so that the verdict need not wait for it to
// load. The engine's own report then takes its place.

import { readReport, type ShownReport } from "./readreport"

/**
 * How long a text may be that is read here, in UTF-16 code units. The brackets of a longer one may be
 * deeper than the engine goes.
 */
export const LONGEST = 1 << 14

/** Words of what failed in part, and an escaped quotation mark: a string may hold another response. */
const doubtful = /err|fail|code|exception|abort|abnormal|denied|refuse|invalid|timeout|\\/i

/** Words of errors that report no failure: a dry run that passed, and an empty list. */
const harmless = /dry ?run|no ?data|no records|为空|未添加/i

/**
 * Returns a report with the verdict and the error alone, if these are the same whatever else is found
 * in the text: JSON with a Response, and an Error of Code and Message or nothing like an error. Returns
 * null for any other text.
 */
export function preliminaryReport(text: string): ShownReport | null {
  // JSON.parse drops all but the last of several fields of one name.
  const names = text.length > LONGEST ? 0 : text.match(/"(Response|Error|Code|Message)"\s*:/g)?.length
  const isFailure = names === 4
  if (isFailure ? harmless.test(text) : names !== 1 || doubtful.test(text)) return null
  try {
    const { Response, ...beside } = JSON.parse(text)
    const { Error: error, RequestId: requestId } = Response
    const isText = (value: unknown) => typeof value === "string"
    if (isFailure ? !isText(error.Code) || !error.Code.trim() || !isText(error.Message) || error.RequestId : !requestId || !isText(requestId) || Object.keys(beside).length) return null
    // What is bare is not asked for what it has returned, which takes the engine.
    const response = { form: "json-envelope", verdict: isFailure ? "failure" : "success", to: text.length, bare: true, error: isFailure && { code: error.Code, message: error.Message }, requestId }
    return readReport(JSON.stringify({ version: 1, responses: [response] }))
  } catch {
    return null
  }
}
