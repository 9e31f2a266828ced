// This file reads JSON Pointers (RFC 6901).

/** Decodes a token of a JSON Pointer (RFC 6901): ~1 first, or ~01 would become a slash. */
export function unescapeToken(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~")
}
