import { ChannelId, UserId } from "@hazel/domain/ids"

/** The channel of a topic `channel:{id}`. */
export const channelOf = (topic: string) => ChannelId.make(topic.slice("channel:".length))

/** The person of a topic `user:{id}`. */
export const personOf = (topic: string) => UserId.make(topic.slice("user:".length))
