// This file tests when the parameters of requests are loaded, and what the page then says of one.

import assert from "node:assert/strict"
import { test } from "node:test"
import { open, paste, settled, until, verdict } from "./browser.mjs"
import { buses, failure } from "./texts.mjs"

/** An error of an SDK for Java, whose stack frame names the action. */
const failed = (code, message) => `[TencentCloudSDKException]code: ${code} message:${message} requestId:3c140219-cfe9-470e-b241-907877d6fb03
\tat com.tencentcloudapi.cvm.v20170312.CvmClient.DescribeInstances(CvmClient.java:1)`

const unknown = failed("UnknownParameter", "The parameter `InstanceIDs` is not recognized.")
const steps = page => page.locator('[data-part="steps"], [data-part="first-step"]').allInnerTexts()

/** Opens the page, and lists the files about requests that it asks for. */
async function watched(t, options = {}) {
  const page = await open(t, options)
  /** @type {string[]} */
  const asked = []
  page.on("request", request => {
    const name = new URL(request.url()).pathname.slice(1)
    if (/^(requests|pack-request)-/.test(name)) asked.push(name.replace(/-[0-9a-f]+\.(json|bin)$/, ""))
  })
  return { page, asked }
}

test("parameters are loaded for an error that names one, and for nothing else", async t => {
  const { page, asked } = await watched(t)
  for (const [text, expected] of /** @type {const} */ ([
    [buses, "success"],
    [failure, "failure"],
    [failed("AuthFailure.SecretIdNotFound", "The SecretId is not found, please ensure that your SecretId is correct."), "failure"],
    // No action is known.
    [failed("UnknownParameter", "The parameter `InstanceIDs` is not recognized.").split("\n")[0], "failure"],
  ])) {
    await paste(page, text)
    await verdict(page, expected)
    await settled(page)
  }
  assert.deepEqual(asked, [])
  await paste(page, unknown)
  await until(async () => (await steps(page)).join().includes('{"InstanceIds": ["…"]}'), true)
  assert.deepEqual(asked, ["requests", "pack-request-cvm-v20170312"])
  assert.match((await steps(page)).join(), /has no InstanceIDs there, but it has InstanceIds\.[^]*Send a list of strings/)
})

test("the type of a parameter is said in Chinese", async t => {
  const { page } = await watched(t, { path: `/embed.html#lang=zh&text=${encodeURIComponent(failed("InvalidParameter", "The value type of parameter `Filters.0.Values` is not valid."))}`, isWaiting: false })
  await until(async () => (await steps(page)).join().includes('在请求的这个位置传入字符串数组：{"Filters": [{"Values": ["…"]}]}'), true)
})

test("without the parameters the other steps stay", async t => {
  const page = await open(t, { expected: /404/, before: page => page.route(/\/pack-request-/, route => route.fulfill({ status: 404, body: "" })) })
  await paste(page, unknown)
  await page.locator('[data-key="read-again"]').waitFor()
  assert.match((await steps(page)).join(), /Compare InstanceIDs with the parameters/)
  assert.doesNotMatch((await steps(page)).join(), /but it has/)
})
