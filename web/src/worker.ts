// This file runs the engine in a worker: it starts the compiled module once and answers one check after the other.

import "wasm_exec"
import type { FromWorker, ToWorker } from "./protocol"

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

scope.onmessage = (event: MessageEvent<ToWorker>) => {
  const message = event.data
  switch (message.type) {
    case "start":
      void start(message.module)
      break
    case "check": {
      const answer = tcresponse.check(join(message.chunks))
      if (typeof answer === "string") post({ type: "report", id: message.id, json: answer })
      else post({ type: "failed", id: message.id, message: answer.message })
      break
    }
    default:
      // An error that nobody catches ends in the page's onerror, which replaces this worker.
      throw new Error("unknown message")
  }
}
