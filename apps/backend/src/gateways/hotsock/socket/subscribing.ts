import { Effect } from "effect"
import { Hub } from "../../../realtime/hub.ts"
import type { OpenedSubscription } from "../channels/channel-kind.ts"
import { ChannelKinds } from "../channels/channel-kinds.ts"
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
  const kinds = yield* ChannelKinds
  const tokens = yield* Tokens

  const verified = (session: Session, { channel, token }: Asked) =>
    token === undefined
      ? Effect.undefined
      : tokens
          .verifyExtension(session, "subscribe", token)
          .pipe(Effect.catch(({ message }) => refuse("INVALID_SUBSCRIBE_TOKEN", message, channel)))

  const forget = (session: Session, { name, topics }: ChannelSubscription) => {
    session.remove(name)
    for (const topic of topics) names.release(topic)
  }

  /** Starts the delivery of events, which `greetings` precede. */
  const start = (
    session: Session,
    subscription: ChannelSubscription,
    { heads: [first, ...others] }: OpenedSubscription,
    greetings: ReadonlyArray<string>
  ) => {
    const { connection } = session
    if (!connection.isOpen) return
    session.add(subscription)
    for (const topic of subscription.topics) names.retain(topic, subscription.name)
    const ended = () => {
      if (session.subscriptions.get(subscription.name) !== subscription) return
      forget(session, subscription)
      farewell(session, subscription)
    }
    const greet = () => {
      for (const greeting of greetings) connection.sendText(greeting)
      for (const head of others) hub.subscribe(connection, head, () => {}, ended)
    }
    hub.subscribe(connection, first, greet, ended)
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
    const address = session.addressOf(name)
    const kind = yield* kinds.kindOf(address)
    const opened = yield* refusedIn(asked.channel)(
      kind.subscribe(address, {
        connectionId: session.connection.id,
        meta,
        isCounted: !directives.omitFromSubCount,
        alias,
        claims: extension && tokens.stored(extension),
        singleUse: extension && tokens.singleUse(extension)
      })
    )
    const { heads, members } = opened
    const topics = heads.map(({ topic }) => topic)
    const answer = subscribedFrame({ channel: name, alias, members, isAutomatic: asked.isAutomatic ?? false }, meta)
    const entries = session.hasStorage(name, rules) ? yield* observed(session, name, directives) : []
    start(session, { kind, name, topics, alias, rules, directives, meta }, opened, [answer, ...entries])
  })

  /** Source: W2, R3. */
  const unsubscribe = Effect.fnUntraced(function* (session: Session, channel: string) {
    const name = session.realNameOf(channel)
    const subscription = session.subscriptions.get(name)
    if (subscription === undefined) {
      return yield* refuse("NOT_SUBSCRIBED", "The connection is not subscribed to this channel.", channel)
    }
    // A client that was told may ask over HTTP at once, so the subscription ends in the database before.
    yield* subscription.kind.unsubscribe(session.addressOf(name), session.connection.id)
    // Meanwhile the hub may have ended it, or the connection may have closed.
    if (session.subscriptions.get(name) !== subscription) return
    const [first = "", ...others] = subscription.topics
    for (const topic of others) hub.unsubscribe(session.connection, topic)
    hub.unsubscribe(session.connection, first, () => farewell(session, subscription))
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
