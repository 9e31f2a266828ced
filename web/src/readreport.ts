// This file reads the engine's report, which may come from another version than this page.

import type { Finding, Report, ServiceResponse } from "./report"

/** Parses a report; null when it is none, or of a version whose fields mean something else. Lists that are missing become empty. */
export function readReport(json: string): Report | null {
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch {
    return null
  }
  if (!isObject(data) || data.version !== 1) return null
  return {
    version: 1,
    responses: objects(data.responses).map(readResponse),
    findings: objects(data.findings).map(readFinding),
    wants: [],
  }
}

function readResponse(data: Record<string, unknown>): ServiceResponse {
  const error = isObject(data.error) ? data.error : null
  const action = isObject(data.action) ? data.action : null
  const findings = objects(data.findings).map(readFinding)
  return {
    form: text(data.form),
    verdict: text(data.verdict) as ServiceResponse["verdict"],
    conforms: data.conforms === true,
    from: count(data.from),
    to: count(data.to),
    system: text(data.system),
    error: error && {
      code: text(error.code),
      message: text(error.message),
      docs: text(error.docs),
      match: text(error.match) as "exact",
      nearest: text(error.nearest),
    },
    requestId: text(data.requestId),
    action: action && { product: text(action.product), version: text(action.version), action: text(action.action) },
    candidates: [],
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
