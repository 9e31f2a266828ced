// This file holds the messages between page and worker, both directions, and checks those that arrive at the page.

/** A message to the worker. The first one must be "start". */
export type ToWorker =
  | { type: "start"; module: WebAssembly.Module }
  /** chunks are the text in UTF-8, in order; a character may span two of them. */
  | { type: "check"; id: number; chunks: ArrayBuffer[] }

/** A message from the worker. */
export type FromWorker =
  | { type: "ready" }
  /** json is the report. */
  | { type: "report"; id: number; json: string }
  /** The engine failed on the text with this id, but lives on. */
  | { type: "failed"; id: number; message: string }
  /** The engine could not start. */
  | { type: "broken"; message: string }

/** Returns the message when it has the shape of one, else null. */
export function readMessage(data: unknown): FromWorker | null {
  if (typeof data !== "object" || data === null) return null
  const { type, id, json, message } = data as Record<string, unknown>
  switch (type) {
    case "ready":
      return { type }
    case "report":
      return typeof id === "number" && typeof json === "string" ? { type, id, json } : null
    case "failed":
      return typeof id === "number" && typeof message === "string" ? { type, id, message } : null
    case "broken":
      return typeof message === "string" ? { type, message } : null
  }
  return null
}
