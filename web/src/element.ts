// This file defines the element tc-response, which explains the response that it holds in a frame of
// the page's embedded form. It is one file, embed.js, for pages of any origin; see
// docs/embedding.md.
//
// Without this script, and wherever a frame is refused, the response stays as the page shows it.

import { readAction, writeLink } from "./link"
import { showOf, type Show } from "./options"
import { languageOf, themeOf } from "./settings"

/** Version of the messages; see messages.ts. */
const VERSION = 1

/** How high the frame is until a person asks for all of it, in CSS pixels. */
const HEIGHT = 300

/** How long a frame that has loaded may take to report itself, in milliseconds. */
const LIMIT = 2000

const words = {
  en: { title: "What this response means", more: "Show all", less: "Show less", open: "Open in full", refused: "The explanation cannot be shown in this page." },
  zh: { title: "这个响应的含义", more: "展开全部", less: "收起", open: "打开完整页面", refused: "无法在本页内显示解释。" },
}

// Style sheets that a script makes are allowed by every policy.
const styles = `
:host { display: block; min-width: 0; }
:host([hidden]), [hidden] { display: none; }
.frame { position: relative; }
iframe { display: block; box-sizing: border-box; width: 100%; border: var(--tc-response-border, 1px solid rgb(128 128 128 / 0.4)); border-radius: var(--tc-response-radius, 6px); }
.waiting { position: absolute; inset: 0 0 auto; visibility: hidden; }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; margin-top: 4px; font: var(--tc-response-font, 14px/1.5 system-ui, sans-serif); }
p { margin: 0; }
a, button { color: var(--tc-response-accent, inherit); }
button { padding: 0; border: 0; font: inherit; background: none; text-decoration: underline; cursor: pointer; }`

const own = (document.currentScript as HTMLScriptElement | null)?.src ?? ""

/** Makes an element with a part that the page around it can style. */
function make<K extends keyof HTMLElementTagNameMap>(tag: K, part: string): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  element.setAttribute("part", part)
  return element
}

class TCResponse extends HTMLElement {
  static observedAttributes = ["lang", "theme", "site", "show", "max-height", "action"]

  private readonly boxEl = make("div", "box")
  private readonly slotEl = document.createElement("slot")
  private readonly sayEl = make("p", "message")
  private readonly moreEl = make("button", "button")
  private readonly openEl = make("a", "link")
  private frame: HTMLIFrameElement | null = null
  // Whether it has come into view.
  private isSeen = false
  // Whether the frame reads messages.
  private isReady = false
  private isOpen = false
  private height = 0
  private timer = 0
  // How often a frame was refused.
  private tries = 0
  // The last message to the frame, and what the link holds.
  private said = ""
  private linked = ""
  private stop = new AbortController()

  constructor() {
    super()
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
    const root = this.attachShadow({ mode: "open" })
    root.adoptedStyleSheets = [sheet]
    this.boxEl.className = "frame"
    this.moreEl.type = "button"
    this.moreEl.onclick = () => {
      this.isOpen = !this.isOpen
      this.layOut()
    }
    this.openEl.target = "_blank"
    this.openEl.rel = "noreferrer"
    const barEl = make("div", "bar")
    barEl.className = "bar"
    barEl.append(this.sayEl, this.moreEl, this.openEl)
    root.append(this.slotEl, this.boxEl, barEl)
  }

