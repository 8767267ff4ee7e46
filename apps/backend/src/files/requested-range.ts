import type { ByteRange } from "./file-store.ts"

/**
 * The part of a file that a request asks for. Undefined is all of it, which is also the answer to several ranges and to ranges
 * of other units; "unsatisfiable" begins behind the end.
 */
export const requestedRange = (header: string | undefined, size: number): ByteRange | "unsatisfiable" | undefined => {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "")
  if (found === null) return undefined
  const [, first = "", last = ""] = found
  if (first === "" && last === "") return undefined
  if (first === "") {
    const length = Math.min(Number(last), size)
    return length === 0 ? "unsatisfiable" : { first: size - length, last: size - 1 }
  }
  const range = { first: Number(first), last: last === "" ? size - 1 : Math.min(Number(last), size - 1) }
  if (range.first >= size) return "unsatisfiable"
  return range.first > range.last ? undefined : range
}
