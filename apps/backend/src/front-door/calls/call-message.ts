import type { AckEncoded, InterruptEncoded, Ping, RequestEncoded } from "effect/rpc/RpcMessage"
import { isDeeperThan } from "../json-depth.ts"
import { callLimits, requestLimits } from "../limits/index.ts"

/** The messages that a peer may send as one line. */
export type CallMessage = RequestEncoded | AckEncoded | InterruptEncoded | Ping

/** A line that is no such message. */
export interface MalformedLine {
  readonly _tag: "Malformed"
  /** Tells the author of the peer what is wrong with the line. */
  readonly problem: string
}

const malformed = (problem: string): MalformedLine => ({ _tag: "Malformed", problem })

const tooDeep = malformed(`It may nest ${requestLimits.jsonDepth} levels deep.`)
const notJson = malformed("It is not a complete JSON object.")
const unknownKind = malformed('Its "_tag" must be "Request", "Ack", "Interrupt" or "Ping".')
const wrongId = malformed(`Its "id" must be a number, or text of up to ${callLimits.idLength} characters.`)
const wrongTag = malformed('Its "tag" must be the name of a call, as in "user.me".')
const answerless = malformed('Every call is answered: leave out "isNotification" and "discard".')
const wrongHeaders = malformed(
  `Its "headers" must be a list of up to ${callLimits.headers} pairs of a name and a value.`
)
const wrongRequestId = malformed('Its "requestId" must be the "id" of a call.')

/** A call with the id of one that is not answered yet, so that their answers could not be told apart. */
export const idInUse = malformed('Its "id" belongs to a call that is not answered yet.')

type Header = readonly [string, string]

const isId = (id: unknown): id is string | number =>
  typeof id === "number" || (typeof id === "string" && id.length <= callLimits.idLength)

const isHeader = (header: unknown): header is [string, string] =>
  Array.isArray(header) && header.length === 2 && typeof header[0] === "string"

const areHeaders = (headers: unknown): headers is Array<[string, string]> =>
  Array.isArray(headers) && headers.length <= callLimits.headers && headers.every(isHeader)

const parse = (line: Buffer): unknown => {
  try {
    return JSON.parse(line.toString())
  } catch {
    return undefined
  }
}

const hasOwn = <Key extends string>(value: object, key: Key): value is Record<Key, unknown> => Object.hasOwn(value, key)

/** The tag is quoted to the caller when no call has it. A truncated tag is no call's either. */
const readTag = (tag: string) => (tag.length > callLimits.tagLength ? `${tag.slice(0, callLimits.tagLength)}…` : tag)

/** A call. Calls without an answer are not offered, because their number in flight could not be bounded. */
const request = (value: object, own: ReadonlyArray<Header>): RequestEncoded | MalformedLine => {
  if (!hasOwn(value, "id") || !isId(value.id)) return wrongId
  if (!hasOwn(value, "tag") || typeof value.tag !== "string") return wrongTag
  if (hasOwn(value, "isNotification") || hasOwn(value, "discard")) return answerless
  const headers = hasOwn(value, "headers") ? value.headers : []
  if (!areHeaders(headers)) return wrongHeaders
  const payload = hasOwn(value, "payload") ? value.payload : undefined
  return {
    _tag: "Request",
    id: value.id,
    tag: readTag(value.tag),
    payload,
    headers: own.concat(headers) as Array<[string, string]>
  }
}

const about = (tag: "Ack" | "Interrupt", value: object): AckEncoded | InterruptEncoded | MalformedLine =>
  hasOwn(value, "requestId") && isId(value.requestId) ? { _tag: tag, requestId: value.requestId } : wrongRequestId

/** Reads one line. `own` are headers of the connection, which a call may replace by its own. */
export const callMessage = (line: Buffer, own: ReadonlyArray<Header>): CallMessage | MalformedLine => {
  if (isDeeperThan(line, requestLimits.jsonDepth)) return tooDeep
  const value = parse(line)
  if (typeof value !== "object" || value === null) return notJson
  if (!hasOwn(value, "_tag")) return unknownKind
  switch (value._tag) {
    case "Request":
      return request(value, own)
    case "Ack":
    case "Interrupt":
      return about(value._tag, value)
    case "Ping":
      return { _tag: "Ping" }
    default:
      return unknownKind
  }
}