  connectedCallback(): void {
    this.stop = new AbortController()
    const { signal } = this.stop
    addEventListener("message", event => this.receive(event), { signal })
    // What the page's policy refuses never loads, and some browsers report nothing else.
    document.addEventListener("securitypolicyviolation", event => {
      if (this.frame && /^(frame|child)-src|^default-src/.test(event.effectiveDirective) && this.frame.src.startsWith(event.blockedURI)) this.refuse(true)
    }, { signal })
    const watch = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return
      watch.disconnect()
      this.isSeen = true
      this.update()
    }, { rootMargin: "200px" })
    watch.observe(this)
    const changes = new MutationObserver(() => this.update())
    changes.observe(this, { childList: true, characterData: true, subtree: true })
    // Themes are switched by classes and attributes of these.
    for (const element of [document.documentElement, document.body]) changes.observe(element, { attributes: true })
    signal.addEventListener("abort", () => {
      watch.disconnect()
      changes.disconnect()
      this.drop()
    })
    this.layOut()
  }

  disconnectedCallback(): void {
    this.stop.abort()
  }

  attributeChangedCallback(): void {
    this.update()
  }

  private get text(): string {
    return (this.querySelector("pre, script") ?? this).textContent.trim()
  }

  private get language() {
    return languageOf(this.closest("[lang]")?.getAttribute("lang") ?? "") ?? languageOf(navigator.language) ?? "en"
  }

  /** The folder of the page; null where no address was given that can be one. */
  private get site(): URL | null {
    try {
      return new URL("./", new URL(this.getAttribute("site") || own, document.baseURI))
    } catch {
      return null
    }
  }

  /** Makes the frame unless it is there, and sends it what has changed. */
  private update(): void {
    const { site } = this
    // A page may have moved away meanwhile, or hold the element in a template.
    if (!site || !this.isSeen || !this.isConnected || this.tries > 1) return this.layOut()
    const accent = getComputedStyle(this).getPropertyValue("--tc-response-accent").trim()
    const address = new URL(`embed.html#show=${this.show}&accent=${encodeURIComponent(accent)}&lang=${this.language}&theme=${this.theme}`, site)
    if (!this.frame) this.make(address)
    // Only what these say is not part of the messages.
    else if (this.frame.src.replace(/&lang.*/, "") !== address.href.replace(/&lang.*/, "")) {
      this.drop()
      this.make(address)
    }
    this.send()
    this.layOut()
  }

  private make(address: URL): void {
    const frame = make("iframe", "frame")
    frame.className = "waiting"
    frame.allow = "clipboard-write"
    frame.height = String(HEIGHT)
    // In a page with COEP a browser loads a frame without that header only so. Elsewhere such a
    // frame would have a cache of its own.
    if ("credentialless" in frame) frame.credentialless = this.tries > 0 || crossOriginIsolated
    frame.src = address.href
    frame.onload = () => this.await()
    this.frame = frame
    this.boxEl.append(frame)
  }

  private drop(): void {
    clearTimeout(this.timer)
    this.frame?.remove()
    this.frame = null
    this.isReady = false
    this.height = 0
    this.said = ""
  }

  /** Waits for the message of a frame that has loaded: an error page sends none. */
  private await(): void {
    clearTimeout(this.timer)
    if (!this.isReady) this.timer = window.setTimeout(() => this.refuse(false), LIMIT)
  }

  private refuse(isFinal: boolean): void {
    const canTryAgain = !isFinal && this.tries === 0 && !!this.frame && "credentialless" in this.frame && !this.frame.credentialless
    this.drop()
    this.tries = canTryAgain ? 1 : 2
    this.update()
  }

  private receive({ source, origin, data }: MessageEvent): void {
    const { frame } = this
    if (!frame || source !== frame.contentWindow || origin !== new URL(frame.src).origin || data?.version !== VERSION) return
    const { type, height } = data
    if (type === "tcresponse:ready") {
      clearTimeout(this.timer)
      this.isReady = true
      this.said = ""
      this.send()
    } else if (type === "tcresponse:height" && height > 0 && height < 1e6) {
      this.height = height
      this.layOut()
    } else if (type === "tcresponse:result") {
      const { verdict, code, requestId } = data
      this.dispatchEvent(new CustomEvent("tcresponse:result", { detail: { verdict, code, requestId }, bubbles: true }))
    }
  }

  /** Sends the frame what it does not know yet. */
  private send(): void {
    const { frame, language, theme } = this
    if (!frame || !this.isReady) return
    const message = { type: "tcresponse:set", version: VERSION, text: this.text, lang: language, theme, action: this.action }
    const key = JSON.stringify(message)
    if (key === this.said) return
    this.said = key
    frame.contentWindow!.postMessage(message, new URL(frame.src).origin)
  }

  /** What the frame shows. */
  private get show(): Show {
    return showOf(this.getAttribute("show")) ?? "fix"
  }

  /** The action that was named; empty where none was, and the result shows which it is. */
  private get action(): string {
    const action = this.getAttribute("action")
    return action && readAction(action) !== undefined ? action : ""
  }

  /** The theme that was asked for, else that of the page around this element. */
  private get theme(): string {
    const theme = themeOf(this.getAttribute("theme"))
    if (theme) return theme
    const scheme = getComputedStyle(this).colorScheme
    return /dark/.test(scheme) ? (/light/.test(scheme) ? "auto" : "dark") : "light"
  }

  private layOut(): void {
    const { frame, language, site } = this
    const strings = words[language]
    const isShown = this.height > 0
    const limit = Number(this.getAttribute("max-height")) || (this.getAttribute("max-height") === "none" ? Infinity : HEIGHT)
    this.slotEl.hidden = isShown && this.show === "all"
    this.moreEl.hidden = this.height <= limit
    this.moreEl.textContent = this.isOpen ? strings.less : strings.more
    this.moreEl.setAttribute("aria-expanded", String(this.isOpen))
    this.sayEl.hidden = this.tries < 2
    this.sayEl.textContent = strings.refused
    this.openEl.hidden = !site
    this.openEl.textContent = strings.open
    if (frame) frame.title = strings.title
    if (frame && isShown) {
      frame.className = ""
      frame.height = String(this.isOpen ? this.height : Math.min(this.height, limit))
    }
    if (site) void this.link(site)
  }

  private async link(site: URL): Promise<void> {
    const { text, language, action } = this
    const key = JSON.stringify([site, text, language, action])
    if (key === this.linked) return
    this.linked = key
    const fragment = await writeLink(text, language, undefined, readAction(action))
    if (key === this.linked) this.openEl.href = new URL(`index.html#${fragment}`, site).href
  }
}

if ("adoptedStyleSheets" in document && "CompressionStream" in globalThis && !customElements.get("tc-response")) customElements.define("tc-response", TCResponse)
