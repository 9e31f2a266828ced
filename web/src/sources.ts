// This file finds the text that the values of a response are read from: the pasted one where it is
// JSON, else the envelope that the engine has recovered, else the few fields of the report.

import { unescapeToken } from "./pointer"
import type { ShownResponse } from "./readreport"
import type { Field } from "./report"
import { endOfValue } from "./spans"
import { rootOf, type Source, type TreeNode } from "./tree"

/** How much of a value is read where only its place is known. */
const VALUE = 10_000

type Slice = (from: number, to: number) => string

/** The pasted text itself; null if it is not JSON as it stands. */
export function plainTree({ fields, findings, damage }: ShownResponse, slice: Slice): TreeNode | null {
  const [whole] = fields
  if (whole?.pointer !== "/Response" || damage || findings.some(({ code, category, syntax }) => syntax || (category === "repair" && code !== "wrapper-missing"))) return null
  const text = slice(whole.from, whole.to)
  const root = rootOf({ text, place: ({ from, to }) => [whole.from + from, whole.from + to] }, 0)
  if (!root || root.to !== text.length) return null
  // What the engine has decoded on the way to the text stands at other places than what is here.
  const places = new Set<string>()
  for (let i = 2; i < root.level.places.length; i += 4) places.add(`${root.level.places[i]! + whole.from} ${root.level.places[i + 1]! + whole.from}`)
  const own = fields.filter(({ pointer }) => /^\/Response\/[^/]*$/.test(pointer))
  return own.every(({ from, to }) => places.has(`${from} ${to}`)) ? root : null
}

/** The envelope as the engine has recovered it; null if there is none. */
export function recoveredTree(envelope: string, fields: readonly Field[]): TreeNode | null {
  const places = new Map(fields.map(({ pointer, from, to }): [string, [number, number]] => [pointer, [from, to]]))
  const place = (node: TreeNode): [number, number] | null => places.get(node.pointer) ?? (node.parent ? place(node.parent) : null)
  const source: Source = { text: envelope, place }
  const response = rootOf(source, 0)?.named("Response")
  return response ? rootOf(source, response.from) : null
}

/** The fields that the report names, by themselves. */
export function listedTree(fields: readonly Field[], slice: Slice): TreeNode {
  const leaves = fields.filter(({ pointer }) => !fields.some(other => other.pointer.startsWith(pointer + "/")))
  const members = leaves.map(({ pointer, from, to }) => {
    const name = pointer.replace(/^\/Response\//, "/").split("/").slice(1).map(unescapeToken).join(".")
    const raw = slice(from, Math.min(to, from + VALUE))
    return `${JSON.stringify(name)}: ${endOfValue(raw, 0) === raw.length ? raw : JSON.stringify(raw)}`
  })
  const text = `{${members.join(",\n")}}`
  const place = (node: TreeNode): [number, number] | null => {
    const leaf = node.parent?.parent === null ? leaves[node.index] : undefined
    return leaf ? [leaf.from, leaf.to] : node.parent && place(node.parent)
  }
  return rootOf({ text, place }, 0)!
}
