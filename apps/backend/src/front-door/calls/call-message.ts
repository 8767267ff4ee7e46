import type { AckEncoded, InterruptEncoded, Ping, RequestEncoded } from "effect/rpc/RpcMessage"
import { isDeeperThan } from "../json-depth.ts"
import { callLimits, requestLimits } from "../limits.ts"

/** What a peer may say on one line. */
export type CallMessage = RequestEncoded | AckEncoded | InterruptEncoded | Ping

type Header = readonly [string, string]

const isId = (id: unknown): id is string | number =>
  typeof id === "number" || (typeof id === "string" && id.length <= callLimits.idLength)

const isHeader = (header: unknown): header is [string, string] =>
  Array.isArray(header) && header.length === 2 && typeof header[0] === "string"

const areHeaders = (headers: unknown): headers is Array<[string, string]> =>
  Array.isArray(headers) && headers.length <= callLimits.headers && headers.every(isHeader)

const parse = (line: Buffer): object | undefined => {
  if (isDeeperThan(line, requestLimits.jsonDepth)) return undefined
  try {
    const value: unknown = JSON.parse(line.toString())
    return typeof value === "object" && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

const hasOwn = <Key extends string>(value: object, key: Key): value is Record<Key, unknown> => Object.hasOwn(value, key)

/** It comes back to the caller when no call has it. One that was cut is no call's either. */
const readTag = (tag: string) => (tag.length > callLimits.tagLength ? `${tag.slice(0, callLimits.tagLength)}…` : tag)

/** A call. Those without an answer are not offered: their number in flight could not be bounded. */
const request = (value: object, own: ReadonlyArray<Header>): RequestEncoded | undefined => {
  if (!hasOwn(value, "id") || !hasOwn(value, "tag") || !isId(value.id) || typeof value.tag !== "string")
    return undefined
  if (hasOwn(value, "isNotification") || hasOwn(value, "discard")) return undefined
  const headers = hasOwn(value, "headers") ? value.headers : []
  if (!areHeaders(headers)) return undefined
  const payload = hasOwn(value, "payload") ? value.payload : undefined
  return {
    _tag: "Request",
    id: value.id,
    tag: readTag(value.tag),
    payload,
    headers: own.concat(headers) as Array<[string, string]>
  }
}

const about = (tag: "Ack" | "Interrupt", value: object): AckEncoded | InterruptEncoded | undefined =>
  hasOwn(value, "requestId") && isId(value.requestId) ? { _tag: tag, requestId: value.requestId } : undefined

/** Understands one line, or not. `own` are headers of the connection, which a call may replace by its own. */
export const callMessage = (line: Buffer, own: ReadonlyArray<Header>): CallMessage | undefined => {
  const value = parse(line)
  if (value === undefined || !hasOwn(value, "_tag")) return undefined
  switch (value._tag) {
    case "Request":
      return request(value, own)
    case "Ack":
    case "Interrupt":
      return about(value._tag, value)
    case "Ping":
      return { _tag: "Ping" }
    default:
      return undefined
  }
}
