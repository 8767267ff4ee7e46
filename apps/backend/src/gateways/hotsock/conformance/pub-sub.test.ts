import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aReceiver, aWebhook, reachingThisMachine } from "../../../testing/app/a-webhook.ts"
import { conformance, Customer } from "./harness.ts"

const year = 31_536_000

/** A server of an app that is told of these types of events, and of nothing else. */
const aServerOf = Effect.fnUntraced(function* (
  { id }: Effect.Success<Customer["Service"]["anApp"]>,
  ...names: ReadonlyArray<string>
) {
  const receiver = yield* aReceiver()
  const { verify } = yield* aWebhook(
    id,
    receiver.url,
    names.map((name) => `hotsock.${name}`)
  )
  // A node asks each second whether there are sinks, and for what is in no log.
  const passes = Effect.forever(
    Effect.andThen(
      TestClock.adjust("1 second"),
      Effect.promise(() => new Promise(setImmediate))
    )
  )
  const next = Effect.map(receiver.next, verify).pipe(Effect.raceFirst(passes))
  return { next }
})

const meta = (more: object) => ({
  hotsockVersion: expect.any(String),
  requestId: expect.any(String),
  sourceIp: "127.0.0.1",
  ...more
})

const room = {
  channels: {
    "presence.room": {
      subscribe: true,
      messages: {
        chat: { publish: true, store: year, react: true, emitPubSubEvent: true },
        quiet: { publish: true, store: year, react: true }
      },
      storage: { mood: { set: true, emitPubSubEvent: true }, secret: { set: true } }
    }
  }
}
const channel = "presence.room"

