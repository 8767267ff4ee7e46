import { Effect } from "effect"
import { Hub } from "../../../realtime/hub.ts"
import type { Head } from "@hazel/db/repositories/event-log-repository"
import { Channels } from "../channels/channels.ts"
import type { ChannelNames } from "../codec/channel-names.ts"
import type { ChannelRules } from "../directives/channel-rules.ts"
import { subscribedFrame, unsubscribedFrame } from "../frames/server-frames.ts"
import { Tokens } from "../tokens/tokens.ts"
import { refuse, refusedIn } from "../operations/refuse.ts"
import type { ChannelSubscription, ConnectedUser } from "./connected-user.ts"
import { hotsockLimits } from "./socket-limits.ts"
import type { ObservedEntries } from "./observed-entries.ts"

interface Asked {
  /** The name that the client used, which may be an alias. */
  readonly channel: string
  readonly token?: string | undefined
  readonly isAutomatic?: boolean
}

const farewell = (user: ConnectedUser, { name, alias, meta }: ChannelSubscription) =>
  user.connection.sendText(unsubscribedFrame(name, alias, meta))

export const makeSubscribing = Effect.fnUntraced(function* (names: ChannelNames, observed: ObservedEntries) {
  const hub = yield* Hub
  const channels = yield* Channels
  const tokens = yield* Tokens

  const verified = (user: ConnectedUser, { channel, token }: Asked) =>
    token === undefined
      ? Effect.undefined
      : tokens
          .verifyExtension(user, "subscribe", token)
          .pipe(Effect.catch(({ message }) => refuse("INVALID_SUBSCRIBE_TOKEN", message, channel)))

  const forget = (user: ConnectedUser, { name, topic }: ChannelSubscription) => {
    user.remove(name)
    names.release(topic)
  }

  /** Starts the delivery of events, which `greetings` precede. */
  const start = (
    user: ConnectedUser,
    subscription: ChannelSubscription,
    head: Head,
    greetings: ReadonlyArray<string>
  ) => {
    const { connection } = user
    if (!connection.isOpen) return
    user.add(subscription)
    names.retain(subscription.topic, subscription.name)
    const ended = () => {
      if (user.subscriptions.get(subscription.name) !== subscription) return
      forget(user, subscription)
      farewell(user, subscription)
    }
    const greet = () => {
      for (const greeting of greetings) connection.sendText(greeting)
    }
    hub.subscribe(connection, head, greet, ended)
  }

  const requireAllowed = (user: ConnectedUser, asked: Asked, name: string, rules: ChannelRules | undefined) => {
    if (user.subscriptions.has(name)) {
      return refuse("ALREADY_SUBSCRIBED", "The connection is subscribed to this channel already.", name)
    }
    const mayEnter = asked.isAutomatic || user.directivesFor(name, rules).subscribe
    if (!mayEnter) {
      return refuse("SUBSCRIBE_PERMISSION_DENIED", "No token allows to subscribe to this channel.", asked.channel)
    }
    const isFull = user.subscriptions.size >= hotsockLimits.subscriptions
    const most = `A connection may subscribe to ${hotsockLimits.subscriptions} channels.`
    return isFull ? refuse("TOO_MANY_SUBSCRIPTIONS", most, asked.channel) : Effect.void
  }

  /** Source: W1, R2, R7, C1, C2, C3. */
  const subscribe = Effect.fnUntraced(function* (user: ConnectedUser, asked: Asked) {
    const extension = yield* verified(user, asked)
    const rules = extension?.channels
    const name = user.realNameOf(asked.channel, rules)
    yield* requireAllowed(user, asked, name, rules)
    const directives = user.directivesFor(name, rules)
    // A subscribe token may name the user; otherwise it is that of the connection.
    const uid = extension?.claims.uid ?? user.meta.uid
    const alias = user.aliasOf(name, rules)
    const { head, members, umd } = yield* refusedIn(asked.channel)(
      channels.subscribe(user.addressOf(name), {
        connectionId: user.connection.id,
        uid,
        umd: extension?.claims.umd ?? undefined,
        isCounted: !directives.omitFromSubCount,
        alias,
        claims: extension && tokens.stored(extension),
        singleUse: extension && tokens.singleUse(extension)
      })
    )
    const meta = { uid, umd }
    const answer = subscribedFrame({ channel: name, alias, members, isAutomatic: asked.isAutomatic ?? false }, meta)
    const entries = user.hasStorage(name, rules) ? yield* observed(user, name, directives) : []
    start(user, { name, topic: head.topic, alias, rules, directives, meta }, head, [answer, ...entries])
  })

  /** Source: W2, R3. */
  const unsubscribe = Effect.fnUntraced(function* (user: ConnectedUser, channel: string) {
    const name = user.realNameOf(channel)
    const subscription = user.subscriptions.get(name)
    if (subscription === undefined) {
      return yield* refuse("NOT_SUBSCRIBED", "The connection is not subscribed to this channel.", channel)
    }
    // A client that was told may ask over HTTP at once, so the subscription ends in the database before.
    const ended = yield* channels.unsubscribe(user.addressOf(name), user.connection.id)
    // Metadata that was updated over HTTP, maybe at another node, is in the database only.
    if (ended !== undefined) subscription.meta = { ...subscription.meta, umd: ended.umd }
    // Meanwhile the hub may have ended it, or the connection may have closed.
    if (user.subscriptions.get(name) !== subscription) return
    hub.unsubscribe(user.connection, subscription.topic, () => farewell(user, subscription))
    forget(user, subscription)
  })

  /** Ends what this node remembers of the subscriptions of a connection that is gone. */
  const leave = (user: ConnectedUser) => {
    hub.leave(user.connection)
    for (const subscription of user.subscriptions.values()) forget(user, subscription)
  }

  return { subscribe, unsubscribe, leave }
})

export type Subscribing = Effect.Success<ReturnType<typeof makeSubscribing>>
