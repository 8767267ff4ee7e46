import { hash } from "node:crypto"

const sorted = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : value

/** Distinguishes the payloads of two calls, independent of the order of their fields. */
export const fingerprint = (tag: string, payload: object) =>
  hash("sha256", `${tag}${JSON.stringify(payload, sorted)}`, "base64url")
