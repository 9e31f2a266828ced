// This file chooses the columns of a table of items, reads their cells and orders the items by one
// of them.

import { labelNames, stemOf } from "./rows"
import type { TreeNode } from "./tree"

/** How many items are looked at for columns, and how many columns there are at most. */
const LOOKED = 50
const COLUMNS = 80

/** How many columns are shown at first. */
const FIRST = 6

/** How much of a value decides the order, in UTF-16 code units. */
const ORDER = 200

/** Separates the names of a field inside another; no name of the API has it. */
const INSIDE = "\u001f"

/** A column is named by the path of its field; the words show it with dots. */
export function wordsOf(column: string): string {
  return column.replaceAll(INSIDE, ".")
}

/** The columns that the items of a list have: their own fields, and those of objects in them. */
export function columnsOf(list: TreeNode): string[] {
  const columns = new Set<string>()
  const add = (node: TreeNode, outer: string): void => {
    for (let i = 0; i < node.count && columns.size < COLUMNS; i++) {
      const child = node.fresh(i)
      if (child.name === null) continue
      const column = outer + child.name
      if (child.kind === "object" && outer === "") add(child, column + INSIDE)
      else if (child.kind !== "object") columns.add(column)
    }
  }
  for (let i = 0; i < Math.min(list.count, LOOKED); i++) add(list.fresh(i), "")
  return [...columns]
}

/** The columns to show at first: what an item is known by, its state, then others. */
export function firstColumns(list: TreeNode, columns: readonly string[]): string[] {
  const stem = stemOf(list)
  const own = columns.filter(column => !column.includes(INSIDE))
  const [isId, isName] = labelNames(list)
  const is = (ending: RegExp) => own.find(column => column.startsWith(stem) && ending.test(column.slice(stem.length))) ?? own.find(column => ending.test(column))
  const best = [own.find(isId!), own.find(isName!), is(/^(?:State|Status)$/) ?? is(/(?:State|Status)$/), is(/^Type$/) ?? is(/Type$/), is(/^(?:Public|Private)Ip|^Vips?$|Ip$/), is(/^(?:Creat|Add)\w*Time$/)]
  return [...new Set([...best.filter(column => column !== undefined), ...own, ...columns])].slice(0, FIRST)
}

/** Returns the value of an item in a column; undefined if it has none. */
export function cellOf(item: TreeNode, column: string): TreeNode | undefined {
  let node: TreeNode | undefined = item
  for (const name of column.split(INSIDE)) node = node?.named(name)
  return node
}

interface Key {
  index: number
  /** Null where the item has no value. */
  text: string | null
  /** Undefined for what is no number; whole numbers of any length compare exactly. */
  number: number | bigint | undefined
}

/** Puts the indexes of items in the order of a column; those without a value are last. */
export function sorted(list: TreeNode, indexes: readonly number[], column: string, isDown: boolean): number[] {
  const words = new Intl.Collator("en", { numeric: true })
  const keys = indexes.map((index): Key => {
    const cell = cellOf(list.fresh(index), column)
    const text = cell && cell.raw !== "null" ? cell.value(ORDER) : null
    return { index, text, number: text !== null && cell?.kind === "number" ? (/^-?\d{16,}$/.test(text) ? BigInt(text) : Number(text)) : undefined }
  })
  const compare = (a: Key, b: Key): number => {
    if (a.text === null || b.text === null) return 0
    if (a.number !== undefined && b.number !== undefined) return a.number < b.number ? -1 : a.number > b.number ? 1 : 0
    if ((a.number === undefined) !== (b.number === undefined)) return a.number === undefined ? 1 : -1
    return words.compare(a.text, b.text)
  }
  const missing = (key: Key) => (key.text === null ? 1 : 0)
  keys.sort((a, b) => missing(a) - missing(b) || (isDown ? -compare(a, b) : compare(a, b)) || a.index - b.index)
  return keys.map(({ index }) => index)
}
