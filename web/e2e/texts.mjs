// This file holds the texts that the browser tests paste.

export const success = `{
  "Response": {
    "TotalCount": 0,
    "InstanceStatusSet": [],
    "RequestId": "3c140219-cfe9-470e-b241-907877d6fb03"
  }
}`

export const failure = `{
  "Response": {
    "Error": {
      "Code": "RequestLimitExceeded",
      "Message": "Too many calls, slow down."
    },
    "RequestId": "97c2afb4-8e2c-4d20-a1c5-1d1ab6d2c9f1"
  }
}`

/** The envelope of an error. */
export const envelope = (code, message, id) => JSON.stringify({ Response: { Error: { Code: code, Message: message }, RequestId: id } })

/** One error of Terraform; place is such as "net.tf line 4". */
const failed = (code, message, id, address, place) => `│ Error: [TencentCloudSDKError] Code=${code}, Message=${message}, RequestId=${id}
│ 
│   with ${address},
│   on ${place}, in resource "any" "one":
╵
`

/** A run of Terraform with three errors, two of which say the same. */
export const apply = `2026-06-01T09:15:30Z apply in ap-nanjing
${failed("LimitExceeded", "The quota is used up.", "11111111-52e0-4a7c-8b39-c4d6e8f0a2b5", "tencentcloud_eip.a[0]", "net.tf line 4")}${failed("LimitExceeded", "The quota is used up.", "22222222-52e0-4a7c-8b39-c4d6e8f0a2b5", "tencentcloud_eip.a[1]", "net.tf line 4")}${failed("ResourceInUse", "The group is in use.", "33333333-52e0-4a7c-8b39-c4d6e8f0a2b5", "tencentcloud_security_group.b", "net.tf line 19")}`

/**
 * The comma after the first line of the object is missing; one field differs from a fixed one by
 * case.
 */
export const faulty = `{
  "Response": {
    "TotalCount": 1
    "RequestID": "97c2afb4-8e2c-4d20-a1c5-1d1ab6d2c9f1"
  }
}`

export const nothing = "no response at all"

/** A response of eb ListEventBuses: TotalCount should be a number, PayMode a string. */
export const buses = `{
  "Response": {
    "EventBuses": [
      {
        "ModTime": "2021-08-09T02:48:02+08:00",
        "Description": "orders",
        "AddTime": "2021-08-09T02:48:02+08:00",
        "EventBusName": "orders",
        "EventBusId": "eb-l65vlc2u",
        "Type": "Custom",
        "PayMode": 3
      }
    ],
    "TotalCount": "1",
    "RequestId": "1f2a8c5e-63f7-4b1e-9d70-52f4a8b7c301"
  }
}`

/** Too little to recognize one action. */
export const vague = `{
  "Response": {
    "TotalCount": 1,
    "Tags": [{"Name": "a"}],
    "RequestId": "6c9d2f41-0a5b-4e38-8f27-b1c3d4e5f607"
  }
}`

export const bare = '{"Response": {"RequestId": "8d2e4f60-7b1c-4a39-95e8-c0f1a2b3d405"}}'

/** An error of the Go SDK whose message quotes another one. */
export const nested =
  "2024/05/06 07:08:09 [TencentCloudSDKError] Code=FailedOperation.Inner, Message=[TencentCloudSDKError] Code=ResourceNotFound.EventBus, Message=gone, " +
  "RequestId=2b3c4d5e-6f70-4a81-92b3-c4d5e6f70819, RequestId=3c4d5e6f-7081-4b92-a3c4-d5e6f708192a"

/** What tccli prints: the object inside Response, here with an extra comma. */
export const inner = `{
  "TotalCount": 0,
  "InstanceStatusSet": [],
  "RequestId": "4d5e6f70-8192-4ca3-b4d5-e6f708192a3b",
}`

export const secret = `SecretId: AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE
{"Response": {"RequestId": "5e6f7081-92a3-4db4-85e6-f708192a3b4c"}}`

export const api2 = '{"code": 4100, "message": "(100018)auth failed", "codeDesc": "AuthFailure"}'
