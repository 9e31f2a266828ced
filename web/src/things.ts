// This file says in words what an error code names: InstanceId is an instance ID.

/** Names of two words come first: a key pair is no key. */
function inWords(words: readonly string[], things: Record<string, string>): string[] | undefined {
  const all: string[] = []
  for (let i = 0; i < words.length; i++) {
    const pair = `${words[i]} ${words[i + 1]}`
    const isPair = Object.hasOwn(things, pair)
    const word = isPair ? pair : (words[i] ?? "")
    if (!Object.hasOwn(things, word)) return undefined
    all.push(things[word] ?? "")
    if (isPair) i++
  }
  return all
}

/**
 * Puts what a code names in place of {thing}: its words in the language of these things or, where one
 * of them is not known, the name as code, without an article.
 */
export function nameThing(template: string, params: Record<string, unknown>, things: Record<string, string>): string {
  const { thing, words } = params
  if (typeof thing !== "string" || typeof words !== "string") return template
  const known = inWords(words.split(" "), things)
  if (!known) return template.replace(/[Tt]he \{thing\}/g, "{thing}").replace("{thing}", "`{thing}`")
  const name = known.filter(Boolean).reduce((a, b) => a + (/[\x21-\x7E]$/.test(a) || /^[\x21-\x7E]/.test(b) ? " " : "") + b, "")
  return template.replaceAll("{thing}", name.trim())
}
