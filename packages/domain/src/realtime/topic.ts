import type { ChannelId, UserId } from "../ids.ts"

export const topicKinds = ["channel", "user", "global"] as const

/** A log to which a connection can subscribe. Source: G1. */
export type Topic = `channel:${string}` | `user:${string}` | "global"

export const channelTopic = (id: ChannelId): Topic => `channel:${id}`
export const userTopic = (id: UserId): Topic => `user:${id}`
export const globalTopic: Topic = "global"
