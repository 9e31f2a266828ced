// This file leads links to the site that the reader has an account at. Texts have the addresses of
// the Chinese one.

import sites from "../../schema/docs/texts/sites.json"
import { el } from "./dom"
import { appliedLanguage, rememberSite, rememberedSite, type Site } from "./settings"
import type { View } from "./view"

const hosts: Record<string, string> = sites.hosts

// The site of a link that was opened; a reader's own choice is not stored by opening one.
let visited: Site | null = null

/** Leads links to a site until the page is left or the reader chooses another one. */
export function visitSite(site: Site): void {
  visited = site
}

/** The site of an opened link, else the chosen one, else the one of the page's language. */
export function currentSite(): Site {
  return visited ?? rememberedSite() ?? (appliedLanguage() === "zh" ? "china" : "international")
}

/** Returns a text with the addresses of the site; those that it has no counterpart for stay. */
export function forSite(text: string): string {
  if (currentSite() === "china") return text
  return text.replace(/\b([a-z]+\.cloud\.tencent\.com)(\/[\w/.-]*)?/g, (address, host: string, path = "") => {
    const other = Object.hasOwn(hosts, host) && !sites.only.some(only => address.startsWith(only)) && hosts[host]
    return other ? other + path : address
  })
}

/** Says which site the links lead to, with a button for the other one. */
export function siteLine({ strings, isOpen, setOpen }: View): HTMLElement {
  const [site, other] = currentSite() === "china" ? ([strings.siteChina, "international"] as const) : ([strings.siteInternational, "china"] as const)
  const change = () => {
    visited = null
    rememberSite(other)
    // Whichever it is, the links are rendered again.
    setOpen("site", !isOpen("site"), true)
  }
  return el("p", { class: "sources" }, `${strings.siteLinks}${strings.colon}${site} `, el("button", { type: "button", class: "link", "data-key": "site", onclick: change }, strings.siteChange))
}
