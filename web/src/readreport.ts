// This file reads the engine's report, which may come from another version than this page.

import type { Action, Finding, ServiceError, ServiceResponse, Verdict } from "./report"

/** How many errors inside errors are shown. */
const CAUSES = 4

/** What the page shows of a response. */
export type ShownResponse = Pick<
  ServiceResponse,
  "form" | "verdict" | "conforms" | "from" | "to" | "system" | "error" | "requestId" | "named" | "action" | "fields" | "findings" | "findingsTotal"
>

/** What the page shows of a report. */
export interface ShownReport {
  responses: ShownResponse[]
  findings: Finding[]
}

/** Parses a report; null when it is none, or of a version whose fields mean something else. Lists that are missing become empty. */
export function readReport(json: string): ShownReport | null {
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch {
    return null
  }
  if (!isObject(data) || data.version !== 1) return null
  return { responses: objects(data.responses).map(readResponse), findings: objects(data.findings).map(readFinding) }
}

function readResponse(data: Record<string, unknown>): ShownResponse {
  const findings = objects(data.findings).map(readFinding)
  return {
    form: text(data.form),
    verdict: text(data.verdict) as Verdict,
    conforms: data.conforms === true,
    from: count(data.from),
    to: count(data.to),
    system: text(data.system),
    error: readError(data.error, CAUSES),
    requestId: text(data.requestId),
    named: readAction(data.named),
    action: readAction(data.action),
    fields: objects(data.fields).map(field => ({
      pointer: text(field.pointer),
      from: count(field.from),
      to: count(field.to),
      docs: text(field.docs),
    })),
    findings,
    findingsTotal: Math.max(count(data.findingsTotal), findings.length),
  }
}

function readError(data: unknown, depth: number): ServiceError | null {
  if (!isObject(data)) return null
  return {
    code: text(data.code),
    message: text(data.message),
    docs: text(data.docs),
    match: text(data.match) as ServiceError["match"],
    nearest: text(data.nearest),
    requestId: text(data.requestId),
    cause: depth > 0 ? readError(data.cause, depth - 1) : null,
  }
}

function readAction(data: unknown): Action | null {
  return isObject(data) ? { product: text(data.product), version: text(data.version), action: text(data.action) } : null
}

function readFinding(data: Record<string, unknown>): Finding {
  const severity = text(data.severity)
  return {
    code: text(data.code) || "?",
    severity: severity === "error" || severity === "warning" ? severity : "note",
    params: isObject(data.params) ? data.params : {},
    pointer: text(data.pointer),
    from: count(data.from),
    to: count(data.to),
    line: count(data.line),
    column: count(data.column),
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function objects(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function text(value: unknown): string {
  return typeof value === "string" ? value : ""
}

function count(value: unknown): number {
  return typeof value === "number" && value >= 0 && Number.isInteger(value) ? value : 0
}
