// This file names the form of a text in a word or two.

import type { Page } from "./main"

const words: Record<string, string> = {
  "json-envelope": "JSON", json: "JSON", "json-inner": "JSON", "json-nested": "JSON", "json-error": "JSON", ndjson: "JSON Lines",
  "go-sdk": "Go SDK", "python-sdk": "Python SDK", "java-sdk": "Java SDK", "java-sdk-old": "Java SDK", "php-sdk": "PHP SDK", "node-sdk": "Node.js SDK",
  "dotnet-sdk": ".NET SDK", "cpp-sdk": "C++ SDK", "ruby-sdk": "Ruby SDK", "rust-sdk": "Rust", "cos-sts-sdk": "COS STS", "cos-sdk": "COS SDK",
  "terraform-old": "Terraform", "http-head": "HTTP", "http-response": "HTTP", har: "HAR", sse: "SSE", "stream-event": "SSE",
  "tccli-table": "tccli", "tccli-text": "tccli", html: "HTML", xml: "XML",
}

/** Names the form of the shown response; empty where no short word says it. */
export function formWord({ checker }: Page): string {
  const response = checker.report?.responses[checker.index]
  // Only Terraform says which resource failed.
  if (response?.source) return "Terraform"
  return response && Object.hasOwn(words, response.form) ? words[response.form]! : ""
}
