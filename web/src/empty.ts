// This file shows what is in place of the result before anything is pasted: what to do, what can be
// pasted, and why it is safe.

import { el } from "./dom"
import type { Strings } from "./strings"

/** What people paste most, as it begins. */
const takes = [
  ['{"Response": {"Error": {"Code": …', "takesJSON"],
  ["[TencentCloudSDKException] code:…", "takesSDK"],
  ["Error: [TencentCloudSDKError] …", "takesTool"],
  ["AuthFailure.SignatureFailure", "takesCode"],
] as const

export function emptyState(strings: Strings): HTMLElement {
  return el(
    "div",
    { class: "empty" },
    el("h2", {}, strings.emptyTitle),
    el("p", {}, strings.emptyWhat),
    el("dl", { class: "takes" }, ...takes.map(([text, key]) => el("div", {}, el("dt", {}, strings[key]), el("dd", {}, el("code", {}, text))))),
    el("p", {}, strings.emptyPrivate),
    el(
      "details",
      {},
      el("summary", {}, strings.proofTitle),
      el("ul", {}, ...[strings.proofPolicy, strings.proofNetwork, strings.proofOffline].map(step => el("li", {}, step))),
    ),
  )
}
