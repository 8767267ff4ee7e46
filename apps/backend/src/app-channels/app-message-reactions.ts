import {
  AppMessageReactionRepository,
  type ReactionRefusal
} from "@hazel/db/repositories/app-message-reaction-repository"
import { isRefusedWrite } from "@hazel/db/repositories/hot-call"
import type { AppConnectionId } from "@hazel/domain/ids"
import { checkReaction } from "@hazel/domain/models/app-channel-check"
import { appChannelLimits, appTopic, AppUserRequiredError } from "@hazel/domain/models/app-channel-model"
import { AppConnectionNotFoundError, NotSubscribedError } from "@hazel/domain/models/app-connection-model"
import { AppMessageNotFoundError, TooManyAppReactionsError } from "@hazel/domain/models/app-message-model"
import type { Ulid } from "@hazel/domain/ulid"
import { Context, Effect, Layer, type Schema } from "effect"
import { AppLinkServices } from "../app-links/index.ts"
import { LinkedChats } from "../app-links/linked-chats.ts"
import { Hub } from "../realtime/hub.ts"
import type { AppChannel } from "./app-channels.ts"
import { jsonOrNull, requireAllowed } from "./require-allowed.ts"

export interface NewAppReaction {
  readonly messageId: Ulid
  /** The connection whose app user reacts; it must be subscribed. */
  readonly connectionId: AppConnectionId
  readonly reaction: string
  /** Whether `connectionId` receives the event too. Source: X12. */
  readonly echo?: boolean
  /** Describes the request. A reaction keeps it for the event of its removal. Source: X11. */
  readonly origin?: Schema.Json
  /** Whether somebody outside Hazel is to be told. */
  readonly isTold?: boolean
}

const limit = appChannelLimits.reactionsOfOne

const refusalOf = ({ error }: ReactionRefusal) => {
  switch (error) {
    case "AppConnectionNotFoundError":
      return new AppConnectionNotFoundError()
    case "NotSubscribedError":
      return new NotSubscribedError()
    case "AppUserRequiredError":
      return new AppUserRequiredError()
    case "AppMessageNotFoundError":
      return new AppMessageNotFoundError()
    case "TooManyAppReactionsError":
      return new TooManyAppReactionsError({ limit })
  }
}

const make = Effect.gen(function* () {
  const reactions = yield* AppMessageReactionRepository
  const linkedChats = yield* LinkedChats
  const hub = yield* Hub

  const change = (isPresent: boolean) =>
    Effect.fnUntraced(function* (channel: AppChannel, asked: NewAppReaction) {
      yield* requireAllowed(checkReaction(asked.reaction))
      const { messageId, connectionId, reaction, echo = false, isTold = false } = asked
      const linked = yield* linkedChats.react(channel, { messageId, connectionId, reaction, echo, isPresent })
      if (linked !== undefined) return linked
      const { id: channelId } = channel
      const origin = jsonOrNull(asked.origin ?? null)
      const values = { channelId, messageId, connectionId, reaction, isPresent, echo, isTold, origin, mostOfOne: limit }
      const answer = yield* Effect.uninterruptible(
        Effect.map(reactions.change(values), (done) => {
          if (done.event !== null && "seq" in done.answer) hub.publish(appTopic(channelId), done.answer.seq, done.event)
          return done.answer
        })
      )
      if (isRefusedWrite(answer)) return yield* refusalOf(answer)
      return answer
    })

  return {
    /** Adds a reaction. `isChanged` is false if it was there before. Source: X4, X6. */
    add: change(true),
    /** Removes a reaction. `isChanged` is false if there was none. Source: X6. */
    remove: change(false),
    /** The reactions to a message, the oldest first; none to one of Hazel from before `chatSince`. Source: X9, C5. */
    list: Effect.fnUntraced(function* (channel: AppChannel, messageId: Ulid, chatSince = new Date(0)) {
      return (
        (yield* linkedChats.reactions(channel, messageId, chatSince)) ?? (yield* reactions.list(channel.id, messageId))
      )
    })
  }
})

/** The reactions of app users. Which values they may use is decided by the gateway. */
export class AppMessageReactions extends Context.Service<AppMessageReactions, Effect.Success<typeof make>>()(
  "@hazel/AppMessageReactions"
) {
  static readonly layer = Layer.effect(AppMessageReactions, make).pipe(Layer.provide([AppLinkServices, Hub.layer]))
}
