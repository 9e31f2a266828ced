// This file runs the engine in a worker: it starts the compiled module once and answers one question after the other.

import "wasm_exec"
import { bind } from "./binding"
import type { FromWorker, Question, ToWorker } from "./protocol"

const scope = self as unknown as DedicatedWorkerGlobalScope

let engine: ReturnType<typeof bind>

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
    engine = bind(instance.exports)
    post({ type: "ready" })
  } catch (error) {
    post({ type: "broken", message: String(error) })
  }
}

function join(chunks: ArrayBuffer[]): Uint8Array {
  if (chunks.length === 1) return new Uint8Array(chunks[0]!)
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.byteLength, 0))
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
      return engine.check(join(question.chunks), question.choice ?? undefined)
    case "add":
      return engine.add(question.name, ...question.parts.map(part => new Uint8Array(part)))
    case "envelope":
      return engine.envelope(join(question.chunks), question.index)
    case "schema":
      return engine.actionSchema(question.action)
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
