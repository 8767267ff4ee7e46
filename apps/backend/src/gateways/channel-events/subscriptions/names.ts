import { ChannelId, UserId } from "@hazel/domain/ids"
import { channelTopic, globalTopic, userTopic } from "@hazel/domain/realtime/topic"
import { Option, Schema } from "effect"
import type { SubscriptionRefusalCode } from "../frames/server-frames.ts"

const channelIdIn = Schema.decodeUnknownOption(ChannelId)
const userIdIn = Schema.decodeUnknownOption(UserId)

const after = (name: string, kind: string) => (name.startsWith(kind) ? name.slice(kind.length) : undefined)

/** The topic of a name, with ids in lower case; undefined if it is none of the three kinds. Source: G1, G14. */
export const topicOf = (name: string): string | undefined => {
  if (name === globalTopic) return globalTopic
  const channelId = channelIdIn(after(name, "channel:"))
  if (Option.isSome(channelId)) return channelTopic(channelId.value)
  return Option.getOrUndefined(Option.map(userIdIn(after(name, "user:")), userTopic))
}

/** Why a topic that the person may not read is refused. It depends on the name only, and not on whether the thing exists. */
export const refusalOf = (topic: string): SubscriptionRefusalCode => {
  if (topic === globalTopic) return "MEMBERS_ONLY"
  return topic.startsWith("user:") ? "NOT_YOUR_CHANNEL" : "CHANNEL_NOT_FOUND"
}
