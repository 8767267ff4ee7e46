import { isRefusedWrite } from "@hazel/db/repositories/hot-call"
import { afterAllUlids, AppMessageRepository, beforeAllUlids } from "@hazel/db/repositories/app-message-repository"
import { appChannelLimits, AppChannelNotFoundError, appTopic } from "@hazel/domain/models/app-channel-model"
import { AppConnectionNotFoundError, NotSubscribedError } from "@hazel/domain/models/app-connection-model"
import { AppMessageNotFoundError } from "@hazel/domain/models/app-message-model"
import type { Ulid } from "@hazel/domain/ulid"
import { Context, Effect, Layer } from "effect"
import { AppLinkServices } from "../app-links/index.ts"
import { LinkedChats } from "../app-links/linked-chats.ts"
import { Hub } from "../realtime/hub.ts"
import { type AppChannel, AppChannels } from "./app-channels.ts"
import { mergedPage } from "./merged-page.ts"
import { messageValues, type NewAppMessage } from "./new-app-message.ts"

export type { NewAppMessage } from "./new-app-message.ts"

/** The messages to list. Source: T3. */
export interface AppPageRequest {
  /** The oldest id that may not be listed, such as `sinceId` of the subscription. Left out: everything may. */
  readonly beyond?: string
  /** Ignored if reversed. */
  readonly after?: string
  /** Ignored unless reversed. */
  readonly before?: string
  /** Lists the newest first. */
  readonly isReversed?: boolean
  /** Lists who reacted, besides how many. Source: X7. */
  readonly isExpanded?: boolean
  /** The time of the oldest message of Hazel that may be listed in a linked channel. Left out: everything may. */
  readonly chatSince?: Date
}

const greater = (one: string, other: string) => (one > other ? one : other)

const make = Effect.gen(function* () {
  const messages = yield* AppMessageRepository
  const channels = yield* AppChannels
  const linkedChats = yield* LinkedChats
  const hub = yield* Hub

  const publishTo = Effect.fnUntraced(function* (channel: AppChannel, message: NewAppMessage) {
    const written = messages.publish({ ...(yield* messageValues(message)), channelId: channel.id })
    const answer = yield* Effect.uninterruptible(
      Effect.map(written, (done) => {
        if (done.event !== null && "seq" in done.answer) hub.publish(appTopic(channel.id), done.answer.seq, done.event)
        return done.answer
      })
    )
    if (!isRefusedWrite(answer)) return answer
    if (answer.error === "AppConnectionNotFoundError") return yield* new AppConnectionNotFoundError()
    if (answer.error === "NotSubscribedError") return yield* new NotSubscribedError()
    return yield* new AppChannelNotFoundError()
  })

  /** Publishes a message, which is one of Hazel if the channel is linked. It is committed when this answers. */
  const publish = Effect.fnUntraced(function* (channel: AppChannel, message: NewAppMessage) {
    const written = yield* linkedChats.publish(channel, message)
    return written ?? (yield* channels.writeTo(channel, (current) => publishTo(current, message)))
  })

  /** A stored message that has not expired. Source: X2. */
  const find = Effect.fnUntraced(function* (channel: AppChannel, id: Ulid) {
    const found = (yield* messages.find(channel.id, id)) ?? (yield* linkedChats.target(channel, id))
    return found ?? (yield* new AppMessageNotFoundError())
  })

  const ofChannel = (channel: AppChannel, request: AppPageRequest) => {
    const { beyond = beforeAllUlids, isReversed = false, isExpanded = false } = request
    const after = isReversed ? beyond : greater(beyond, request.after ?? beforeAllUlids)
    const before = isReversed ? (request.before ?? afterAllUlids) : afterAllUlids
    return messages.page(channel.id, { after, before, isReversed, isExpanded })
  }

  /**
   * At most 100 messages with at most 1 MB of data, the oldest first. Those of Hazel are among them if the channel is linked;
   * they have at most 32 KiB each.
   */
  const list = Effect.fnUntraced(function* (channel: AppChannel, request: AppPageRequest) {
    const { isReversed = false, isExpanded = false, after, before, chatSince: since } = request
    const place = isReversed ? before !== undefined && { before } : after !== undefined && { after }
    const chat = { ...place, ...(since && { since }), isReversed, isExpanded, limit: appChannelLimits.pageMessages }
    const [own, linked] = [yield* ofChannel(channel, request), yield* linkedChats.list(channel, chat)]
    return linked.length === 0 ? own : mergedPage(own, linked, isReversed)
  })

  return { publish, find, list }
})

/** The messages of app channels. Who may publish and list is decided by the gateway. */
export class AppMessages extends Context.Service<AppMessages, Effect.Success<typeof make>>()("@hazel/AppMessages") {
  static readonly layer = Layer.effect(AppMessages, make).pipe(
    Layer.provide([AppChannels.layer, AppLinkServices, Hub.layer])
  )
}
