// This file makes random values, the same ones for the same seed; it runs in Node and in a page.

/**
 * Returns a source of random values. It is one function without references to others, so that its
 * source can be sent to a page.
 * @param {number} seed
 */
export function randomFrom(seed) {
  // mulberry32
  const next = () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = count => Math.floor(next() * count)
  const pick = list => list[below(list.length)]
  const words = [
    "", "x", "type", "id", "text", "message", "ready", "result", "failed", "broken", "check", "add", "schema", "envelope", "ticket", "language", "start", "chunks", "index", "names", "parts", "choice",
    "version", "responses", "findings", "wants", "verdict", "success", "failure", "error", "code", "params", "pointer", "/Response/A~1B~0", "from", "to", "fields", "docs", "candidates", "sameAs",
    "definition", "declared", "products", "url", "cause", "advice", "steps", "basis", "rules/cam-no-permission/steps/9", "__proto__", "constructor", "toString", "hasOwnProperty", "length", "{name}", "{", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "https://x.test/",
    "\ud800", "\u202e\u0000", "a.b.c", "Response.Error.Code", "secret", "mended", "action-field-type", "eb-v20210416/EventBus.Type", "long ".repeat(300), "1", "-1", "1e999",
  ]
  const numbers = [0, 1, -1, 2, 0.5, NaN, Infinity, -Infinity, 1e308, 2 ** 31, 2 ** 53, -(2 ** 53), 200, 199.5]
  const scalar = () => pick([() => null, () => undefined, () => true, () => false, () => pick(numbers), () => pick(words), () => pick(words) + pick(words)])()
  const value = (depth = 4) => {
    const kind = depth > 0 ? below(5) : 0
    if (kind === 3) return Array.from({ length: below(4) }, () => value(depth - 1))
    if (kind === 4) return Object.fromEntries(Array.from({ length: below(5) }, () => [pick(words), value(depth - 1)]))
    return scalar()
  }
  /** Returns a copy in which some parts are replaced, removed, doubled or renamed. */
  const altered = (part, rate = 0.06) => {
    if (next() < rate) return value()
    if (Array.isArray(part)) {
      const list = part.map(item => altered(item, rate))
      if (list.length > 0 && next() < rate) list.push(pick(list))
      return next() < rate ? list.reverse() : list
    }
    if (typeof part !== "object" || part === null) return part
    const entries = Object.entries(part).filter(() => next() >= rate / 2).map(([name, inner]) => [next() < rate / 4 ? pick(words) : name, altered(inner, rate)])
    return Object.fromEntries(entries)
  }
  const action = { product: "eb", version: "v20210416", action: "ListEventBuses" }
  const finding = { code: "member-case", severity: "warning", category: "envelope", params: { name: "RequestID", fixed: "RequestId" }, pointer: "/Response/RequestID", from: 4, to: 9, line: 1, column: 5 }
  const ref = (id, params = {}) => ({ id, params })
  const advice = {
    meaning: ref("rules/cam-no-permission/meaning", { operation: "cvm:RunInstances" }), retry: { class: "fix-first", text: ref("retry/fix-first/text") }, steps: [ref("rules/cam-no-permission/steps/0"), ref("codes/AuthFailure/steps/1")], causes: [ref("codes/__proto__/causes/0")],
    snippets: [{ kind: "cam-policy", text: "{}" }], basis: [{ kind: "message", id: "cam-no-permission" }, { kind: "code", id: "AuthFailure" }],
  }
  const error = { advice, code: "AuthFailure.SignatureFailure", message: "m", docs: "AuthFailure.SignatureFailure", match: "exact", nearest: "", requestId: "", declared: { products: ["eb", "cvm"], total: 2, here: true, date: "2026-01-02" } }
  const response = {
    form: "json-envelope", verdict: "failure", conforms: false, from: 0, to: 20, system: "api3", error: { ...error, cause: { ...error, code: "InternalError", cause: error } }, requestId: "r", named: action, action,
    definition: { ...action, chosen: false, status: "online", en: "EventBridge", zh: "事件总线", date: "2026-01-02", url: "https://x.test/" }, product: "eb", bare: false,
    candidates: [{ ...action, action: "ListRules", score: 0.5, reason: "fields", names: 3, known: 2, same: 1, sameAs: [action] }],
    fields: [{ pointer: "/Response/EventBuses/0/Type", from: 3, to: 8, docs: "eb-v20210416/EventBus.Type", type: "string", list: true, nullable: true, required: true, structure: "" }],
    findings: [finding, { ...finding, code: "secret", category: "secret" }, { ...finding, code: "mended-comma", category: "repair" }, { ...finding, code: "action-field-type", category: "action" }], findingsTotal: 4,
    partial: { failed: 1, of: 2, kind: "items" },
  }
  const report = { version: 1, responses: [response, { ...response, verdict: "success", error: null }], findings: [finding], wants: [] }
  return {
    below,
    pick,
    value,
    altered,
    /** Returns a report as JSON, mostly one that the page can read, otherwise anything. */
    json() {
      const json = JSON.stringify(altered(report, pick([0, 0.01, 0.06, 0.3]))) ?? ""
      if (below(20) > 0) return json
      const at = below(json.length)
      return pick([json.slice(0, at), json.slice(at), JSON.stringify(value()) ?? "", pick(words)])
    },
  }
}
