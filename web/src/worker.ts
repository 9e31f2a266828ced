// This file runs the engine in a worker: it starts the compiled module once and answers one question after the other.

import "wasm_exec"
import { readQuestion, type FromWorker, type Question, type ToWorker } from "./protocol"

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
  const length = lengthOf(chunks)
  if (length > MAX_INPUT) return tooLarge(length)
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(new Uint8Array(chunk), at)
    at += chunk.byteLength
  }
  return whole
}

function lengthOf(chunks: ArrayBuffer[]): number {
  return chunks.reduce((length, chunk) => length + chunk.byteLength, 0)
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
      return lengthOf(question.chunks) > MAX_INPUT ? "" : tcresponse.envelope(join(question.chunks), question.index)
    case "schema":
      return tcresponse.actionSchema(question.action)
  }
}

scope.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data?.type === "start") return void start(data.module)
  const question = readQuestion(data)
  // An error that nobody catches ends in the page's onerror, which replaces this worker.
  if (!question) throw new Error("unknown message")
  const answer = ask(question)
  if (typeof answer === "string") post({ type: "answer", id: question.id, text: answer })
  else post({ type: "failed", id: question.id, message: answer.message })
}
