import type { ChannelEvent, HazelEvent } from "@hazel/domain/events/index"
import { ChannelId } from "@hazel/domain/ids"
import { Schema } from "effect"

const isChannelId = Schema.is(ChannelId)

/** The channel whose log has this topic. */
export const channelOf = (topic: string): ChannelId | undefined => {
  const id = topic.startsWith("channel:") ? topic.slice("channel:".length) : undefined
  return isChannelId(id) ? id : undefined
}

export const isChannelEvent = (event: HazelEvent): event is ChannelEvent => channelOf(event.topic) !== undefined
