// This file reads the engine's report, which may come from another version than this page.

import type { Action, Advice, Candidate, Category, Declared, Definition, Field, Finding, FindingCode, Group, Ref, Report, ServiceError, ServiceResponse, Severity, Verdict } from "./report"

/** How many nested errors are shown. */
const CAUSES = 4

/** What the page shows of a response. */
export type ShownResponse = ServiceResponse

/** What the page shows of a report. */
export type ShownReport = Pick<Report, "findings" | "wants"> & { responses: ShownResponse[] }

/**
 * Parses a report; null if it is not one, or has a version that this page does not know. Missing
 * lists become empty.
 */
export function readReport(json: string): ShownReport | null {
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch {
    return null
  }
  if (!isObject(data) || data.version !== 1) return null
  return { responses: objects(data.responses).map(readResponse), findings: objects(data.findings).map(readFinding), wants: texts(data.wants) }
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
    ...(data.damage === "cut" || data.damage === "syntax" ? { damage: data.damage } : {}),
    error: readError(data.error, CAUSES),
    requestId: text(data.requestId),
    named: isObject(data.named) ? readAction(data.named) : null,
    action: isObject(data.action) ? readAction(data.action) : null,
    definition: isObject(data.definition) ? readDefinition(data.definition) : null,
    product: text(data.product),
    bare: data.bare === true,
    candidates: objects(data.candidates).map(readCandidate),
    fields: objects(data.fields).map(readField),
    findings,
    findingsTotal: Math.max(count(data.findingsTotal), findings.length),
    groups: objects(data.groups).map(readGroup),
    source: isObject(data.source) ? { resource: text(data.source.resource), file: text(data.source.file), line: count(data.source.line) } : null,
    partial: isObject(data.partial) ? { failed: count(data.partial.failed), of: count(data.partial.of), kind: text(data.partial.kind) } : null,
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
    declared: isObject(data.declared) ? readDeclared(data.declared) : null,
    cause: depth > 0 ? readError(data.cause, depth - 1) : null,
    advice: isObject(data.advice) ? readAdvice(data.advice) : null,
  }
}

function readAdvice(data: Record<string, unknown>): Advice {
  const retry = isObject(data.retry) ? data.retry : {}
  return {
    meaning: readRef(data.meaning),
    retry: { class: text(retry.class), text: readRef(retry.text) },
    steps: objects(data.steps).map(readRef),
    causes: objects(data.causes).map(readRef),
    snippets: objects(data.snippets).map(({ kind, text: words }) => ({ kind: text(kind), text: text(words) })),
    basis: objects(data.basis).map(({ kind, id }) => ({ kind: text(kind), id: text(id) })),
  }
}

function readRef(data: unknown): Ref {
  return isObject(data) ? { id: text(data.id), params: isObject(data.params) ? data.params : {} } : { id: "", params: {} }
}

function readDeclared(data: Record<string, unknown>): Declared {
  const declared: Declared = { products: texts(data.products), total: count(data.total), date: text(data.date) }
  if (typeof data.here === "boolean") declared.here = data.here
  return declared
}

function readAction(data: Record<string, unknown>): Action {
  return { product: text(data.product), version: text(data.version), action: text(data.action) }
}

function readDefinition(data: Record<string, unknown>): Definition {
  const url = text(data.url)
  return {
    ...readAction(data),
    chosen: data.chosen === true,
    status: text(data.status),
    en: text(data.en),
    zh: text(data.zh),
    date: text(data.date),
    url: url.startsWith("https://") ? url : "",
  }
}

function readCandidate(data: Record<string, unknown>): Candidate {
  return {
    ...readAction(data),
    score: typeof data.score === "number" ? data.score : 0,
    reason: text(data.reason),
    names: count(data.names),
    known: count(data.known),
    same: count(data.same),
    sameAs: objects(data.sameAs).map(readAction),
  }
}

function readField(data: Record<string, unknown>): Field {
  return {
    pointer: text(data.pointer),
    from: count(data.from),
    to: count(data.to),
    docs: text(data.docs),
    type: text(data.type),
    list: data.list === true,
    nullable: data.nullable === true,
    required: data.required === true,
    structure: text(data.structure),
  }
}

function readSeverity(data: unknown): Severity {
  return data === "error" || data === "warning" ? data : "note"
}

function readGroup(data: Record<string, unknown>): Group {
  return {
    code: (text(data.code) || "?") as FindingCode,
    severity: readSeverity(data.severity),
    pattern: text(data.pattern),
    params: isObject(data.params) ? data.params : {},
    count: count(data.count),
    first: typeof data.first === "number" ? data.first : -1,
  }
}

function readFinding(data: Record<string, unknown>): Finding {
  return {
    // An engine of another version may know other codes: the page shows the code if it has no
    // sentence for it.
    code: (text(data.code) || "?") as FindingCode,
    severity: readSeverity(data.severity),
    category: text(data.category) as Category,
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

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === "string") : []
}

function text(value: unknown): string {
  return typeof value === "string" ? value : ""
}

function count(value: unknown): number {
  return typeof value === "number" && value >= 0 && Number.isInteger(value) ? value : 0
}
