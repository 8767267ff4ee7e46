import { Result } from "effect"
import { isDeeperThan } from "../../../front-door/json-depth.ts"
import { requestLimits } from "../../../front-door/limits/index.ts"
import type { FrameRefusal } from "./error-codes.ts"
import { FrameFields, UnreadableFrame } from "./frame-fields.ts"
import { channelNameProblem, eventNameProblem, reactionProblem, storageKeyProblem } from "./names.ts"
import { dataProblem, type FrameData, frameData } from "./frame-data.ts"

/** A moment in the client's words; it is read when the permission to schedule is checked. Source: T5. */
export interface ScheduleRequest {
  readonly expression: string
  /** An IANA time zone; UTC when undefined. */
  readonly timezone: string | undefined
}

/** A frame that a client sent. Channels are named as the client names them, which may be an alias. Source: W1–W10. */
export type ClientFrame =
  | { readonly kind: "subscribe"; readonly channel: string; readonly token: string | undefined }
  | { readonly kind: "unsubscribe"; readonly channel: string }
  | { readonly kind: "ping" | "heartbeat" | "pong" }
  | PublishFrame
  | ReactionFrame
  | StorageSetFrame
  | { readonly kind: "storageGet"; readonly channel: string; readonly key: string }
  | { readonly kind: "umdUpdate"; readonly channel: string | undefined; readonly token: string }

export interface PublishFrame {
  readonly kind: "publish"
  readonly channel: string
  readonly event: string
  readonly data: FrameData
  readonly schedule: ScheduleRequest | undefined
}

export interface ReactionFrame {
  readonly kind: "reaction"
  readonly channel: string
  readonly messageId: string
  readonly reaction: string
  readonly action: "add" | "remove"
}

export interface StorageSetFrame {
  readonly kind: "storageSet"
  readonly channel: string
  readonly key: string
  readonly data: FrameData
  readonly schedule: ScheduleRequest | undefined
}

export const dataOf = (fields: FrameFields): FrameData => {
  const data = frameData(fields.value("data"))
  const problem = dataProblem(data)
  return problem === undefined ? data : fields.refuse("data", problem)
}

export const scheduleOf = (fields: FrameFields): ScheduleRequest | undefined => {
  const expression = fields.optionalText("scheduleExpression")
  const timezone = fields.optionalText("scheduleExpressionTimezone")
  return expression === undefined ? undefined : { expression, timezone }
}

/** The token of a subscribe frame may be absent, and so may the whole `data`. */
const subscribeToken = (fields: FrameFields) => {
  const data = fields.value("data")
  return data === undefined || data === null ? undefined : fields.within("data").optionalText("token")
}

export const reactionOf = (fields: FrameFields): ReactionFrame => {
  const channel = fields.channel()
  const data = fields.within("data")
  const messageId = data.text("messageId")
  const reaction = data.text("reaction", reactionProblem)
  return { kind: "reaction", channel, messageId, reaction, action: data.oneOf("action", ["add", "remove"]) }
}

export const storageSetOf = (fields: FrameFields): StorageSetFrame => {
  const channel = fields.channel()
  const key = fields.text("key", storageKeyProblem)
  return { kind: "storageSet", channel, key, data: dataOf(fields), schedule: scheduleOf(fields) }
}

export const publishOf = (fields: FrameFields): PublishFrame => {
  const event = fields.text("event", eventNameProblem)
  return { kind: "publish", channel: fields.channel(), event, data: dataOf(fields), schedule: scheduleOf(fields) }
}

const umdUpdateOf = (fields: FrameFields): ClientFrame => {
  const channel = fields.optionalText("channel", channelNameProblem)
  return { kind: "umdUpdate", channel, token: fields.within("data").text("token") }
}

const frameOf = (fields: FrameFields): ClientFrame => {
  switch (fields.value("event")) {
    case "hotsock.subscribe":
      return { kind: "subscribe", channel: fields.channel(), token: subscribeToken(fields) }
    case "hotsock.unsubscribe":
      return { kind: "unsubscribe", channel: fields.channel() }
    case "hotsock.ping":
      return { kind: "ping" }
    case "hotsock.heartbeat":
      return { kind: "heartbeat" }
    case "hotsock.pong":
      return { kind: "pong" }
    case "hotsock.messageReaction":
      return reactionOf(fields)
    case "hotsock.channelStorageSet":
      return storageSetOf(fields)
    case "hotsock.channelStorageGet":
      return { kind: "storageGet", channel: fields.channel(), key: fields.text("key", storageKeyProblem) }
    case "hotsock.umdUpdate":
      return umdUpdateOf(fields)
    default:
      return publishOf(fields)
  }
}

const refusalOf = (cause: unknown): FrameRefusal => {
  if (cause instanceof UnreadableFrame) return cause.refusal
  if (cause instanceof SyntaxError) return { code: "INVALID_MESSAGE", message: "A frame must be JSON." }
  throw cause
}

/**
 * Reads a frame. Unknown fields are ignored; a field of a wrong type is refused by its name. The length of the frame is
 * bounded by the socket. Source: W11.
 */
export const decodeClientFrame = (bytes: Buffer): Result.Result<ClientFrame, FrameRefusal> => {
  if (isDeeperThan(bytes, requestLimits.jsonDepth)) {
    const message = `JSON may nest ${requestLimits.jsonDepth} levels deep.`
    return Result.fail({ code: "INVALID_MESSAGE", message })
  }
  try {
    return Result.succeed(frameOf(new FrameFields(JSON.parse(bytes.toString()))))
  } catch (cause) {
    return Result.fail(refusalOf(cause))
  }
}
