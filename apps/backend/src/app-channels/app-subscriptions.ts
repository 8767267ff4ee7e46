import type { Written } from "@hazel/db/hot-write"
import { AppSubscriptionRepository, type SubscribeRefusal } from "@hazel/db/repositories/app-subscription-repository"
import type { Head } from "@hazel/db/repositories/event-log-repository"
import type { AppMemberAdded } from "@hazel/domain/events/app-events"
import { isRefusedWrite } from "@hazel/db/repositories/hot-call"
import type { AppConnectionId } from "@hazel/domain/ids"
import { checkUid, checkUmd } from "@hazel/domain/models/app-channel-check"
import {
  AppChannelFullError,
  appChannelLimits,
  AppChannelNotFoundError,
  appTopic,
  AppUserRequiredError
} from "@hazel/domain/models/app-channel-model"
import {
  AlreadySubscribedError,
  AppConnectionNotFoundError,
  NotSubscribedError,
  TokenUsedError
} from "@hazel/domain/models/app-connection-model"
import { Context, Effect, Layer, type Schema } from "effect"
import { AppLinkServices } from "../app-links/index.ts"
import { LinkedChats } from "../app-links/linked-chats.ts"
import { LinkedRelay } from "../app-links/linked-relay.ts"
import { Hub } from "../realtime/hub.ts"
import { type AppChannel, AppChannels } from "./app-channels.ts"
import { jsonOrNull, requireAllowed } from "./require-allowed.ts"

/** A token that may be used once. */
export interface SingleUse {
  /** The `jti` of the token. */
  readonly tokenId: string
  readonly expiresAt: string
}

export interface NewAppSubscription {
  readonly connectionId: AppConnectionId
  readonly uid: string | null
  /** Left out: the metadata of the connection, which another node may have updated. */
  readonly umd?: Schema.Json
  /** Left out: it is counted. Source: C6. */
  readonly isCounted?: boolean
  /** The rights that the token of the subscription gives, as the gateway wants them back. */
  readonly directives?: Schema.Json
  readonly alias?: string
  /** Set for a token that may be used once. `expiresAt` is in RFC 3339. Source: J8. */
  readonly singleUse?: SingleUse
}

const refusalOf = ({ error }: SubscribeRefusal) => {
  switch (error) {
    case "AppChannelNotFoundError":
      return new AppChannelNotFoundError()
    case "AppConnectionNotFoundError":
      return new AppConnectionNotFoundError()
    case "AppUserRequiredError":
      return new AppUserRequiredError()
    case "AlreadySubscribedError":
      return new AlreadySubscribedError()
    case "AppChannelFullError":
      return new AppChannelFullError()
    case "TokenUsedError":
      return new TokenUsedError()
  }
}

/** Long lists are sent by Postgres once. It made the event itself, so it is not decoded. */
const membersOf = (event: string) => (JSON.parse(event) as typeof AppMemberAdded.Type).data.members

const make = Effect.gen(function* () {
  const subscriptions = yield* AppSubscriptionRepository
  const channels = yield* AppChannels
  const linkedChats = yield* LinkedChats
  const linkedRelay = yield* LinkedRelay
  const hub = yield* Hub

  /** An event of such a write is the head that it answers. */
  const published = <Answer extends object>({ id }: AppChannel, write: Effect.Effect<Written<Answer>>) =>
    Effect.uninterruptible(
      Effect.tap(write, ({ answer, event }) =>
        Effect.sync(() => {
          if (event !== null && "seq" in answer) hub.publish(appTopic(id), Number(answer.seq), event)
        })
      )
    )

  /** Ends a subscription. Answers the metadata that it had, which another node may have updated. Source: R3. */
  const unsubscribe = Effect.fnUntraced(function* (channel: AppChannel, connectionId: AppConnectionId) {
    const write = subscriptions.unsubscribe({ channelId: channel.id, connectionId })
    const { answer } = yield* published(channel, write)
    if (isRefusedWrite(answer)) return yield* new NotSubscribedError()
    return answer
  })

  const subscribeTo = Effect.fnUntraced(function* (channel: AppChannel, asked: NewAppSubscription) {
    const umd = jsonOrNull(asked.umd ?? null)
    yield* requireAllowed(checkUid(asked.uid), checkUmd(umd))
    const requireReader = linkedChats.requireReader(channel, { uid: asked.uid, umd: asked.umd ?? null })
    yield* requireReader
    // From before the subscription on, so that nothing happens between the two.
    yield* linkedRelay.watch(channel)
    const write = subscriptions.subscribe({
      channelId: channel.id,
      connectionId: asked.connectionId,
      uid: asked.uid,
      umd,
      inheritsUmd: asked.umd === undefined,
      isCounted: asked.isCounted ?? true,
      directives: jsonOrNull(asked.directives ?? null),
      alias: asked.alias ?? null,
      memberBytes: appChannelLimits.memberBytes,
      tokenId: asked.singleUse?.tokenId ?? null,
      tokenExpiresAt: asked.singleUse?.expiresAt ?? null
    })
    const { answer, event } = yield* published(channel, write)
    if (isRefusedWrite(answer)) return yield* refusalOf(answer)
    // A ban that was committed before the subscription did not find it, and a later one does.
    yield* Effect.tapError(requireReader, () => Effect.ignore(unsubscribe(channel, asked.connectionId)))
    const head: Head = { id: channel.id, topic: appTopic(channel.id), seq: answer.seq }
    return { seq: answer.seq, umd: answer.umd, members: event === null ? answer.members : membersOf(event), head }
  })

  /**
   * Subscribes a connection. Answers the head, after which everything is new to it, and the members, or null in a channel
   * without presence. Source: R2.
   */
  const subscribe = (channel: AppChannel, asked: NewAppSubscription) =>
    channels.writeTo(channel, (current) => subscribeTo(current, asked))

  return {
    subscribe,
    unsubscribe,
    /** Refuses users who may not read a linked channel any more, although they are subscribed. */
    requireReader: linkedChats.requireReader,
    find: subscriptions.find,
    findCalled: subscriptions.findCalled,
    list: subscriptions.list
  }
})

/** The subscriptions of app users. Who may subscribe is decided by the gateway. */
export class AppSubscriptions extends Context.Service<AppSubscriptions, Effect.Success<typeof make>>()(
  "@hazel/AppSubscriptions"
) {
  static readonly layer = Layer.effect(AppSubscriptions, make).pipe(
    Layer.provide([AppChannels.layer, AppLinkServices, Hub.layer])
  )
}
