import { ada, aMessage, anEvent, aUser, ben, channelId, moment } from "@hazel/domain/events/examples-for-tests"
import { AppId, TransactionId } from "@hazel/domain/ids"
import { channelTopic, userTopic } from "@hazel/domain/realtime/topic"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { isIn, type Subscriber } from "../../../realtime/audience.ts"
import { transactionFrom } from "../transaction-origin.ts"
import type { Facts } from "./facts.ts"
import { imkitCodec } from "./imkit-codec.ts"
import type { Needs } from "./told.ts"

const message = aMessage({ body: "Lunch?" })

const facts: Facts = {
  users: new Map([[ada, aUser({ id: ada })]]),
  messages: new Map([[message.id, { message, changedAt: moment }]]),
  channels: new Map(),
  appRooms: new Map(),
  properties: new Map(),
  messageAt: () => undefined,
  invitations: new Map()
}

/** A codec whose look-ups are noted, with the subscribers who are still there. */
const codecFor = (there: ReadonlySet<Subscriber>) => {
  const asked: Array<ReadonlyArray<Needs>> = []
  const codec = imkitCodec({
    appId: AppId.make(uuidV7()),
    encoding: "json",
    find: (needs) => {
      asked.push(needs)
      return Effect.succeed(facts)
    },
    forget: () => {},
    withIds: (use) => Effect.sync(() => use({ appID: "SampleApp", room: (id) => id, client: (id) => id })),
    isSubscribed: (subscriber) => there.has(subscriber),
    onLoss: () => {},
    run: (effect) => Effect.runPromise(effect)
  })
  const encode = async (topic: string, ...events: ReadonlyArray<object>) =>
    codec.encode(
      topic,
      events.map((event, index) => ({ text: JSON.stringify(event), seq: index + 1, audience: undefined }))
    )
  return { asked, encode }
}

const deviceOf = (userId: typeof ada, sessionId: string): Subscriber => ({
  id: uuidV7(),
  identity: { kind: "person", userId, sessionId }
})

const edited = (seq: number) =>
  anEvent("message_updated", { messageId: message.id, body: "Lunch?", mentionedUserIds: [], editedAt: moment }, seq)

describe("a dialect of the protocol", () => {
  it("I21 looks up once what several events of a round are about, and sends a state once", async () => {
    const { asked, encode } = codecFor(new Set())
    expect(await encode(channelTopic(channelId), edited(2), edited(3), edited(4))).toHaveLength(1)
    expect(asked).toHaveLength(1)
  })

  it("sends what it looked up only to those who are still subscribed, because it may be newer than the event", async () => {
    const [stays, left] = [deviceOf(ben, "one"), deviceOf(ada, "two")]
    const { encode } = codecFor(new Set([stays]))
    const [frame] = await encode(channelTopic(channelId), edited(2))
    expect([stays, left].map((device) => isIn(frame!.audience!, device))).toEqual([true, false])
  })

  it("sends a new message to everybody who was subscribed when it was written", async () => {
    const { encode } = codecFor(new Set())
    const [frame] = await encode(channelTopic(channelId), anEvent("channel_message", { message }))
    expect(frame!.audience).toBeUndefined()
  })

  it("I15 leaves out the device that made the change, and nobody when another client did", async () => {
    const [phone, tablet] = [deviceOf(ben, "phone"), deviceOf(ben, "tablet")]
    const { encode } = codecFor(new Set())
    const changed = (transactionId: TransactionId) =>
      encode(userTopic(ben), { ...anEvent("preference_changed", { key: "demokey", value: 1 }), transactionId })
    const [own] = await changed(transactionFrom("phone"))
    expect([phone, tablet].map((device) => isIn(own!.audience!, device))).toEqual([false, true])
    const [other] = await changed(TransactionId.make(uuidV7()))
    expect([phone, tablet].map((device) => isIn(other!.audience!, device))).toEqual([true, true])
  })

  it("has no packet for events that clients do not know", async () => {
    const { asked, encode } = codecFor(new Set())
    expect(await encode(userTopic(ben), anEvent("presence_chosen", { mode: "auto", endsAt: null }))).toEqual([])
    expect(asked).toEqual([])
  })
})
