import { AppConnectionId } from "@hazel/domain/ids"
import { appTopic } from "@hazel/domain/models/app-channel-model"
import { Effect } from "effect"
import { AppChannels } from "../../../app-channels/app-channels.ts"
import { AppMessages } from "../../../app-channels/app-messages.ts"
import { AppSubscriptions } from "../../../app-channels/app-subscriptions.ts"
import type { ErrorCode, FrameRefusal } from "../frames/error-codes.ts"
import type { ChannelKind } from "./channel-kind.ts"

const codes: Readonly<Record<string, readonly [code: ErrorCode, message: string]>> = {
  AlreadySubscribedError: ["ALREADY_SUBSCRIBED", "The connection is subscribed to this channel already."],
  AppUserRequiredError: ["PRESENCE_CHANNEL_USER_ID_REQUIRED", "A presence channel needs a token with a uid."],
  AppChannelFullError: [
    "PRESENCE_CHANNEL_CAPACITY_REACHED",
    "The members of this presence channel have as many bytes as they may have."
  ]
}

const unavailable = ["UNAVAILABLE", "This is not possible at the moment. Try again."] as const

/** The refusal of a service in the words of the protocol. */
const refusalOf = (error: { readonly _tag: string }): FrameRefusal => {
  const [code, message] = codes[error._tag] ?? unavailable
  return { code, message }
}

/** App channels: logs of their own. */
export const makeAppChannelKind = Effect.gen(function* () {
  const channels = yield* AppChannels
  const messages = yield* AppMessages
  const subscriptions = yield* AppSubscriptions

  const kind: ChannelKind = {
    subscribe: ({ appId, name }, { connectionId, meta, isCounted, alias, claims }) =>
      Effect.gen(function* () {
        const channel = yield* channels.open(appId, name)
        const { seq, members } = yield* subscriptions.subscribe(channel, {
          connectionId: AppConnectionId.make(connectionId),
          uid: meta.uid,
          umd: meta.umd,
          isCounted,
          ...(claims !== undefined && { directives: claims }),
          ...(alias !== undefined && { alias })
        })
        return { head: { id: channel.id, topic: appTopic(channel.id), seq }, members: members ?? undefined }
      }).pipe(Effect.mapError(refusalOf)),

    unsubscribe: ({ appId, name }, connectionId) =>
      Effect.gen(function* () {
        const channel = yield* channels.open(appId, name)
        yield* subscriptions.unsubscribe(channel, AppConnectionId.make(connectionId))
      }).pipe(Effect.ignore),

    publish: ({ appId, name }, { event, data, meta, connectionId, echo, store, origin }) =>
      Effect.gen(function* () {
        const channel = yield* channels.open(appId, name)
        yield* messages.publish(channel, {
          event,
          data: data.value,
          ...(meta && { meta: { uid: meta.uid, umd: meta.umd } }),
          ...(connectionId !== undefined && { fromConnection: AppConnectionId.make(connectionId) }),
          echo,
          store,
          ...(origin && { origin: { ...origin } })
        })
      }).pipe(Effect.mapError(refusalOf))
  }
  return kind
})
