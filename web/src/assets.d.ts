// This file declares the names of the files that the build hashes; the build puts the values in.

declare const ASSETS: {
  readonly engine: string
  readonly worker: string
  readonly "texts-en": string
  readonly "texts-zh": string
}
