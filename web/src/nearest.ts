// This file suggests an error code where a page is not found. It is part of 404.html, since a host
// returns that at any depth, where no address of a file is known.

import { edits } from "./edits"

/** The codes that have a page in the reference, with spaces between them. */
declare const CODES: string

/** The part of the address that looks like a code, with what stands before the reference. */
function asked(): { base: string; code: string } | null {
  const path = location.pathname.replace(/(?:\/|\/index\.\w+)$/, "")
  const at = path.indexOf("/errors/")
  const base = path.slice(0, (at < 0 ? path.lastIndexOf("/") : at) + 1)
  const code = (at < 0 ? path.slice(base.length) : path.slice(at + "/errors/".length)).split("/")[0] ?? ""
  return /^[A-Za-z][\w.]{2,120}$/.test(code) ? { base, code } : null
}

const found = asked()
if (found) {
  const lower = found.code.toLowerCase()
  let nearest = ""
  let fewest = Math.max(2, lower.length / 4) + 1
  for (const code of CODES.split(" ")) {
    const count = edits(lower, code.toLowerCase())
    if (count < fewest) {
      fewest = count
      nearest = code
    }
  }
  if (nearest !== "")
    document.querySelectorAll<HTMLElement>(".nearest").forEach((element, i) => {
      const [codeEl, searchEl] = element.querySelectorAll("a")
      const below = i === 0 ? "" : "zh/"
      if (!codeEl || !searchEl) return
      codeEl.textContent = nearest
      codeEl.href = `${found.base}errors/${nearest}/${below}index.html`
      searchEl.href = `${found.base}errors/${below}index.html#q=${encodeURIComponent(found.code)}`
      element.hidden = false
    })
}
