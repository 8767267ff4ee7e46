import type { Readable } from "node:stream"

/** The first and the last byte that are wanted. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

/**
 * Where bytes are kept. Whatever it has acknowledged survives a crash, and a key has all of its bytes or none. Keys are made by
 * Hazel: lower-case letters, digits, `-` and `/`.
 */
export interface FileStore {
  readonly put: (key: string, bytes: Uint8Array) => Promise<void>
  /** Stores the file at this path, which may be gone afterwards. */
  readonly putFile: (key: string, path: string) => Promise<void>
  readonly read: (key: string, range?: ByteRange) => Promise<Readable>
  /** Removes one key. Nothing need be there. */
  readonly remove: (key: string) => Promise<void>
  /** Removes everything below a prefix that ends with `/`. Nothing need be there. */
  readonly removeBelow: (prefix: string) => Promise<void>
}
