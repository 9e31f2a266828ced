// This file reads the engine's report, which may come from another version than this page: what is
// missing or of another kind than in report.ts becomes empty.

import { shapes, type Report, type ServiceResponse } from "./report"

/** How many errors are shown that stand in each other. */
const ERRORS = 5

/** What the page shows of a response. */
export type ShownResponse = ServiceResponse

/** What the page shows of a report. */
export type ShownReport = Pick<Report, "findings" | "wants"> & { responses: ShownResponse[] }

/** Parses a report; null if it is not one, or has a version that this page does not know. */
export function readReport(json: string): ShownReport | null {
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch {
    return null
  }
  return isObject(data) && data.version === 1 ? (readStructure("Report", data, ERRORS) as unknown as ShownReport) : null
}

type Data = Record<string, unknown>

/** Reads a value; depth is how many more errors may be nested in it. */
type Reader = (value: unknown, depth: number) => unknown

/** What a field of each kind becomes. */
const kinds: Record<string, Reader> = {
  text: value => (typeof value === "string" ? value : ""),
  flag: value => value === true,
  "flag?": value => (typeof value === "boolean" ? value : undefined),
  count: value => (typeof value === "number" && value >= 0 && Number.isInteger(value) ? value : 0),
  number: value => (typeof value === "number" ? value : 0),
  params: value => (isObject(value) ? value : {}),
  "text[]": value => (Array.isArray(value) ? value.filter(item => typeof item === "string") : []),
}

const fields = new Map(Object.entries(shapes).map(([name, shape]) => [name, Object.entries(shape).map(([field, kind]) => [field, kinds[kind] ?? innerReader(kind)] as const)]))

/** Returns the reader of a structure, of a list of them, or of one that may be missing. */
function innerReader(kind: string): Reader {
  const name = kind.replace(/\[\]$|\?$/, "")
  if (kind.endsWith("[]")) return (value, depth) => (Array.isArray(value) ? value.filter(isObject).map(item => readStructure(name, item, depth)) : [])
  if (!kind.endsWith("?")) return (value, depth) => readStructure(name, isObject(value) ? value : {}, depth)
  const deeper = name === "ServiceError" ? 1 : 0
  return (value, depth) => (isObject(value) && depth >= deeper ? readStructure(name, value, depth - deeper) : null)
}

function readStructure(name: string, data: Data, depth: number): Data {
  const read: Data = {}
  for (const [field, reader] of fields.get(name) ?? []) read[field] = reader(data[field], depth)
  check[name]?.(read, data)
  return read
}

/** What a kind alone does not say of a structure. */
const check: Record<string, (read: Data, data: Data) => void> = {
  ServiceResponse(read) {
    if (read.damage !== "cut" && read.damage !== "syntax") delete read.damage
    read.findingsTotal = Math.max(Number(read.findingsTotal), (read.findings as unknown[]).length)
  },
  Definition(read) {
    if (!String(read.url).startsWith("https://")) read.url = ""
  },
  Declared(read) {
    if (read.here === undefined) delete read.here
  },
  Group(read, { first }) {
    check.Finding?.(read, read)
    read.first = typeof first === "number" ? first : -1
  },
  Finding(read) {
    // The page shows a code that it has no sentence for.
    if (read.code === "") read.code = "?"
    if (read.severity !== "error" && read.severity !== "warning") read.severity = "note"
  },
}

function isObject(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
