import { AppConnectionId } from "@hazel/domain/ids"
import { appTopic } from "@hazel/domain/models/app-channel-model"
import { Ulid } from "@hazel/domain/ulid"
import { Effect, Schema } from "effect"
import { type AppChannel, AppChannels } from "../../../app-channels/app-channels.ts"
import { AppMessageReactions } from "../../../app-channels/app-message-reactions.ts"
import { AppMessages } from "../../../app-channels/app-messages.ts"
import { AppSchedules } from "../../../app-channels/app-schedules.ts"
import { AppSubscriptions } from "../../../app-channels/app-subscriptions.ts"
import { mayReact } from "../directives/may-react.ts"
import type { ChannelKind, PublishOutcome, PublishRequest, ReactionRequest, SubscribeRequest } from "./channel-kind.ts"
import { mayNotReact, refusalOf } from "./service-refusal.ts"

const isUlid = Schema.is(Ulid)

/** App channels: logs of their own. */
export const makeAppChannelKind = Effect.gen(function* () {
  const channels = yield* AppChannels
  const messages = yield* AppMessages
  const reactions = yield* AppMessageReactions
  const schedules = yield* AppSchedules
  const subscriptions = yield* AppSubscriptions

  const subscribe = Effect.fnUntraced(function* (channel: AppChannel, request: SubscribeRequest) {
    const { connectionId, meta, isCounted, alias, claims, singleUse } = request
    const { seq, members } = yield* subscriptions.subscribe(channel, {
      connectionId: AppConnectionId.make(connectionId),
      uid: meta.uid,
      umd: meta.umd,
      isCounted,
      ...(claims !== undefined && { directives: claims }),
      ...(alias !== undefined && { alias }),
      ...(singleUse && { singleUse })
    })
    const heads = [{ id: channel.id, topic: appTopic(channel.id), seq }] as const
    return { heads, members: members ?? undefined }
  })

  /** The author is left out, because the database knows the metadata that other nodes have updated. */
  const publish = Effect.fnUntraced(function* (channel: AppChannel, request: PublishRequest) {
    const { event, data, connectionId, needsSubscription, echo, store, due, origin } = request
    const message = {
      event,
      data: data.value,
      fromConnection: AppConnectionId.make(connectionId),
      needsSubscription,
      echo,
      store,
      ...(origin && { origin: { ...origin } })
    }
    const outcome: PublishOutcome =
      due === undefined
        ? { id: (yield* messages.publish(channel, message)).id }
        : yield* schedules.publishAt(channel, message, due)
    return outcome
  })

  const react = Effect.fnUntraced(function* (channel: AppChannel, request: ReactionRequest) {
    const { messageId, reaction, action, connectionId, echo, origin } = request
    if (!isUlid(messageId)) return yield* Effect.fail(mayNotReact)
    const target = yield* messages.find(channel, messageId).pipe(Effect.mapError(() => mayNotReact))
    const permitted = request.directivesFor(target.event)
    if (!mayReact(permitted, reaction)) return yield* Effect.fail(mayNotReact)
    const isTold = permitted.emitPubSubEvent
    const asked = { messageId, reaction, connectionId: AppConnectionId.make(connectionId), echo, isTold }
    const change = action === "add" ? reactions.add : reactions.remove
    yield* change(channel, { ...asked, origin: { ...origin } }).pipe(
      Effect.mapError((error) => (error._tag === "AppMessageNotFoundError" ? mayNotReact : refusalOf(error)))
    )
  })

  const kind: ChannelKind = {
    subscribe: ({ appId, name }, request) =>
      Effect.flatMap(channels.open(appId, name), (channel) => subscribe(channel, request)).pipe(
        Effect.mapError(refusalOf)
      ),
    unsubscribe: ({ appId, name }, connectionId) =>
      Effect.flatMap(channels.open(appId, name), (channel) =>
        subscriptions.unsubscribe(channel, AppConnectionId.make(connectionId))
      ).pipe(Effect.ignore),
    publish: ({ appId, name }, request) =>
      Effect.flatMap(channels.open(appId, name), (channel) => publish(channel, request)).pipe(
        Effect.mapError(refusalOf)
      ),
    react: ({ appId, name }, request) =>
      Effect.flatMap(channels.open(appId, name).pipe(Effect.mapError(refusalOf)), (channel) => react(channel, request))
  }
  return kind
})
