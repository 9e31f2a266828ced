// This file calls the engine: arguments go into its memory as bytes, its result is returned as a
// text. The counterpart is wasm/main.go.

const functions = { check: 0, envelope: 1, actionSchema: 2, add: 3, refuse: 4, again: 5, ticket: 6 }
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * Binds a started instance of the engine. Each function returns an Error if the engine failed.
 * Texts are UTF-8 in chunks, in order.
 * @param {WebAssembly.Exports} exports
 */
export function bind(exports) {
  const input = /** @type {(size: number) => number} */ (exports.input)
  const call = /** @type {(name: number, a: number, b: number, number: number) => number} */ (exports.call)
  const memory = /** @type {WebAssembly.Memory} */ (exports.mem)

  /** Views of the engine's memory, which are detached when it grows. */
  let bytes = new Uint8Array(memory.buffer)
  let view = new DataView(memory.buffer)
  function look() {
    const { buffer } = memory
    if (buffer === bytes.buffer) return
    bytes = new Uint8Array(buffer)
    view = new DataView(buffer)
  }

  // The last choice as UTF-8. The next one mostly is the same, and encoding it takes a tenth of a short
  // check.
  let choiceText = ""
  let choiceBytes = new Uint8Array()
  /** @param {string} choice */
  function encodeChoice(choice) {
    if (choice !== choiceText) {
      choiceText = choice
      choiceBytes = encoder.encode(choice)
    }
    return choiceBytes
  }

  /**
   * @param {number} name
   * @param {Uint8Array[][]} parts
   * @param {number} [number]
   * @returns {string | Error}
   */
  function ask(name, parts, number = 0) {
    const sizes = parts.map(sizeOf)
    let at = input(sizes.reduce((sum, size) => sum + size, 0))
    look()
    for (const chunks of parts) {
      for (const chunk of chunks) {
        bytes.set(chunk, at)
        at += chunk.length
      }
    }
    const result = call(name, sizes[0] ?? 0, sizes[1] ?? 0, number)
    look()
    // An address has eight bytes, of which only the first four are used.
    const from = view.getUint32(result, true)
    const text = decoder.decode(bytes.subarray(from, from + view.getUint32(result + 8, true)))
    return view.getUint32(result + 12, true) ? new Error(text) : text
  }

  return {
    /**
     * Returns the report as JSON. choice is an action as JSON. A brief report has neither fields
     * nor explanations.
     * @param {Uint8Array[]} text @param {string} [choice] @param {boolean} [brief]
     */
    check(text, choice, brief = false) {
      return ask(functions.check, choice ? [text, [encodeChoice(choice)]] : [text], Number(brief))
    },
    /**
     * Returns the report on the text of the last check that was not brief, with what was added since.
     * @param {string} [choice]
     */
    again(choice) {
      return ask(functions.again, choice ? [[encodeChoice(choice)]] : [])
    },
    /**
     * Returns the report on a text of this many bytes, which is too large for the engine; 0 if the
     * size is not known.
     * @param {number} size
     */
    refuse(size) {
      return ask(functions.refuse, [], size)
    },
    /**
     * Adds what a report has in wants under this name: "index" with the index and its source,
     * "names", or a pack.
     * @param {string} name @param {Uint8Array[]} parts
     */
    add(name, ...parts) {
      return ask(functions.add, [[encoder.encode(name)], ...parts.map(part => [part])])
    },
    /**
     * Returns the recovered envelope of the response with the index as JSON, or an empty text.
     * Without a text it is about that of the last check.
     * @param {Uint8Array[]} text @param {number} index
     */
    envelope(text, index) {
      return ask(functions.envelope, [text], index)
    },
    /**
     * Returns the ticket about the failures of a text, or about the response with the index: a JSON
     * array with it as Markdown, as plain text and as JSON. Without a text it is about that of the
     * last check. choice is an action as JSON, or empty.
     * @param {Uint8Array[]} text @param {string} choice @param {string} language @param {number} index
     */
    ticket(text, choice, language, index) {
      return ask(functions.ticket, [text, [encodeChoice(choice)], [encoder.encode(language)]], index)
    },
    /**
     * Returns the JSON Schema of an action that is given as JSON, or an empty text.
     * @param {string} action
     */
    actionSchema(action) {
      return ask(functions.actionSchema, [[encoder.encode(action)]])
    },
  }
}

/** Returns how many bytes chunks have together. @param {Uint8Array[]} chunks */
function sizeOf(chunks) {
  let size = 0
  for (const chunk of chunks) size += chunk.length
  return size
}
