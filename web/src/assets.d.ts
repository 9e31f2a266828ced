// This file declares the addresses of the files that the build hashes; the build puts the values in.

declare const ASSET_ENGINE: string
declare const ASSET_WORKER: string
declare const ASSET_TEXTS_EN: string
declare const ASSET_TEXTS_ZH: string
