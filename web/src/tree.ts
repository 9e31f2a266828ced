// This file holds the fields of a response as a tree over its text, read where it is looked at.

import type { Field } from "./report"
import { decode, endOfValue, isEmbedded, encodedAt, levelAt, type Level } from "./spans"

export type Kind = "object" | "list" | "string" | "number" | "literal"

/** How much of a name is read, in UTF-16 code units. */
const NAME = 1000

/** The text that a tree is over. */
export interface Source {
  text: string
  /** Returns where a node is in the pasted text: UTF-16 code units; null where that is not known. */
  place(node: TreeNode): [from: number, to: number] | null
}

/** One value, with its name where it has one. */
export class TreeNode {
  private inner: TreeNode | null | undefined
  private readonly children = new Map<number, TreeNode>()

  /** name is null in lists; start is where the name begins, or the value of an element. */
  constructor(
    readonly source: Source,
    readonly parent: TreeNode | null,
    readonly index: number,
    readonly name: string | null,
    readonly start: number,
    readonly from: number,
    readonly to: number,
    private known: Level | null | undefined = null,
  ) {}

  get kind(): Kind {
    const first = this.source.text[this.from]
    if (first === "{") return "object"
    if (first === "[") return "list"
    if (first === '"') return "string"
    return first === "t" || first === "f" || first === "n" ? "literal" : "number"
  }

  /** The value as it is written. */
  get raw(): string {
    return this.source.text.slice(this.from, this.to)
  }

  /** The value of a string, or the text of another; at most limit code units are read. */
  value(limit = Infinity): string {
    const isString = this.kind === "string"
    const [from, to] = isString ? [this.from + 1, this.to - 1] : [this.from, this.to]
    const text = this.source.text.slice(from, Math.min(to, from + limit))
    return isString ? decode(text) : text
  }

  /** What is inside: of an object or a list its own, of a string with JSON what that has. */
  get level(): Level {
    return (this.known ??= this.read())
  }

  private read(): Level {
    const { kind } = this
    const level = kind === "string" ? this.embedded?.level : kind === "object" || kind === "list" ? levelAt(this.source.text, this.from) : null
    // What is no JSON further inside is shown as it is written.
    return level ?? { count: 0, places: [], end: this.to }
  }

  /** The JSON in a string; null if there is none. */
  get embedded(): TreeNode | null {
    if (this.inner !== undefined) return this.inner
    this.inner = null
    const { kind, source } = this
    // Most strings are short, and none of one character is JSON.
    const first = kind === "string" ? source.text.slice(this.from + 1, this.from + 40).trimStart()[0] : ""
    if (first !== "{" && first !== "[" && first !== "\\") return null
    const text = this.to - this.from > 1 << 22 ? "" : this.value()
    if (!isEmbedded(text)) return null
    const start = text.search(/\S/)
    const inside: Source = {
      text,
      place: node => {
        const [from] = source.place(this) ?? []
        if (from === undefined) return null
        const raw = source.text.slice(this.from + 1, this.to - 1)
        return [from + 1 + encodedAt(raw, node.from), from + 1 + encodedAt(raw, node.to)]
      },
    }
    this.inner = new TreeNode(inside, this, 0, this.name, start, start, endOfValue(text, start))
    return this.inner
  }

  get count(): number {
    return this.level.count
  }

  /** Whether it is a list whose items are shown one at a time. */
  get isStepped(): boolean {
    const { kind, count } = this.embedded ?? this
    return kind === "list" && count > 0 && this.fresh(0).kind === "object"
  }

  /** Returns the child with an index, always the same one. */
  child(index: number): TreeNode {
    let node = this.children.get(index)
    if (!node) this.children.set(index, (node = this.fresh(index)))
    return node
  }

