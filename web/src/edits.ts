// This file measures how far two spellings are from each other, and finds the code that was probably
// meant.

/** The fewest characters to insert, delete or replace to make b of a. */
export function edits(a: string, b: string): number {
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 0; i < a.length; i++) {
    const row = [i + 1]
    for (let j = 0; j < b.length; j++) row.push(Math.min(last[j + 1]! + 1, row[j]! + 1, last[j]! + (a[i] === b[j] ? 0 : 1)))
    last = row
  }
  return last[b.length]!
}

/**
 * The code with the nearest spelling, at most 2 edits away or a fifth of the parts that differ, whichever
 * is more; empty if none is so near. Upper and lower case are the same. The engine does it alike; see
 * schema/docs/lookup.go.
 */
export function nearestCode(code: string, codes: readonly string[]): string {
  let nearest = ""
  let fewest = Infinity
  for (const known of codes) {
    if (Math.abs(known.length - code.length) > Math.max(2, code.length / 5)) continue
    const [a, b] = unshared(code.toLowerCase().split("."), known.toLowerCase().split("."))
    const count = edits(a, b)
    if (count >= fewest || count > Math.max(2, Math.floor(a.length / 5))) continue
    fewest = count
    nearest = known
  }
  return nearest
}

/** Two codes without the parts that both begin and end with: thousands begin with one and the same. */
function unshared(a: string[], b: string[]): [string, string] {
  while (a.length > 1 && b.length > 1 && a[0] === b[0]) [a, b] = [a.slice(1), b.slice(1)]
  while (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-1)) [a, b] = [a.slice(0, -1), b.slice(0, -1)]
  return [a.join("."), b.join(".")]
}
