// This file holds the messages between page and worker, both directions, and checks those that
// arrive.

/** A message to the worker. The first one must be "start". */
export type ToWorker =
  | { type: "start"; module: WebAssembly.Module }
  | Question

/**
 * A message that gets a reply with its id. Texts are UTF-8 in chunks, in order; a character may
 * span two of them. Null in place of chunks is the text of the last check.
 */
export type Question =
  /** The reply is the report as JSON. choice is the action that the user chose, as JSON. */
  | { type: "check"; id: number; chunks: ArrayBuffer[] | null; choice: string | null }
  /**
   * The reply is the report on a text that is too long to be copied. Its size in bytes is not
   * known.
   */
  | { type: "refuse"; id: number }
  /** Adds what a report has in wants; the reply is an empty text. */
  | { type: "add"; id: number; name: string; parts: ArrayBuffer[] }
  /** The reply is the envelope of the response with the index, or an empty text. */
  | { type: "envelope"; id: number; chunks: ArrayBuffer[] | null; index: number }
  /**
   * The reply is a ticket about the failures of the text, or about the response with the index: a
   * JSON array with it as Markdown, as plain text and as JSON.
   */
  | { type: "ticket"; id: number; chunks: ArrayBuffer[] | null; choice: string | null; language: string; index: number }
  /** The reply is the JSON Schema of an action given as JSON, or an empty text. */
  | { type: "schema"; id: number; action: string }

/** A message from the worker. */
export type FromWorker =
  | { type: "ready" }
  /** text is the report as JSON, for "check", or what was asked for. */
  | { type: "result"; id: number; text: string }
  /** The engine failed on the question with this id, but still runs. */
  | { type: "failed"; id: number; message: string }
  /** The engine could not start. */
  | { type: "broken"; message: string }

/** Returns the message if it is a valid one, otherwise null. */
export function readMessage(data: unknown): FromWorker | null {
  if (typeof data !== "object" || data === null) return null
  const { type, id, text, message } = data as Record<string, unknown>
  switch (type) {
    case "ready":
      return { type }
    case "result":
      return typeof id === "number" && typeof text === "string" ? { type, id, text } : null
    case "failed":
      return typeof id === "number" && typeof message === "string" ? { type, id, message } : null
    case "broken":
      return typeof message === "string" ? { type, message } : null
  }
  return null
}

/** Returns the question if it is a valid one, otherwise null. */
export function readQuestion(data: unknown): Question | null {
  if (typeof data !== "object" || data === null) return null
  const { type, id, chunks, choice, name, parts, index, action, language } = data as Record<string, unknown>
  if (typeof id !== "number") return null
  switch (type) {
    case "check":
      return isText(chunks) && (choice === null || typeof choice === "string") ? { type, id, chunks, choice } : null
    case "refuse":
      return { type, id }
    case "add":
      return typeof name === "string" && areBuffers(parts) ? { type, id, name, parts } : null
    case "envelope":
      return isText(chunks) && typeof index === "number" ? { type, id, chunks, index } : null
    case "ticket":
      return isText(chunks) && (choice === null || typeof choice === "string") && typeof language === "string" && typeof index === "number" ? { type, id, chunks, choice, language, index } : null
    case "schema":
      return typeof action === "string" ? { type, id, action } : null
  }
  return null
}

function isText(value: unknown): value is ArrayBuffer[] | null {
  return value === null || areBuffers(value)
}

// By their tag, since a buffer of another realm is not an instance of this realm's class.
function areBuffers(value: unknown): value is ArrayBuffer[] {
  return Array.isArray(value) && value.every(item => Object.prototype.toString.call(item) === "[object ArrayBuffer]")
}
