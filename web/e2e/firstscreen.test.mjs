// This file measures what of a failure can be read without scrolling, right after the paste, and
// prints it as a table.

import assert from "node:assert/strict"
import { test } from "node:test"
import { open, paste, settled, until, verdict } from "./browser.mjs"
import { envelope } from "./texts.mjs"

/** What decides what to do next. */
const parts = ["verdict", "code", "meaning", "retry", "first-step", "request-id"]

/** Failures as people paste them: envelopes, SDK errors in several languages, logs and Terraform. */
const failures = {
  signature: envelope("AuthFailure.SignatureFailure", "The provided credentials could not be validated. Please check your signature is correct.", "5b1f0e42-7c39-4a6d-8e20-91d3c7f4a605"),
  denied: envelope(
    "UnauthorizedOperation",
    "you are not authorized to perform operation (cvm:TerminateInstances)\nresource (qcs::cvm:ap-shanghai:uin/100000000001:instance/ins-7hq2mzx4) has no permission\n",
    "c0a7d915-33e8-4f52-b6c1-2f8e0d7b49a6",
  ),
  limit: JSON.stringify(JSON.parse(envelope("RequestLimitExceeded", "Your current request times equals to `21` in a second, which exceeds the frequency limit `20` for a second.", "e85c4b70-9d12-4c3f-a7e6-08b5f1d2c934")), null, 2),
  expired: "[TencentCloudSDKException] code:AuthFailure.SignatureExpire message:The signature has expired. Local time and server time differ by more than 5 minutes. requestId:1d9b6e3f-52a4-4870-93cf-7e0a8d4b21c5",
  python: `Traceback (most recent call last):
  File "/app/jobs/resize.py", line 57, in <module>
    resp = client.ResetInstancesType(req)
tencentcloud.common.exception.tencent_cloud_sdk_exception.TencentCloudSDKException: [TencentCloudSDKException] code:UnsupportedOperation.InstanceStateRunning message:The instance \`ins-4kd81wpe\` in the running state does not support this operation. requestId:72f0c8a1-6b3d-4e95-8d17-c4a2b9e05f68`,
  java: `com.tencentcloudapi.common.exception.TencentCloudSDKException: [TencentCloudSDKException]code: InvalidParameterValue.Range message:The value of \`Limit\` is out of range. requestId: 9a4e2b7c-18d6-4f03-b5e9-60c1d7f83a24
	at com.tencentcloudapi.common.AbstractClient.internalRequest(AbstractClient.java:371)
	at com.example.jobs.Inventory.list(Inventory.java:88)`,
  parameter: "ERROR 2026-03-14 09:26:53 sync failed: [TencentCloudSDKError] Code=MissingParameter, Message=The request is missing a required parameter `ImageId`., RequestId=f63d0a95-2c7e-4b81-9f4a-d5e8c1b07362",
  stock: `╷
│ Error: [TencentCloudSDKError] Code=ResourceInsufficient.SpecifiedInstanceType, Message=The specified type of instance is understocked., RequestId=3e8a1c57-d09b-4f26-a4b3-85f7c2e6d01b
│ 
│   with tencentcloud_instance.worker[2],
│   on compute.tf line 18, in resource "tencentcloud_instance" "worker":
│   18: resource "tencentcloud_instance" "worker" {
│ 
╵`,
  terraform: `╷
│ Error: [TencentCloudSDKError] Code=ResourceInUse, Message=The security group \`sg-2x8vq0ma\` is in use., RequestId=0b6d4f91-a7c3-4e58-9182-f3d5e7c0b46a
│ 
│   with tencentcloud_security_group.edge,
│   on net.tf line 7, in resource "tencentcloud_security_group" "edge":
╵
╷
│ Error: [TencentCloudSDKError] Code=LimitExceeded, Message=The number of VPCs exceeds the limit., RequestId=8c2f7e05-14b9-4d63-a0d8-6e9b3a5f7c12
│ 
│   with tencentcloud_vpc.main,
│   on net.tf line 31, in resource "tencentcloud_vpc" "main":
╵`,
  internal: envelope("InternalError", "An internal error has occurred. Retry your request, but if the problem persists, contact us.", "d4b8e6a2-07f1-4c95-8e3d-1a6c9f5b7028"),
  money: "[TencentCloudSDKError] Code=ResourceUnavailable.InArrears, Message=Your account is in arrears., RequestId=46e1d8b3-9f5a-4072-bc6e-a8d7f0c3e951",
  missing: `aws-style wrapper: request failed
TencentCloudSDKHttpException [Error]: 实例 ins-9c2k7f0x 不存在。 {
  requestId: 'a7f5c3d9-6e81-4b04-92ac-5d0e8b1f7364',
  code: 'InvalidInstanceId.NotFound'
}`,
  nested:
    "2026/05/06 07:08:09 apply: [TencentCloudSDKError] Code=FailedOperation, Message=[TencentCloudSDKError] Code=ResourceNotFound.EventBus, Message=the event bus does not exist, " +
    "RequestId=58d3b0f6-c2e7-4a19-8f64-b1c5e9d7a032, RequestId=e2a9f4c8-5d70-4b36-a1f9-7c3d8e6b0a54",
}

/**
 * Returns which parts are there once and lie wholly on the screen, and within what scrolls around
 * them; and how high the head is, in CSS pixels.
 */
function whole(parts) {
  const { height: head } = document.querySelector(".verdict")?.getBoundingClientRect() ?? { height: NaN }
  const are = parts.map(part => {
    const [element, ...more] = document.querySelectorAll(`[data-part="${part}"]`)
    if (!element || more.length > 0) return false
    const { top, bottom, left, right, width, height } = element.getBoundingClientRect()
    const outer = element.closest(".output")?.getBoundingClientRect()
    const end = Math.min(innerHeight, outer && outer.height < innerHeight ? outer.bottom : innerHeight)
    return width > 0 && height > 0 && top >= 0 && left >= 0 && bottom <= end && right <= innerWidth
  })
  return { are, head: Math.round(head) }
}

for (const [width, height, least] of [[1280, 900, 12], [1366, 657, 12], [390, 844, 11]])
  test(`first screen, ${width}×${height}`, async t => {
    const page = await open(t, { width, height })
    const names = Object.keys(failures)
    const rows = []
    for (const name of names) {
      // What is asked for last is there last.
      await paste(page, "")
      await page.locator(".empty").waitFor()
      await paste(page, failures[name])
      await verdict(page, "failure")
      await settled(page)
      await until(() => page.locator('[data-part="first-step"]').count(), 1)
      rows.push(await page.evaluate(whole, parts))
    }
    const heads = rows.map(({ head }) => head)
    const line = (name, row) => name.padEnd(12) + row.map((is, i) => (typeof is === "boolean" ? (is ? "yes" : "-") : String(is)).padEnd((parts[i] ?? "").length + 2)).join("")
    const totals = parts.map((_, i) => rows.filter(({ are }) => are[i]).length)
    const all = rows.filter(({ are }) => are.every(Boolean)).length
    t.diagnostic([`${width}×${height}`, line("", [...parts, "head"]), ...rows.map(({ are, head }, i) => line(names[i], [...are, head])), line("wholly", totals), `all six: ${all} of ${names.length}`].join("\n"))
    assert.ok(all >= least, `${all} of ${names.length} failures decide on the first screen; at least ${least} should`)
    const high = heads.filter(head => head > 300).length
    if (width === 1280) assert.ok(high <= 1, `${high} heads are higher than 300 px: ${heads}`)
  })
