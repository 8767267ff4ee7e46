import type { ChannelId, MessageId } from "@hazel/client"

/** A channel, or one of its threads. */
export interface Place {
  readonly channelId: ChannelId
  /** The root of the thread; null for the channel itself. */
  readonly parentId: MessageId | null
}
