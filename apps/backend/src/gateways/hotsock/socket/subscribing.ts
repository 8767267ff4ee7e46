import { Effect } from "effect"
import { Hub } from "../../../realtime/hub.ts"
import type { Head } from "@hazel/db/repositories/event-log-repository"
import { Channels } from "../channels/channels.ts"
import type { ChannelNames } from "../codec/channel-names.ts"
import type { ChannelRules } from "../directives/channel-rules.ts"
import { subscribedFrame, unsubscribedFrame } from "../frames/server-frames.ts"
import type { Token } from "../tokens/decode-claims.ts"
import { Tokens } from "../tokens/tokens.ts"
import { refuse, refusedIn } from "../operations/refuse.ts"
import type { ChannelSubscription, Session } from "./session.ts"
import { hotsockLimits } from "./socket-limits.ts"
import type { ObservedEntries } from "./observed-entries.ts"

interface Asked {
  /** The name that the client used, which may be an alias. */
  readonly channel: string
  readonly token?: string | undefined
  readonly isAutomatic?: boolean
}

/** The user of a subscription: that of the subscribe token if it names one, otherwise that of the connection. */
const metaOf = (session: Session, extension: Token | undefined) => ({
  uid: extension?.claims.uid ?? session.meta.uid,
  umd: extension?.claims.umd ?? session.meta.umd
})

const farewell = (session: Session, { name, alias, meta }: ChannelSubscription) =>
  session.connection.sendText(unsubscribedFrame(name, alias, meta))

export const makeSubscribing = Effect.fnUntraced(function* (names: ChannelNames, observed: ObservedEntries) {
  const hub = yield* Hub
  const channels = yield* Channels
  const tokens = yield* Tokens

  const verified = (session: Session, { channel, token }: Asked) =>
    token === undefined
      ? Effect.undefined
      : tokens
          .verifyExtension(session, "subscribe", token)
          .pipe(Effect.catch(({ message }) => refuse("INVALID_SUBSCRIBE_TOKEN", message, channel)))

  const forget = (session: Session, { name, topic }: ChannelSubscription) => {
    session.remove(name)
    names.release(topic)
  }

  /** Starts the delivery of events, which `greetings` precede. */
  const start = (session: Session, subscription: ChannelSubscription, head: Head, greetings: ReadonlyArray<string>) => {
    const { connection } = session
    if (!connection.isOpen) return
    session.add(subscription)
    names.retain(subscription.topic, subscription.name)
    const ended = () => {
      if (session.subscriptions.get(subscription.name) !== subscription) return
      forget(session, subscription)
      farewell(session, subscription)
    }
    const greet = () => {
      for (const greeting of greetings) connection.sendText(greeting)
    }
    hub.subscribe(connection, head, greet, ended)
  }

  const requireAllowed = (session: Session, asked: Asked, name: string, rules: ChannelRules | undefined) => {
    if (session.subscriptions.has(name)) {
      return refuse("ALREADY_SUBSCRIBED", "The connection is subscribed to this channel already.", name)
    }
    const mayEnter = asked.isAutomatic || session.directivesFor(name, rules).subscribe
    if (!mayEnter) {
      return refuse("SUBSCRIBE_PERMISSION_DENIED", "No token allows to subscribe to this channel.", asked.channel)
    }
    const isFull = session.subscriptions.size >= hotsockLimits.subscriptions
    const most = `A connection may subscribe to ${hotsockLimits.subscriptions} channels.`
    return isFull ? refuse("TOO_MANY_SUBSCRIPTIONS", most, asked.channel) : Effect.void
  }

  /** Source: W1, R2, R7, C1, C2, C3. */
  const subscribe = Effect.fnUntraced(function* (session: Session, asked: Asked) {
    const extension = yield* verified(session, asked)
    const rules = extension?.channels
    const name = session.realNameOf(asked.channel, rules)
    yield* requireAllowed(session, asked, name, rules)
    const directives = session.directivesFor(name, rules)
    const meta = metaOf(session, extension)
    const alias = session.aliasOf(name, rules)
    const { head, members } = yield* refusedIn(asked.channel)(
      channels.subscribe(session.addressOf(name), {
        connectionId: session.connection.id,
        meta,
        isCounted: !directives.omitFromSubCount,
        alias,
        claims: extension && tokens.stored(extension),
        singleUse: extension && tokens.singleUse(extension)
      })
    )
    const answer = subscribedFrame({ channel: name, alias, members, isAutomatic: asked.isAutomatic ?? false }, meta)
    const entries = session.hasStorage(name, rules) ? yield* observed(session, name, directives) : []
    start(session, { name, topic: head.topic, alias, rules, directives, meta }, head, [answer, ...entries])
  })

  /** Source: W2, R3. */
  const unsubscribe = Effect.fnUntraced(function* (session: Session, channel: string) {
    const name = session.realNameOf(channel)
    const subscription = session.subscriptions.get(name)
    if (subscription === undefined) {
      return yield* refuse("NOT_SUBSCRIBED", "The connection is not subscribed to this channel.", channel)
    }
    // A client that was told may ask over HTTP at once, so the subscription ends in the database before.
    yield* channels.unsubscribe(session.addressOf(name), session.connection.id)
    // Meanwhile the hub may have ended it, or the connection may have closed.
    if (session.subscriptions.get(name) !== subscription) return
    hub.unsubscribe(session.connection, subscription.topic, () => farewell(session, subscription))
    forget(session, subscription)
  })

  /** Ends what this node remembers of the subscriptions of a connection that is gone. */
  const leave = (session: Session) => {
    hub.leave(session.connection)
    for (const subscription of session.subscriptions.values()) forget(session, subscription)
  }

  return { subscribe, unsubscribe, leave }
})

export type Subscribing = Effect.Success<ReturnType<typeof makeSubscribing>>
