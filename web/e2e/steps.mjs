// This file makes an engine that counts its own steps: a copy of the built module in which each
// iteration of a loop, each call and each 16 bytes copied or filled add one to an exported global.
// Unlike time, the count is the same on a busy machine.
// The format: https://webassembly.github.io/spec/core/binary/

const sections = { custom: 0, type: 1, import: 2, function: 3, global: 6, export: 7, code: 10 }
const kinds = { function: 0, global: 3 }

/** The name of the exported global. */
const counter = "steps"

/** Reads a module, or a part of one. */
class Reader {
  at = 0
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes
  }
  get isOver() {
    return this.at >= this.bytes.length
  }
  byte() {
    return this.bytes[this.at++]
  }
  /** Reads an unsigned number in LEB128; for a signed one only the end is right. */
  number() {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = this.byte()
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
    }
  }
  take(size) {
    this.at += size
    return this.bytes.subarray(this.at - size, this.at)
  }
}

/** Encodes a number in unsigned LEB128. */
function leb(value) {
  const bytes = []
  do {
    bytes.push((value % 128) | (value >= 128 ? 0x80 : 0))
    value = Math.floor(value / 128)
  } while (value > 0)
  return bytes
}

const sized = bytes => Buffer.concat([Buffer.from(leb(bytes.length)), bytes])

/** The instructions with n immediate numbers; those without any, such as drop, are omitted. */
const numbers = new Map([[0x0c, 1], [0x0d, 1], [0x10, 1], [0x11, 2], [0x41, 1], [0x42, 1]])
for (let op = 0x20; op <= 0x26; op++) numbers.set(op, 1)
for (let op = 0x28; op <= 0x3e; op++) numbers.set(op, 2)

/** Skips the immediates of an instruction, and returns the second byte of one that has two. */
function operands(r, op) {
  if (numbers.has(op)) for (let n = numbers.get(op); n > 0; n--) r.number()
  else if (op >= 0x02 && op <= 0x04) r.number()
  else if (op === 0x0e) for (let n = r.number() + 1; n > 0; n--) r.number()
  else if (op === 0x3f || op === 0x40) r.byte()
  else if (op === 0x43) r.take(4)
  else if (op === 0x44) r.take(8)
  else if (op === 0xfc) {
    const second = r.number()
    if (second > 11 || second === 8 || second === 9) throw new Error(`no such instruction: fc ${second}`)
    if (second === 10) r.take(2)
    else if (second === 11) r.take(1)
    return second
  } else if (!(op <= 0x01 || op === 0x05 || op === 0x0b || op === 0x0f || op === 0x1a || op === 0x1b || (op >= 0x45 && op <= 0xc4))) {
    throw new Error(`no such instruction: ${op.toString(16)} at ${r.at}`)
  }
  return 0
}

/**
 * Returns the body of a function that counts.
 * @param {Uint8Array} body @param {number[]} count
 * @param {Map<number, number[]>} replaced what replaces memory.copy and memory.fill
 */
function counted(body, count, replaced) {
  const r = new Reader(body)
  for (let n = r.number(); n > 0; n--) {
    r.number()
    r.byte()
  }
  const parts = [body.subarray(0, r.at), Buffer.from(count)]
  let from = r.at
  while (!r.isOver) {
    const start = r.at
    const op = r.byte()
    const second = operands(r, op)
    const instead = op === 0xfc ? replaced.get(second) : undefined
    if (instead) {
      parts.push(body.subarray(from, start), Buffer.from(instead))
      from = r.at
    } else if (op === 0x03) {
      parts.push(body.subarray(from, r.at), Buffer.from(count))
      from = r.at
    }
  }
  parts.push(body.subarray(from))
  return Buffer.concat(parts)
}

/** Returns the functions with one appended. */
function longer(section, count, ...more) {
  const r = new Reader(section)
  const n = r.number() + count
  return Buffer.concat([Buffer.from(leb(n)), section.subarray(r.at), ...more.map(bytes => Buffer.from(bytes))])
}

const countOf = section => (section ? new Reader(section).number() : 0)

/**
 * Returns the module with a counter of steps.
 * @param {Uint8Array} module
 */
export function countSteps(module) {
  const r = new Reader(module)
  const parts = [Buffer.from(r.take(8))]
  /** @type {Map<number, Uint8Array>} */
  const found = new Map()
  const order = []
  while (!r.isOver) {
    const id = r.byte()
    const content = r.take(r.number())
    if (id === sections.custom) continue
    found.set(id, content)
    order.push(id)
  }
  const section = id => {
    const content = found.get(id)
    if (!content) throw new Error(`a module without section ${id}`)
    return content
  }
  let importedFunctions = 0
  const imports = new Reader(section(sections.import))
  for (let n = imports.number(); n > 0; n--) {
    imports.take(imports.number())
    imports.take(imports.number())
    if (imports.byte() !== kinds.function) throw new Error("an import that is no function")
    imports.number()
    importedFunctions++
  }
  const type = countOf(section(sections.type))
  const global = leb(countOf(section(sections.global)))
  const helper = importedFunctions + countOf(section(sections.function))
  const add = [0x23, ...global]
  const save = [0x7c, 0x24, ...global]
  const count = [...add, 0x42, 1, ...save]
  // (place, from or value, size): steps += size / 16, and then the instruction itself.
  const helperOf = instruction => sized(Buffer.from([0, ...add, 0x20, 2, 0x41, 4, 0x76, 0xad, ...save, 0x20, 0, 0x20, 1, 0x20, 2, 0xfc, ...instruction, 0x0b]))
  const replaced = new Map([[10, [0x10, ...leb(helper)]], [11, [0x10, ...leb(helper + 1)]]])
  const code = new Reader(section(sections.code))
  const bodies = []
  for (let n = code.number(); n > 0; n--) bodies.push(sized(counted(code.take(code.number()), count, replaced)))
  found.set(sections.code, Buffer.concat([Buffer.from(leb(bodies.length + 2)), ...bodies, helperOf([10, 0, 0]), helperOf([11, 0])]))
  found.set(sections.type, longer(section(sections.type), 1, [0x60, 3, 0x7f, 0x7f, 0x7f, 0]))
  found.set(sections.function, longer(section(sections.function), 2, leb(type), leb(type)))
  found.set(sections.global, longer(section(sections.global), 1, [0x7e, 1, 0x42, 0, 0x0b]))
  found.set(sections.export, longer(section(sections.export), 1, leb(counter.length), Buffer.from(counter), [kinds.global], global))
  for (const id of order) parts.push(Buffer.from([id]), sized(section(id)))
  return Buffer.concat(parts)
}