conformance(
  "servers of an app",
  (it) => {
    it.effect("V6 are told of messages whose directive says so, with the request that sent them", () =>
      Effect.gen(function* () {
        const app = yield* (yield* Customer).anApp
        const server = yield* aServerOf(app, "messagePublished")
        const jim = yield* app.connect({ uid: "Jim", umd: { office: "front" }, ...room })
        yield* jim.subscribe(channel)
        jim.publish(channel, "quiet", "Nobody outside hears this.")
        jim.publish(channel, "chat", { text: "Hello" })
        const told = yield* server.next
        expect(told).toEqual({
          source: "hotsock.v1",
          type: "hotsock.messagePublished",
          metadata: meta({
            channel,
            event: "chat",
            connectionId: jim.connected.connectionId,
            trigger: "client.websocket"
          }),
          data: {
            channel,
            event: "chat",
            id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
            data: { text: "Hello" },
            meta: { uid: "Jim", umd: { office: "front" } }
          },
          dataType: "message"
        })
      })
    )

    it.effect("X11 are told of reactions to such messages, with the request that added them", () =>
      Effect.gen(function* () {
        const app = yield* (yield* Customer).anApp
        const server = yield* aServerOf(app, "messagePublished", "messageReactionAdded", "messageReactionRemoved")
        const jim = yield* app.connect({ uid: "Jim", ...room })
        const pam = yield* app.connect({ uid: "Pam", ...room })
        for (const client of [jim, pam]) yield* client.subscribe(channel)
        jim.publish(channel, "quiet", "Hm")
        const { id: quietId } = yield* pam.next("quiet")
        jim.publish(channel, "chat", "Wow")
        const { id: messageId } = yield* pam.next("chat")
        yield* server.next
        const react = (id: string | undefined, action: "add" | "remove") =>
          pam.send({ event: "hotsock.messageReaction", channel, data: { messageId: id, reaction: "👍", action } })
        react(quietId, "add")
        react(messageId, "add")
        const added = yield* server.next
        expect(added).toMatchObject({
          type: "hotsock.messageReactionAdded",
          metadata: meta({
            channel,
            reaction: "👍",
            connectionId: pam.connected.connectionId,
            trigger: "client.websocket"
          }),
          data: { channel, messageId, reaction: "👍", uid: "Pam", umd: null, expiresAt: expect.any(String) },
          dataType: "messageReaction"
        })
        react(messageId, "remove")
        const removed = yield* server.next
        expect(removed).toEqual({ ...Object(added), type: "hotsock.messageReactionRemoved" })
      })
    )

    it.effect("P4 are told of members once for each uid, with uid, umd and members at the root", () =>
      Effect.gen(function* () {
        const app = yield* (yield* Customer).anApp
        const server = yield* aServerOf(app, "memberAdded", "memberRemoved")
        const jim = yield* app.connect({ uid: "Jim", ...room })
        yield* jim.subscribe(channel)
        const added = (data: object) => ({
          source: "hotsock.v1",
          type: "hotsock.memberAdded",
          metadata: { channel, hotsockVersion: expect.any(String) },
          data,
          dataType: "channelMember"
        })
        const his = { uid: "Jim", umd: null }
        expect(yield* server.next).toEqual(added({ ...his, members: [his] }))
        const phone = yield* app.connect({ uid: "Jim", ...room })
        yield* phone.subscribe(channel)
        const dwight = yield* app.connect({ uid: "Dwight", umd: { status: "available" }, ...room })
        yield* dwight.subscribe(channel)
        const theirs = { uid: "Dwight", umd: { status: "available" } }
        expect(yield* server.next, "his phone adds nobody").toEqual(added({ ...theirs, members: [his, theirs] }))
        dwight.socket.close()
        expect(yield* server.next).toEqual({
          ...added({ ...theirs, members: [his] }),
          type: "hotsock.memberRemoved"
        })
      })
    )

    it.effect("V6 are told of storage entries whose directive says so, with the value before", () =>
      Effect.gen(function* () {
        const app = yield* (yield* Customer).anApp
        const server = yield* aServerOf(app, "channelStorageUpdated")
        const jim = yield* app.connect({ uid: "Jim", ...room })
        yield* jim.subscribe(channel)
        for (const [key, data] of [
          ["secret", 1],
          ["mood", "good"],
          ["mood", "good"],
          ["mood", "better"]
        ]) {
          jim.send({ event: "hotsock.channelStorageSet", channel, key, data })
          yield* jim.isHandled
        }
        const told = (data: string, dataPrevious: string | null) => ({
          source: "hotsock.v1",
          type: "hotsock.channelStorageUpdated",
          metadata: meta({
            channel,
            key: "mood",
            connectionId: jim.connected.connectionId,
            trigger: "client.websocket"
          }),
          data: {
            channel,
            key: "mood",
            data,
            dataPrevious,
            expired: false,
            expiresAt: null,
            meta: { uid: "Jim", umd: null }
          },
          dataType: "channelStorage"
        })
        expect(yield* server.next).toEqual(told("good", null))
        expect(yield* server.next).toEqual(told("better", "good"))
      })
    )

    it.effect("V6 are told who connects, subscribes, unsubscribes and disconnects", () =>
      Effect.gen(function* () {
        const app = yield* (yield* Customer).anApp
        const [connections, subscriptions] = [
          yield* aServerOf(app, "connected", "disconnected"),
          yield* aServerOf(app, "subscribed", "unsubscribed", "channelUpdated")
        ]
        const jim = yield* app.connect({ uid: "Jim", umd: null, keepAlive: true, ...room })
        const { connectionId } = jim.connected
        expect(yield* connections.next).toMatchObject({
          source: "hotsock.v1",
          type: "hotsock.connected",
          data: {
            id: connectionId,
            connectedAt: expect.any(String),
            disconnectedAt: null,
            keepAlive: true,
            sourceIp: "127.0.0.1",
            userAgent: null,
            uid: "Jim",
            umd: null
          },
          dataType: "connection"
        })
        yield* jim.subscribe(channel)
        const subscription = {
          metadata: { channel },
          data: { channel, connectionId, uid: "Jim", umd: null },
          dataType: "subscription"
        }
        const began = [yield* subscriptions.next, yield* subscriptions.next]
        expect(began).toContainEqual(expect.objectContaining({ type: "hotsock.subscribed", data: subscription.data }))
        expect(began).toContainEqual(
          expect.objectContaining({ type: "hotsock.channelUpdated", data: { name: channel, subscriptionsCount: 1 } })
        )
        jim.send({ event: "hotsock.unsubscribe", channel })
        const ended = [yield* subscriptions.next, yield* subscriptions.next]
        expect(ended).toContainEqual(
          expect.objectContaining({ type: "hotsock.unsubscribed", dataType: "subscription" })
        )
        jim.socket.close()
        expect(yield* connections.next).toMatchObject({
          type: "hotsock.disconnected",
          data: { id: connectionId, disconnectedAt: expect.any(String) }
        })
      })
    )
  },
  reachingThisMachine
)
