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

/** The comma after the first line of the object is missing; one member differs from a fixed one by case. */
export const slipped = `{
  "Response": {
    "TotalCount": 1
    "RequestID": "97c2afb4-8e2c-4d20-a1c5-1d1ab6d2c9f1"
  }
}`

export const nothing = "no response at all"
