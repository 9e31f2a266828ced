// This file holds the types of the engine's report. It is generated from schema/report.go: run
// go test ./web -update.

/** Match says how an error code was matched to a documented code. */
export type Match = "exact" | "prefix" | "guess" | "none"

/** Severity grades a finding. */
export type Severity = "error" | "warning" | "note"

/** Category says what a finding is about. */
export type Category = "envelope" | "repair" | "action" | "secret" | "text"

/** Code is the code of a finding: one of those in Rules. */
export type FindingCode = "duplicate-name" | "error-code-empty" | "error-code-missing" | "error-code-not-string" | "error-code-unknown" | "error-code-untidy" | "error-member-unknown" | "error-message-empty" | "error-message-missing" | "error-message-not-string" | "error-not-object" | "error-null" | "error-with-data" | "integer-unsafe" | "member-beside-response" | "member-case" | "member-damaged" | "nesting-too-deep" | "not-json" | "number-out-of-range" | "request-id-empty" | "request-id-missing" | "request-id-not-string" | "request-id-not-uuid" | "request-id-null" | "request-id-placeholder" | "response-missing" | "response-not-object" | "root-not-object" | "syntax-bad-escape" | "syntax-bom" | "syntax-comment" | "syntax-control-character" | "syntax-ellipsis" | "syntax-extra-close" | "syntax-extra-comma" | "syntax-fullwidth" | "syntax-invalid-utf8" | "syntax-literal" | "syntax-lone-surrogate" | "syntax-mismatched-bracket" | "syntax-missing-colon" | "syntax-missing-comma" | "syntax-missing-name" | "syntax-missing-value" | "syntax-nan" | "syntax-number" | "syntax-single-quotes" | "syntax-smart-quotes" | "syntax-space" | "syntax-text-after" | "syntax-trailing-comma" | "syntax-truncated" | "syntax-two-documents" | "syntax-unclosed-string" | "syntax-unescaped-quote" | "syntax-unexpected" | "syntax-unquoted-name" | "syntax-unquoted-value" | "response-nested" | "request-not-response" | "client-side-error" | "code-lost" | "http-head" | "stream-events" | "other-system" | "html-page" | "har-without-response" | "tccli-output" | "body-missing" | "request-id-lost" | "error-repeated" | "item-failed" | "task-failed" | "mended" | "wrapper-missing" | "mended-gutter" | "mended-html-entities" | "mended-url-encoding" | "mended-escapes" | "mended-json-string" | "mended-base64" | "mended-colours" | "mended-invisible" | "mended-doubled-quotes" | "mended-joined-strings" | "mended-wrapped-lines" | "mended-fullwidth" | "mended-literal" | "mended-links" | "action-field-type" | "action-field-null" | "action-field-missing" | "action-field-unknown" | "action-field-case" | "action-date-format" | "action-number-range" | "secret" | "input-too-large" | "responses-not-listed"

/** Advice explains an error: by its message, its code, and last by the class of its code. */
export interface Advice {
  meaning: Ref
  retry: Retry
  /** Steps are to be taken in order; there are at most six. */
  steps: Ref[]
  /** Causes are the usual ones, the most likely first. */
  causes: Ref[]
  snippets: Snippet[]
  /** Basis says what the explanation follows from, the most specific first. */
  basis: Basis[]
}

/** Ref is a text of schema/docs/texts, in both languages. */
export interface Ref {
  /**
   * ID is the text's place: rules/RULE/PART, products/PRODUCT/CODE/PART, codes/CODE/PART or
   * retry/CLASS/text, where PART is meaning, retry, steps/N or causes/N, counted from 0.
   */
  id: string
  /**
   * Params are the values for the places in braces. Where thing is a part of a code, words has its
   * words in small letters: InstanceId, instance id.
   */
  params: Record<string, unknown>
}

/** Retry says whether to repeat the call. */
export interface Retry {
  /** Class is one of those in schema/docs/texts. */
  class: string
  text: Ref
}

/** Snippet is something to copy. */
export interface Snippet {
  /** Kind is cam-policy, command, region or request-id. */
  kind: string
  text: string
}

/** Basis is one thing that an explanation follows from. */
export interface Basis {
  /**
   * Kind is message for a rule, words for one of a few common words, product for a code as it is
   * documented for its product, code for a documented code, ending for the words of the code, class
   * for a part of it, and client for an error that an SDK made by itself.
   */
  kind: string
  id: string
}

/** Verdict says what the service returned, not whether the text conforms. */
export type Verdict = "success" | "failure" | "invalid" | "other"

/** Damage says why a response could be read only in part. */
export type Damage = "cut" | "syntax"

/**
 * Report is the result for one pasted text.
 *
 * Every offset in it is in UTF-16 code units of the pasted text (what an editor and a JavaScript
 * string use); a byte that is not part of valid UTF-8 counts as one unit. An empty or blank text
 * gives no responses and no findings.
 */
export interface Report {
  version: number
  responses: ServiceResponse[]
  /** Findings belong to the text as a whole, not to one response. */
  findings: Finding[]
  /**
   * Wants names the missing catalog packs that would make the report better; the caller loads
   * them and checks again.
   */
  wants: string[]
}

