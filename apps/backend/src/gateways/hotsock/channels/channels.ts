import { AppConnectionId } from "@hazel/domain/ids"
import { AppMessageNotFoundError } from "@hazel/domain/models/app-message-model"
import { Ulid } from "@hazel/domain/ulid"
import { Context, Effect, Layer, Schema } from "effect"
import { type AppChannel, AppChannels } from "../../../app-channels/app-channels.ts"
import { AppMessageReactions } from "../../../app-channels/app-message-reactions.ts"
import { AppMessages } from "../../../app-channels/app-messages.ts"
import { AppSchedules } from "../../../app-channels/app-schedules.ts"
import { AppSubscriptions } from "../../../app-channels/app-subscriptions.ts"
import { mayReact } from "../directives/may-react.ts"
import type {
  ChannelAddress,
  OpenedSubscription,
  PublishOutcome,
  PublishRequest,
  ReactionRequest,
  SubscribeRequest
} from "./channel-requests.ts"
import { refusalOf, type ServiceError } from "./service-refusal.ts"

const isUlid = Schema.is(Ulid)

const make = Effect.gen(function* () {
  const channels = yield* AppChannels
  const messages = yield* AppMessages
  const reactions = yield* AppMessageReactions
  const schedules = yield* AppSchedules
  const subscriptions = yield* AppSubscriptions

  const subscribe = Effect.fnUntraced(function* (channel: AppChannel, request: SubscribeRequest) {
    const { connectionId, uid, umd, isCounted, alias, claims, singleUse } = request
    const { members, ...opened } = yield* subscriptions.subscribe(channel, {
      connectionId: AppConnectionId.make(connectionId),
      uid,
      isCounted,
      ...(umd !== undefined && { umd }),
      ...(claims !== undefined && { directives: claims }),
      ...(alias !== undefined && { alias }),
      ...(singleUse && { singleUse })
    })
    const subscription: OpenedSubscription = { head: opened.head, umd: opened.umd, members: members ?? undefined }
    return subscription
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

  /** A message that does not exist and one that may not be reacted to are refused alike. Source: X1–X3. */
  const react = Effect.fnUntraced(function* (channel: AppChannel, request: ReactionRequest) {
    const { messageId, reaction, action, connectionId, echo, origin } = request
    if (!isUlid(messageId)) return yield* new AppMessageNotFoundError()
    const target = yield* messages.find(channel, messageId)
    const permitted = request.directivesFor(target.event)
    if (!mayReact(permitted, reaction)) return yield* new AppMessageNotFoundError()
    const isTold = permitted.emitPubSubEvent
    const asked = { messageId, reaction, connectionId: AppConnectionId.make(connectionId), echo, isTold }
    const change = action === "add" ? reactions.add : reactions.remove
    yield* change(channel, { ...asked, origin: { ...origin } })
  })

  /** Runs an operation in a channel, which is made on first use, and refuses in the words of the protocol. */
  const within = <A, E extends ServiceError>(
    { appId, name }: ChannelAddress,
    operation: (channel: AppChannel) => Effect.Effect<A, E>
  ) => Effect.mapError(Effect.flatMap(channels.open(appId, name), operation), refusalOf)

  return {
    subscribe: (address: ChannelAddress, request: SubscribeRequest) =>
      within(address, (channel) => subscribe(channel, request)),
    /** Answers the last metadata of the subscription; undefined if it has ended already. */
    unsubscribe: (address: ChannelAddress, connectionId: string) =>
      within(address, (channel) => subscriptions.unsubscribe(channel, AppConnectionId.make(connectionId))).pipe(
        Effect.catch(() => Effect.undefined)
      ),
    publish: (address: ChannelAddress, request: PublishRequest) =>
      within(address, (channel) => publish(channel, request)),
    react: (address: ChannelAddress, request: ReactionRequest) => within(address, (channel) => react(channel, request))
  }
})

/**
 * Carries out what connections ask for in channels, in the words of the protocol. Permissions have been checked by then. Refusals name no
 * channel, because the caller knows the name that its client used.
 */
export class Channels extends Context.Service<Channels, Effect.Success<typeof make>>()("@hazel/hotsock/Channels") {
  static readonly layer = Layer.effect(Channels, make)
}
