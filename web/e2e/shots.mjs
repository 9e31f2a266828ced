// This file makes screenshots of every state of the page, at four widths, in both themes and both
// languages, and puts them side by side: node web/e2e/shots.mjs FOLDER [STATE|WIDTH|THEME|LANGUAGE...].
// Each state is taken as the first screen and as a whole; words such as "table 390 dark zh" take fewer.
// FOLDER/index.html and FOLDER/sheet-STATE.png show them all; nothing of it belongs into the repository.

import { mkdirSync, readdirSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { after, test } from "node:test"
import { example, launch, open, paste, settled, until } from "./browser.mjs"
import { serve } from "./host.mjs"
import { api2, apply, envelope, faulty } from "./texts.mjs"

const [folder, ...words] = process.argv.slice(2)
if (!folder) throw new Error("usage: node web/e2e/shots.mjs FOLDER [STATE|WIDTH|THEME|LANGUAGE...]")
mkdirSync(folder, { recursive: true })

const sizes = /** @type {const} */ ([[390, 844], [768, 1024], [1280, 900], [1440, 900]])
const themes = /** @type {const} */ (["light", "dark"])
const locales = /** @type {const} */ (["en-US", "zh-CN"])

/** A higher page is cut, in CSS pixels. */
const HIGHEST = 3600

const id = "5b1f0e42-7c39-4a6d-8e20-91d3c7f4a605"

const instance = (i, state) => ({
  Placement: { Zone: "ap-guangzhou-3", ProjectId: 0 }, InstanceId: `ins-7hq2mzx${i}`, InstanceType: "S5.MEDIUM4", CPU: 2, Memory: 4, RestrictState: "NORMAL", InstanceName: `web-0${i}`,
  InstanceChargeType: "PREPAID", SystemDisk: { DiskType: "CLOUD_PREMIUM", DiskId: `disk-2x8vq0m${i}`, DiskSize: 50 }, DataDisks: null, PrivateIpAddresses: [`10.0.0.${i}`], PublicIpAddresses: [`203.0.113.${i}`],
  CreatedTime: "2020-09-22T00:00:00+00:00", ExpiredTime: "2027-01-05T16:00:00Z", OsName: "TencentOS Server 3.1 (TK4)", RenewFlag: "NOTIFY_AND_MANUAL_RENEW", InstanceState: state, Tags: [{ Key: "team", Value: "支付" }], Uuid: `e85c4b70-9d12-4c3f-a7e6-08b5f1d2c93${i}`,
})
const instances = JSON.stringify({ Response: { TotalCount: 4, InstanceSet: [1, 2, 3, 4].map(i => instance(i, i < 4 ? "RUNNING" : "STOPPED")), RequestId: id } }, null, 2)
const wrong = JSON.stringify({ Response: { EventBuses: Array.from({ length: 50 }, (_, i) => ({ ModTime: "2021-08-09T02:48:02+08:00", Description: "orders", AddTime: "2021-08-09T02:48:02+08:00", EventBusName: "orders", eventBusId: `eb-${i}`, Type: "Custom", PayMode: 3, Colour: "red" })), TotalCount: 50, RequestId: id } }, null, 2)
const denied = envelope("UnauthorizedOperation", "you are not authorized to perform operation (cvm:TerminateInstances)\nresource (qcs::cvm:ap-shanghai:uin/100000000001:instance/ins-7hq2mzx4) has no permission\n", id)
const partly = JSON.stringify({ Response: { SendStatusSet: [{ SerialNo: "2028:f825e6b16e23f73f4123", PhoneNumber: "+8613800138000", Fee: 0, SessionContext: "", Code: "LimitExceeded.PhoneNumberDailyLimit", Message: "the number of sms messages sent from a single mobile number every day exceeds the upper limit", IsoCode: "CN" }, { SerialNo: "2028:f825e6b16e23f73f4124", PhoneNumber: "+8613800138001", Fee: 1, SessionContext: "", Code: "Ok", Message: "send success", IsoCode: "CN" }], RequestId: id } }, null, 2)
const secret = `export TENCENTCLOUD_SECRET_ID=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE
export TENCENTCLOUD_SECRET_KEY=Gu5t9xGARNpq86cd98joQYCN3Nx7Lw2k
${envelope("AuthFailure.SignatureFailure", "li.wei@mail.example.com may not call 13800138000", id)}`
const invalid = `{
  "Response": {
    "Error": {
      "Code": "InvalidParameterValue.Range"
      "Message": "The value of Limit is out of range.",,
    }
    "RequestId": '${id}
}`

/** Waits for a result that is complete, with its fields. */
async function shown(page) {
  await settled(page)
  await until(() => page.evaluate(() => document.querySelector(".fields") === null || document.querySelector(".tree .row, .items .cells") !== null), true)
  await page.waitForLoadState("networkidle")
}

const pasted = text => async page => (await paste(page, text), shown(page))

/** Opens a dialog from the bar, which a phone has folded. */
async function pressBar(page, name) {
  if (await page.locator("#show-text").isVisible()) await page.locator("#show-text").click()
  await page.locator(`#${name}`).click()
}

/** @type {Record<string, (page: import("playwright-core").Page) => Promise<unknown>>} */
const states = {
  empty: async () => {},
  success: pasted(instances),
  failure: async page => (await example(page, "failure"), shown(page)),
  denial: pasted(denied),
  terraform: pasted(apply.replace("The quota is used up., RequestId=2222", "Another quota is used up., RequestId=2222")),
  partly: pasted(partly),
  cut: pasted(instances.slice(0, 2300)),
  invalid: pasted(invalid),
  repaired: pasted(faulty),
  checks: pasted(wrong),
  other: pasted(api2),
  nothing: pasted("kubectl get pods\nNo resources found in default namespace."),
  secrets: pasted(secret),
  table: async page => (await paste(page, instances), await shown(page), page.locator('[data-key="fields-table"]').click()),
  share: async page => (await paste(page, secret), await shown(page), await pressBar(page, "share"), page.locator('[data-key="copy-link"]:enabled').waitFor()),
  ticket: async page => (await paste(page, apply), await shown(page), await page.locator('[data-key="ticket"]').click(), page.locator(".menu").waitFor()),
  examples: async page => (await pressBar(page, "examples"), page.locator(".examples li").first().waitFor()),
  picker: async page => (await paste(page, instances), await shown(page), await page.locator('[data-key="reject"], [data-key="pick"]').first().click(), page.locator(".picker").waitFor()),
  code: async page => (await page.evaluate(() => void (location.hash = "code=AuthFailure.SignatureFailure")), page.locator("#result .explanation h3").waitFor()),
  loading: async page => page.locator('#result:not([data-progress=""])[data-progress]').waitFor(),
  preliminary: async page => (await page.locator("#text").focus(), await page.keyboard.insertText(denied), page.locator(".next.reading", { hasText: "%" }).waitFor()),
}
/** The states in which only a part of the engine has come. */
const waiting = ["loading", "preliminary"]
/** Returns those that the command names, or all. */
function chosen(list, wordOf = String) {
  const named = list.filter(one => words.includes(wordOf(one)))
  return named.length > 0 ? named : list
}
const shortOf = locale => locale.slice(0, 2)
const unknown = words.filter(word => ![...Object.keys(states), ...sizes.map(([width]) => String(width)), ...themes, ...locales.map(shortOf)].includes(word))
if (unknown.length > 0) throw new Error(`no such state, width, theme or language: ${unknown.join(", ")}`)

/** Takes what is on the screen, then the whole. */
async function take(page, name, [width, height]) {
  await page.mouse.move(0, 0)
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(animation => animation.finished)))
  await page.screenshot({ path: join(folder, `${name}.png`) })
  const whole = await page.evaluate(() => {
    const outputEl = document.querySelector(".output")
    return Math.max(document.documentElement.scrollHeight, innerHeight + (outputEl ? outputEl.scrollHeight - outputEl.clientHeight : 0))
  })
  if (whole <= height || (await page.locator("dialog[open]").count()) > 0) return
  await page.setViewportSize({ width, height: Math.min(whole, HIGHEST) })
  await page.screenshot({ path: join(folder, `${name}-whole.png`) })
  await page.setViewportSize({ width, height })
}