/** Response is one response found in the text. */
export interface ServiceResponse {
  /** Form names how the response was written down, such as json-envelope. */
  form: string
  verdict: Verdict
  /**
   * Damage says why the verdict is invalid although the text was read in part: what was read is
   * explained. Left out when there is another reason, and for other verdicts.
   */
  damage?: Damage
  /** Conforms is true only when the text, as pasted, is exactly a documented envelope. */
  conforms: boolean
  /** From and To are the response's place: 0-based UTF-16 code units, To exclusive. */
  from: number
  to: number
  /** System names who responded: api3, or another system, or unknown. */
  system: string
  /** Error is null when the response has no error. Its Code is empty when the text has lost it. */
  error: ServiceError | null
  requestId: string
  /**
   * Named is the action that the paste itself names, in a log line, a header or a stack frame;
   * product and version may be empty. Null when it names none.
   */
  named: Action | null
  /** Action is null unless the evidence decides for one action. */
  action: Action | null
  /**
   * Definition is the definition that the response was checked against: of Action, or of the
   * action that a person chose; null without one.
   */
  definition: Definition | null
  /**
   * Product is the short name of the product that is certain even where the action is not; else
   * empty.
   */
  product: string
  /**
   * Bare is true when a success has nothing but a RequestId, so that its fields say nothing about
   * the action.
   */
  bare: boolean
  candidates: Candidate[]
  fields: Field[]
  findings: Finding[]
  /** FindingsTotal counts the findings that are not listed too. */
  findingsTotal: number
  /** Groups are all findings by code and place, at most 200; their counts are exact. */
  groups: Group[]
  /**
   * Partial says which part of the work failed although the call succeeded; null where nothing
   * shows that.
   */
  partial: PartialFailure | null
  /** Source is where the tool that made the call says it failed; null where it does not. */
  source: Source | null
}

/** Error is the error that the service reported. */
export interface ServiceError {
  code: string
  message: string
  /**
   * Docs is the documented code that explains this one: the code itself, or its longest known
   * prefix; empty when no part of it is known.
   */
  docs: string
  /** Match says how Docs was found. */
  match: Match
  /**
   * Nearest is the documented code with the nearest spelling, when Code is not documented and one
   * is near; else empty.
   */
  nearest: string
  /** RequestID is the id of the request that failed inside, for a cause; else empty. */
  requestId?: string
  /** Declared says which products declare the code; null while that is not known. */
  declared?: Declared | null
  /**
   * Cause is the error that Message quotes, probably the root of this one; null when it quotes
   * none.
   */
  cause?: ServiceError | null
  /** Advice is the explanation of this very error; null when nothing is known. */
  advice?: Advice | null
}

/** Action names one action of one version of one product. */
export interface Action {
  product: string
  version: string
  action: string
}

/** Candidate is an action that may have returned the response. */
export interface Candidate {
  product: string
  version: string
  action: string
  /** Score is between 0 and 1; higher is likelier. */
  score: number
  /** Reason names the evidence: fields, named, product or code. */
  reason: string
  /** Names counts the field names at all depths; Known counts those that the action has. */
  names: number
  known: number
  /** Same counts the other actions whose responses look the same; SameAs names some of them. */
  same: number
  sameAs: Action[]
}

/** Declared says which products declare an error code. */
export interface Declared {
  /** Products are the short names of the first of them. */
  products: string[]
  /** Total counts all of them. */
  total: number
  /**
   * Here says whether the product in Response.Definition is one of them; left out without a
   * definition.
   */
  here?: boolean | null
  /** Date is the day of the definitions, YYYY-MM-DD. */
  date: string
}

/** Definition is the published definition that a response was checked against. */
export interface Definition {
  product: string
  version: string
  action: string
  /** Chosen is true when a person, not the evidence, picked the action. */
  chosen: boolean
  /** Status is online, deprecated, offline or empty. */
  status: string
  /** EN and ZH are the product's names; each may be empty. */
  en: string
  zh: string
  /** Date is the day of the definitions, YYYY-MM-DD. */
  date: string
  /** URL is the official page of the action. */
  url: string
}

/** Group are the findings of one code at one place, whatever the indexes of lists on the way to it. */
export interface Group {
  code: FindingCode
  severity: Severity
  category: Category
  /** Syntax says that the findings are about the syntax of JSON. */
  syntax: boolean
  /**
   * Pattern is the JSON Pointer of the values concerned, with * for each index; empty for the
   * root and where no value is concerned.
   */
  pattern: string
  /** Params are those of the first finding of the group; empty when that one is not listed. */
  params: Record<string, unknown>
  /** Count counts all findings of the group, also those that are not listed. */
  count: number
  /**
   * First is the index of the group's first finding in Response.Findings; -1 when none of it is
   * listed.
   */
  first: number
}

/** Partial says how much failed of a call that the service accepted. */
export interface PartialFailure {
  /** Failed of Of items failed; of a task both are 1. */
  failed: number
  of: number
  /** Kind is items for a call for several, or task for one that goes on after the call. */
  kind: string
}

