// This file declares the addresses of the files that the build hashes; the build puts the values
// in.

declare const ASSET_ENGINE: string
declare const ASSET_WORKER: string
/** The size of the compressed engine in bytes. */
declare const ENGINE_SIZE: number
declare const ASSET_CODES_EN: string
declare const ASSET_CODES_ZH: string
declare const ASSET_RULES_EN: string
declare const ASSET_RULES_ZH: string
declare const ASSET_PRODUCTS_EN: string
declare const ASSET_PRODUCTS_ZH: string
declare const ASSET_TEXTS_EN: string
declare const ASSET_TEXTS_ZH: string
declare const ASSET_INDEX: string
declare const ASSET_NAMES: string
declare const ASSET_CATALOG: string
declare const ASSET_ACTIONS: string
declare const ASSET_REQUESTS: string
declare const ASSET_ABOUTS: string
declare const ASSET_EXAMPLES: string
/** The styles of what loads behind the editor. */
declare const LATER_STYLES: string
/** The source of the catalog's facts, in the form that the engine reads. */
declare const CATALOG_SOURCE: string
/** Whether this is a build for development, which is not cached for offline use. */
declare const IS_DEV: boolean
/** Whether the page is one file, which has all that it may use in it. */
declare const IS_SINGLE: boolean
/** Whether the reference of error codes is beside the page, in errors/. */
declare const HAS_REFERENCE: boolean
/** A style sheet as text, for what loads later. */
declare module "*.css" {
  const text: string
  export default text
}
/** The largest text in bytes that the engine reads. */
declare const MAX_INPUT: number