  /** Returns the child with an index, which nothing remembers: for passing over many. */
  fresh(index: number): TreeNode {
    const holder = this.embedded ?? this
    const { places } = this.level
    const [nameFrom, nameTo, from, to] = [places[index * 4]!, places[index * 4 + 1]!, places[index * 4 + 2]!, places[index * 4 + 3]!]
    const name = holder.kind === "object" ? decode(holder.source.text.slice(nameFrom, Math.min(nameTo, nameFrom + NAME))) : null
    return new TreeNode(holder.source, this, index, name, name === null ? from : nameFrom - 1, from, to, this.level.inner?.get(index))
  }

  /** Returns the child with a name; undefined if there is none. */
  named(name: string): TreeNode | undefined {
    const { count, places } = this.level
    const { kind, source } = this.embedded ?? this
    if (kind !== "object") return undefined
    for (let i = 0; i < count; i++) {
      const from = places[i * 4]!
      if (places[i * 4 + 1]! - from === name.length && source.text.startsWith(name, from)) return this.fresh(i)
    }
    // A name may be written with escapes.
    for (let i = 0; i < count; i++) if (source.text.slice(places[i * 4]!, places[i * 4 + 1]!).includes("\\") && this.fresh(i).name === name) return this.fresh(i)
    return undefined
  }

  /** Returns the index of the last child that begins at an offset or before it; -1 if none does. */
  before(offset: number): number {
    const { count, places } = this.level
    const isObject = (this.embedded ?? this).kind === "object"
    let low = 0
    for (let high = count; low < high; ) {
      const middle = (low + high) >> 1
      const start = isObject ? places[middle * 4]! - 1 : places[middle * 4 + 2]!
      if (start <= offset) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  /** Names the place in the tree; of two equal names each has its own. */
  get key(): string {
    return this.parent ? `${this.parent.key}/${this.index}` : ""
  }

  /** The same for all items of a list, so that what is open in one is so in the next. */
  get path(): string {
    return this.parent ? `${this.parent.path}/${this.name === null ? "*" : escapeToken(this.name)}` : ""
  }

  get pointer(): string {
    return this.parent ? `${this.parent.pointer}/${this.name === null ? this.index : escapeToken(this.name)}` : "/Response"
  }
}

function escapeToken(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1")
}

/** Makes the root of a tree. */
export function rootOf(source: Source, from: number): TreeNode | null {
  const level = source.text[from] === "{" ? levelAt(source.text, from, true) : null
  return level && new TreeNode(source, null, 0, null, from, from, level.end, level)
}

/** Finds the definition of a field, of whichever item of a list. */
export class Definitions {
  private readonly byPath = new Map<string, Field>()
  private readonly byName = new Map<string, Field>()
  private readonly found = new WeakMap<TreeNode, Field | null>()

  constructor(fields: readonly Field[]) {
    for (const field of fields) {
      const path = field.pointer.replace(/^\/Response/, "").replace(/\/\d+(?=\/|$)/g, "/*")
      // Those that the report only lists are named by their whole path.
      for (const each of [path, "/" + field.pointer.split("/").slice(2).join(".")]) if (!this.byPath.has(each)) this.byPath.set(each, field)
      const name = field.docs.slice(field.docs.indexOf("/") + 1)
      if (field.docs.includes("/") && !this.byName.has(name)) this.byName.set(name, field)
    }
  }

  of(node: TreeNode): Field | undefined {
    if (!node.parent) return undefined
    let found = this.found.get(node)
    if (found === undefined) {
      // The report names a field of a structure where it is first, and the structure may be elsewhere
      // too.
      const key = node.name === null ? "" : this.docsKey(node)
      found = node.name === null ? (this.of(node.parent) ?? null) : ((key && this.byName.get(key)) || this.byPath.get(node.path.replace(/\/\d+(?=\/|$)/g, "/*")) || null)
      this.found.set(node, found)
    }
    return found ?? undefined
  }

  /** The key of the description of a field; empty where its structure is not known. */
  docsKey(node: TreeNode): string {
    const structure = node.parent && this.of(node.parent)?.structure
    return structure ? `${structure}.${node.name}` : ""
  }
}
