import { ChannelId } from "@hazel/domain/ids"
import { Option, Schema } from "effect"
import { isDeeperThan } from "../../../front-door/json-depth.ts"
import { eventsLimits } from "../events-limits.ts"

/** A name to subscribe to, and the seq after which the client wants everything. */
export interface Subscription {
  readonly channel: string
  readonly after?: number
}

const Seq = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0), Schema.isLessThanOrEqualTo(Number.MAX_SAFE_INTEGER))

const names = <Name extends Schema.Schema<unknown>>(name: Name) =>
  Schema.Array(name).check(Schema.isMinLength(1), Schema.isMaxLength(eventsLimits.namesPerFrame))

export const Subscribe = Schema.Struct({
  subscribe: names(
    Schema.Union([Schema.String, Schema.Struct({ channel: Schema.String, after: Schema.optionalKey(Seq) })])
  ),
  epoch: Schema.optionalKey(Schema.String)
})

export const Unsubscribe = Schema.Struct({ unsubscribe: names(Schema.String) })

export const Typing = Schema.Struct({
  type: Schema.Literal("user_typing"),
  data: Schema.Struct({ channel_id: ChannelId, is_typing: Schema.Boolean })
})

export const Ping = Schema.Struct({ type: Schema.Literal("ping") })

const decode = Schema.decodeUnknownOption(Schema.fromJsonString(Schema.Union([Subscribe, Unsubscribe, Typing, Ping])))

/** A frame that a client sent. */
export type ClientFrame =
  | {
      readonly kind: "subscribe"
      readonly subscriptions: ReadonlyArray<Subscription>
      readonly epoch: string | undefined
    }
  | { readonly kind: "unsubscribe"; readonly channels: ReadonlyArray<string> }
  | { readonly kind: "typing"; readonly channelId: ChannelId; readonly isTyping: boolean }
  | { readonly kind: "ping" }

/** Undefined for anything that is no frame of the protocol. */
export const decodeClientFrame = (bytes: Buffer): ClientFrame | undefined => {
  if (isDeeperThan(bytes, eventsLimits.jsonDepth)) return undefined
  const decoded = Option.getOrUndefined(decode(bytes.toString()))
  if (decoded === undefined) return undefined
  if ("subscribe" in decoded) {
    const subscriptions = decoded.subscribe.map((asked) => (typeof asked === "string" ? { channel: asked } : asked))
    return { kind: "subscribe", subscriptions, epoch: decoded.epoch }
  }
  if ("unsubscribe" in decoded) return { kind: "unsubscribe", channels: decoded.unsubscribe }
  if (decoded.type === "ping") return { kind: "ping" }
  return { kind: "typing", channelId: decoded.data.channel_id, isTyping: decoded.data.is_typing }
}