/** Source is the place in a configuration, such as Terraform's, that a failed call belongs to. */
export interface Source {
  /**
   * Resource is its address, such as tencentcloud_instance.web[0]; empty where only the file is
   * named.
   */
  resource: string
  /** File is as it stands in the text; Line is 1-based, 0 where there is none. */
  file: string
  line: number
}

/**
 * Finding is one finding about the text. It is data: the sentences for Code are in schema/docs, one
 * for each language.
 */
export interface Finding {
  /** Code is stable, in kebab case, never reused for something else. */
  code: FindingCode
  severity: Severity
  category: Category
  /** Syntax says that the finding is about the syntax of JSON. */
  syntax: boolean
  params: Record<string, unknown>
  /**
   * Pointer is the RFC 6901 JSON Pointer of the value concerned; empty for the root and where no
   * value is concerned. Where it would have more than 1,000 bytes it is that of the innermost
   * container around the value with a shorter one.
   */
  pointer: string
  /**
   * From and To are 0-based UTF-16 code units of the pasted text, To exclusive; both the same
   * where something is missing.
   */
  from: number
  to: number
  /** Line is 1-based; a line ends with LF, CR or CR LF. */
  line: number
  /** Column is 1-based, in UTF-16 code units. */
  column: number
}

/** Field links a field of the response to what explains it. */
export interface Field {
  pointer: string
  /** From and To span the field's value: 0-based UTF-16 code units, To exclusive. */
  from: number
  to: number
  /**
   * Docs is what explains it: a key of the fields in schema/docs/texts, such as
   * Response.Error.Code, or Response.* for a field of an action without a known definition; with
   * one PACK/STRUCTURE.FIELD, such as eb-v20210416/EventBus.EventBusId.
   */
  docs: string
  /**
   * Type is the defined type: string, int64, uint64, float, bool, datetime, datetime_iso, date or
   * object; empty for fixed fields and without a definition.
   */
  type?: string
  /** List is true for an array of Type. */
  list?: boolean
  nullable?: boolean
  required?: boolean
  /** Structure is the name of the object's structure; empty for other types. */
  structure?: string
}

/**
 * The kinds of the fields of each structure: text, flag, count, number, params, or the name of a
 * structure; with [] a list of them, with ? one that may be missing.
 */
export const shapes = {
  Advice: {
    meaning: "Ref",
    retry: "Retry",
    steps: "Ref[]",
    causes: "Ref[]",
    snippets: "Snippet[]",
    basis: "Basis[]",
  },
  Ref: {
    id: "text",
    params: "params",
  },
  Retry: {
    class: "text",
    text: "Ref",
  },
  Snippet: {
    kind: "text",
    text: "text",
  },
  Basis: {
    kind: "text",
    id: "text",
  },
  Report: {
    version: "count",
    responses: "ServiceResponse[]",
    findings: "Finding[]",
    wants: "text[]",
  },
  ServiceResponse: {
    form: "text",
    verdict: "text",
    damage: "text",
    conforms: "flag",
    from: "count",
    to: "count",
    system: "text",
    error: "ServiceError?",
    requestId: "text",
    named: "Action?",
    action: "Action?",
    definition: "Definition?",
    product: "text",
    bare: "flag",
    candidates: "Candidate[]",
    fields: "Field[]",
    findings: "Finding[]",
    findingsTotal: "count",
    groups: "Group[]",
    partial: "PartialFailure?",
    source: "Source?",
  },
  ServiceError: {
    code: "text",
    message: "text",
    docs: "text",
    match: "text",
    nearest: "text",
    requestId: "text",
    declared: "Declared?",
    cause: "ServiceError?",
    advice: "Advice?",
  },
  Action: {
    product: "text",
    version: "text",
    action: "text",
  },
  Candidate: {
    product: "text",
    version: "text",
    action: "text",
    score: "number",
    reason: "text",
    names: "count",
    known: "count",
    same: "count",
    sameAs: "Action[]",
  },
  Declared: {
    products: "text[]",
    total: "count",
    here: "flag?",
    date: "text",
  },
  Definition: {
    product: "text",
    version: "text",
    action: "text",
    chosen: "flag",
    status: "text",
    en: "text",
    zh: "text",
    date: "text",
    url: "text",
  },
  Group: {
    code: "text",
    severity: "text",
    category: "text",
    syntax: "flag",
    pattern: "text",
    params: "params",
    count: "count",
    first: "count",
  },
  PartialFailure: {
    failed: "count",
    of: "count",
    kind: "text",
  },
  Source: {
    resource: "text",
    file: "text",
    line: "count",
  },
  Finding: {
    code: "text",
    severity: "text",
    category: "text",
    syntax: "flag",
    params: "params",
    pointer: "text",
    from: "count",
    to: "count",
    line: "count",
    column: "count",
  },
  Field: {
    pointer: "text",
    from: "count",
    to: "count",
    docs: "text",
    type: "text",
    list: "flag",
    nullable: "flag",
    required: "flag",
    structure: "text",
  },
} as const satisfies Record<string, Record<string, string>>
