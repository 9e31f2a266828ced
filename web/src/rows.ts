// This file decides which rows a tree of fields shows: what is open, one item of each list of
// objects, and of what is long the beginning.

import type { Matches } from "./matches"
import type { TreeNode } from "./tree"

/** How many rows of one object or list, and of the whole tree, are shown before one asks for more. */
export const STEP = 100
const ALL = 500

/** How deep a filter opens. */
const DEEP = 32

/** What a person has done to the tree; it outlives the elements that show it. */
export interface State {
  /** What was opened or closed, by path. */
  open: Map<string, boolean>
  /** Which item of a list is shown, by key. */
  at: Map<string, number>
  /** How many children are shown, by key. */
  limits: Map<string, number>
  limit: number
  /** The key of the row that the arrow keys start from. */
  active: string
  /** The key of the row that the cursor in the text is in. */
  current: string
  query: string
  /** Whether dates are in the time of the reader. */
  isLocal: boolean
  /** The key of the list that is shown as a table; null for the tree. */
  table: string | null
  /** By the path of the list. */
  columns: Map<string, string[]>
  sort: { column: string; isDown: boolean } | null
  /** How far the table is scrolled, in CSS pixels, and the row and column of its active cell. */
  scroll: number
  cell: [row: number, column: number]
}

export function newState(): State {
  return { open: new Map(), at: new Map(), limits: new Map(), limit: ALL, active: "", current: "", query: "", isLocal: false, table: null, columns: new Map(), sort: null, scroll: 0, cell: [0, 0] }
}

export interface Row {
  key: string
  /** Of a row that shows more, what it shows more of; null for the whole tree. */
  node: TreeNode | null
  /** How many are not shown yet; 0 for the row of a value. */
  rest: number
  level: number
  /** 1-based, among its siblings. */
  position: number
  size: number
  /** Null for what has nothing inside. */
  isOpen: boolean | null
  /** Of a list that is shown item by item: the index shown, and those that can be. */
  at: number
  items: number[] | null
}

/** Returns the rows from top to bottom. */
export function rowsOf(root: TreeNode, state: State, matches: Matches | null): Row[] {
  const rows: Row[] = []
  const add = (row: Partial<Row> & Pick<Row, "key" | "node" | "level">) => rows.push({ rest: 0, position: 1, size: 1, isOpen: null, at: -1, items: null, ...row })
  const visit = (node: TreeNode, level: number, matches: Matches | null): void => {
    const found = matches?.within(node)
    const count = found ? found.length : node.count
    const limit = state.limits.get(node.key) ?? STEP
    for (let i = 0; i < Math.min(count, limit); i++) {
      if (rows.length >= state.limit) return
      const child = node.child(found ? found[i]! : i)
      show(child, level, i + 1, count, matches)
    }
    if (count > limit) add({ key: `${node.key}/more`, node, level, rest: count - limit, position: limit + 1, size: count })
  }
  const show = (node: TreeNode, level: number, position: number, size: number, matches: Matches | null): void => {
    // What has the name that was asked for is shown whole.
    const within = matches && !matches.isNamed(node) && level < DEEP ? matches : null
    const isOpen = node.count === 0 ? null : isOpenAt(node, level, state, within !== null)
    const items = node.isStepped ? (within ? within.within(node) : null) : null
    const at = node.isStepped ? shownItem(node, state, items) : -1
    add({ key: node.key, node, level, position, size, isOpen, at, items })
    if (!isOpen) return
    if (at < 0) return visit(node, level + 1, within)
    const item = node.child(at)
    // A list of objects may hold something else too.
    if (item.kind === "object") visit(item, level + 1, within && !within.isNamed(item) ? within : null)
    else show(item, level + 1, 1, 1, within)
  }
  visit(root, 1, matches)
  if (rows.length >= state.limit) add({ key: "/more", node: null, level: 1, rest: 1 })
  return rows
}

function isOpenAt(node: TreeNode, level: number, { open, query }: State, isFiltered: boolean): boolean {
  const isSure = open.get(openKey(node, query))
  if (isSure !== undefined) return isSure
  return isFiltered ? node.embedded === null || level < 3 : level === 1 && (node.kind === "object" || node.isStepped)
}

/** What is opened and closed in a filtered tree leaves the whole one as it is. */
export function openKey(node: TreeNode, query: string): string {
  return `${query}\n${node.path}`
}

function shownItem(node: TreeNode, { at }: State, items: number[] | null): number {
  const index = Math.min(at.get(node.key) ?? 0, node.count - 1)
  if (!items || items.length === 0 || items.includes(index)) return index
  return items.find(item => item > index) ?? items.at(-1)!
}

/** Returns the index of the item before or behind the one that is shown; steps may be any number. */
export function stepped(row: Row, steps: number): number {
  const items = row.items
  const count = items && items.length > 0 ? items.length : row.node!.count
  const now = items && items.length > 0 ? items.indexOf(row.at) : row.at
  const next = Math.max(0, Math.min(count - 1, now + steps))
  return items && items.length > 0 ? items[next]! : next
}

/** Opens all that a node is in, and shows its item of each list. */
export function uncover(node: TreeNode, state: State): void {
  for (let outer = node.parent, inner = node; outer?.parent; inner = outer, outer = outer.parent) {
    state.open.set(openKey(outer, state.query), true)
    if (outer.isStepped) state.at.set(outer.key, inner.index)
    else uncoverIndex(outer, inner.index, state)
  }
  for (let inner = node; inner.parent; inner = inner.parent) if (!inner.parent.isStepped) uncoverIndex(inner.parent, inner.index, state)
}

function uncoverIndex({ key }: TreeNode, index: number, { limits }: State): void {
  const limit = limits.get(key) ?? STEP
  if (index >= limit) limits.set(key, Math.ceil((index + 1) / STEP) * STEP)
}

/** What the items of a list are called: Instance for InstanceSet, EventBus for EventBuses. */
export function stemOf(list: TreeNode): string {
  const name = list.name ?? ""
  const stems = [/(?:Info)?(?:Set|List|Infos?|Details?|Data)$/, /ies$/, /es$/, /s$/].filter(ending => ending.test(name)).map(ending => name.replace(ending, ending.source === "ies$" ? "y" : ""))
  const item = list.fresh(0)
  return stems.find(stem => item.named(`${stem}Id`) ?? item.named(`${stem}Name`)) ?? stems[0] ?? name
}

/** The names that an item of a list is known by: its id and its name. */
export function labelNames(list: TreeNode): ((name: string) => boolean)[] {
  const stem = stemOf(list)
  return [name => name === `${stem}Id` || name === "Id", name => name === `${stem}Name` || name === "Name"]
}

/** Says which item it is: its id and its name. */
export function labelOf(item: TreeNode): string {
  const words: string[] = []
  const fields = Array.from({ length: Math.min(item.count, 100) }, (_, i) => item.fresh(i)).filter(({ kind, from, to }) => kind === "string" && to - from > 2)
  const [isId, isName] = labelNames(item.parent!)
  for (const [is, ending] of [[isId!, /Id$/], [isName!, /Name$/]] as const) {
    const field = fields.find(({ name }) => is(name!)) ?? fields.find(({ name }) => ending.test(name!))
    if (field) words.push(field.value(60))
  }
  return [...new Set(words)].join(" · ")
}
