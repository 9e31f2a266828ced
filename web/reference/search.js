// The search of the reference: by a code or a part of it, by words of the meaning in both languages, by
// the name of a product, by a code with up to two mistakes, and by a number of API 2.0.
"use strict"

const isChinese = document.documentElement.lang.startsWith("zh")
const strings = isChinese
  ? { label: "搜索：错误码、含义中的词或产品名，允许拼写有误；也可输入 API 2.0 的数字", none: "没有相近的错误码。", more: "另有 {count} 个，请输入更多内容。", number: "API 2.0 的 {number}：{meaning}。", next: "API 3.0 在同样情况下返回：" }
  : { label: "Search: a code, words of its meaning, a product, or a number of API 2.0; spelling mistakes are forgiven", none: "No code is like this.", more: "{count} more; type more to see them.", number: "{number} of API 2.0: {meaning}.", next: " In such a case API 3.0 returns:" }

/** How many results are listed. */
const LISTED = 30

/** The fewest edits that make b of a, at most limit + 1: a swap of two neighbours is one. */
function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 0; i < a.length; i++) {
    const row = [i + 1]
    let least = i + 1
    for (let j = 0; j < b.length; j++) {
      let cost = Math.min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] === b[j] ? 0 : 1))
      if (i > 0 && j > 0 && a[i] === b[j - 1] && a[i - 1] === b[j]) cost = Math.min(cost, before[j - 1] + 1)
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > limit) return limit + 1
    before = last
    last = row
  }
  return last[b.length]
}

const { products, numbers } = tcErrors
const entries = tcErrors.codes.map(([code, product, en, zh]) => {
  const lower = code.toLowerCase()
  const words = code.replace(/([a-z0-9])(?=[A-Z])/g, "$1 ").toLowerCase().replace(/[._]/g, " ")
  return { code, product, en, zh, lower, last: lower.slice(lower.lastIndexOf(".") + 1), text: `${lower} ${words} ${en.toLowerCase()} ${zh} ${product < 0 ? "" : products[product].join(" ").toLowerCase()}` }
})

/** How well an entry fits, the smaller the better; Infinity if it does not. */
function rank(entry, query, words) {
  if (entry.lower === query) return 0
  if (entry.lower.startsWith(query)) return 1 + entry.lower.length / 1e3
  if (entry.lower.includes(query)) return 2 + entry.lower.length / 1e3
  if (words.every(word => entry.text.includes(word))) return (entry.product < 0 ? 3 : 4) + entry.lower.length / 1e3
  if (query.length < 5 || words.length > 1) return Infinity
  const edits = Math.min(distance(query, entry.lower, 2), 0.5 + distance(query, entry.last, 2))
  return edits > 2.5 ? Infinity : 5 + edits
}

function find(text) {
  const query = text.trim().toLowerCase()
  if (query === "") return []
  // Of English words the beginning is enough: expired finds what expires.
  const words = query.split(/[\s,，、]+/).filter(Boolean).map(word => (/^[a-z]{5,}$/.test(word) ? word.replace(/(?:ing|e[ds]|s|e)$/, "") : word))
  return entries.map(entry => ({ entry, at: rank(entry, query, words) })).filter(({ at }) => at < Infinity).sort((a, b) => a.at - b.at).map(({ entry }) => entry)
}

// The Chinese pages are one folder below the English ones.
const addressOf = ({ code, product }) => {
  const up = isChinese ? "../" : ""
  const below = isChinese ? "zh/" : ""
  return product < 0 ? `${up}${code}/${below}index.html` : `${up}products/${products[product][0]}/${below}index.html#${code}`
}

function element(name, attributes, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}

const inputEl = element("input", { type: "search", id: "query", autocomplete: "off", spellcheck: "false" })
const listEl = element("ol", {})
const numberEl = element("p", { "aria-live": "polite" })
const statusEl = element("p", { role: "status" })

function show() {
  const number = numbers.find(({ number }) => String(number) === inputEl.value.trim())
  const found = number ? number.codes.map(code => entries.find(entry => entry.code === code)) : find(inputEl.value)
  listEl.replaceChildren(
    ...found.slice(0, LISTED).map(entry => element("li", {}, element("a", { href: addressOf(entry) }, element("code", {}, entry.code)), element("span", { class: "tc-meaning" }, isChinese ? entry.zh : entry.en))),
  )
  const rest = found.length - LISTED
  numberEl.textContent = number ? strings.number.replace("{number}", number.number).replace("{meaning}", isChinese ? number.meaning.zh : number.meaning.en) + (number.codes.length > 0 ? strings.next : "") : ""
  statusEl.textContent = number || inputEl.value.trim() === "" ? "" : found.length === 0 ? strings.none : rest > 0 ? strings.more.replace("{count}", String(rest)) : ""
}

const formEl = element("search", { id: "search" }, element("label", { for: "query" }, strings.label), inputEl, numberEl, listEl, statusEl)
document.querySelector(".tc-search").after(formEl)
inputEl.addEventListener("input", show)

/** Takes the query that an address brings: #q=InvalidParametr. */
function take() {
  const query = new URLSearchParams(location.hash.slice(1)).get("q")
  if (query === null) return
  inputEl.value = query
  show()
}
addEventListener("hashchange", take)
take()
