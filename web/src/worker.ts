// This file runs the engine in a worker: it starts the compiled module once and answers one question after the other.

import "wasm_exec"
import type { FromWorker, Question, ToWorker } from "./protocol"

const scope = self as unknown as DedicatedWorkerGlobalScope

function post(message: FromWorker): void {
  scope.postMessage(message)
}

async function start(module: WebAssembly.Module): Promise<void> {
  try {
    const go = new Go()
    const instance = await WebAssembly.instantiate(module, go.importObject)
    // run() returns to us when the program waits for calls; its promise settles only when the program ends, which it must never do.
    // reportError reaches the page's onerror; a rejected promise would not.
    void go.run(instance).then(() => scope.reportError(new Error("the engine ended")), scope.reportError)
    post({ type: "ready" })
  } catch (error) {
    post({ type: "broken", message: String(error) })
  }
}

/** Something of a length without content: the engine refuses it by its length. */
function tooLarge(length: number): Uint8Array {
  return { length } as Uint8Array
}

function join(chunks: ArrayBuffer[]): Uint8Array {
  if (chunks.length === 1) return new Uint8Array(chunks[0]!)
  const length = chunks.reduce((length, chunk) => length + chunk.byteLength, 0)
  if (length > MAX_INPUT) return tooLarge(length)
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(new Uint8Array(chunk), at)
    at += chunk.byteLength
  }
  return whole
}

function ask(question: Question): string | Error {
  switch (question.type) {
    case "check":
      return tcresponse.check(join(question.chunks), question.choice ?? undefined)
    case "refuse":
      return tcresponse.check(tooLarge(question.length))
    case "add":
      return tcresponse.add(question.name, ...question.parts.map(part => new Uint8Array(part)))
    case "envelope":
      return tcresponse.envelope(join(question.chunks), question.index)
    case "schema":
      return tcresponse.actionSchema(question.action)
    default:
      // An error that nobody catches ends in the page's onerror, which replaces this worker.
      throw new Error("unknown message")
  }
}

scope.onmessage = (event: MessageEvent<ToWorker>) => {
  const message = event.data
  if (message.type === "start") return void start(message.module)
  const answer = ask(message)
  if (typeof answer === "string") post({ type: "answer", id: message.id, text: answer })
  else post({ type: "failed", id: message.id, message: answer.message })
}
