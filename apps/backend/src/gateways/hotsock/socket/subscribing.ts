import { Effect } from "effect"
import { Hub } from "../../../realtime/hub.ts"
import type { OpenedSubscription } from "../channels/channel-kind.ts"
import { ChannelKinds } from "../channels/channel-kinds.ts"
import type { ChannelNames } from "../codec/channel-names.ts"
import { subscribedFrame, unsubscribedFrame } from "../frames/server-frames.ts"
import { Tokens } from "../tokens/tokens.ts"
import type { Token } from "../tokens/decode-claims.ts"
import { refuse, refusedIn } from "./refuse.ts"
import type { ChannelSubscription, Session } from "./session.ts"

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

export const makeSubscribing = (names: ChannelNames) =>
  Effect.gen(function* () {
    const hub = yield* Hub
    const kinds = yield* ChannelKinds
    const tokens = yield* Tokens

    const verified = (session: Session, { channel, token }: Asked) =>
      token === undefined
        ? Effect.undefined
        : tokens
            .verifyExtension(session, "subscribe", token)
            .pipe(Effect.catch(({ message }) => refuse("INVALID_SUBSCRIBE_TOKEN", message, channel)))

    /** Tells the connection, before its first event. */
    const greet = (session: Session, subscription: ChannelSubscription, opened: OpenedSubscription, asked: Asked) => {
      const { name, alias, meta } = subscription
      const { members } = opened
      const isAutomatic = asked.isAutomatic ?? false
      session.connection.sendText(subscribedFrame({ channel: name, alias, members, isAutomatic }, meta))
    }

    const forget = (session: Session, { name, topic }: ChannelSubscription) => {
      session.remove(name)
      names.release(topic)
    }

    const farewell = (session: Session, { name, alias, meta }: ChannelSubscription) =>
      session.connection.sendText(unsubscribedFrame(name, alias, meta))

    const start = (session: Session, subscription: ChannelSubscription, opened: OpenedSubscription, asked: Asked) => {
      if (!session.connection.isOpen) return
      session.add(subscription)
      names.retain(subscription.topic, subscription.name)
      hub.subscribe(
        session.connection,
        opened.head,
        () => greet(session, subscription, opened, asked),
        () => {
          forget(session, subscription)
          farewell(session, subscription)
        }
      )
    }

    /** Source: W1, C1, C2, C3. */
    const subscribe = Effect.fnUntraced(function* (session: Session, asked: Asked) {
      const extension = yield* verified(session, asked)
      const rules = extension?.channels
      const name = session.realNameOf(asked.channel, rules)
      const directives = session.directivesFor(name, rules)
      if (session.subscriptions.has(name)) {
        return yield* refuse("ALREADY_SUBSCRIBED", "The connection is subscribed to this channel already.", name)
      }
      if (!directives.subscribe && !asked.isAutomatic) {
        return yield* refuse(
          "SUBSCRIBE_PERMISSION_DENIED",
          "No token allows to subscribe to this channel.",
          asked.channel
        )
      }
      const meta = metaOf(session, extension)
      const alias = session.aliasOf(name, rules)
      const address = session.addressOf(name)
      const kind = yield* kinds.kindOf(address)
      const request = {
        connectionId: session.connection.id,
        meta,
        isCounted: !directives.omitFromSubCount,
        alias,
        claims: extension && tokens.stored(extension)
      }
      const opened = yield* refusedIn(asked.channel)(kind.subscribe(address, request))
      start(session, { kind, name, topic: opened.head.topic, alias, rules, directives, meta }, opened, asked)
    })

    /** Source: W2, R3. */
    const unsubscribe = Effect.fnUntraced(function* (session: Session, channel: string) {
      const name = session.realNameOf(channel)
      const subscription = session.subscriptions.get(name)
      if (subscription === undefined) {
        return yield* refuse("NOT_SUBSCRIBED", "The connection is not subscribed to this channel.", channel)
      }
      // The connection leaves the feed first, so that it is not told that it has left.
      hub.unsubscribe(session.connection, subscription.topic, () => farewell(session, subscription))
      forget(session, subscription)
      yield* subscription.kind.unsubscribe(session.addressOf(name), session.connection.id)
    })

    /** Ends what this node remembers of the subscriptions of a connection that is gone. */
    const leave = (session: Session) => {
      hub.leave(session.connection)
      for (const subscription of session.subscriptions.values()) forget(session, subscription)
    }

    return { subscribe, unsubscribe, leave }
  })

export type Subscribing = Effect.Success<ReturnType<typeof makeSubscribing>>
