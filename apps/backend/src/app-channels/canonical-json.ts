import { createHash } from "node:crypto"
import type { Schema } from "effect"

/** Objects with their keys in order, so that equal values have one text. */
const withSortedKeys = (_key: string, value: unknown) =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : value

/** A hash that is the same for equal values of JSON, whatever the order of their keys is. */
export const jsonFingerprint = (value: Schema.Json) =>
  createHash("sha256").update(JSON.stringify(value, withSortedKeys)).digest("base64url")