for (const [name, reach] of chosen(Object.entries(states), ([name]) => name))
  test(name, async t => {
    for (const size of chosen(sizes, ([width]) => String(width)))
      for (const colorScheme of chosen(themes))
        for (const locale of chosen(locales, shortOf)) {
          const [width, height] = size
          let release = () => {}
          const held = waiting.includes(name) ? new Promise(done => (release = () => done(undefined))) : null
          const origin = held ? (await serve({ held: new Map([["engine-", held]]) })).origin : undefined
          const page = await open(t, { width, height, colorScheme, locale, ...(origin ? { origin, isWaiting: false } : {}) })
          await reach(page)
          await take(page, [name, width, colorScheme, shortOf(locale)].join("-"), size)
          release()
          await page.close()
        }
  })

after(async () => {
  const files = readdirSync(folder).filter(name => /^[a-z]+-\d+-.*\.png$/.test(name))
  const taken = Object.keys(states).filter(state => files.some(name => name.startsWith(`${state}-`)))
  const figure = name => `<figure><a href="${name}"><img src="${name}" width="${Math.round(Number(name.split("-")[1]) / 2.6)}"></a><figcaption>${name.replace(".png", "")}</figcaption></figure>`
  const order = name => Number(name.split("-")[1]) * 10 + (name.includes("whole") ? 1 : 0)
  const section = state => `<section id="${state}"><h2>${state}</h2>${files.filter(name => name.startsWith(`${state}-`) && !name.includes("whole")).sort((a, b) => order(a) - order(b)).map(figure).join("")}</section>`
  const styles = "body { font: 13px sans-serif; background: #888; margin: 12px } figure { display: inline-block; vertical-align: top; margin: 6px } figcaption { padding: 2px 0 8px } h2 { margin: 8px 6px }"
  writeFileSync(join(folder, "index.html"), `<!doctype html><meta charset="utf-8"><title>Contact sheet</title><style>${styles}</style>${taken.map(section).join("")}`)
  // That of the tests is closed by now.
  const browser = await launch()
  const page = await browser.newPage({ viewport: { width: 2080, height: 1000 } })
  await page.goto(pathToFileURL(resolve(folder, "index.html")).href)
  for (const state of taken) await page.locator(`#${state}`).screenshot({ path: join(folder, `sheet-${state}.png`) })
  await browser.close()
})
