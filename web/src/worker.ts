// This file runs the engine in a worker: it starts the compiled module once and handles one
// call at a time.

import "wasm_exec"
import { bind } from "./binding"
import { readQuestion, type FromWorker, type Question, type ToWorker } from "./protocol"

const scope = self as unknown as DedicatedWorkerGlobalScope

let engine: ReturnType<typeof bind>

function post(message: FromWorker): void {
  scope.postMessage(message)
}

async function start(module: WebAssembly.Module): Promise<void> {
  try {
    const go = new Go()
    // Otherwise the call in which the program ends, when memory runs out, returns as if it had a result.
    go.exit = code => {
      throw new Error(`the engine ended with code ${code}`)
    }
    const instance = await WebAssembly.instantiate(module, go.importObject)
    // run() returns to us when the program waits for calls; its promise settles only when the
    // program ends, which it must never do.
    // reportError reaches the page's onerror; a rejected promise would not.
    void go.run(instance).then(() => scope.reportError(new Error("the engine ended")), scope.reportError)
    engine = bind(instance.exports)
    post({ type: "ready" })
  } catch (error) {
    post({ type: "broken", message: String(error) })
  }
}

function lengthOf(chunks: ArrayBuffer[]): number {
  return chunks.reduce((length, chunk) => length + chunk.byteLength, 0)
}

function bytes(chunks: ArrayBuffer[]): Uint8Array[] {
  return chunks.map(chunk => new Uint8Array(chunk))
}

function ask(question: Question): string | Error {
  switch (question.type) {
    case "check": {
      const choice = question.choice ?? undefined
      if (!question.chunks) return engine.again(choice)
      const length = lengthOf(question.chunks)
      return length > MAX_INPUT ? engine.refuse(length) : engine.check(bytes(question.chunks), choice)
    }
    case "refuse":
      return engine.refuse(0)
    case "add":
      return engine.add(question.name, ...bytes(question.parts))
    case "envelope":
      if (!question.chunks) return engine.envelope([], question.index)
      return lengthOf(question.chunks) > MAX_INPUT ? "" : engine.envelope(bytes(question.chunks), question.index)
    case "ticket": {
      const { chunks, choice, language, index } = question
      return chunks && lengthOf(chunks) > MAX_INPUT ? "[]" : engine.ticket(bytes(chunks ?? []), choice ?? "", language, index)
    }
    case "schema":
      return engine.actionSchema(question.action)
  }
}

scope.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data?.type === "start") return void start(data.module)
  const question = readQuestion(data)
  // An uncaught error reaches the page's onerror, which replaces this worker.
  if (!question) throw new Error("unknown message")
  const result = ask(question)
  if (typeof result === "string") post({ type: "result", id: question.id, text: result })
  else post({ type: "failed", id: question.id, message: result.message })
}
