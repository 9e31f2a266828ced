// This file tests what the page says of the codes and the actions of EventBridge, which is documented
// in full.

import assert from "node:assert/strict"
import { test } from "node:test"
import { open, paste, settled, until, verdict } from "./browser.mjs"

const failed = (code, message) => JSON.stringify({ Response: { Error: { Code: code, Message: message }, RequestId: "d2a7c9f4-31e8-4b65-90da-7f5e1c3b8a06" } })

/** A request that names the action, and the response to it. */
const named = (action, response) => `> POST / HTTP/1.1
> Host: eb.tencentcloudapi.com
> X-TC-Action: ${action}
> X-TC-Version: 2021-04-16
>
< HTTP/1.1 200 OK
< Content-Type: application/json
<
${response}
`

const steps = page => page.locator('[data-part="steps"] ol > li').allInnerTexts()

test("a code that only EventBridge declares has its own text, behind what the message says", async t => {
  const page = await open(t)
  await paste(page, failed("FailedOperation.ESTemplateConflict", "x"))
  await verdict(page, "failure")
  await until(async () => (await steps(page))[0], "List the templates of the cluster: GET _cat/templates?v.")
  assert.match(await page.locator('[data-part="meaning"]').innerText(), /^An index template in the Elasticsearch cluster/)
  assert.equal(await page.locator('[data-part="causes"], .undocumented').count(), 0)
  await paste(page, failed("FailedOperation.ESTemplateConflict", "you are not authorized to perform operation (eb:CreateTarget) resource (*) has no permission"))
  await until(async () => /CAM denied/.test(await page.locator('[data-part="meaning"]').innerText()), true)
  assert.match((await steps(page))[0], /^Create the policy below/)
  await until(async () => (await steps(page)).findIndex(step => step.startsWith("List the templates of the cluster")) > 0, true)
})

test("a common code means what it means in EventBridge once the product is known, in both languages", async t => {
  const page = await open(t)
  await paste(page, failed("UnsupportedOperation", "x"))
  await settled(page)
  const common = await page.locator('[data-part="meaning"]').innerText()
  await paste(page, named("CreateConnection", failed("UnsupportedOperation", "x")))
  await until(() => page.locator('[data-part="meaning"]').innerText(), "The operation is not supported for this resource.")
  assert.notEqual(common, await page.locator('[data-part="meaning"]').innerText())
  await until(() => steps(page), ["Read Message, and check the Type of the bus with GetEventBus.", "Compare with the page of the action what it may be used on."])
  await page.locator("#language").click()
  await until(() => page.locator('[data-part="meaning"]').innerText(), "这个资源不支持该操作。")
  await until(async () => (await steps(page))[0], "查看 Message，并用 GetEventBus 查看事件集的 Type。")
})

test("an action's purpose stands above its fields, and opens to its request", async t => {
  const page = await open(t)
  await paste(page, named("PublishEvent", failed("InvalidParameter", "x")))
  const request = page.locator('[data-key="request"]')
  await until(() => request.locator("summary").innerText(), "Deprecated in its definition: use PutEvents, which takes the same parameters. It sends events of your own to an event bus.")
  await request.locator("summary").click()
  await until(() => request.locator("h4").allInnerTexts(), ["Limits", "Request parameters", "Event", "Tag", "When it fails"])
  assert.match(await request.locator("dt").first().innerText(), /EventBusId\s*required/)
  await page.locator("#language").click()
  await until(() => request.locator("h4").allInnerTexts(), ["限制", "请求参数", "Event", "Tag", "错误码与原因"])
})
