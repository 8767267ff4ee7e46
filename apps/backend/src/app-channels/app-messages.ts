import { isRefusedWrite } from "@hazel/db/repositories/hot-call"
import { afterAllUlids, AppMessageRepository, beforeAllUlids } from "@hazel/db/repositories/app-message-repository"
import type { AppConnectionId } from "@hazel/domain/ids"
import { checkData, checkDeduplicationId, checkEventName, checkStore } from "@hazel/domain/models/app-channel-check"
import { type AppAuthor, AppChannelNotFoundError, appTopic } from "@hazel/domain/models/app-channel-model"
import { AppConnectionNotFoundError, NotSubscribedError } from "@hazel/domain/models/app-connection-model"
import { AppMessageNotFoundError } from "@hazel/domain/models/app-message-model"
import type { Ulid } from "@hazel/domain/ulid"
import { Context, Effect, Layer, type Schema } from "effect"
import { Hub } from "../realtime/hub.ts"
import { type AppChannel, AppChannels } from "./app-channels.ts"
import { jsonOrNull, requireAllowed } from "./require-allowed.ts"

/** A message to publish. Everything that is left out is false, null or 0. */
export interface NewAppMessage {
  readonly event: string
  /** Null if it is left out. At most 32 KiB of JSON. */
  readonly data?: Schema.Json
  /** The author, if it is not the app user of `fromConnection` as they are in the channel. */
  readonly meta?: AppAuthor
  /** The connection that publishes it; left out for the app's server. */
  readonly fromConnection?: AppConnectionId
  /** Whether `fromConnection` must be subscribed. Source: T4. */
  readonly needsSubscription?: boolean
  /** Whether `fromConnection` receives it too. */
  readonly echo?: boolean
  /** The seconds for which it is stored; −1 is for ever. Source: C8. */
  readonly store?: number
  /** Within five minutes only the first message of a channel with the same one is published. Source: V2. */
  readonly deduplicationId?: string
  /** Describes the request; left out if nothing outside Hazel is to be told of it. Source: V6. */
  readonly origin?: Schema.Json
}

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
}

const greater = (one: string, other: string) => (one > other ? one : other)

const make = Effect.gen(function* () {
  const messages = yield* AppMessageRepository
  const channels = yield* AppChannels
  const hub = yield* Hub

  const publishTo = Effect.fnUntraced(function* (channel: AppChannel, message: NewAppMessage) {
    const { event, data = null, meta = null, store = 0, deduplicationId = null, origin = null } = message
    const text = JSON.stringify(data)
    const problems = [checkEventName(event), checkData(text), checkStore(store), checkDeduplicationId(deduplicationId)]
    yield* requireAllowed(...problems)
    const written = messages.publish({
      channelId: channel.id,
      event,
      data: text,
      meta: jsonOrNull(meta),
      fromConnection: message.fromConnection ?? null,
      needsSubscription: message.needsSubscription ?? false,
      echo: message.echo ?? false,
      storeSeconds: store,
      deduplicationId,
      origin: jsonOrNull(origin)
    })
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

  /** Publishes a message. It is committed when this answers. */
  const publish = (channel: AppChannel, message: NewAppMessage) =>
    channels.writeTo(channel, (current) => publishTo(current, message))

  /** A stored message that has not expired. Source: X2. */
  const find = Effect.fnUntraced(function* ({ id: channelId }: AppChannel, id: Ulid) {
    return (yield* messages.find(channelId, id)) ?? (yield* new AppMessageNotFoundError())
  })

  /** At most 100 messages with at most 1 MB of data, the oldest first. */
  const list = (channel: AppChannel, request: AppPageRequest) => {
    const { beyond = beforeAllUlids, isReversed = false, isExpanded = false } = request
    const after = isReversed ? beyond : greater(beyond, request.after ?? beforeAllUlids)
    const before = isReversed ? (request.before ?? afterAllUlids) : afterAllUlids
    return messages.page(channel.id, { after, before, isReversed, isExpanded })
  }

  return { publish, find, list }
})

/** The messages of app channels. Who may publish and list is decided by the gateway. */
export class AppMessages extends Context.Service<AppMessages, Effect.Success<typeof make>>()("@hazel/AppMessages") {
  static readonly layer = Layer.effect(AppMessages, make).pipe(Layer.provide([AppChannels.layer, Hub.layer]))
}
