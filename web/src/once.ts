// This file remembers what was asked for, so that it is asked for once.

/**
 * Returns the remembered promise with this key, or else that of ask. A rejected one is forgotten:
 * the next call tries again.
 */
export function once<T>(memory: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  let asked = memory.get(key)
  if (!asked) {
    asked = ask()
    asked.catch(() => memory.delete(key))
    memory.set(key, asked)
  }
  return asked
}
