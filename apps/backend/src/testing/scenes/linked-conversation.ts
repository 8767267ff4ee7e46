import { type ChatWindow, LinkedChatRepository } from "@hazel/db/repositories/linked-chat-repository"
import type { ChannelId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { LinkedChannels } from "../../app-links/linked-channels.ts"
import { LinkedWrites } from "../../app-links/linked-writes.ts"
import { Cast } from "../harness/cast.ts"
import { aLinkedApp } from "./linked-channels.ts"

const newest: ChatWindow = {
  after: null,
  before: null,
  since: new Date(0),
  isReversed: false,
  isExpanded: true,
  limit: 100
}

/** Jim writes in `support.1` of an app that Ada has linked. */
export const aConversation = Effect.fn(function* (text = "Hello?") {
  const { ada } = yield* Cast
  const linkedWrites = yield* LinkedWrites
  const app = yield* aLinkedApp(ada)
  const jim = app.acts("Jim", "support.1", { name: "Jim Halpert" })
  const { id } = yield* linkedWrites.publish(jim, { text })
  const channelId = (yield* (yield* LinkedChannels).find(jim.channel))!
  const messages = ada.asks((hazel) => hazel.message.list({ channelId })).pipe(Effect.map((page) => page.messages))
  return { app, jim, id, channelId, messages, linkedWrites }
})

/** The conversation as the app sees it. */
export const pageOf = (channelId: ChannelId, window: Partial<ChatWindow> = {}) =>
  Effect.flatMap(LinkedChatRepository, (chats) => chats.page(channelId, { ...newest, ...window }))
